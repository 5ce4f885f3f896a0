import type { Cell } from '../workbook/cell';
import type { Day } from '../workbook/serial';
import type { Flaw } from './flaw';
import { judgeNumber, LONGEST, type Identity } from './number';
import { clean, repairedBy, textOf } from './text';

/**
 * An identity number cell: GB 11643, disability cards, residence permits, foreign cards.
 * Dirt never hides the number: one look shows the dirt and whatever else is wrong, and the key is of the clean number.
 */
export function readIdentity(cell: Cell, today: Day): Identity {
  const written = textOf(cell);
  if (written.flaws.length > 0) return { key: null, kind: null, flaws: written.flaws };
  if (lostDigits(cell)) return { key: null, kind: null, flaws: [storedAsNumber(cell, today)] };

  const cleaned = clean(written.value, { spaces: 'all', narrow: FULL_WIDTH_ALPHANUMERIC });
  const number = cleaned.text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  if (number === '') return { key: null, kind: null, flaws: [] };
  const lowercase = LOWERCASE.test(cleaned.text) ? (['id-lowercase'] as const) : [];
  const verdict = judgeNumber(number, today);
  // Spaces between two numbers are no dirt: without them both would be lost.
  if (number.length > LONGEST) return verdict;
  return { ...verdict, flaws: [...repairedBy(number, [...cleaned.dirt, ...lowercase]), ...verdict.flaws] };
}

/** Full-width signs are no dirt: they stand beside the number, not in it. */
const FULL_WIDTH_ALPHANUMERIC = /[０-９Ａ-Ｚａ-ｚ]/gu;
/** o, i and l are lookalikes of digits, which is another flaw. */
const LOWERCASE = /[a-hjkmnp-z]/;
const SIXTEEN_DIGITS = 1e15;

/** A number of 16 digits or more, or the text such a number leaves behind in a CSV. */
const lostDigits = (cell: Cell): boolean =>
  cell.kind === 'number'
    ? Math.abs(cell.value) >= SIXTEEN_DIGITS
    : cell.kind === 'text' && /^\s*\d(?:\.\d+)?E\+?(?:1[5-9]|2\d)\s*$/i.test(cell.text);

/** Digits that end in 000 may have been cut to 15 before they were written: about 9 % of those still check. */
function storedAsNumber(cell: Cell, today: Day): Flaw {
  const digits = cell.kind === 'number' ? cell.digits : undefined;
  const kept = digits !== undefined && !digits.endsWith('000') && judgeNumber(digits, today).key !== null;
  return { code: 'id-number-type', ...(kept && { repaired: digits }) };
}
