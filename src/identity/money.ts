import type { Cell } from '../workbook/cell';
import type { Flaw, Reading } from './flaw';
import { clean, FULL_WIDTH, textOf } from './text';

/**
 * An amount in yuan from 0; `null` when blank or unreadable.
 * A plain number typed as text is read, and flawed as text. 1.2万元, 12,000 or 约12000 are never read and never
 * taken for 0; where they mean one exact amount, that amount is the repair.
 */
export function readMoney(cell: Cell): Reading<number | null> {
  const written = textOf(cell);
  if (written.flaws.length > 0) return { value: null, flaws: written.flaws };
  const { text } = clean(written.value, { narrow: FULL_WIDTH });
  if (text === '') return { value: null, flaws: [] };
  if (/^-[\d.]/.test(text)) return { value: null, flaws: [{ code: 'money-range' }] };
  if (cell.kind === 'number') return { value: cell.value, flaws: [] };
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    return { value: Number(text), flaws: [{ code: 'number-text', repaired: String(Number(text)) }] };
  }
  return { value: null, flaws: [fromWords(text)] };
}

/** Powers of ten of the units people write behind an amount. */
const POWERS: Readonly<Record<string, number>> = { 元: 0, 块: 0, 块钱: 0, 圆: 0, 百元: 2, 千: 3, 千元: 3, 万: 4, 万元: 4 };
const WORDED = /^(?:人民币|RMB|[¥￥])?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(元|块钱|块|圆|百元|千元|千|万元|万)?(?:整|正)?$/u;

function fromWords(text: string): Flaw {
  const match = WORDED.exec(text);
  if (!match) return { code: 'money-wording' };
  const [, whole = '', fraction = '', unit = '元'] = match;
  // The parser moves the decimal point: 1.1e4 is 11000, where 1.1 * 10000 is 11000.000000000002.
  const amount = Number(`${whole.replaceAll(',', '')}${fraction}e${POWERS[unit] ?? 0}`);
  return { code: 'money-wording', repaired: String(amount) };
}
