import { BLANK, type Cell } from './cell';
import type { Area, ColumnIndex, RowIndex } from './address';

/** A sheet of cells, as read from a file or from Excel. */
export interface Sheet {
  readonly name: string;
  /** `rows[rowIndex][columnIndex]`, sparse: what is missing is blank. */
  readonly rows: readonly (readonly (Cell | undefined)[] | undefined)[];
  /** Merged areas; only the top left cell of each holds a value. Empty where the source does not tell. */
  readonly merges: readonly Area[];
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  /** Names scoped to this sheet → what they refer to. */
  readonly names: ReadonlyMap<string, string>;
  /** Its kind of file (CSV, a page) knows nothing but text: that a number or date is text says nothing of who typed it. */
  readonly untyped?: true;
}

export interface Book {
  readonly sheets: readonly Sheet[];
  /** Workbook-scoped names → what they refer to. */
  readonly names: ReadonlyMap<string, string>;
  /** Custom document properties, as text. */
  readonly properties: ReadonlyMap<string, string>;
}

export const cellAt = (sheet: Sheet, row: RowIndex, column: ColumnIndex): Cell => sheet.rows[row]?.[column] ?? BLANK;
