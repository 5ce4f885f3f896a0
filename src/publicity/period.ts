import type { Term } from '../policy/policy';
import { monthsAfter } from '../rules/length';
import { dayOfSerial, serialOfDay, type Day } from '../workbook/serial';

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
  if (unit === 'workday') throw new RangeError('papers hang for natural days');
  const first = serialOfDay(posted) ?? NaN;
  const last = dayOfSerial((unit === 'month' ? monthsAfter(first, amount) : first + amount) - (countFirst ? 1 : 0));
  if (!last) throw new RangeError('no such day');
  return { posted, last };
}

/** 2022年5月17日至2022年5月22日（5 天，张贴当日不计） */
export function periodWords({ posted, last }: PublicityPeriod, { amount, unit, countFirst }: Term): string {
  return `${dayWords(posted)}至${dayWords(last)}（${amount} ${unit === 'month' ? '个月' : '天'}，张贴当日${countFirst ? '计算在内' : '不计'}）`;
}

/** 2022年5月17日 */
export const dayWords = ({ year, month, day }: Day): string => `${year}年${month}月${day}日`;
