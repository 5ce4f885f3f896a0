import { isFilled } from '../forms/row';
import type { PersonList } from '../policy/verification-schema';
import type { Case } from './answers';
import { agree, outcomeOf } from './conclusion';
import { unanswered } from './join';
import { personsIn } from './persons';

/** How many persons came back with what; each person is counted once. */
export interface Outcomes {
  readonly categories: readonly { readonly list: PersonList; readonly persons: number }[];
  /** Without a risk. */
  readonly none: number;
  /** Answered, but so that somebody must look at it. */
  readonly unclear: number;
  /** In the answers, without a conclusion yet. */
  readonly open: number;
  /** Handed down, and in no answer. */
  readonly missing: number;
}

/**
 * How many persons have each conclusion, each counted once: contradictory or unreadable answers are unclear, a row
 * without one is open.
 */
export function outcomesOf({ verification, answers, persons, joined }: Case): Outcomes {
  const of = new Map<string, number>();
  const count = (what: string) => of.set(what, (of.get(what) ?? 0) + 1);
  for (const { mentions } of personsIn(answers)) {
    const outcomes = mentions.map((mention) => outcomeOf(verification, mention));
    const [first] = outcomes;
    const answered = mentions.some(({ row }) => isFilled(row.entries.get(verification.answered.conclusion)));
    if (!first || !answered) count(OPEN);
    else if (first.kind === 'unclear' || outcomes.some((other) => !agree(first, other))) count(UNCLEAR);
    else count(first.kind === 'none' ? NONE : first.category);
  }
  const [known, total] = [verification.lists.map(({ category }) => of.get(category) ?? 0), [...of.values()].reduce((sum, one) => sum + one, 0)];
  const [none, open] = [of.get(NONE) ?? 0, of.get(OPEN) ?? 0];
  return {
    categories: verification.lists.map((list, index) => ({ list, persons: known[index] ?? 0 })),
    none,
    open,
    unclear: total - none - open - known.reduce((sum, one) => sum + one, 0),
    missing: unanswered(persons, joined).length,
  };
}

/** No category is called so. */
const [OPEN, UNCLEAR, NONE] = ['\u0000open', '\u0000unclear', '\u0000none'];
