import { isLoaded, type OfferedPolicy } from '../policy/offered';
import type { Day } from '../workbook/serial';
import type { Desk } from './desk';
import { takesDownloads } from './downloads';
import { WorkbookDesk } from './workbook-desk';

/** What the pane and the tests set differently. */
export interface CreateDeskOptions {
  /** Today's date; the machine's unless told. */
  readonly today?: () => Day;
  /** Milliseconds before Excel is asked again while the clerk types in a cell. */
  readonly retryAfter?: number;
  /** Milliseconds without an answer of Excel after which the pane says so. */
  readonly patience?: number;
  /** The id of the policy to begin with, one that is loaded; the first of them unless told. */
  readonly policy?: string | undefined;
  /** What the window around the pane calls itself. */
  readonly userAgent?: string;
}

const RETRY_AFTER = 300;
/** A large workbook takes seconds to calculate; a person who sees nothing happen for longer than this wants to know why. */
const PATIENCE = 10_000;
const AGENT = typeof navigator === 'undefined' ? '' : navigator.userAgent;

/**
 * The desk of the workbook whose pane this is: over the `Office` of the window, and the `Excel` that office.js puts
 * there by the time it is ready.
 */
export function createDesk(
  policies: readonly OfferedPolicy[],
  { today = thisDay, retryAfter = RETRY_AFTER, patience = PATIENCE, policy, userAgent = AGENT }: CreateDeskOptions = {},
): Desk {
  const there = policies.filter(isLoaded);
  const first = there.find(({ id }) => id === policy) ?? there[0];
  if (!first) throw new RangeError('a desk needs at least one policy that is loaded');
  let excel: typeof Excel | undefined;
  return new WorkbookDesk(policies, {
    policy: first,
    excel: () => (excel ??= Excel),
    office: Office,
    today,
    downloads: takesDownloads(Office, userAgent),
    patience,
    pause: () => new Promise((resolve) => setTimeout(resolve, retryAfter)),
  });
}

function thisDay(): Day {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
