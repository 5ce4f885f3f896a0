import type { Policy } from '../policy/policy';
import { placeOf } from '../tally/contributions';
import { figureOf } from '../tally/differences';
import { figuresOf } from '../tally/figures';
import type { Figure, Tally } from '../tally/tally';
import type { Household } from './household';

/** 户数 (or 户次) and 人数. */
export interface Amount {
  readonly households: number;
  readonly persons: number;
}

/** A figure of the report that other households make now, or differently. */
export interface FigureChange {
  readonly township: string;
  /** The ledger's word. */
  readonly category: string;
  /** As in `figureOf`. */
  readonly figure: string;
  readonly before: Amount;
  readonly after: Amount;
  /** The households that make the difference: what they count now less what they counted adds up to it exactly. */
  readonly shares: readonly Share[];
}

/** What one household counted for in a figure, and what it does now. */
export interface Share {
  readonly household: Household;
  readonly before: Amount;
  readonly after: Amount;
}

/** Every figure in which some household counts otherwise than before, in the report's order. */
export function figureChanges(policy: Policy, before: Tally, after: Tally, households: readonly Household[]): readonly FigureChange[] {
  const then = new Map(households.flatMap((one) => (one.before ? [[placeOf(one.before), one] as const] : [])));
  const now = new Map(households.flatMap((one) => (one.after ? [[placeOf(one.after), one] as const] : [])));
  const places = new Map([...after.rows, ...before.rows].map(({ township, category }) => [`${township}\n${category}`, { township, category }]));
  const figureIn = ({ rows }: Tally, { township, category }: { township: string; category: string }, id: string) => {
    const row = rows.find((one) => one.township === township && one.category === category);
    return (row && figureOf(row, id)) ?? NOBODY;
  };
  return [...places.values()].flatMap((place) =>
    figuresOf(policy).flatMap(({ id }): FigureChange[] => {
      const [old, current] = [figureIn(before, place, id), figureIn(after, place, id)];
      const [was, is] = [amounts(old, then), amounts(current, now)];
      const shares = [...new Set([...is.keys(), ...was.keys()])]
        .map((household): Share => ({ household, before: was.get(household) ?? NOTHING, after: is.get(household) ?? NOTHING }))
        .filter((share) => share.before.households !== share.after.households || share.before.persons !== share.after.persons);
      return shares.length === 0 ? [] : [{ ...place, figure: id, before: amountOf(old), after: amountOf(current), shares }];
    }),
  );
}

/** What is more now than before; less than 0 where it is less. */
export const difference = ({ before, after }: { readonly before: Amount; readonly after: Amount }): Amount => ({
  households: after.households - before.households,
  persons: after.persons - before.persons,
});

const NOTHING: Amount = { households: 0, persons: 0 };
const NOBODY: Figure = { ...NOTHING, origins: [] };

const amountOf = ({ households, persons }: Figure): Amount => ({ households, persons });

/** What each household adds to a figure, whatever it was counted for taken together. */
function amounts({ origins }: Figure, owners: ReadonlyMap<string, Household>): ReadonlyMap<Household, Amount> {
  const sums = new Map<Household, Amount>();
  for (const origin of origins) {
    const household = owners.get(placeOf(origin));
    if (!household) continue;
    const { households, persons } = sums.get(household) ?? NOTHING;
    sums.set(household, { households: households + Math.max(origin.policies.length, 1), persons: persons + origin.persons });
  }
  return sums;
}
