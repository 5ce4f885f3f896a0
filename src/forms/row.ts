import type { Field, Form } from '../policy/form';
import type { Flaw } from '../identity/flaw';
import type { Cell } from '../workbook/cell';
import type { RowIndex } from '../workbook/address';
import type { Place } from './layout';

/** One cell of a form: what stands there, what it says, and what is wrong with how it says it. */
export interface Entry extends Place {
  readonly field: Field;
  readonly cell: Cell;
  /**
   * The typed value: a number for counts and money (yuan), `2020-10-30` for dates, the list's own word
   * for lists, the comparison key for identity numbers, cleaned text for the rest. `null` where the
   * cell is blank or cannot be read; a cell of `noneWords` is 0 or `null` and `none`.
   */
  readonly value: string | number | null;
  /** The cell says "none" (无, /, 0) rather than nothing. */
  readonly none: boolean;
  readonly flaws: readonly Flaw[];
  /** Further columns that hold the same field of the same row. */
  readonly twins: readonly Place[];
  /** The cell holds several facts, so no repair of one may replace it. */
  readonly combined: boolean;
}

/** One record of a form: a table's row, or a whole card. */
export interface Row {
  readonly form: Form;
  readonly sheet: string;
  readonly row: RowIndex;
  /** A row of sums (合计) typed under or into the table: no record of its own. */
  readonly total: boolean;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Whether something was entered: 无, — and their like are none. */
export const isFilled = (entry: Entry | undefined): boolean => !!entry && entry.cell.kind !== 'blank' && !entry.none;

/** Something stands in the cell that cannot be read as what the cell is for. */
export const isUnreadable = (entry: Entry | undefined): boolean => isFilled(entry) && entry?.value === null;

/** The entry's value where it is a number, 0 where it is blank, none or unreadable. */
export const count = (row: Row, key: string): number => {
  const value = row.entries.get(key)?.value;
  return typeof value === 'number' ? value : 0;
};

/** What the field says as text; null where it is blank, cannot be read, or is no text. */
export const word = (row: Row, key: string): string | null => {
  const value = row.entries.get(key)?.value;
  return typeof value === 'string' ? value : null;
};
