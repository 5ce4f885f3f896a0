import { word, type Row } from '../../forms/row';
import type { CodeRule } from '../../policy/form';
import { dayOfSerial, dayText, serialOfDay, serialOfText } from '../../workbook/serial';
import { findingOn } from '../finding';
import { nameOf, spoken, type CheckMaker } from './check';

type Every = NonNullable<CodeRule['every']>;

/** Something done, by its day. */
interface Done {
  readonly row: Row;
  readonly day: number;
}

/** A stretch of time in which something should have come round and did not. */
interface Missed {
  readonly words: string;
  /** Its last day. */
  readonly end: number;
}

/**
 * What must come round does: in any so many days, or so often in every calendar period. Judged from the first day that
 * stands there to the sheet's own 统计截止日 (`asOf`), or else to the last that stands there. The first row behind the gap
 * is marked, or the last of all, and names what is missing.
 */
export const cadence: CheckMaker = (rule, _, __, ___, head) => {
  const { by = '', within, every = { days: 7, times: 1 } } = rule;
  const until = serialOfText(head && word(head, 'asOf'));
  return {
    key(row) {
      const words = row.total || dayOf(row, by) === undefined ? [null] : within.map((key) => word(row, key));
      return words.includes(null) ? null : words.join('\n');
    },
    *judge(rows) {
      const done = rows.flatMap((row): Done[] => [{ row, day: dayOf(row, by) ?? 0 }]).sort((a, b) => a.day - b.day);
      const missed = missedOf(done.map(({ day }) => day), every, until);
      for (const [index, { row }] of done.entries()) {
        const last = index === done.length - 1;
        const before = done[index - 1]?.day ?? -Infinity;
        const here = missed.filter(({ end }) => end > before && (last || end <= (done[index]?.day ?? 0)));
        const entry = row.entries.get(by);
        if (entry && here.length > 0) yield findingOn(nameOf(rule), row, entry, spoken(rule, { missing: named(here) }), undefined, [done.length]);
      }
    },
  };
};

const NAMED = 4;

const named = (missed: readonly Missed[]): string =>
  `${missed.slice(0, NAMED).map(({ words }) => words).join('、')}${missed.length > NAMED ? `等 ${missed.length} 次` : ''}`;

const dayOf = (row: Row, key: string): number | undefined => serialOfText(word(row, key));

function missedOf(days: readonly number[], every: Every, until: number | undefined): readonly Missed[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return 'days' in every ? gaps(days, every.days, until) : periods(days, every, until ?? last);
}

/** Stretches of so many days on end in which nothing was done. */
function gaps(days: readonly number[], length: number, until: number | undefined): readonly Missed[] {
  return days.flatMap((day, index): Missed[] => {
    const next = days[index + 1] ?? (until === undefined ? undefined : until + 1);
    if (next === undefined) return [];
    const stretches = Math.floor((next - day - 1) / length);
    return Array.from({ length: Math.max(0, stretches) }, (_, stretch) => {
      const from = day + 1 + stretch * length;
      return { words: `${said(from)}至${said(from + length - 1)}`, end: from + length - 1 };
    });
  });
}

/** Calendar periods that were over by the day and in which too little was done. */
function periods(days: readonly number[], { months, times }: Extract<Every, { months: number }>, until: number): readonly Missed[] {
  const missed: Missed[] = [];
  for (let start = startOf(days[0] ?? 0, months); ; start = startOf(endOf(start, months) + 1, months)) {
    const end = endOf(start, months);
    if (end > until) return missed;
    if (days.filter((day) => day >= start && day <= end).length < times) missed.push({ words: periodWords(start, months), end });
  }
}

function startOf(serial: number, months: number): number {
  const { year, month } = dayOfSerial(serial) ?? { year: 1900, month: 1 };
  return serialOfDay({ year, month: Math.floor((month - 1) / months) * months + 1, day: 1 }) ?? 0;
}

function endOf(start: number, months: number): number {
  const { year, month } = dayOfSerial(start) ?? { year: 1900, month: 1 };
  return (serialOfDay({ year: year + (month + months > 12 ? 1 : 0), month: ((month + months - 1) % 12) + 1, day: 1 }) ?? 0) - 1;
}

function periodWords(start: number, months: number): string {
  const { year, month } = dayOfSerial(start) ?? { year: 1900, month: 1 };
  if (months === 12) return `${year}年`;
  if (months === 6) return `${year}年${month === 1 ? '上' : '下'}半年`;
  if (months === 3) return `${year}年${['一', '二', '三', '四'][Math.floor(month / 3)] ?? ''}季度`;
  return months === 1 ? `${year}年${month}月` : `${year}年${month}—${month + months - 1}月`;
}

function said(serial: number): string {
  const day = dayOfSerial(serial);
  return day ? dayText(day) : '';
}
