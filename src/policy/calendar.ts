import type { Policy } from './policy';
import { dayOfSerial, serialOfDay, serialOfText, type Day } from '../workbook/serial';

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
  const end = dueInPeriod(cycle.months, cycle.day, today);
  const begun = fixed.every(({ days }) => days < 0);
  return begun ? [...fixed, { label: cycle.label, due: end, clause: cycle.clause, days: serialOf(end) - now }] : fixed;
}

/** What is due next; `undefined` where nothing is any more. */
export const nextDue = (policy: Policy, today: Day): Due | undefined => calendar(policy, today).find(({ days }) => days >= 0);

/** A day above a form's table that the notice bounds. */
export interface Bound {
  readonly id: string;
  readonly clause: string;
  readonly label: string;
  /** The last day in time, `2020-10-20`. */
  readonly due: string;
  /** A later day than this is not late, but of another round. */
  readonly roundEnds: string;
}

/** By when a form must be dated, if its notice says so; by the key of the date. */
export function boundsOf({ deadlines, cycle }: Policy, formId: string): ReadonlyMap<string, Bound> {
  return new Map(
    deadlines.flatMap(({ id, clause, label, due, at }) =>
      at.filter(({ form }) => form === formId).map(({ field }) => {
        const [year = 0, month = 1, day = 1] = due.split('-').map(Number);
        return [field, { id, clause, label, due, roundEnds: cycle ? endOfPeriod(cycle.months, { year, month, day }) : '9999-12-31' }] as const;
      }),
    ),
  );
}

/** Later than the bound, and still of its round. */
export const isLate = ({ due, roundEnds }: Bound, day: string): boolean => day > due && day <= roundEnds;

/** What is said of a late day. */
export const lateWords = ({ due, label }: Bound): string => `晚于期限 ${due}（${label}），请核对日期；确实晚报的请尽快报送并说明原因`;

/** The first day of the current period of what comes round again, `2020-10-01`; `undefined` where nothing does. */
export function startOfPeriod({ cycle }: Policy, { year, month }: Day): string | undefined {
  if (!cycle) return undefined;
  const first = Math.floor((month - 1) / cycle.months) * cycle.months + 1;
  return `${year}-${String(first).padStart(2, '0')}-01`;
}

function endOfPeriod(months: number, { year, month }: Day): string {
  const last = Math.ceil(month / months) * months;
  const days = new Date(Date.UTC(year, last, 0)).getUTCDate();
  return `${year}-${String(last).padStart(2, '0')}-${days}`;
}

/** The day by which it is due next: of this period, or of the next where that is over. */
function dueInPeriod(months: number, day: number | undefined, today: Day): string {
  const end = endOfPeriod(months, today);
  if (day === undefined || Number(end.slice(8)) <= day) return end;
  const due = `${end.slice(0, 8)}${String(day).padStart(2, '0')}`;
  if (serialOf(due) >= (serialOfDay(today) ?? 0)) return due;
  const next = dayOfSerial(serialOf(end) + 1);
  return next ? dueInPeriod(months, day, next) : due;
}

const serialOf = (written: string): number => serialOfText(written) ?? 0;
