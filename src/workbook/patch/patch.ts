import { parseArea } from '../address';
import { cellText } from '../cell';
import { RefusedEdit, type CellEdit } from './edit';
import { Package, relationshipsPart } from '../package/package';
import { patchSheet } from './patch-sheet';
import { rewriteZip } from '../package/rezip';
import { attributeSplice, spliced } from '../xml/splice';
import type { NumberStore } from './stored-cell';
import { unescapeString } from '../xml/strings';
import { readStyles } from '../read/styles';
import { readWorkbook } from '../package/workbook-part';
import { XmlReader } from '../xml/xml';
import type { ZipEntry, ZipLimits } from '../package/zip';

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
  const file = Package.open(bytes, limits);
  const part = file.workbookPart();
  const workbook = readWorkbook(file.xml(part));
  const relationships = file.relationships(part);
  const target = (type: string) => relationships.find((relationship) => relationship.type === type)?.target;
  const styles = target('styles');
  const numbers: NumberStore = {
    shows: styles === undefined ? [] : readStyles(file.xml(styles)),
    since1904: workbook.since1904,
  };

  const changes = new Changes(file);
  let formulasRemoved = false;
  for (const [name, list] of edits) {
    const listed = workbook.sheets.find((sheet) => sheet.name === name);
    const sheet = relationships.find(({ id, type }) => id === listed?.relationship && type === 'worksheet')?.target;
    if (sheet === undefined) throw RefusedEdit.noSheet(name);
    refuseTableHeaders(file, name, sheet, list);
    changes.edit(sheet, (source) => {
      const patched = patchSheet(name, source, list, numbers);
      formulasRemoved ||= patched.formulasRemoved;
      return patched.source;
    });
  }
  if (!changes.any) return bytes;

  changes.edit(part, recalculated);
  const chain = target('calcChain');
  // Excel repairs a chain that names a cell without a formula, and builds a missing one anew.
  if (chain !== undefined && formulasRemoved) {
    changes.remove(chain);
    changes.edit(relationshipsPart(part), (source) => without(source, 'Relationship', 'Type', /\/calcChain$/));
    changes.edit('[Content_Types].xml', (source) => without(source, 'Override', 'PartName', /\/calcChain[^/]*\.xml$/i));
  }
  return rewriteZip(file.zip, changes.entries);
}

/** Parts of a package that get other contents. */
class Changes {
  readonly entries = new Map<ZipEntry, Uint8Array | undefined>();

  constructor(private readonly file: Package) {}

  get any(): boolean {
    return this.entries.size > 0;
  }

  edit(part: string, change: (source: string) => string): void {
    const source = this.file.xml(part);
    const changed = change(source);
    const entry = this.file.entry(part);
    if (!entry || changed === source) return;
    // Whatever it was read from, it is written as UTF-8.
    const declared = changed.replace(/^(<\?xml[^>]*encoding=)(["'])[^"']*\2/, '$1$2UTF-8$2');
    this.entries.set(entry, new TextEncoder().encode(declared));
  }

  remove(part: string): void {
    const entry = this.file.entry(part);
    if (entry) this.entries.set(entry, undefined);
  }
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

/** What stands before calcPr in a workbook part (18.2.27). */
const BEFORE_CALCULATION = new Set([
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
  'definedNames',
]);

/** The workbook part, asking for every formula to be calculated on opening (18.2.2). */
function recalculated(source: string): string {
  const xml = new XmlReader(source);
  let at = 0;
  while (xml.next()) {
    if (xml.depth === 2 && xml.opens && xml.name === 'calcPr') {
      return spliced(source, [attributeSplice(xml, 'fullCalcOnLoad', '1')]);
    }
    if (xml.depth === 1 && !xml.opens && BEFORE_CALCULATION.has(xml.name)) at = xml.end;
  }
  return spliced(source, [{ start: at, end: at, text: `<${xml.prefix}calcPr fullCalcOnLoad="1"/>` }]);
}

/** The source without the elements whose attribute matches. */
function without(source: string, element: string, attribute: string, pattern: RegExp): string {
  const xml = new XmlReader(source);
  const splices = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== element || !pattern.test(xml.attribute(attribute) ?? '')) continue;
    const { start } = xml;
    xml.skip();
    splices.push({ start, end: xml.end, text: '' });
  }
  return spliced(source, splices);
}
