/**
 * What can be wrong with something typed into a cell. A flaw is a fact: how grave it is, under which rule id
 * and in which words it is reported is decided in `rules/`.
 */
export type FlawCode =
  /** The cell holds something of another type. detail: `type` date | boolean | error. */
  | 'cell-type'
  /** Zero-width, direction or control characters. */
  | 'text-invisible'
  /** Spaces at the ends, or inside where none belong. */
  | 'text-space'
  /** Full-width digits, letters or signs. */
  | 'text-width'
  /** Kept as a number of 16 digits or more: the last digits are lost (GB 11643 needs 18, a double holds 15). */
  | 'id-number-type'
  /** detail: `expected`, `actual`. */
  | 'id-length'
  /** detail: `character`, `position` (from 1). */
  | 'id-character'
  /** A letter that looks like the right one. detail: `character`, `position`, `meant`. */
  | 'id-confusable'
  /** The number is there, with something beside it. */
  | 'id-extra'
  /** Lower-case letters, usually the x. */
  | 'id-lowercase'
  /** The first two digits are no province (GB/T 2260). */
  | 'id-province'
  /** The birth date does not exist. */
  | 'id-date'
  /** detail: `birth` future | over-120. */
  | 'id-age'
  /** detail: `expected`, `actual`. */
  | 'id-checksum'
  /** Digits 19–20 of a disability card are no category 1–7 and level 1–4. */
  | 'id-card'
  /** The 15-digit form of GB 11643-1989. */
  | 'id-old'
  /** 999999…: "has no number". */
  | 'id-placeholder'
  /** Neither mobile nor landline. detail: `digits` (how many) where there are only digits. */
  | 'phone-format'
  /** A landline without its area code. */
  | 'phone-area'
  /** A landline kept as a number: the leading 0 is lost. */
  | 'phone-zero'
  /** Readable, but not as one writes it: +86, spaces or dashes inside a mobile number. */
  | 'phone-wording'
  /** A dot between parts of a name that is not U+00B7; without repair: a dot at an end. */
  | 'name-dot'
  /** detail: `character`. */
  | 'name-character'
  /** One character, or more than 25 (民委发〔2016〕33号). detail: `length`. */
  | 'name-length'
  /** A number or amount typed as text. The value is read all the same. */
  | 'number-text'
  /** Words where a plain number belongs: 3人, 三. */
  | 'count-wording'
  /** Negative, fractional or beyond all counting. */
  | 'count-range'
  /** Words or signs where a plain amount belongs: 1.2万元, 12,000, 约12000. */
  | 'money-wording'
  /** Negative. */
  | 'money-range'
  /** A full date typed as text. The value is read all the same. */
  | 'date-text'
  /** Not written as a date: 2020.10.12, 20201012. */
  | 'date-wording'
  /** No year: 10月12日. */
  | 'date-year'
  /** No day: 2020年10月. */
  | 'date-month'
  /** A day the calendar does not have. */
  | 'date-impossible'
  /** Another spelling of a word of the list. */
  | 'list-alias'
  /** Not in the list. detail: `list`, its name; `open` where the notice allows other words. */
  | 'list-unknown'
  /** Signs of a list in another notation: 6、10, 因病. */
  | 'codes-wording'
  /** Something that is none of the list's signs. */
  | 'codes-unknown'
  /** The field stands twice in the row, with something in both cells. detail: `other`, the second address. */
  | 'cell-twin';

/** One thing that is wrong with what a cell says, whatever the form. The sentence is made in `rules/flaws.ts`. */
export interface Flaw {
  readonly code: FlawCode;
  /** The whole cell set right, present only where there is exactly one right text. Holds all hygiene repairs. */
  readonly repaired?: string;
  /** Facts for the sentence; never more than one character of an identity number. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** What a cell says, as far as it can be read, and what is wrong with how it says it. */
export interface Reading<T> {
  readonly value: T;
  readonly flaws: readonly Flaw[];
}
