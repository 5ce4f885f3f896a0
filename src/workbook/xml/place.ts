import { UnreadableFile } from '../unreadable';
import { LAST_COLUMN, LAST_ROW, columnIndex, rowIndex, type ColumnIndex, type RowIndex } from '../address';

/**
 * Where the row and the cell just met in a sheet's XML stand. `r` says it (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4);
 * both are optional, and without them a row or a cell follows the one before.
 */
export class Place {
  row: RowIndex = rowIndex(-1);
  column: ColumnIndex = columnIndex(-1);
  /** The row has a number of its own; otherwise its cells may still tell it. */
  rowTold = true;

  /** Inside the limits of a sheet; what is outside no program shows. */
  get inside(): boolean {
    return this.row >= 0 && this.row <= LAST_ROW && this.column >= 0 && this.column <= LAST_COLUMN;
  }

  /** Whether the row is one a sheet can have. */
  get rowInside(): boolean {
    return this.row >= 0 && this.row <= LAST_ROW;
  }

  /** @throws UnreadableFile */
  enterRow(r: string | undefined): void {
    this.rowTold = r !== undefined;
    this.row = r === undefined ? rowIndex(this.row + 1) : rowOf(r);
    this.column = columnIndex(-1);
  }

  /** The next cell without a place of its own stands right of this. */
  enterColumn(column: number): void {
    this.column = columnIndex(column);
  }

  /** @throws UnreadableFile where a cell says it stands in another row than the one it stands in, or nowhere */
  enterCell(r: string | undefined): void {
    if (r === undefined) {
      this.column = columnIndex(this.column + 1);
      return;
    }
    let letters = 0;
    let column = 0;
    for (let letter = r.charCodeAt(0) & UPPER; letter >= 65 && letter <= 90; letter = r.charCodeAt(letters) & UPPER) {
      column = column * 26 + letter - 64;
      letters++;
    }
    if (letters === 0) throw misplaced();
    this.column = columnIndex(column - 1);
    const row = rowOf(r.slice(letters));
    if (!this.rowTold) this.row = row;
    else if (row !== this.row) throw misplaced();
  }
}

/** The error of a sheet whose cells cannot be told apart by their places. */
export const misplaced = (): UnreadableFile => new UnreadableFile('damaged', 'a row or cell says no place, or two');

/** @throws UnreadableFile for what is no row number: nobody knows where the rows behind it stand */
function rowOf(digits: string): RowIndex {
  if (!/^\d+$/.test(digits)) throw misplaced();
  return rowIndex(Number(digits) - 1);
}

/** Clears the bit that tells ASCII lower case from upper. */
const UPPER = ~32;
