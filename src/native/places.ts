import type { Form } from '../policy/form';

/**
 * Where the cells of one record stand, as its formulas refer to them. In a table they are those of the first row:
 * columns held fast, rows moving along as the formulas are filled down.
 */
export interface Places {
  readonly form: Form;
  /** The cell that is typed into; where a column is merged over several records, the hidden cell with what they share. */
  field(key: string): string;
  /** The hidden cell of this name. */
  hidden(name: string): string;
}

/** The records of a table, for rules that compare rows. */
export interface TablePlaces extends Places {
  /** All rows of a hidden column, held fast. */
  rows(name: string): string;
  /** Its cells above the own one, the header's included. */
  over(name: string): string;
  /** The number of the first record's row, as Excel counts. */
  readonly firstRow: number;
}

/** A hidden cell of every record; its formula is written once all of them have their places. */
export interface HiddenCell<P extends Places = Places> {
  readonly name: string;
  readonly header: string;
  readonly formula: (places: P) => string;
}

/** Names of the hidden cells of a field. */
export const reading = (key: string): string => `${key}.reading`;
/** The hidden cell that says what is wrong with a field, its sign first; empty where nothing is. */
export const problem = (key: string): string => `${key}.problem`;
/** A hidden cell that takes the field apart. */
export const part = (key: string, name: string): string => `${key}.${name}`;
/** 1 where anything is filled in in the record, else 0. */
export const STARTED = 'started';

/** What a reading is when something stands in the cell that cannot be read as what the cell is for. */
export const UNREADABLE = '#';

/** The hidden cell that shows what is typed as it looks: spaces plain, nothing invisible, of numbers every digit narrow. */
export const visible = (key: string): string => `${key}.visible`;

/** A typed cell as formulas ask of it. */
export interface Typed {
  readonly raw: string;
  readonly visible: string;
  /** Without spaces at its ends; of several between words one stays. */
  readonly trimmed: string;
  /** Without any spaces. */
  readonly squeezed: string;
}

/** A field's cell, and its text step by step cleaner. */
export function typed(places: Places, key: string): Typed {
  const seen = places.hidden(visible(key));
  return { raw: places.field(key), visible: seen, trimmed: `TRIM(${seen})`, squeezed: `SUBSTITUTE(${seen}," ","")` };
}
