import type { Counting } from '../policy/policy';

/** 户数 and 人数 as a reported row has them. */
export interface Pair {
  readonly households: number;
  readonly persons: number;
}

/** How a reported 合计 compares with its measure columns. */
export type TotalVerdict =
  | { readonly kind: 'equal' }
  /** Less, and leaving out any one of these measures explains both figures: the notice says 七项, its table has eight. */
  | { readonly kind: 'left-out'; readonly measures: readonly string[]; readonly sum: Pair }
  | { readonly kind: 'differs'; readonly sum: Pair };

/** Compares a 合计 with the sum of the columns it should add up. Measures are named by their labels. */
export function compareTotal(counting: Counting, total: Pair, measure: (id: string) => Pair): TotalVerdict {
  const pairs = counting.total.of.map((id) => ({ id, ...measure(id) }));
  const sum = pairs.reduce((soFar, one) => ({ households: soFar.households + one.households, persons: soFar.persons + one.persons }), {
    households: 0,
    persons: 0,
  });
  if (sum.households === total.households && sum.persons === total.persons) return { kind: 'equal' };
  const left = pairs.filter(
    ({ households, persons }) => sum.households - households === total.households && sum.persons - persons === total.persons,
  );
  const measures = left.map(({ id }) => counting.measures.find((one) => one.id === id)?.label ?? id);
  return measures.length > 0 ? { kind: 'left-out', measures, sum } : { kind: 'differs', sum };
}
