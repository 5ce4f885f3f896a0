/**
 * One cell as the program stored it. The kind is the stored type, never what the text looks like:
 * an identity number kept as a number has already lost digits, and only the kind shows it.
 */
export type Cell =
  | BlankCell
  | { readonly kind: 'text'; readonly text: string }
  | NumberCell
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly code: string };

/** An empty cell, or one whose formula was never calculated. */
export interface BlankCell {
  readonly kind: 'blank';
  /** A formula stands here, and the file does not hold what it comes to. */
  readonly uncalculated?: true;
}

/** A number, and whether it is shown as a date. */
export interface NumberCell {
  readonly kind: 'number';
  /** The double. Dates are serial days of the 1900 system, whatever the file used. */
  readonly value: number;
  /** The digits as the file spells them, present only where the double cannot hold them all. */
  readonly digits?: string;
  /** The number format shows a date or a time. */
  readonly date?: true;
}

export const BLANK: Cell = { kind: 'blank' };

/** A formula the file has no result for: nothing may be said of it, least of all that it is blank. */
export const UNCALCULATED: Cell = { kind: 'blank', uncalculated: true };

/** A text cell; the empty text is a blank cell. */
export const text = (value: string): Cell => (value === '' ? BLANK : { kind: 'text', text: value });

/** A number cell that is no date. */
export const number = (value: number): Cell => ({ kind: 'number', value });

/** The cell as words, for headers, titles and messages. Numbers are spelled without exponent where that is exact. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'blank':
      return '';
    case 'text':
      return cell.text;
    case 'number':
      return cell.digits ?? (Number.isSafeInteger(cell.value) ? String(cell.value) : plain(cell.value));
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE';
    case 'error':
      return cell.code;
  }
}

function plain(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
