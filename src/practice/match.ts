import type { Values } from '../forms/blank/options';
import type { Row } from '../forms/row';
import { columnsOf, type Column, type TableForm } from '../policy/form';
import { BLANK, type Cell } from '../workbook/cell';

/**
 * Finds the records that were handed out among the rows that came back, wherever they were moved to. A record is the
 * row with which it has most in common, and at least half; names and numbers tell more than other words.
 */
export function matchRows(form: TableForm, records: readonly Values[], rows: readonly Row[]): ReadonlyMap<number, Row> {
  const pairs = records.flatMap((record, index) => {
    const enough = likeness(form, record, (key) => record.get(key) ?? BLANK) / 2;
    return rows.flatMap((row, at) => {
      const like = likeness(form, record, (key) => row.entries.get(key)?.cell ?? BLANK);
      return like >= enough ? [{ index, row, like, apart: Math.abs(index - at) }] : [];
    });
  });
  const found = new Map<number, Row>();
  const taken = new Set<Row>();
  for (const { index, row } of pairs.sort((a, b) => b.like - a.like || a.apart - b.apart)) {
    if (found.has(index) || taken.has(row)) continue;
    found.set(index, row);
    taken.add(row);
  }
  return found;
}

function likeness(form: TableForm, record: Values, cell: (key: string) => Cell): number {
  return columnsOf(form).reduce((sum, column) => {
    const handed = record.get(column.key);
    return handed && sameCell(handed, cell(column.key)) ? sum + weightOf(column) : sum;
  }, 0);
}

/** Serials are only asked where all else is the same: who takes a row out numbers the others anew. */
const weightOf = ({ type }: Column): number => (type === 'name' || type === 'identity' || type === 'phone' ? 3 : type === 'serial' ? 0.1 : 1);

/** Whether two cells hold the same, stored the same way. */
export function sameCell(a: Cell, b: Cell): boolean {
  switch (a.kind) {
    case 'blank':
      return b.kind === 'blank';
    case 'text':
      return b.kind === 'text' && a.text === b.text;
    case 'number':
      return b.kind === 'number' && a.value === b.value && a.date === b.date;
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value;
    case 'error':
      return b.kind === 'error' && a.code === b.code;
  }
}
