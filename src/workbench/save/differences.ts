import type { ICellData, Nullable } from '@univerjs/core';
import { columnIndex, rowIndex } from '../../workbook/address';
import { BLANK, number, text, type Cell } from '../../workbook/cell';
import type { CellEdit } from '../../workbook/patch/edit';
import { cellType, cellValue } from '../grid/cells';

/** A cell as it was opened or as it is now. */
export interface Standing {
  readonly cell: Nullable<ICellData>;
  /** With `=` in front; undefined for a cell that holds its value itself. */
  readonly formula: string | undefined;
}

/** A cell that no longer says what the file says. */
export interface Difference {
  readonly edit: CellEdit;
  /** The formula is new: only what it gives can be saved. */
  readonly newFormula: boolean;
}

/** What must be written so that the file says what the grid says; undefined when it does already. */
export function difference(row: number, column: number, before: Standing, after: Standing): Difference | undefined {
  const cell = cellOf(after.cell);
  const sameFormula = before.formula === after.formula;
  if (sameFormula && sameCell(cellOf(before.cell), cell)) return undefined;
  const place = { row: rowIndex(row), column: columnIndex(column), cell };
  if (sameFormula && after.formula !== undefined) return { edit: { ...place, recalculated: true }, newFormula: false };
  return { edit: place, newFormula: after.formula !== undefined };
}

/** What a cell of the grid holds, as files store it. */
export function cellOf(cell: Nullable<ICellData>): Cell {
  const value = cellValue(cell);
  if (value === '') return BLANK;
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return number(value);
  return cellType(cell) === 'Error' ? { kind: 'error', code: value } : text(value);
}

const sameCell = (a: Cell, b: Cell): boolean => {
  if (a.kind === 'blank' || b.kind === 'blank') return a.kind === b.kind;
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  if (a.kind === 'error' && b.kind === 'error') return a.code === b.code;
  if (a.kind === 'number' && b.kind === 'number') return a.value === b.value;
  return a.kind === 'boolean' && b.kind === 'boolean' && a.value === b.value;
};
