import type { Sheet } from '../../src/workbook/book';
import type { Cell } from '../../src/workbook/cell';
import type { SheetPlan } from '../../src/workbook/write/plan';

/** A planned sheet as it would be read again, formulas without values. */
export function planned({ name, visibility, cells, merges }: SheetPlan): Sheet {
  const rows: (Cell | undefined)[][] = [];
  for (const { row, column, value } of cells) if (value) (rows[row] ??= [])[column] = value;
  return { name, visibility, rows, merges, names: new Map() };
}
