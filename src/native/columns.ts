import type { ColumnIndex } from '../workbook/address';
import type { Reference } from './reference';

/** The hidden columns by what they hold. */
export interface LedgerColumns {
  readonly reference: Reference;
  /** The identity number cleaned. */
  readonly number: ColumnIndex;
  /** Its first 17 characters, and what the 18th must be. */
  readonly stem: ColumnIndex;
  readonly digit: ColumnIndex;
  /** Why it is none, in words. */
  readonly flaw: ColumnIndex;
  /** What two rows of one household have in common; empty where the number is none. */
  readonly key: ColumnIndex;
  /** The number of the sheet's row where the household stands first; empty for a blank row. */
  readonly first: ColumnIndex;
  /** The report's word for the category. */
  readonly category: ColumnIndex;
  /** The township the row counts for; empty where it does not count. */
  readonly township: ColumnIndex;
  /** 1, 2, 3… where a township counts for the first time, else 0. */
  readonly order: ColumnIndex;
  /** `township|category` where the row gives particulars for the remark. */
  readonly remark: ColumnIndex;
  /** A list's own word for what stands in the field. */
  readonly meant: (key: string) => ColumnIndex;
  /** A count as a number. */
  readonly people: (key: string) => ColumnIndex;
  /** Whether something stands in the field that does not say "none"; of those fields only that rules ask it of. */
  readonly filled: (key: string) => ColumnIndex | undefined;
  /** How many there are; more may follow. */
  readonly size: number;
}
