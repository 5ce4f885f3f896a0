import * as z from './zod';
import type { TableForm } from './form';
import { key, severity } from './form-schema';

const rule = z.strictObject({ id: z.string().min(1), severity, clause: z.string().min(1) });

/** Which of a form's fields tell who a row is about. */
const person = z.strictObject({ township: key, village: key, name: key, identity: key, phone: key });

/**
 * `verification.json`: how persons reported for checking are handed down, come back checked, and become lists and
 * ledger rows. Where one form is filled from another, the left key is the field filled and the right one its source.
 */
export const verificationFile = z.strictObject({
  /** The departments' form: who reported and when stand above it. */
  reported: z.strictObject({ form: z.string(), by: key, on: key, person }),
  /** The townships' form. */
  answered: z.strictObject({ form: z.string(), on: key, person, status: key, conclusion: key }),
  /** Answer ← report. */
  carried: z.record(key, key),
  /** Carried fields that should come back as they were handed down. `{reported}` and `{answered}` are what they say. */
  compared: z.array(rule.extend({ field: key, say: z.string().min(1) })),
  /** The id of the policy's deadline for the answers. */
  deadline: z.string(),
  /** What each conclusion makes of a person. */
  conclusions: z
    .array(
      z.union([
        z.strictObject({ value: z.string(), category: z.string() }),
        z.strictObject({ value: z.string(), byStatus: z.literal(true) }),
        z.strictObject({ value: z.string(), none: z.literal(true) }),
      ]),
    )
    .min(1),
  /** What a person with a risk becomes by status. */
  statuses: z.array(z.strictObject({ value: z.string(), category: z.string() })).min(1),
  /** One list per category, a form of its own beside this file, filled from the answer and what stands above it. */
  lists: z.array(z.strictObject({ category: z.string(), form: z.string(), head: z.strictObject({ township: key, date: key }), filled: z.record(key, key) })).min(1),
  /** The ledger of the counting: who its rows are about, and what of an answer a new row is proposed with. */
  ledger: z.strictObject({
    person,
    filled: z.record(key, key),
    /** Further forms that name heads of known households under the same keys. */
    rosters: z.array(z.string()).default([]),
  }),
  rules: z.strictObject({
    /** Checked in time, and not before it was reported. */
    dates: rule,
    /** Everybody handed down comes back exactly once. */
    once: rule,
    /** The lists hold whom the answers put there, and nobody else. */
    listed: rule,
    /** Nobody on the ledger already is found anew. */
    known: rule,
  }),
});

/** `verification.json` as it is written. */
export type VerificationFile = z.output<typeof verificationFile>;
/** Which columns of a form say who a person is. */
export type PersonFields = z.output<typeof person>;
/** A check of the way 附件1 → 附件2 → lists. */
export type VerificationRule = z.output<typeof rule>;

/** A list of persons that a township reports, with the form it is written in. */
export type PersonList = Omit<VerificationFile['lists'][number], 'form'> & { readonly form: TableForm };

/** The same with its lists joined to the policy. */
export interface Verification extends Omit<VerificationFile, 'lists'> {
  readonly lists: readonly PersonList[];
}

/** The rules over the rows of several files. */
export const verificationRules = (verification: Verification | undefined): readonly VerificationRule[] =>
  verification ? [...Object.values(verification.rules), ...verification.compared] : [];
