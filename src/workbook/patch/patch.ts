import { parseArea } from '../address';
import { cellText } from '../cell';
import { RefusedEdit, type CellEdit } from './edit';
import { dropChain, recalculated } from '../package/calculation';
import { Draft } from '../package/draft';
import type { Package } from '../package/package';
import { patchSheet } from './patch-sheet';
import type { NumberStore } from './stored-cell';
import { unescapeString } from '../xml/strings';
import { readStyles } from '../read/styles';
import { readWorkbook } from '../package/workbook-part';
import { XmlReader } from '../xml/xml';
import type { ZipLimits } from '../package/zip';

export { RefusedEdit, type CellEdit, type RefusedReason } from './edit';

/**
 * Writes cells into an opened .xlsx or .xlsm by changing only the XML parts that must change; every other part is
 * copied byte for byte as it lies in the file. Excel is told to calculate all formulas when it opens the file; for readers
 * that do not calculate (`readBook`, LibreOffice by default) pass what formulas give now as `recalculated` edits.
 * @param edits by sheet name
 * @throws RefusedEdit when an edit cannot be written; UnreadableFile as `readBook`
 */
export function patchBook(
  bytes: Uint8Array,
  edits: ReadonlyMap<string, readonly CellEdit[]>,
  limits?: ZipLimits,
): Uint8Array {
  const draft = Draft.open(bytes, limits);
  const { file } = draft;
  const part = file.workbookPart();
  const workbook = readWorkbook(file.xml(part));
  const relationships = file.relationships(part);
  const styles = relationships.find(({ type }) => type === 'styles')?.target;
  const numbers: NumberStore = {
    shows: styles === undefined ? [] : readStyles(file.xml(styles)),
    since1904: workbook.since1904,
  };

  let formulasRemoved = false;
  for (const [name, list] of edits) {
    const listed = workbook.sheets.find((sheet) => sheet.name === name);
    const sheet = relationships.find(({ id, type }) => id === listed?.relationship && type === 'worksheet')?.target;
    if (sheet === undefined) throw RefusedEdit.noSheet(name);
    refuseTableHeaders(file, name, sheet, list);
    draft.edit(sheet, (source) => {
      const patched = patchSheet(name, source, list, numbers);
      formulasRemoved ||= patched.formulasRemoved;
      return patched.source;
    });
  }
  if (!draft.changed) return bytes;
  draft.edit(part, recalculated);
  if (formulasRemoved) dropChain(draft, part);
  return draft.bytes();
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
