import type { Cell } from '../workbook/cell';
import type { Flaw, Reading } from './flaw';
import { clean, FULL_WIDTH, textOf } from './text';

/**
 * A cell of people or households: a whole number from 0; `null` when blank or unreadable.
 * One to six digits typed as text are read, and flawed as text. Anything that needs interpreting is not read,
 * and is proposed as repair where it means one number only. Words for "none" are the policy's, not this reader's.
 */
export function readCount(cell: Cell): Reading<number | null> {
  const written = textOf(cell);
  if (written.flaws.length > 0) return { value: null, flaws: written.flaws };
  if (cell.kind === 'number') return fromNumber(cell.value);
  const { text } = clean(written.value, { narrow: FULL_WIDTH });
  if (text === '') return { value: null, flaws: [] };
  if (/^\d{1,6}$/.test(text)) {
    return { value: Number(text), flaws: [{ code: 'number-text', repaired: String(Number(text)) }] };
  }
  return { value: null, flaws: [fromWords(text)] };
}

const DIGITS = '零一二三四五六七八九十';
const WORDED = /^(?:共|计|约计)?\s*(\d{1,6}|[零一二两三四五六七八九十])(?:\.0+)?\s*(?:个?人|口人?|户|名|位|个)?$/u;

/** What six digits hold; more is a number of another column. */
const MOST = 999_999;

const fromNumber = (value: number): Reading<number | null> =>
  Number.isInteger(value) && value >= 0 && value <= MOST ? { value, flaws: [] } : { value: null, flaws: [{ code: 'count-range' }] };

function fromWords(text: string): Flaw {
  const number = WORDED.exec(text)?.[1];
  if (number !== undefined) return { code: 'count-wording', repaired: String(numeral(number)) };
  return { code: /^-?\d+(?:\.\d+)?$/.test(text) ? 'count-range' : 'count-wording' };
}

const numeral = (text: string): number =>
  /\d/.test(text) ? Number(text) : DIGITS.indexOf(text === '两' ? '二' : text);
