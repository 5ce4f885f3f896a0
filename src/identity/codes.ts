import type { Cell } from '../workbook/cell';
import { splitCodes } from './circled';
import type { Flaw, Reading } from './flaw';
import { clean, FULL_WIDTH, textOf } from './text';

/** A sign of a numbered list (⑥ 因病): its number, and the words that are read for it. */
export interface Sign {
  readonly sign: string;
  readonly words: readonly string[];
}

/**
 * A cell of several signs of a list, in whatever notation: ⑥⑩, 6、10, 因病 or ⑥因病. The value is the signs in the list's
 * order, ⑥⑩; `null` where something stands there that is none of them. Split before anything normalises the text: NFKC
 * makes 610 of ⑥⑩.
 */
export function readCodes(cell: Cell, signs: readonly Sign[]): Reading<string | null> {
  const written = textOf(cell);
  if (written.flaws.length > 0) return { value: null, flaws: written.flaws };
  // 6.10 kept as a number is 6.1: what was meant cannot be told.
  if (cell.kind === 'number' && !Number.isInteger(cell.value)) return { value: null, flaws: [{ code: 'codes-unknown' }] };
  const { text } = clean(written.value, { spaces: 'ends', narrow: FULL_WIDTH });
  if (text === '') return { value: null, flaws: [] };
  const found = signsIn(text, signs);
  if (!found) return { value: null, flaws: [{ code: 'codes-unknown' }] };
  const value = signs.flatMap(({ sign }) => (found.has(sign) ? [sign] : [])).join('');
  const flaws: readonly Flaw[] = written.value === value ? [] : [{ code: 'codes-wording', repaired: value }];
  return { value, flaws };
}

const SEPARATORS = /[\s、，,;；/.．]+/u;

function signsIn(text: string, signs: readonly Sign[]): ReadonlySet<string> | undefined {
  const byNumber = new Map(signs.flatMap(({ sign }) => splitCodes(sign).codes.map((code) => [code, sign] as const)));
  const { codes, rest } = splitCodes(text);
  const found = new Set<string>();
  for (const code of codes) {
    const sign = byNumber.get(code);
    if (sign === undefined) return undefined;
    found.add(sign);
  }
  for (const piece of rest.split(SEPARATORS).filter((one) => one !== '')) {
    const sign = /^\d+$/u.test(piece) ? byNumber.get(Number(piece)) : signs.find(({ words }) => words.includes(piece))?.sign;
    if (sign === undefined) return undefined;
    found.add(sign);
  }
  return found.size > 0 ? found : undefined;
}
