import type { Policy } from '../policy/policy';
import { tally, type Tally } from '../tally/tally';
import { doubts, type Doubt } from './doubts';
import { figureChanges, type FigureChange } from './figures';
import { joined, standings, type Entered, type Household, type Left, type Pair } from './household';
import type { Period } from './period';
import { changesOf } from './words';

/** This period's ledgers beside the last one's. */
export interface Comparison {
  /** When each period's ledgers were last brought up to date. */
  readonly updated: { readonly before: string | undefined; readonly after: string | undefined };
  readonly tally: { readonly before: Tally; readonly after: Tally };
  /** Every household once: this period's in the order of their rows, then those that are gone. */
  readonly households: readonly Household[];
  readonly entered: readonly Entered[];
  readonly left: readonly Left[];
  /** 否 became 是. */
  readonly cleared: readonly Pair[];
  /** 是 became 否, or nothing. */
  readonly back: readonly Pair[];
  /** Something else that counts, or that names the household, is not as it was. */
  readonly changed: readonly Pair[];
  readonly figures: readonly FigureChange[];
  readonly doubts: readonly Doubt[];
}

/** Compares two periods by the policy's counting. Households are joined by number alone; what else may be one is doubted. */
export function compare(policy: Policy, before: Period, after: Period): Comparison {
  const counted = { before: tally(policy, before.ledgers), after: tally(policy, after.ledgers) };
  const households = joined(standings(policy, before, counted.before), standings(policy, after, counted.after));
  const pairs = households.filter((one): one is Pair => one.before !== undefined && one.after !== undefined);
  const excluded = { before: counted.before.excluded, after: counted.after.excluded };
  return {
    updated: { before: before.updated, after: after.updated },
    tally: counted,
    households,
    entered: households.filter((one): one is Entered => !one.before),
    left: households.filter((one): one is Left => !one.after),
    cleared: pairs.filter((one) => !one.before.cleared && one.after.cleared),
    back: pairs.filter((one) => one.before.cleared && !one.after.cleared),
    changed: pairs.filter((one) => changesOf(policy, one).length > 0),
    figures: figureChanges(policy, counted.before, counted.after, households),
    doubts: doubts(policy, before, after, excluded, households),
  };
}
