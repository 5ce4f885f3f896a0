import type { Area } from '../../workbook/address';
import { shiftFormula } from '../../workbook/shift';
import { area as areaOf } from './area';
import type { AreasAndValidation } from './validation';

/** So many cells of an area get a rule of their own; a validation may reach down to the last row of Excel. */
const MOST = 5000;

/**
 * A list whose formula looks at its own row (the villages of the row's township) as one validation for each cell that
 * sees something else: the library works a list out once, for the first of its cells.
 */
export function cellByCell({ areas, validation }: AreasAndValidation): readonly AreasAndValidation[] {
  const { rule } = validation;
  if (rule.type !== 'List' || !rule.source.startsWith('=')) return [{ areas, validation }];
  const moves = { rows: shiftFormula(rule.source, 1, 0) !== rule.source, columns: shiftFormula(rule.source, 0, 1) !== rule.source };
  if (!moves.rows && !moves.columns) return [{ areas, validation }];
  const [top, left] = [Math.min(...areas.map((one) => one.top)), Math.min(...areas.map((one) => one.left))];
  return areas.flatMap((whole) =>
    pieces(whole, moves).map((one) => ({
      areas: [one],
      validation: { ...validation, rule: { ...rule, source: shiftFormula(rule.source, one.top - top, one.left - left) } },
    })),
  );
}

/** Cells that see the same stay together. */
function pieces(whole: Area, moves: { readonly rows: boolean; readonly columns: boolean }): readonly Area[] {
  const width = moves.columns ? 1 : whole.right - whole.left + 1;
  const height = moves.rows ? 1 : whole.bottom - whole.top + 1;
  const found: Area[] = [];
  for (let row = whole.top as number; row <= whole.bottom; row += height) {
    const last = found.length >= MOST ? whole.bottom : row + height - 1;
    for (let column = whole.left as number; column <= whole.right; column += width) found.push(areaOf(row, column, last, column + width - 1));
    if (last === whole.bottom) break;
  }
  return found;
}

/** Areas one under the other as one. */
export function joined(areas: readonly Area[]): readonly Area[] {
  const found: Area[] = [];
  for (const one of [...areas].sort((a, b) => a.left - b.left || a.right - b.right || a.top - b.top)) {
    const above = found.at(-1);
    const continues = above && above.left === one.left && above.right === one.right && above.bottom + 1 === one.top;
    if (continues) found.splice(-1, 1, { ...above, bottom: one.bottom });
    else found.push(one);
  }
  return found;
}
