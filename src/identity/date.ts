import type { Cell } from '../workbook/cell';
import { dayOfSerial, dayText, realDay, type Day } from '../workbook/serial';
import type { Flaw, Reading } from './flaw';
import { clean, FULL_WIDTH, textOf } from './text';

/** What may be taken for granted about dates of a form. */
export interface DateHabit {
  /** The year of the reporting period: completes 10月12日 in the repair. */
  readonly year?: number;
}

/**
 * A date cell; `null` when blank or unreadable. Real date cells are read as they are. 2020-10-12, 2020/10/12 and
 * 2020年10月12日 as text are read, and flawed as text. Any other wording, and a number without a date format,
 * is never read: where it means one day, that day is the repair, as `2020-10-12`.
 */
export function readDate(cell: Cell, { year }: DateHabit = {}): Reading<Day | null> {
  if (cell.kind === 'number' && cell.date) {
    const day = dayOfSerial(cell.value);
    return day ? { value: day, flaws: [] } : { value: null, flaws: [{ code: 'date-impossible' }] };
  }
  const written = textOf(cell);
  if (written.flaws.length > 0) return { value: null, flaws: written.flaws };
  const { text } = clean(written.value, { narrow: FULL_WIDTH });
  if (text === '') return { value: null, flaws: [] };
  if (READABLE.test(text.replace(/\s+/gu, ''))) {
    const day = dayIn(text);
    return { value: day ?? null, flaws: [proposed('date-text', day)] };
  }
  return { value: null, flaws: [cell.kind === 'number' ? fromNumber(cell.value, text) : fromWords(text, year)] };
}

const READABLE = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}\/\d{1,2}\/\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)$/u;
const WORDED = /^\d{4}[-/.,、年]\d{1,2}[-/.,、月]\d{1,2}[日号]?$/u;
const MONTH = /^\d{4}(?:[-/.](?:0?[1-9]|1[0-2])|年(?:0?[1-9]|1[0-2])月份?|(?:0[1-9]|1[0-2]))$/u;
const YEARLESS = /^\d{1,2}(?:月\d{1,2}[日号]?|[-/.]\d{1,2})$/u;
const TIME_OF_DAY = /[\sT]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/u;
const LEAP_YEAR = 2000;
/** 1990-01-01 to 2099-12-31: a number in between in a date column is a date that lost its format. */
const SERIALS = { first: 32_874, last: 73_050 };

function fromNumber(value: number, digits: string): Flaw {
  if (value >= SERIALS.first && value < SERIALS.last + 1) return proposed('date-wording', dayOfSerial(value));
  return Number.isInteger(value) ? fromWords(digits) : { code: 'date-wording' };
}

function fromWords(text: string, year?: number): Flaw {
  const bare = text.replace(TIME_OF_DAY, '').replace(/\s+/gu, '').replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3');
  if (WORDED.test(bare)) return proposed('date-wording', dayIn(bare));
  if (MONTH.test(bare)) return { code: 'date-month' };
  if (!YEARLESS.test(bare)) return { code: 'date-wording' };
  const day = dayIn(`${year ?? LEAP_YEAR} ${bare}`);
  return year === undefined && day ? { code: 'date-year' } : proposed('date-year', day);
}

/** The first three numbers of a text as a day. */
function dayIn(text: string): Day | undefined {
  const [year = 0, month = 0, day = 0] = (text.match(/\d+/gu) ?? []).map(Number);
  return realDay(year, month, day);
}

const proposed = (code: 'date-text' | 'date-wording' | 'date-year', day: Day | undefined): Flaw =>
  day ? { code, repaired: dayText(day) } : { code: 'date-impossible' };
