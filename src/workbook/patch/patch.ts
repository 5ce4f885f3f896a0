import { parseArea } from '../address';
import { cellText } from '../cell';
import { codeShows } from '../format';
import { storedFormula } from '../formula/stored';
import { removeCalculationChain } from '../package/calculation-chain';
import { Draft } from '../package/draft';
import type { Package } from '../package/package';
import { Workbook } from '../package/workbook';
import type { ZipLimits } from '../package/zip';
import { readStyles } from '../read/styles';
import { changeStyles } from '../styles/part';
import { formatted } from '../styles/transfer';
import { unescapeString } from '../xml/strings';
import { XmlReader } from '../xml/xml';
import { RefusedEdit, type CellEdit, type NameEdit } from './edit';
import { patchSheet } from './patch-sheet';

export { RefusedEdit, type CellEdit, type NameEdit, type RefusedReason } from './edit';

/**
 * Writes cells and names into an opened .xlsx or .xlsm by changing only the XML parts that must change; every other
 * part is copied byte for byte as it lies in the file. Excel is told to calculate all formulas when it opens the file;
 * for readers that do not calculate (`readBook`, LibreOffice by default) pass what formulas give now as `recalculated`
 * edits.
 * @param edits by sheet name
 * @throws RefusedEdit when an edit cannot be written; UnreadableFile as `readBook`
 */
export function patchBook(
  bytes: Uint8Array,
  edits: ReadonlyMap<string, readonly CellEdit[]>,
  names: readonly NameEdit[] = [],
  limits?: ZipLimits,
): Uint8Array {
  const draft = Draft.open(bytes, limits);
  const main = draft.workbookPart();
  const workbook = new Workbook(draft.xml(main));
  patchCells(draft, workbook, edits);
  for (const edit of names) patchName(workbook, edit);
  draft.edit(main, () => workbook.written());
  if (!draft.isChanged) return bytes;
  workbook.recalculate = true;
  draft.edit(main, () => workbook.written());
  return draft.finish();
}

function patchCells(draft: Draft, workbook: Workbook, edits: ReadonlyMap<string, readonly CellEdit[]>): void {
  const relationships = draft.relationships(draft.workbookPart());
  const styles = relationships.find(({ type }) => type === 'styles')?.target;
  const shows = styles === undefined ? [] : readStyles(draft.xml(styles));
  let formulasRemoved = false;
  changeStyles(draft, (stylesheet) => {
    const store = {
      shows,
      since1904: workbook.since1904,
      inFormat: (style: string | undefined, code: string) => {
        const number = formatted(stylesheet, Number(style ?? 0), code);
        shows[number] = codeShows(code);
        return String(number);
      },
    };
    for (const [name, list] of edits) {
      const relationship = workbook.tabs.find((tab) => tab.name === name)?.relationship;
      const sheet = relationships.find(({ id, type }) => id === relationship && type === 'worksheet')?.target;
      if (sheet === undefined) throw RefusedEdit.noSheet(name);
      refuseTableHeaders(draft, name, sheet, list);
      draft.edit(sheet, (source) => {
        const patched = patchSheet(name, source, list, store);
        formulasRemoved ||= patched.formulasRemoved;
        return patched.source;
      });
    }
  });
  if (formulasRemoved) removeCalculationChain(draft);
}

function patchName(workbook: Workbook, { name, sheet, refersTo }: NameEdit): void {
  const scope = sheet === undefined ? undefined : workbook.tab(sheet);
  if (sheet !== undefined && !scope) throw RefusedEdit.noSheet(sheet);
  const known = workbook.named(name, scope);
  if (refersTo === undefined) workbook.names = workbook.names.filter((one) => one !== known);
  else if (known) known.refersTo = storedFormula(refersTo);
  else workbook.names.push({ name, scope, refersTo: storedFormula(refersTo), hidden: false, comment: undefined });
}

/** The header cells of a table must say what the table's part says, or Excel repairs the file. */
function refuseTableHeaders(file: Package, name: string, sheet: string, edits: readonly CellEdit[]): void {
  for (const { target } of file.relationships(sheet).filter(({ type }) => type === 'table')) {
    const { top, left, columns } = readTableHeader(file.xml(target));
    for (const edit of edits) {
      const column = edit.row === top ? columns[edit.column - left] : undefined;
      if (column === undefined || (edit.cell.kind === 'text' && edit.cell.text === column)) continue;
      const was = cellText(edit.cell) === column ? '必须是文本' : `必须是“${column}”`;
      throw RefusedEdit.cell('table-header', name, edit, `是表格的标题，${was}，请在 Excel 中修改`);
    }
  }
}

/** Where the header of a table stands (ECMA-376 part 1, 18.5.1.2) and what its cells say; -1 for one without. */
function readTableHeader(source: string): { top: number; left: number; columns: readonly string[] } {
  const xml = new XmlReader(source);
  xml.enterRoot();
  const area = parseArea(xml.attribute('ref') ?? '');
  const hasHeader = xml.attribute('headerRowCount') !== '0';
  const columns: string[] = [];
  while (xml.next()) {
    if (xml.opens && xml.name === 'tableColumn') columns.push(unescapeString(xml.attribute('name') ?? ''));
  }
  return { top: area && hasHeader ? area.top : -1, left: area?.left ?? 0, columns };
}
