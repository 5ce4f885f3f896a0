import * as z from '../../../policy/zod';
import { isEntireColumn, isEntireRow } from '../areas';
import { mayEdit, mayFormat, type Cells } from '../cells';
import { GridError } from '../grid';
import { method, type ApiObject } from '../object';
import { optional } from './arguments';
import { range } from './range';

/** Actions on cells that Range and RangeAreas share, and the two that move cells. */

export const clear = method(
  [optional(z.enum(['All', 'Contents', 'Formats']))],
  (cells: Cells, what = 'All' as const) => {
    if (what !== 'Formats') mayEdit(cells);
    if (what !== 'Contents') mayFormat(cells);
    for (const area of cells.areas) cells.sheet.clear(area, what);
  },
);

/** `Range.select`; refused on a hidden sheet, as Excel does. */
export const select = method([], (cells: Cells) => {
  const { sheet, area } = cells;
  if (sheet.visibility() !== 'Visible') throw new GridError('InvalidOperation', 'Cells of a hidden sheet cannot be selected.');
  cells.book.grid.select({ sheet: sheet.id, areas: cells.areas, active: { row: area.top, column: area.left } });
});

/** `Range.insert`: gives the cells that are new. */
export const insertCells = method([z.enum(['Down', 'Right'])], (cells: Cells, shift): ApiObject => {
  mayMove(cells, 'Insert');
  const { area } = cells;
  cells.sheet.insertCells(area, shift);
  return range(cells.range(area));
});

/** `Range.delete`. */
export const deleteCells = method([z.enum(['Up', 'Left'])], (cells: Cells, shift) => {
  mayMove(cells, 'Delete');
  cells.sheet.deleteCells(cells.area, shift);
});

/** A protected sheet lets whole rows and columns be inserted or deleted if it says so, and never single cells. */
function mayMove(cells: Cells, what: 'Insert' | 'Delete'): void {
  const { sheet, area } = cells;
  const protection = sheet.protection();
  if (!protection) return;
  const whole = isEntireRow(area) ? 'Rows' : isEntireColumn(area) ? 'Columns' : undefined;
  if (!whole || !protection[`allow${what}${whole}`]) {
    throw new GridError('AccessDenied', 'The sheet is protected and does not allow this.');
  }
  if (what === 'Delete') mayEdit(cells);
}
