import type { Policy } from './schema';
import { serialOfDay, type Day } from '../workbook/serial';

/** Something to be reported by a day. */
export interface Due {
  readonly label: string;
  /** `2020-10-20` */
  readonly due: string;
  /** Natural days from today: 0 is today, less than 0 is over. */
  readonly days: number;
  readonly clause: string;
}

/** The notice's days in their order, and at the end the current period of what comes round again. */
export function calendar({ deadlines, cycle }: Policy, today: Day): readonly Due[] {
  const now = serialOfDay(today) ?? 0;
  const fixed = deadlines.map(({ label, due, clause }) => ({ label, due, clause, days: serialOf(due) - now })).sort((a, b) => a.days - b.days);
  if (!cycle) return fixed;
  const end = endOfPeriod(cycle.months, today);
  const begun = fixed.every(({ days }) => days < 0);
  return begun ? [...fixed, { label: cycle.label, due: end, clause: cycle.clause, days: serialOf(end) - now }] : fixed;
}

/** What is due next; `undefined` where nothing is any more. */
export const nextDue = (policy: Policy, today: Day): Due | undefined => calendar(policy, today).find(({ days }) => days >= 0);

/** Whether two days, as `2020-10-20`, lie in the same period of so many months: a day of a later one is not late, but of another round. */
export function inSamePeriod(months: number, one: string, other: string): boolean {
  const period = (day: string) => {
    const [year = 0, month = 1] = day.split('-').map(Number);
    return Math.floor((year * 12 + month - 1) / months);
  };
  return period(one) === period(other);
}

function endOfPeriod(months: number, { year, month }: Day): string {
  const last = Math.ceil(month / months) * months;
  const days = new Date(Date.UTC(year, last, 0)).getUTCDate();
  return `${year}-${String(last).padStart(2, '0')}-${days}`;
}

function serialOf(written: string): number {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  return serialOfDay({ year, month, day }) ?? 0;
}
