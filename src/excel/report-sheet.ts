import { readEntry, type Reader } from '../forms/entry';
import type { TableLayout } from '../forms/layout';
import { fieldsOf, type Field } from '../policy/form';
import { reportRow, reportWord } from '../tally/report';
import type { Tally, TallyRow } from '../tally/tally';
import { cellAt } from '../workbook/book';
import { BLANK, type Cell } from '../workbook/cell';
import { rowIndex, type RowIndex } from '../workbook/address';
import type { Spot } from './areas';
import { rawOf } from './cell-value';
import type { ReportSheet } from './count-report';
import { writeOf } from './repair';
import { nameOf, type CellWrite, type HeldCell } from './steps';

/** A cell of the report with what was counted for it. */
export interface ReportCell extends Spot {
  readonly cell: Cell;
  readonly field: Field;
}

/** What would be written into a report sheet, and what has no row there. */
export interface PlannedReport {
  readonly cells: readonly ReportCell[];
  /** Rows with households that the sheet has no row for: `甲镇 脱贫不稳户`. */
  readonly missing: readonly string[];
}

/**
 * Where each computed row goes: into the sheet's row of that township and category. A sheet that names no township yet
 * takes the counted ones from its first row on.
 */
export function planReport(reader: Reader, sheet: ReportSheet, { rows }: Tally): PlannedReport {
  const { policy } = reader;
  const slots = slotsOf(reader, sheet);
  const blank = slots.every(({ township }) => township === null);
  const free = blank ? freeRows(sheet, slots) : [];
  const cells: ReportCell[] = [];
  const missing: string[] = [];
  const begun = new Set<string>();
  for (const row of rows) {
    const category = reportWord(policy, row.category);
    const known = slots.find((slot) => slot.township === row.township && slot.category === category);
    const next = known || !isCounted(rows, row.township) ? undefined : free.shift();
    if (known) {
      cells.push(...figures(reader, sheet.layout, known.row, row));
    } else if (next && (next.category === null || next.category === category)) {
      cells.push(...figures(reader, sheet.layout, next.row, row));
      cells.push(...names(reader, sheet.layout, next, row, begun.has(row.township)));
      begun.add(row.township);
    } else if (row.all.households > 0) {
      missing.push(`${row.township} ${category}`);
    }
  }
  return { cells, missing };
}

/**
 * What to write of a planned report: cells that hold something else. 备注 is only proposed, so what the clerk wrote
 * there stays. `formulas` counts the native formulas that are replaced.
 */
export function reportWrites(
  { remark }: Reader['policy']['counting'],
  planned: readonly ReportCell[],
  held: ReadonlyMap<string, HeldCell>,
): { readonly writes: readonly CellWrite[]; readonly formulas: number } {
  const changed = planned.flatMap((target) => {
    const now = held.get(nameOf(target));
    const keeps = !now || now.value === rawOf(target.cell) || (target.field.key === remark?.field && now.content !== '');
    return keeps ? [] : [{ write: writeOf(target, target.cell, target.field), replaces: now.content !== now.value }];
  });
  return { writes: changed.map(({ write }) => write), formulas: changed.filter(({ replaces }) => replaces).length };
}

interface Slot {
  readonly row: RowIndex;
  readonly township: string | null;
  readonly category: string | null;
}

/** The rows of the sheet with the township and category each is for, down to the notes. */
function slotsOf(reader: Reader, { layout, copy }: ReportSheet): readonly Slot[] {
  const { counting } = reader.policy;
  const slots: Slot[] = [];
  let township: string | null = null;
  for (let row = layout.firstRow as number; row < (layout.until ?? copy.rows.length); row++) {
    const read = (key: string) => readAt(reader, layout, copy, rowIndex(row), key);
    const [where, kind] = [read(counting.township), read(counting.category)];
    if (copy.isLoneText(rowIndex(row)) && kind === undefined) break;
    township = where === undefined ? township : where;
    slots.push({ row: rowIndex(row), township, category: kind ?? null });
  }
  return slots;
}

/** What a cell says; `undefined` where it is blank, `null` where it cannot be read. */
function readAt(reader: Reader, layout: TableLayout, copy: ReportSheet['copy'], row: RowIndex, key: string): string | null | undefined {
  const [column] = layout.columns.get(key) ?? [];
  const field = fieldOf(layout, key);
  if (column === undefined || !field) return undefined;
  const { cell, value } = readEntry(reader, field, { row, column }, cellAt(copy, row, column));
  return cell.kind === 'blank' ? undefined : typeof value === 'string' ? value : null;
}

/** Rows to fill in a sheet without townships: those there are, and where no notes follow, any number more. */
function freeRows({ layout, copy }: ReportSheet, slots: readonly Slot[]): Slot[] {
  const end = slots.length > 0 ? slots.length + layout.firstRow : layout.firstRow;
  const open = layout.until === undefined && end >= copy.rows.length;
  const more = open ? Array.from({ length: ROOM }, (_, index): Slot => ({ row: rowIndex(end + index), township: null, category: null })) : [];
  return [...slots, ...more];
}

/** More rows than any county's report has. */
const ROOM = 2000;

const isCounted = (rows: readonly TallyRow[], township: string): boolean =>
  rows.some((row) => row.township === township && row.all.households > 0);

function figures(reader: Reader, layout: TableLayout, row: RowIndex, counted: TallyRow): readonly ReportCell[] {
  const { township, category } = reader.policy.counting;
  return [...reportRow(reader.policy, counted)].flatMap(([key, cell]) =>
    key === township || key === category ? [] : place(layout, row, key, cell),
  );
}

/** The township stands in the first of its rows only: the cell may be merged over them. */
function names(reader: Reader, layout: TableLayout, slot: Slot, counted: TallyRow, begun: boolean): readonly ReportCell[] {
  const { township, category } = reader.policy.counting;
  const named = reportRow(reader.policy, counted);
  return [
    ...(begun ? [] : place(layout, slot.row, township, named.get(township) ?? BLANK)),
    ...(slot.category === null ? place(layout, slot.row, category, named.get(category) ?? BLANK) : []),
  ];
}

function place(layout: TableLayout, row: RowIndex, key: string, cell: Cell): readonly ReportCell[] {
  const [column] = layout.columns.get(key) ?? [];
  const field = fieldOf(layout, key);
  return column === undefined || !field ? [] : [{ row, column, cell, field }];
}

const fieldOf = (layout: TableLayout, key: string): Field | undefined => fieldsOf(layout.form).find((field) => field.key === key);
