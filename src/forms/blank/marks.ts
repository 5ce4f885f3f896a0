import type { MarkPlan } from '../../workbook/write/plan';
import type { Area } from '../../workbook/address';
import { SIGNS, type Sign } from './signs';
import { WRONG } from './style';

/** Fills of the marks, RRGGBB. */
const FILLS: readonly (readonly [Sign, string])[] = [
  [SIGNS.missing, 'FFF2CC'],
  [SIGNS.error, WRONG],
  [SIGNS.warning, 'FCE4D6'],
];

/**
 * The conditional formats of a field's cells: what was pasted past the validations shows at once. `problem` is the
 * hidden cell that says what is wrong with the first of them.
 */
export const marksOf = (area: Area, problem: string | undefined): readonly MarkPlan[] =>
  problem === undefined ? [] : FILLS.map(([sign, fill]) => ({ area, formula: `LEFT(${problem},1)="${sign}"`, fill }));
