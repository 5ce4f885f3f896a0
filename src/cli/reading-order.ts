import type { Reading } from '../consolidate/returned-file';
import type { Policy } from '../policy/policy';
import type { Day } from '../workbook/serial';

/** How files are to be read, in words that can be sent to another thread: the shipped policies are on both sides. */
export interface ReadingOrder {
  /** The county's townships, where it has given them. */
  readonly townships: Policy['townships'] | undefined;
  /** The id of the policy that is asked for. */
  readonly wanted: string | undefined;
  /** Policies that are not shipped. */
  readonly own: readonly Policy[];
  readonly today: Day;
}

/**
 * The order made out on the side that reads: its policies with the county's townships, and the one asked for among
 * them.
 */
export function orderFor(bundled: readonly Policy[], { townships, wanted, own, today }: ReadingOrder): Reading {
  const policies = [...bundled, ...own].map((policy) => (townships === undefined ? policy : { ...policy, townships }));
  return { policies, wanted: policies.find(({ id }) => id === wanted), today };
}
