import type { ICellData, Nullable, ObjectMatrix } from '@univerjs/core';
import { shiftFormula } from '../../workbook/shift';

/**
 * Answers with the formula of a cell, `=` in front, or undefined where there is none. Shared formulas are spelled in
 * one cell only; where, is found once.
 */
export function formulaReader(
  cells: ObjectMatrix<Nullable<ICellData>>,
): (row: number, column: number) => string | undefined {
  let shared: Map<string, { formula: string; row: number; column: number }> | undefined;
  return (row, column) => {
    const cell = cells.getValue(row, column);
    if (cell?.f) return cell.f;
    if (!cell?.si) return undefined;
    const from = (shared ??= spelledOut(cells)).get(cell.si);
    return from && `=${shiftFormula(from.formula.slice(1), row - from.row, column - from.column)}`;
  };
}

function spelledOut(cells: ObjectMatrix<Nullable<ICellData>>) {
  const found = new Map<string, { formula: string; row: number; column: number }>();
  cells.forValue((row, column, cell) => {
    if (cell?.f && cell.si && !found.has(cell.si)) found.set(cell.si, { formula: cell.f, row, column });
  });
  return found;
}
