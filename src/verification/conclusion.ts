import { isFilled, word } from '../forms/row';
import type { Verification } from '../policy/verification-schema';
import type { Mention } from './mention';

/** What an answer makes of a person. */
export type Outcome =
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'none' }
  /** Nothing, until somebody has put the answer right. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** The category a conclusion stands for, or the status where the conclusion leaves it open; both must agree. */
export function outcomeOf({ answered, conclusions, statuses }: Verification, { row }: Mention): Outcome {
  const said = word(row, answered.conclusion);
  const status = word(row, answered.status);
  const conclusion = conclusions.find(({ value }) => value === said);
  const becomes = statuses.find(({ value }) => value === status)?.category;
  if (!conclusion) return unclear(isFilled(row.entries.get(answered.conclusion)) ? '核实结论没有填对' : '没有填核实结论');
  if ('none' in conclusion) return { kind: 'none' };
  if ('byStatus' in conclusion) return becomes === undefined ? unclear(`核实结论“${conclusion.value}”没有分清返贫还是致贫，身份属性也没有填对`) : { kind: 'category', category: becomes };
  if (becomes !== undefined && becomes !== conclusion.category) return unclear(`身份属性“${status ?? ''}”与核实结论“${conclusion.value}”矛盾`);
  return { kind: 'category', category: conclusion.category };
}

/** Whether two conclusions come to the same: the same category, or none, or both unclear. */
export const agree = (a: Outcome, b: Outcome): boolean =>
  a.kind === b.kind && (a.kind !== 'category' || b.kind !== 'category' || a.category === b.category);

const unclear = (reason: string): Outcome => ({ kind: 'unclear', reason });
