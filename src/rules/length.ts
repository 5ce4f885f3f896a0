import type { Length } from '../policy/expression';
import { isKnown, isWorked } from '../policy/working-days';
import { dayOfSerial, realDay, serialOfDay } from '../workbook/serial';

/**
 * Whether from one day to another (serial numbers) it is as long as the notice asks. The first day is none of the days
 * unless it says so. Working days of a year whose official calendar is not known are not guessed: nothing is objected.
 */
export function keeps(from: number, to: number, { operator, amount, unit, countFirst }: Length): boolean {
  const fits = (length: number, limit: number) => (operator === '>=' ? length >= limit : length <= limit);
  const first = countFirst ? 1 : 0;
  if (unit === 'day') return fits(to - from + first, amount);
  if (unit === 'month') return fits(to + first, monthsAfter(from, amount));
  const worked = workingDays(from, to);
  return worked === undefined || fits(worked + (countFirst && isWorked(from) ? 1 : 0), amount);
}

/** The same day so many months later, or the last of that month where it has no such day: 31 January and 1 month is 28 February. */
export function monthsAfter(serial: number, months: number): number {
  const day = dayOfSerial(serial);
  if (!day) return NaN;
  const total = day.year * 12 + day.month - 1 + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  for (let last = day.day; last > 0; last -= 1) {
    const real = realDay(year, month, last);
    if (real) return serialOfDay(real) ?? NaN;
  }
  return NaN;
}

/** Working days after the one day, up to the other; less than none where that is earlier. */
function workingDays(from: number, to: number): number | undefined {
  if (!isKnown(from) || !isKnown(to)) return undefined;
  if (to < from) return -(workingDays(to, from) ?? 0);
  let worked = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorked(day)) worked += 1;
  return worked;
}
