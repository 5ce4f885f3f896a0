import { columnsOf, type Column, type Field, type TableForm } from '../policy/form';
import { cellAt, type Sheet } from '../workbook/book';
import { cellText, text, type Cell } from '../workbook/cell';
import { cellAddress, rowIndex, type ColumnIndex, type RowIndex } from '../workbook/address';
import { readEntry, type Reader } from './entry';
import { splitCombined } from './combined';
import { cardCell, cardsIn } from './cards';
import type { CardLayout, Layout, TableLayout } from './layout';
import { Entries } from './entries';
import { isFilled, type Entry, type Row } from './row';
import { isBeside, isTotal, isTotalName, saysTotal, tableEnd } from './table-end';

/**
 * Reads a form's records out of a sheet: every table row that holds anything, or every card.
 * The table ends at its last row or its notes (`strayRows` tells what stands below); sums typed into it come back as `total` rows.
 */
export const readRows = (reader: Reader, layout: Layout, sheet: Sheet): readonly Row[] => [...eachRow(reader, layout, sheet)];

/** The same one by one, for whoever must not take long at a time. */
export function* eachRow(reader: Reader, layout: Layout, sheet: Sheet): Generator<Row> {
  if (layout.kind === 'card') {
    for (const card of cardsIn(sheet, layout, reader.policy)) yield* readCard(reader, card, sheet);
    return;
  }
  const end = tableEnd(layout, sheet);
  // A sheet's rows are sparse and may reach to the last row of Excel: only those that exist are visited.
  for (const key in sheet.rows) {
    const row = Number(key);
    const read = row >= layout.firstRow && row < end ? readRow(reader, layout, sheet, rowIndex(row)) : undefined;
    if (read) yield read;
  }
}

/** Reads the blanks above the table (报送部门 and the like); a card has none. */
export function readHead(reader: Reader, layout: Layout, sheet: Sheet): Row | undefined {
  if (layout.kind === 'card' || layout.head.size === 0) return undefined;
  const entries = new Map<string, Entry>();
  for (const field of layout.form.head) {
    const place = layout.head.get(field.key);
    if (!place) continue;
    const { row, column, words } = place;
    const entry = readEntry(reader, field, place, words === undefined ? cellAt(sheet, row, column) : text(words));
    entries.set(field.key, { ...entry, combined: words !== undefined });
  }
  return { form: layout.form, sheet: sheet.name, row: layout.headerTop, total: false, entries };
}

/** Reads one table row; `undefined` where no record and no sum of the form stands in it. */
export function readRow(reader: Reader, layout: TableLayout, sheet: Sheet, row: RowIndex): Row | undefined {
  const { slots, places } = slotsOf(layout);
  const typed = (column: ColumnIndex) => cellAt(sheet, row, column).kind !== 'blank';
  if (!slots.some(({ given, first, more }) => !given && (typed(first) || more.some(typed))) || isBeside(layout, sheet, row)) return undefined;
  const entries: Entry[] = [];
  let blank = true;
  for (const { field, first, more, given } of slots) {
    let entry = readCell(reader, layout, sheet, field, row, first);
    for (const column of more) entry = twins(entry, readCell(reader, layout, sheet, field, row, column));
    entries.push(entry);
    blank &&= given || entry.cell.kind === 'blank';
  }
  if (blank) return undefined;
  const total =
    isTotal(sheet, row) || entries.some(({ field, cell }, index) => (index < 3 && saysTotal(cell)) || (field.type === 'name' && isTotalName(cell)));
  return { form: layout.form, sheet: sheet.name, row, total, entries: new Entries(places, entries) };
}

/** A field of the table that the sheet has, with its columns. */
interface Slot {
  readonly field: Column;
  readonly first: ColumnIndex;
  readonly more: readonly ColumnIndex[];
  /** Stands in a row before anybody has typed anything. */
  readonly given: boolean;
}

interface Slots {
  readonly slots: readonly Slot[];
  readonly places: ReadonlyMap<string, number>;
}

const known = new WeakMap<TableLayout, Slots>();

/** Asked for at every row, so kept. */
function slotsOf(layout: TableLayout): Slots {
  const kept = known.get(layout);
  if (kept) return kept;
  const found = columnsOf(layout.form).flatMap((field): Slot[] => {
    const [first, ...more] = layout.columns.get(field.key) ?? [];
    return first === undefined ? [] : [{ field, first, more, given: isGiven(layout.form, field) }];
  });
  const slots = { slots: found, places: new Map(found.map(({ field: { key } }, place) => [key, place])) };
  known.set(layout, slots);
  return slots;
}

const isGiven = ({ body }: TableForm, { key, type }: Column): boolean =>
  type === 'serial' || type === 'verdict' || (body.kind === 'categories' && (key === body.township || key === body.category));

function readCell(reader: Reader, layout: TableLayout, sheet: Sheet, field: Column, row: RowIndex, column: ColumnIndex): Entry {
  const cell = cellAt(sheet, row, column);
  const parts = layout.combined.get(column);
  if (parts) {
    const split = splitCombined(parts, cellText(cell), reader.policy.townships.map(({ name }) => name));
    return { ...readEntry(reader, field, { row, column }, text(split.get(field.key) ?? '')), combined: true };
  }
  return readEntry(reader, field, { row, column }, cell.kind === 'blank' ? inherited(layout, sheet, field, row, column) ?? cell : cell);
}

/** What a blank cell takes over: a place merged over it, or the value above where the notice merges the column. */
function inherited({ firstRow }: TableLayout, sheet: Sheet, { fillDown, type }: Column, row: RowIndex, column: ColumnIndex): Cell | undefined {
  if (!fillDown && type !== 'township' && type !== 'village') return undefined;
  const merge = sheet.merges.find(({ top, bottom, left, right }) => top <= row && row <= bottom && left <= column && column <= right);
  if (merge) return cellAt(sheet, merge.top, merge.left);
  if (!fillDown) return undefined;
  for (let above = row - 1; above >= firstRow; above--) {
    const value = cellAt(sheet, rowIndex(above), column);
    if (value.kind !== 'blank') return value;
  }
  return undefined;
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

/** A card nobody has filled in is no record; what it is handed out with does not fill it in. */
function readCard(reader: Reader, layout: CardLayout, sheet: Sheet): readonly Row[] {
  const entries = new Map<string, Entry>();
  let filled = false;
  for (const field of layout.form.fields) {
    const place = layout.fields.get(field.key);
    if (!place) continue;
    const entry = readEntry(reader, field, place, cardCell(sheet, field, place));
    entries.set(field.key, place.words === undefined ? entry : { ...entry, combined: true });
    filled ||= entry.cell.kind !== 'blank' && cellText(entry.cell) !== field.given && !HANDED_OUT.has(field.type);
  }
  const top = Math.min(...[...layout.fields.values()].map(({ row }) => row));
  return filled ? [{ form: layout.form, sheet: sheet.name, row: rowIndex(top), total: false, entries }] : [];
}

const HANDED_OUT: ReadonlySet<Field['type']> = new Set(['township', 'village']);
