import { word, type Row } from '../forms/row';
import { fieldsOf, type FieldType } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import { contributions, placeOf, type Contribution } from '../tally/contributions';
import type { Tally } from '../tally/tally';
import type { Period } from './period';

/** How a household stands in one period's ledger: the row that is counted for it. */
export interface Standing extends Contribution {
  /** What two cells of the same number have in common; `null` where there is no usable number. Not to be shown. */
  readonly identity: string | null;
  readonly phones: readonly string[];
  readonly cleared: boolean;
  readonly record: Row;
}

/** A household in both periods, or in one of them. Its number alone joins the two. */
export type Household = Pair | Entered | Left;

/** A household of both periods. */
export interface Pair {
  readonly before: Standing;
  readonly after: Standing;
}

/** A household of this period only. */
export interface Entered {
  readonly before: undefined;
  readonly after: Standing;
}

/** A household of last period only. */
export interface Left {
  readonly before: Standing;
  readonly after: undefined;
}

/** Every household that the period's tally counts, in the order of the rows. */
export function standings(policy: Policy, { ledgers }: Period, counted: Tally): readonly Standing[] {
  const records = new Map(ledgers.flatMap(({ file, rows }) => rows.map((record) => [placeIn(file, record), record] as const)));
  const cleared = new Set(counted.rows.flatMap((row) => row.cleared.origins.map(placeOf)));
  const phone = keyOf(policy, 'phone');
  return contributions(policy, counted, ledgers).flatMap((one): Standing[] => {
    const record = records.get(placeOf(one));
    if (!record) return [];
    return [{ ...one, record, identity: word(record, policy.counting.identity), phones: word(record, phone)?.split('、') ?? [], cleared: cleared.has(placeOf(one)) }];
  });
}

/** This period's households in the order of their rows, then those that are no more. */
export function joined(before: readonly Standing[], after: readonly Standing[]): readonly Household[] {
  const known = new Map(before.flatMap((one) => (one.identity === null ? [] : [[one.identity, one] as const])));
  const met = new Set<Standing>();
  const present = after.map((now): Pair | Entered => {
    const then = now.identity === null ? undefined : known.get(now.identity);
    if (!then) return { before: undefined, after: now };
    met.add(then);
    return { before: then, after: now };
  });
  return [...present, ...before.filter((one) => !met.has(one)).map((one): Left => ({ before: one, after: undefined }))];
}

/** The ledger's first field of a type: the household's own. */
export const keyOf = (policy: Policy, type: FieldType): string =>
  fieldsOf(formOf(policy, policy.counting.ledger)).find((field) => field.type === type)?.key ?? '';

/** `台账.xlsx 台账总表 第17行`: rows as Excel counts. */
export const placeIn = (file: string, { sheet, row }: Row): string => placeOf({ file, sheet, row: row + 1 });
