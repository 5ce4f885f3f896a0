import { rowIndex, type Area, type ColumnIndex, type RowIndex } from '../workbook/address';
import type { Sheet } from '../workbook/book';
import { BLANK, type Cell } from '../workbook/cell';
import { cellOf } from './cell-value';

/** A rectangle of a sheet as Excel gave it. */
export interface Block {
  readonly area: Area;
  readonly values: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly unknown[])[];
  /** Where they were asked for: the formula, or the value where there is none. */
  readonly formulas?: readonly (readonly unknown[])[];
}

/** A sheet of the open workbook, copied once and kept up to date with what changes in it. */
export class SheetCopy implements Sheet {
  readonly rows: (Cell | undefined)[][] = [];
  readonly visibility = 'visible';
  readonly names = new Map<string, string>();

  constructor(
    readonly name: string,
    readonly merges: readonly Area[],
  ) {}

  put({ area, values, formats }: Block): void {
    values.forEach((line, down) => {
      const row = this.#row(area.top + down);
      line.forEach((value, across) => {
        row[area.left + across] = cellOf(value, formats[down]?.[across]);
      });
    });
  }

  /** The first column past everything that was ever read. */
  get width(): number {
    return this.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  }

  /** The first row under `row` in which the column is filled, or the first past the copy. */
  nextFilled(row: RowIndex, column: ColumnIndex): RowIndex {
    let below = row + 1;
    while (below < this.rows.length && (this.rows[below]?.[column] ?? BLANK).kind === 'blank') below += 1;
    return rowIndex(below);
  }

  /** One text and nothing else stands in the row, as a note does. */
  isLoneText(row: RowIndex): boolean {
    const [only, ...more] = (this.rows[row] ?? []).filter((cell) => cell && cell.kind !== 'blank');
    return only?.kind === 'text' && more.length === 0;
  }

  #row(index: number): (Cell | undefined)[] {
    while (this.rows.length <= index) this.rows.push([]);
    return this.rows[index] ?? [];
  }
}
