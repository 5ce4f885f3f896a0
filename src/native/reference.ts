import { columnOf, type TableFrame } from '../forms/blank/frame';
import { cellAddress, columnName, columnIndex, type ColumnIndex, type RowIndex } from '../workbook/address';

/** Where a table's columns stand, as formulas on its sheet and on others refer to them. */
export class Reference {
  constructor(readonly frame: TableFrame) {}

  /** A cell of the row, its column held fast. */
  cell(column: ColumnIndex, row: RowIndex): string {
    return `$${cellAddress(row, column)}`;
  }

  /** A cell that stays the same wherever the formula is. */
  fixed(column: ColumnIndex, row: RowIndex): string {
    return `$${columnName(column)}$${row + 1}`;
  }

  /** The cell of a field in one row, column held fast: `$D7`. */
  field(key: string, row: RowIndex): string {
    return this.cell(columnOf(this.frame, key), row);
  }

  /** All data rows of a column, held fast: `$D$7:$D$206`. */
  rows(column: ColumnIndex): string {
    const name = columnName(column);
    return `$${name}$${this.frame.firstRow + 1}:$${name}$${this.frame.lastRow + 1}`;
  }

  /** The column's cells over the first row, its header included, as filled down: `$D$6:$D6`. Words do not count in MAX. */
  above(column: ColumnIndex): string {
    const { firstRow } = this.frame;
    return `$${columnName(column)}$${firstRow}:$${columnName(column)}${firstRow}`;
  }

  /** All data rows of a column, from another sheet. */
  rowsFromElsewhere(column: ColumnIndex): string {
    return `${quotedSheet(this.frame.form.sheet)}!${this.rows(column)}`;
  }

  /** The hidden column with this position after the form's own. */
  hidden(position: number): ColumnIndex {
    return columnIndex(this.frame.columns.length + position);
  }
}

/** The sheet as formulas name it, quoted whether it needs it or not. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;
