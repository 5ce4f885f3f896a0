import type { Field } from '../policy/form';
import type { Policy } from '../policy/policy';
import { cellText } from '../workbook/cell';
import { isFilled, type Entry, type Row } from './row';

/** Blank cells come last either way. */
export type Direction = 'ascending' | 'descending';

/** Fields that a table is sensibly sorted by: whatever a person fills in. */
export const isSortable = ({ type }: Field): boolean => type !== 'serial' && type !== 'verdict';

/**
 * Rows by what they say in one field: numbers and dates by size, the values of a list and the county's townships in
 * their own order, other words as a Chinese dictionary has them. What cannot be read comes after what can, blanks come
 * last whichever the direction; equals stay as they were.
 */
export function ordered(policy: Policy, rows: readonly Row[], key: string, direction: Direction): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, at: standing(policy, row.entries.get(key)) }));
  return keyed.sort((a, b) => a.at.rank - b.at.rank || sign * compare(a.at, b.at)).map(({ row }) => row);
}

/** Where an entry stands: its rank, then its number, then its words. */
interface Standing {
  readonly rank: 0 | 1 | 2;
  readonly number: number;
  readonly words: string;
}

function standing(policy: Policy, entry: Entry | undefined): Standing {
  if (!entry || !isFilled(entry)) return { rank: 2, number: 0, words: '' };
  const { field, value, cell } = entry;
  if (value === null) return { rank: 1, number: 0, words: cellText(cell) };
  if (typeof value === 'number') return { rank: 0, number: value, words: '' };
  const place = order(policy, field).indexOf(value);
  return { rank: 0, number: place < 0 ? Infinity : place, words: value };
}

const order = (policy: Policy, { type, list }: Field): readonly string[] => {
  if (type === 'township') return policy.townships.map(({ name }) => name);
  return type === 'list' ? (policy.lists[list ?? '']?.values.map(({ value }) => value) ?? []) : [];
};

const dictionary = new Intl.Collator('zh-CN', { numeric: true });

const compare = (a: Standing, b: Standing): number => (a.number === b.number ? dictionary.compare(a.words, b.words) : a.number < b.number ? -1 : 1);
