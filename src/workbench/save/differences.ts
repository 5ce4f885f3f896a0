import type { ICellData, Nullable } from '@univerjs/core';
import { columnIndex, rowIndex } from '../../workbook/address';
import type { Cell } from '../../workbook/cell';
import { sameFormula } from '../../workbook/formula/same';
import type { CellEdit } from '../../workbook/patch/edit';
import { cellOf } from '../grid/cells';

/** A cell as it was opened or as it is now. */
export interface Standing {
  readonly cell: Nullable<ICellData>;
  /** With `=` in front; undefined for a cell that holds its value itself. */
  readonly formula: string | undefined;
  /** The code of its number format, its own or its row's or column's. */
  readonly format?: string | undefined;
}

/**
 * What must be written so that the file says what the grid says; undefined when it does already. A formula that is
 * only spelled otherwise is the same one.
 */
export function difference(row: number, column: number, before: Standing, after: Standing): CellEdit | undefined {
  const cell = cellOf(after.cell);
  // A date that was typed is a number but for its format.
  const format = after.format === undefined || after.format === before.format ? {} : { format: after.format };
  const place = { row: rowIndex(row), column: columnIndex(column), cell, ...format };
  if (!isSame(before.formula, after.formula)) {
    return after.formula === undefined ? place : { ...place, formula: after.formula.slice(1) };
  }
  if (sameCell(cellOf(before.cell), cell)) return undefined;
  return after.formula === undefined ? place : { row: place.row, column: place.column, cell, recalculated: true };
}

const isSame = (before: string | undefined, after: string | undefined): boolean =>
  before === after || (before !== undefined && after !== undefined && sameFormula(before, after));

const sameCell = (a: Cell, b: Cell): boolean => {
  if (a.kind === 'blank' || b.kind === 'blank') return a.kind === b.kind;
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  if (a.kind === 'error' && b.kind === 'error') return a.code === b.code;
  if (a.kind === 'number' && b.kind === 'number') return a.value === b.value;
  return a.kind === 'boolean' && b.kind === 'boolean' && a.value === b.value;
};
