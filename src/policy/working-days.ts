import { dayOfSerial } from '../workbook/serial';
import { OFFICIAL_DAYS } from './shipped-days';

const free = new Set(OFFICIAL_DAYS.free);
const worked = new Set(OFFICIAL_DAYS.worked);

/** Divided by seven, a Saturday's number leaves 0 and a Sunday's 1. */
const isWeekend = (serial: number): boolean => serial % 7 < 2;

/** Monday to Friday but for holidays, and the weekend days that are worked in their place. Days are serial numbers. */
export const isWorked = (serial: number): boolean => (isWeekend(serial) ? worked.has(serial) : !free.has(serial));

/** Whether the official calendar of the day's year is known; of other years nothing is said. */
export function isKnown(serial: number): boolean {
  const year = dayOfSerial(serial)?.year ?? 0;
  return year >= OFFICIAL_DAYS.firstYear && year <= OFFICIAL_DAYS.lastYear;
}
