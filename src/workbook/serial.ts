/** A calendar day, month 1–12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day, or `undefined` where the calendar has none: 30 February, month 13. */
export function realDay(year: number, month: number, day: number): Day | undefined {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
}

/**
 * The day of a date cell. The 1900 system counts a 29 February 1900 that never was:
 * serial 60 is no day, and from 61 on the count is one ahead. A time of day is dropped.
 */
export function dayOfSerial(serial: number): Day | undefined {
  const whole = Math.floor(serial);
  if (!(whole >= 1 && whole <= LAST_SERIAL) || whole === LEAP_DAY_OF_1900) return undefined;
  const date = new Date((whole - UNIX_EPOCH + (whole < LEAP_DAY_OF_1900 ? 1 : 0)) * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The serial a date cell holds for a day; `undefined` outside 1900–9999, which the system cannot hold. */
export function serialOfDay({ year, month, day }: Day): number | undefined {
  if (year < 1900 || year > 9999) return undefined;
  const days = Date.UTC(year, month - 1, day) / MS_PER_DAY + UNIX_EPOCH;
  return days <= LEAP_DAY_OF_1900 ? days - 1 : days;
}

/** The serial of a day written as `2020-10-12`. */
export function serialOfText(written: string | null | undefined): number | undefined {
  if (!written) return undefined;
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  return serialOfDay({ year, month, day });
}

/** `2020-10-12`. */
export const dayText = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const MS_PER_DAY = 86_400_000;
/** The serial of 1970-01-01. */
const UNIX_EPOCH = 25_569;
const LEAP_DAY_OF_1900 = 60;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
