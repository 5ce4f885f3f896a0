import type { Reading } from '../consolidate/returned-file';
import type { Policy } from '../policy/policy';
import type { Day } from '../workbook/serial';

/** How files are to be read, in words that can be sent to another thread: the policies themselves are on both sides. */
export interface ReadingOrder {
  /** The county's townships, where it has given them. */
  readonly townships: Policy['townships'] | undefined;
  /** The id of the policy that is asked for. */
  readonly wanted: string | undefined;
  readonly today: Day;
}

export function orderFor(bundled: readonly Policy[], { townships, wanted, today }: ReadingOrder): Reading {
  const policies = townships === undefined ? bundled : bundled.map((policy) => ({ ...policy, townships }));
  return { policies, wanted: policies.find(({ id }) => id === wanted), today };
}
