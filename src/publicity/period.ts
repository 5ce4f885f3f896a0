import type { Term } from '../policy/policy';
import { dayOfSerial, realDay, serialOfDay, type Day } from '../workbook/serial';

/** From the day the paper is put up to the last day it hangs. */
export interface PublicityPeriod {
  readonly posted: Day;
  readonly last: Day;
}

/**
 * How long a paper hangs, in natural days. The day it is put up does not count unless the policy says so: put up on 17 May,
 * five days are over at the end of 22 May. A month ends on the same day of the next one, or its last.
 * @throws RangeError for days no calendar has, and terms in working days
 */
export function publicityPeriod(posted: Day, { amount, unit, countFirst }: Term): PublicityPeriod {
  const end = unit === 'month' ? monthsAfter(posted, amount) : unit === 'day' ? daysAfter(posted, amount) : undefined;
  if (!end) throw new RangeError(`no day lies ${amount} ${unit} after it`);
  return { posted, last: countFirst ? daysAfter(end, -1) : end };
}

/** 2022年5月17日至2022年5月22日（5 天，张贴当日不计） */
export function periodWords({ posted, last }: PublicityPeriod, { amount, unit, countFirst }: Term): string {
  return `${dayWords(posted)}至${dayWords(last)}（${amount} ${unit === 'month' ? '个月' : '天'}，张贴当日${countFirst ? '计算在内' : '不计'}）`;
}

/** 2022年5月17日 */
export const dayWords = ({ year, month, day }: Day): string => `${year}年${month}月${day}日`;

function daysAfter(from: Day, days: number): Day {
  const day = dayOfSerial((serialOfDay(from) ?? NaN) + days);
  if (!day) throw new RangeError('no such day');
  return day;
}

function monthsAfter({ year, month, day }: Day, months: number): Day | undefined {
  const index = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return [day, 30, 29, 28].flatMap((one) => (one <= day ? realDay(inYear, inMonth, one) ?? [] : []))[0];
}
