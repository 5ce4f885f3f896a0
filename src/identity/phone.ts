import { cellText, type Cell } from '../workbook/cell';
import type { Flaw, Reading } from './flaw';
import { clean, repairedBy, textOf } from './text';

/**
 * A phone cell: one or several numbers, mobile `1[3-9]` + 9 digits, landline 0 + area + 7–8 digits with an extension.
 * The value holds each number once, digits only, without country code and extension, so that cells can be joined.
 *
 * Written well: 15400000000, 0737-6666666, (0737)6666666, 0737-6666666转801; several apart by / 、，；or a space.
 * +86 and grouped digits are read, with the plain form as repair. A mobile number stored as a number has lost
 * nothing and is accepted; a landline has lost its 0.
 */
export function readPhone(cell: Cell): Reading<readonly string[]> {
  if (cell.kind === 'number' && !cell.date) return fromNumber(cellText(cell));
  // Most cells hold one mobile number and nothing else.
  if (cell.kind === 'text' && PLAIN_MOBILE.test(cell.text)) return { value: [cell.text], flaws: [] };
  const written = textOf(cell);
  if (written.flaws.length > 0) return { value: [], flaws: written.flaws };

  const { text, dirt } = clean(written.value, { narrow: FULL_WIDTH_IN_NUMBERS });
  const pieces = [...phones(text)];
  const repaired = pieces.map((piece) => (piece.kind === 'phone' ? piece.canonical : piece.text)).join('');
  const unreadable = pieces.flatMap((piece) => (piece.kind === 'other' ? [misfit(piece.text)] : []));
  const wording = unreadable.length === 0 && repaired !== text ? repairedBy(repaired, ['phone-wording']) : [];
  const numbers = pieces.flatMap((piece) => (piece.kind === 'phone' ? [piece.number] : []));
  return { value: [...new Set(numbers)], flaws: [...repairedBy(repaired, dirt), ...wording, ...unreadable] };
}

type Piece =
  | { readonly kind: 'phone'; readonly text: string; readonly number: string; readonly canonical: string }
  | { readonly kind: 'separator' | 'other'; readonly text: string };

const PLAIN_MOBILE = /^1[3-9]\d{9}$/u;
const DASH = '[-‐‑‒–—―−]';
const GAP = `(?:${DASH}|\\s)?`;
const COUNTRY = `(?:(?:\\+|00)?86${GAP})?`;
const END = '(?=$|[\\s/、，,;；|及和或])';
const MOBILE = new RegExp(`${COUNTRY}(1${GAP}[3-9](?:${GAP}\\d){9})${END}`, 'uy');
const LANDLINE = new RegExp(
  `${COUNTRY}[（(]?(0(?:10|2\\d|[3-9]\\d\\d))[）)]?${GAP}([1-9]\\d{2,3}${GAP}\\d{4})` +
    `(?:\\s?(?:转|分机|#|${DASH})\\s?(\\d{1,6}))?${END}`,
  'uy',
);
const SEPARATOR = /[\s/、，,;；|及和或]+/uy;
/** With the groups of digits that follow it: a number in groups with one digit short is one misfit, not three. */
const OTHER = /[^\s/、，,;；|]+(?:\s\d{1,6}(?=\s|$))*/uy;
const WELL_WRITTEN = /^(?:1\d{10}|(?:0\d{2,3}-?|\(0\d{2,3}\)|（0\d{2,3}）)\d{7,8}(?:[转-]\d{1,6})?)$/u;
/** Chinese text between numbers keeps its full-width commas and brackets. */
const FULL_WIDTH_IN_NUMBERS = /[０-９＋－＃]/gu;

function* phones(text: string): Generator<Piece> {
  for (let at = 0; at < text.length; ) {
    const take = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      return pattern.exec(text);
    };
    const number = phone(take(LANDLINE)) ?? phone(take(MOBILE));
    const piece = number ?? plain('separator', take(SEPARATOR)) ?? plain('other', take(OTHER));
    if (!piece) return;
    yield piece;
    at += piece.text.length;
  }
}

/** Group 1 is a mobile number or an area code, groups 2 and 3 the local number and its extension. */
function phone(match: RegExpExecArray | null): Piece | undefined {
  if (!match) return undefined;
  const [text, first = '', local, extension] = match;
  const number = `${first}${local ?? ''}`.replace(/\D/gu, '');
  const plainForm = local ? landline(first, local.replace(/\D/gu, ''), extension) : number;
  return { kind: 'phone', text, number, canonical: WELL_WRITTEN.test(text) ? text : plainForm };
}

const plain = (kind: 'separator' | 'other', match: RegExpExecArray | null): Piece | undefined =>
  match ? { kind, text: match[0] } : undefined;

const landline = (area: string, local: string, extension?: string): string =>
  `${area}-${local}${extension ? `转${extension}` : ''}`;

function misfit(text: string): Flaw {
  const digits = text.replace(/[\s()（）‐‑‒–—―−-]/gu, '');
  if (/^[2-8]\d{6,7}$/u.test(digits)) return { code: 'phone-area' };
  return { code: 'phone-format', ...(/^\d+$/u.test(digits) && { detail: { digits: String(digits.length) } }) };
}

function fromNumber(digits: string): Reading<readonly string[]> {
  const [whole] = phones(digits);
  if (whole?.kind === 'phone') return { value: [whole.number], flaws: [] };
  const [restored] = phones(`0${digits}`);
  if (restored?.kind === 'phone') {
    return { value: [restored.number], flaws: [{ code: 'phone-zero', repaired: restored.canonical }] };
  }
  return { value: [], flaws: [misfit(digits)] };
}
