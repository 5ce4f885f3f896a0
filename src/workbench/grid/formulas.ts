import type { ICellData, Nullable, ObjectMatrix } from '@univerjs/core';
import { shiftFormula } from '../../workbook/shift';

type Cells = ObjectMatrix<Nullable<ICellData>>;
interface Spelled {
  readonly formula: string;
  readonly row: number;
  readonly column: number;
}

/** The formulas of a sheet. Shared ones are spelled in one cell only; where, is found once. */
export class Formulas {
  readonly #cells: Cells;
  #shared: ReadonlyMap<string, Spelled> | undefined;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  /** The formula of a cell, `=` in front; undefined where there is none. */
  at(row: number, column: number): string | undefined {
    const cell = this.#cells.getValue(row, column);
    if (cell?.f || !cell?.si) return cell?.f ?? undefined;
    const from = this.#from(cell.si);
    return from && `=${shiftFormula(from.formula.slice(1), row - from.row, column - from.column)}`;
  }

  /** What is the same for the same formula in the same cell; spelling a shared one takes longer. */
  mark(row: number, column: number): string | undefined {
    const cell = this.#cells.getValue(row, column);
    if (cell?.f || !cell?.si) return cell?.f ?? undefined;
    const from = this.#from(cell.si);
    return from && `${from.row}:${from.column}${from.formula}`;
  }

  #from(group: string): Spelled | undefined {
    return (this.#shared ??= spelledOut(this.#cells)).get(group);
  }
}

function spelledOut(cells: Cells): Map<string, Spelled> {
  const found = new Map<string, Spelled>();
  cells.forValue((row, column, cell) => {
    if (cell?.f && cell.si && !found.has(cell.si)) found.set(cell.si, { formula: cell.f, row, column });
  });
  return found;
}
