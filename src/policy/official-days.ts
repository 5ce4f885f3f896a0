import calendar from 'chinese-days/dist/chinese-days.json';
import { serialOfText } from '../workbook/serial';

/** How the State Council's yearly notices make working days differ from Monday to Friday. Days are serial numbers. */
export interface OfficialDays {
  readonly firstYear: number;
  /** The last year whose notice is known: of later years nothing is said. */
  readonly lastYear: number;
  /** Weekdays that are free, and weekend days that are worked (调休). */
  readonly free: readonly number[];
  readonly worked: readonly number[];
}

/** Years before no notice of the product's speaks of. */
const FIRST_YEAR = 2019;

/** Out of the library's list, which says the name of every day as well. */
export function officialDays(): OfficialDays {
  const years = Object.keys(calendar.holidays).map((day) => Number(day.slice(0, 4)));
  const since = (days: object) => Object.keys(days).filter((day) => Number(day.slice(0, 4)) >= FIRST_YEAR).map((day) => serialOfText(day) ?? 0).sort((a, b) => a - b);
  return { firstYear: FIRST_YEAR, lastYear: Math.max(...years), free: since(calendar.holidays), worked: since(calendar.workdays) };
}
