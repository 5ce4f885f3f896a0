import { withYear } from '../../forms/blank/options';
import { headerCells, printedHeader, type HeaderCell } from '../../forms/header-cells';
import { columnsOf, type TableForm } from '../../policy/form';
import { formOf, type Policy } from '../../policy/policy';
import { figureColumns } from '../../tally/differences';
import { reportRow } from '../../tally/report';
import type { Tally, TallyRow } from '../../tally/tally';
import { cellText } from '../../workbook/cell';
import { figuresOf } from './figures';

/** The computed report laid out as the notice prints its form. */
export interface SheetGrid {
  readonly form: TableForm;
  /** Of the printed columns, in characters. */
  readonly widths: readonly number[];
  readonly header: readonly (readonly HeaderCell[])[];
  readonly body: readonly GridRow[];
}

/** A line of the form as the notice prints it. A cell that stands beside several rows belongs to the first of them. */
export interface GridRow {
  readonly row: TallyRow;
  readonly cells: readonly GridCell[];
}

/** A cell of it: words, or a number that may open to its households. */
export interface GridCell {
  readonly left: number;
  /** What the cell's column is called where it stands alone. */
  readonly label: string;
  readonly words: string;
  /** Absent where the cell holds words. */
  readonly number?: number;
  /** The figure that opens to its households, as in `figureOf`. */
  readonly figure?: string;
  /** How many rows the cell covers: a township stands beside all of its rows. */
  readonly rows: number;
}

/** @throws PolicyError if the policy's report is no table */
export function sheetGrid(policy: Policy, { rows }: Tally): SheetGrid {
  const form = reportForm(policy);
  const columns = columnsOf(form).filter(({ printed }) => printed);
  const figures = new Map(figuresOf(policy).flatMap(({ id }) => Object.values(figureColumns(id)).map((key) => [key, id] as const)));
  const cells = headerCells(printedHeader(form.header)).map((cell) => ({ ...cell, words: withYear(cell.words, policy.year) }));
  const depth = Math.max(...cells.map(({ top, rows: span }) => top + span));
  const { township } = policy.counting;
  return {
    form,
    widths: columns.map(({ width }) => width),
    header: Array.from({ length: depth }, (_, top) => cells.filter((cell) => cell.top === top).sort((a, b) => a.left - b.left)),
    body: rows.map((row, at) => {
      const values = reportRow(policy, row);
      return {
        row,
        cells: columns.flatMap(({ key, label }, left): GridCell[] => {
          const spans = key === township;
          if (spans && rows[at - 1]?.township === row.township) return [];
          const cell = values.get(key);
          const figure = figures.get(key);
          return [
            {
              left,
              label,
              words: cell ? cellText(cell) : '',
              ...(cell?.kind === 'number' && { number: cell.value }),
              ...(figure !== undefined && { figure }),
              rows: spans ? runFrom(rows, at) : 1,
            },
          ];
        }),
      };
    }),
  };
}

function reportForm(policy: Policy): TableForm {
  const form = formOf(policy, policy.counting.report);
  if (form.kind !== 'table') throw new RangeError(`${form.id} is no table`);
  return form;
}

/** How many rows from here on are of the same township. */
function runFrom(rows: readonly TallyRow[], from: number): number {
  const other = rows.findIndex((row, at) => at > from && row.township !== rows[from]?.township);
  return (other < 0 ? rows.length : other) - from;
}
