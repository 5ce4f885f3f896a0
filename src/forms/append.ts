import { columnsOf, type Column } from '../policy/form';
import { columnIndex, LAST_ROW, rowIndex, type ColumnIndex, type RowIndex } from '../workbook/address';
import { cellAt, type Sheet } from '../workbook/book';
import { BLANK, cellText, number, text, type Cell } from '../workbook/cell';
import type { Values } from './blank/options';
import type { TableLayout } from './layout';
import type { Row } from './row';
import { isBeside, tableEnd } from './table-end';

/** Records as cells of a table's empty rows, one row each. */
export interface AppendPlan {
  /** Of each record, in their order; fewer than the records where the table has no more empty rows. */
  readonly rows: readonly RowIndex[];
  /** Every one of them is blank by now. */
  readonly cells: readonly AppendedCell[];
  /** Labels of what records say and the sheet has no column for. */
  readonly lacking: readonly string[];
}

/** A cell to be written into an empty row of a table. */
export interface AppendedCell {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  /** The first where a cell holds several. */
  readonly field: Column;
  readonly cell: Cell;
}

/**
 * Where records are put behind those of a table: into the empty rows under its last record, as far as the row that closes
 * it, a note, sums or anything else somebody has written.
 * @param rows the records that stand there, as `readRows` reads them
 */
export function planAppend(layout: TableLayout, sheet: Sheet, rows: readonly Row[], records: readonly Values[]): AppendPlan {
  const free = freeRows(layout, sheet, rows, records.length);
  const asked = columnsOf(layout.form).filter(({ type }) => type !== 'serial' && type !== 'verdict');
  const said = new Set(records.flatMap((record) => [...record].filter(([, cell]) => cell.kind !== 'blank').map(([key]) => key)));
  return {
    rows: free,
    cells: free.flatMap((row, index) => [
      ...numbered(layout, sheet, rows, row, index),
      ...recordCells(layout, asked, row, records[index] ?? new Map()),
    ]),
    lacking: asked.filter(({ key }) => said.has(key) && !layout.columns.has(key)).map(({ label }) => label),
  };
}

function freeRows(layout: TableLayout, sheet: Sheet, rows: readonly Row[], wanted: number): readonly RowIndex[] {
  const last = rows.filter(({ total }) => !total).at(-1)?.row;
  const numbers = last === undefined && isBeside(layout, sheet, layout.firstRow) ? 1 : 0;
  const from = last === undefined ? layout.firstRow + numbers : last + 1;
  const end = tableEnd(layout, sheet);
  // Nothing closes a table that ends with its sheet.
  const bottom = end < sheet.rows.length ? end - 1 : LAST_ROW;
  const free: RowIndex[] = [];
  for (let row = from; row <= bottom && free.length < wanted && isFree(layout, sheet, rowIndex(row)); row++) free.push(rowIndex(row));
  return free;
}

/** Nothing stands in the row, as far as the table reaches: beside it the product keeps what it works out of an empty row. */
function isFree({ form, columns }: TableLayout, sheet: Sheet, row: RowIndex): boolean {
  const of = (type: string) => columnsOf(form).flatMap((column) => (column.type === type ? (columns.get(column.key) ?? []) : []));
  const [serials, verdicts] = [of('serial'), of('verdict')];
  const asked = [...columns.values()].flat().filter((column) => !serials.includes(column) && !verdicts.includes(column));
  const merged = sheet.merges.some(({ top, bottom, left, right }) => top <= row && row <= bottom && asked.some((column) => left <= column && column <= right));
  const right = Math.max(...asked);
  const words = sheet.rows[row]?.some((cell, at) => {
    const column = columnIndex(at);
    return at <= right && cell?.kind === 'text' && !verdicts.includes(column) && !(serials.includes(column) && /^\s*\d+\s*$/u.test(cell.text));
  });
  return !merged && !words && asked.every((column) => cellAt(sheet, row, column).kind === 'blank');
}

function recordCells({ columns, combined }: TableLayout, asked: readonly Column[], row: RowIndex, record: Values): readonly AppendedCell[] {
  const cells = new Map<ColumnIndex, AppendedCell>();
  for (const field of asked) {
    const [column] = columns.get(field.key) ?? [];
    const cell = record.get(field.key) ?? BLANK;
    if (column === undefined || cell.kind === 'blank') continue;
    const before = cells.get(column);
    cells.set(column, before && combined.has(column) ? { ...before, cell: text(`${cellText(before.cell)} ${cellText(cell)}`) } : { row, column, field, cell });
  }
  return [...cells.values()];
}

/** Where the sheet does not number its rows itself, the number goes on. */
function numbered({ form, columns }: TableLayout, sheet: Sheet, rows: readonly Row[], row: RowIndex, index: number): readonly AppendedCell[] {
  const field = columnsOf(form).find(({ type }) => type === 'serial');
  const [column] = columns.get(field?.key ?? '') ?? [];
  if (!field || column === undefined || cellAt(sheet, row, column).kind !== 'blank') return [];
  const last = rows.filter(({ total }) => !total).at(-1);
  const before = last && cellAt(sheet, last.row, column);
  if (before && before.kind !== 'number') return [];
  return [{ row, column, field, cell: number((before?.value ?? 0) + 1 + index) }];
}
