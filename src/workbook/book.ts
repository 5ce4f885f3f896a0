import { BLANK, type Cell } from './cell';
import { LAST_COLUMN, type Area, type ColumnIndex, type RowIndex } from './address';

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
  /** What formulas there are; absent where nobody has asked, or the kind of file does not tell. */
  readonly formulas?: Formulas;
}

/** What formulas stand in a sheet. */
export interface Formulas {
  /** By the cell (`formulaKey`) the shape of its formula (`formulaShape`); empty where only that there is one is known. */
  readonly shapes: ReadonlyMap<number, string>;
  /** Columns that were hidden: nothing was noted of them. */
  readonly hidden: ReadonlySet<number>;
}

/** A cell as the key of its formula. */
export const formulaKey = (row: RowIndex, column: ColumnIndex): number => row * (LAST_COLUMN + 1) + column;

/** A workbook as it was read: values, not looks. */
export interface Book {
  readonly sheets: readonly Sheet[];
  /** Workbook-scoped names → what they refer to. */
  readonly names: ReadonlyMap<string, string>;
  /** Custom document properties, as text. */
  readonly properties: ReadonlyMap<string, string>;
}

/** The cell, BLANK where the sheet has none. */
export const cellAt = (sheet: Sheet, row: RowIndex, column: ColumnIndex): Cell => sheet.rows[row]?.[column] ?? BLANK;
