import { columnsOf, type Column, type Field, type TableForm } from '../policy/form-schema';
import { cellAt, type Sheet } from '../workbook/book';
import { cellText, text, type Cell } from '../workbook/cell';
import { cellAddress, rowIndex, type ColumnIndex, type RowIndex } from '../workbook/address';
import { readEntry, type Reader } from './entry';
import { splitCombined } from './combined';
import { normalLabel } from './labels';
import type { CardLayout, Layout, TableLayout } from './layout';
import { isFilled, type Entry, type Row } from './row';

/**
 * Reads a form's records out of a sheet: every table row that holds anything, or the one card.
 * The table ends at its notes; sums typed into it come back as `total` rows.
 */
export function readRows(reader: Reader, layout: Layout, sheet: Sheet): readonly Row[] {
  if (layout.kind === 'card') return readCard(reader, layout, sheet);
  const rows: Row[] = [];
  const end = tableEnd(layout, sheet);
  // A sheet's rows are sparse and may reach to the last row of Excel: only those that exist are visited.
  sheet.rows.forEach((_, row) => {
    const read = row >= layout.firstRow && row < end ? readRow(reader, layout, sheet, rowIndex(row)) : undefined;
    if (read) rows.push(read);
  });
  return rows;
}

/** Reads the blanks above the table (报送部门 and the like); a card has none. */
export function readHead(reader: Reader, layout: Layout, sheet: Sheet): Row | undefined {
  if (layout.kind === 'card' || layout.head.size === 0) return undefined;
  const entries = new Map<string, Entry>();
  for (const field of layout.form.head) {
    const place = layout.head.get(field.key);
    if (place) entries.set(field.key, readEntry(reader, field, place, cellAt(sheet, place.row, place.column)));
  }
  return { form: layout.form, sheet: sheet.name, row: layout.headerTop, total: false, entries };
}

/** Reads one table row; `undefined` where nothing of the form stands in it. */
export function readRow(reader: Reader, layout: TableLayout, sheet: Sheet, row: RowIndex): Row | undefined {
  const entries = new Map<string, Entry>();
  for (const field of columnsOf(layout.form)) {
    const [column, ...more] = layout.columns.get(field.key) ?? [];
    if (column === undefined) continue;
    const entry = (at: ColumnIndex) => readEntry(reader, field, { row, column: at }, valueAt(layout, sheet, field, row, at));
    const read = more.reduce((first, at) => twins(first, entry(at)), entry(column));
    entries.set(field.key, layout.combined.has(column) ? { ...read, combined: true } : read);
  }
  if (![...entries.values()].some(({ field, cell }) => cell.kind !== 'blank' && !isGiven(layout.form, field))) return undefined;
  const total = [...entries.values()].slice(0, 3).some(({ cell }) => TOTAL.test(normalLabel(cellText(cell))));
  return { form: layout.form, sheet: sheet.name, row, total, entries };
}

const TOTAL = /^(?:全[区县市旗])?(?:合计|总计|小计|共计)$/u;
const NOTE = /^(?:填报说明|填表说明|说明|备注|注|填报单位负责人|审核人|制表人)[\s\S]*$/u;

/** The first row under the data: a note's, or past the last. Notes are long words in a row of their own. */
export function tableEnd(layout: TableLayout, sheet: Sheet): number {
  const isNote = (cells: Sheet['rows'][number]): boolean => {
    const filled = (cells ?? []).filter((cell) => cell && cell.kind !== 'blank');
    return filled.length === 1 && filled[0]?.kind === 'text' && NOTE.test(normalLabel(filled[0].text));
  };
  const note = sheet.rows.findIndex((cells, row) => row >= layout.firstRow && isNote(cells));
  return note < 0 ? sheet.rows.length : note;
}

function valueAt(layout: TableLayout, sheet: Sheet, field: Column, row: RowIndex, column: ColumnIndex): Cell {
  const cell = cellAt(sheet, row, column);
  const parts = layout.combined.get(column);
  if (parts) return text(splitCombined(parts, cellText(cell)).get(field.key) ?? '');
  if (!field.fillDown || cell.kind !== 'blank') return cell;
  for (let above = row - 1; above >= layout.firstRow; above--) {
    const value = cellAt(sheet, rowIndex(above), column);
    if (value.kind !== 'blank') return value;
  }
  return cell;
}

/** A field that stands in several columns is read from the first that is filled; two filled ones are a flaw. */
function twins(first: Entry, second: Entry): Entry {
  if (!isFilled(first)) return isFilled(second) ? second : first;
  if (!isFilled(second)) return first;
  const other = cellAddress(second.row, second.column);
  return {
    ...first,
    twins: [...first.twins, { row: second.row, column: second.column }],
    flaws: [...first.flaws, { code: 'cell-twin', detail: { other } }],
  };
}

/** What stands in a row before anybody has typed anything. */
const isGiven = ({ body }: TableForm, { key, type }: Field): boolean =>
  type === 'serial' || type === 'verdict' || (body.kind === 'categories' && (key === body.township || key === body.category));

/** A card nobody has filled in is no record. */
function readCard(reader: Reader, layout: CardLayout, sheet: Sheet): readonly Row[] {
  const entries = new Map<string, Entry>();
  for (const field of layout.form.fields) {
    const place = layout.fields.get(field.key);
    if (place) entries.set(field.key, readEntry(reader, field, place, cellAt(sheet, place.row, place.column)));
  }
  const top = Math.min(...[...layout.fields.values()].map(({ row }) => row));
  const filled = [...entries.values()].some(({ cell }) => cell.kind !== 'blank');
  return filled ? [{ form: layout.form, sheet: sheet.name, row: rowIndex(top), total: false, entries }] : [];
}
