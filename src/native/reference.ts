import { columnOf, type TableFrame } from '../forms/blank/frame';
import { cellAddress, columnName, columnIndex, type ColumnIndex, type RowIndex } from '../workbook/address';

/** Where a table's columns stand, as formulas on its sheet and on others refer to them. */
export class Reference {
  constructor(readonly frame: TableFrame) {}

  /** A cell of the row, its column held fast. */
  cell(column: ColumnIndex, row: RowIndex): string {
    return `$${cellAddress(row, column)}`;
  }

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

  /** The column's cells under the first row, as filled down; one row past the last, so that there is always one. */
  below(column: ColumnIndex): string {
    const { firstRow, lastRow } = this.frame;
    return `$${columnName(column)}${firstRow + 2}:$${columnName(column)}$${lastRow + 2}`;
  }

  /** All data rows of a column, from another sheet. */
  rowsFromElsewhere(column: ColumnIndex): string {
    return `${quotedSheet(this.frame.form.sheet)}!${this.rows(column)}`;
  }

  /** The hidden column with this position after the form's own. */
  hidden(position: number): ColumnIndex {
    return columnIndex(this.frame.columns.length + position);
  }

  /** Counts what is filled in in the row: the form's own cells without 序号 and 校验结果. */
  started(row: RowIndex): string {
    const own = this.frame.columns.filter(({ type }) => type !== 'serial' && type !== 'verdict');
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) throw new RangeError(`${this.frame.form.id} has nothing to fill in`);
    return `COUNTA(${this.field(first.key, row)}:${this.field(last.key, row)})`;
  }
}

export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;
