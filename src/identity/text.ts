import { cellText, type Cell } from '../workbook/cell';
import type { Flaw, FlawCode, Reading } from './flaw';

/** What cleaning may change besides invisible characters and spaces at the ends. */
export interface Hygiene {
  /** `all`: words without spaces, such as codes and list values. Default: only the `ends` are trimmed. */
  readonly spaces?: 'ends' | 'all';
  /** Full-width characters to make narrow, e.g. `FULL_WIDTH`. Default: none, as Chinese text is full-width. */
  readonly narrow?: RegExp;
}

/** Digits, letters and signs of ASCII in full width. */
export const FULL_WIDTH = /[！-～]/gu;

/**
 * A cell of words: any text is right, dirt is not.
 * Never NFKC: it turns ①⑭ into 114 and loses which circled codes were there.
 */
export function readText(cell: Cell, hygiene: Hygiene = {}): Reading<string> {
  const written = textOf(cell);
  if (written.flaws.length > 0) return written;
  const { text, dirt } = clean(written.value, hygiene);
  return { value: text, flaws: repairedBy(text, dirt) };
}

/** The text without dirt, and what kinds of dirt there were. A cell of nothing but dirt is blank, not dirty. */
export function clean(
  raw: string,
  { spaces = 'ends', narrow }: Hygiene = {},
): { readonly text: string; readonly dirt: readonly FlawCode[] } {
  if (PLAIN.test(raw)) return { text: raw, dirt: [] };
  const visible = raw.replace(INVISIBLE, '');
  const spaced = spaces === 'all' ? visible.replace(/\s+/gu, '') : visible.trim();
  const text = narrow ? spaced.replace(narrow, narrowed) : spaced;
  if (text === '') return { text, dirt: [] };
  const dirt: FlawCode[] = [];
  if (visible !== raw) dirt.push('text-invisible');
  if (spaced !== visible) dirt.push('text-space');
  if (text !== spaced) dirt.push('text-width');
  return { text, dirt };
}

/** Flaws that one and the same text repairs. */
export const repairedBy = (repaired: string, codes: readonly FlawCode[]): readonly Flaw[] =>
  codes.map((code) => ({ code, repaired }));

/** What a cell shows as words; a date, a boolean or an error has none. */
export function textOf(cell: Cell): Reading<string> {
  const type = cell.kind === 'number' && cell.date ? 'date' : cell.kind;
  return type === 'date' || type === 'boolean' || type === 'error'
    ? { value: '', flaws: [{ code: 'cell-type', detail: { type } }] }
    : { value: cellText(cell), flaws: [] };
}

/** Nothing that any cleaning changes, as most cells are. */
const PLAIN = /^[!-~\u4E00-\u9FFF]+$/u;

/**
 * What nobody sees: soft hyphen, zero-width and direction marks, joiners, BOM, variation selectors, blank letters.
 * Tab and line breaks count as spaces; so do U+00A0 and U+3000, by `\s`.
 */
const INVISIBLE_RUNS: readonly (readonly [first: number, last: number])[] = [
  [0x7f, 0x9f], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160], [0x180b, 0x180e], [0x200b, 0x200f], [0x202a, 0x202e],
  [0x2060, 0x206f], [0x2800, 0x2800], [0x3164, 0x3164], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff9, 0xfffb],
];

/** One by one, for formulas, which know no ranges. */
export const INVISIBLE_CHARACTERS: readonly string[] = INVISIBLE_RUNS.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)),
);

/** With the control characters that only files can hold. */
const INVISIBLE = new RegExp(`[\\u0000-\\u0008\\u000E-\\u001F${INVISIBLE_CHARACTERS.join('')}]`, 'gu');

const narrowed = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
