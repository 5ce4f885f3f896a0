import type { Sheet } from '../../src/workbook/book';
import type { Cell } from '../../src/workbook/cell';
import { everyCell, type SheetPlan } from '../../src/workbook/write/plan';

/** A planned sheet as it would be read again, formulas without values. */
export function planned(sheet: SheetPlan): Sheet {
  const { name, visibility, merges } = sheet;
  const rows: (Cell | undefined)[][] = [];
  for (const { row, column, value } of everyCell(sheet)) if (value) (rows[row] ??= [])[column] = value;
  return { name, visibility, rows, merges, names: new Map() };
}
