import type { BlankOptions, Values } from '../forms/blank/options';
import { blankBook } from '../native/book';
import type { Policy } from '../policy/policy';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import type { HouseholdForms } from './card';

/** The workbook of a ledger with these households, 附件4 worked out from it; blank rows are left for as many as the form has. */
export function ledgerBook(policy: Policy, { ledger }: HouseholdForms, households: readonly Values[], head: Values, options: BlankOptions = {}): BookPlan {
  const townships = [...new Set(households.map((one) => cellText(one.get(policy.counting.township) ?? BLANK).trim()).filter((name) => name !== ''))];
  const [only, ...more] = townships;
  const place = more.length === 0 && only !== undefined ? { township: only } : { townships };
  const rows = households.length + (ledger.body.kind === 'entry' ? SPARE : 0);
  return blankBook(policy, [ledger.id], { ...options, ...place, rows, values: new Map([[ledger.id, { head, rows: households }]]) });
}

/** Blank rows under the households. */
const SPARE = 20;

/** What all say alike; and the fields in which they differ. */
export function common(heads: readonly Values[]): { readonly head: Values; readonly differing: readonly string[] } {
  const head = new Map<string, Cell>();
  const differing = new Set<string>();
  for (const [key, cell] of heads.flatMap((one) => [...one])) {
    const known = head.get(key);
    if (known && cellText(known) !== cellText(cell)) differing.add(key);
    head.set(key, known ?? cell);
  }
  for (const key of differing) head.delete(key);
  return { head, differing: [...differing] };
}
