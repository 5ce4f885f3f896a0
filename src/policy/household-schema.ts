import * as z from './zod';

const key = z.string().min(1);
const words = z.array(z.string().min(1)).default([]);

/** One policy of the ledger as a line of the card names it. */
const measure = z
  .strictObject({
    /** Stands before the people where there is no content of its own: 危房改造（4人）. */
    label: z.string().min(1),
    /** The ledger's fields; at least one of the two. */
    content: key.optional(),
    persons: key.optional(),
    /** The label stands before the content too, unless its words say as much: 说明：已通自来水. */
    named: z.boolean().default(false),
    /** Other ways of writing the label, which say no more than it does. */
    same: words,
    /** Words by which free wording is known as this policy. */
    words,
  })
  .refine(({ content, persons }) => content !== undefined || persons !== undefined, '至少要写 content 或 persons');

const line = z.strictObject({
  /** The card's field. */
  field: key,
  /** In the order they are printed. */
  measures: z.array(measure).min(1),
  /** The ledger's field that takes over wording in which no word is known. */
  rest: key,
  /** Such wording needs nobody's decision: whatever stands in this line is what it is about. */
  open: z.boolean().default(false),
});

const card = z.strictObject({
  /** The form that is the card. What it and the ledger call by the same key is the same. */
  form: key,
  /** The ledger's fields that the card does not print: they stand beside it. */
  beside: z.array(key).default([]),
  /** Its lines of measures, where it has such. */
  lines: z.array(line).default([]),
  /** Made of the households of which this is true, unless it is asked for by name. */
  when: z.string().min(1).optional(),
});

/** `household.json`: how a household's row of the ledger becomes its cards (一户一档), and what free wording on a card means. */
export const householdFile = z.strictObject({
  cards: z.array(card).min(1),
  /** Fields that two sheets of one household have in common, besides its identity number. */
  match: z.strictObject({ name: key, village: key, phone: key }),
  /** Words for everybody of the household. */
  whole: words,
  /** With one of these words wording may say the opposite: a person decides. */
  doubts: words,
});

/** How a measure of the ledger is spelled on a card, and read back. */
export type Measure = z.output<typeof measure>;
/** A line of the card, and the measures that stand in it. */
export type CardLine = z.output<typeof line>;
/** One form of 一户一档, and how the ledger fills it. */
export type HouseholdCard = z.output<typeof card>;
/** `household.json`: the cards a policy makes of its ledger. */
export type Household = z.output<typeof householdFile>;
