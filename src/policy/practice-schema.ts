import * as z from './zod';

const alternative = {
  /** Stands only where this holds of what the record says already; a condition as row rules have it. */
  when: z.string().min(1).optional(),
  /** How often the field is filled in at all, from 0 to 1. */
  share: z.number().min(0).max(1).default(1),
};

/** One thing an invented record may say in a field. */
const saying = z.union([
  /** One of these words; `{field}` is replaced by the field's value. */
  z.strictObject({ ...alternative, words: z.array(z.string().min(1)).min(1) }),
  /** A number or a day between two, both expressions over the record: `householdSize`, `clueOn + 3`. */
  z.strictObject({ ...alternative, from: z.string().min(1), to: z.string().min(1), step: z.number().positive().default(1) }),
]);

/**
 * `practice.json`: what makes invented records of the forms plausible, and right by their rules. Names, identity
 * numbers, phones and list values come by themselves; for the rest the first alternative whose condition holds is
 * taken. Fields are filled in in the order they stand here, after those that come by themselves.
 */
export const practiceFile = z.strictObject({
  /** Telephone area code, for landlines. */
  areaCode: z.string().regex(/^0\d{2,3}$/).optional(),
  /** By form and field. */
  forms: z.record(z.string(), z.record(z.string(), z.array(saying).min(1))).default({}),
});

/** What invented records may say in a column. */
export type Saying = z.output<typeof saying>;
/** `practice.json`: what exercises of this policy are made of. */
export type Practice = z.output<typeof practiceFile>;
