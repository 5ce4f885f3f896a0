import { cellAddress, type Area, type ColumnIndex, type RowIndex } from '../address';
import type { Cell } from '../cell';

/** What a cell is to hold from now on. */
export interface CellEdit {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  readonly cell: Cell;
  /** A cell with a formula keeps it: `cell` is what the formula gives now. Otherwise the edit takes its place. */
  readonly recalculated?: true;
  /** The cell's formula from now on, without `=` in front; `cell` is what it gives. */
  readonly formula?: string;
  /** What the formula fills, where it gives more than one value. */
  readonly fills?: Area;
  /** The code of the cell's number format from now on. */
  readonly format?: string;
}

/** What a name is to refer to from now on. */
export interface NameEdit {
  readonly name: string;
  /** The sheet whose own name it is; undefined for one of the whole workbook. */
  readonly sheet: string | undefined;
  /** Without `=` in front; undefined for a name that goes. */
  readonly refersTo: string | undefined;
}

/** Why an edit cannot be written, for code to branch on; the message is for people. */
export type RefusedReason =
  | 'no-sheet'
  | 'sheet-name'
  | 'styles-full'
  | 'outside'
  | 'too-long'
  | 'not-a-number'
  | 'array'
  | 'formula'
  | 'table-header';

/** An edit that would leave a file Excel repairs or refuses. `message` is a Chinese sentence: where, what, what to do. */
export class RefusedEdit extends Error {
  override readonly name = 'RefusedEdit';

  constructor(
    readonly reason: RefusedReason,
    /** The sheet's name. */
    readonly sheet: string,
    /** The cell, like `E17`, where it is one cell's fault. */
    readonly address: string | undefined,
    message: string,
  ) {
    super(message);
  }

  static noSheet = (sheet: string): RefusedEdit =>
    new RefusedEdit('no-sheet', sheet, undefined, `工作簿里没有名为“${sheet}”的工作表，请核对它是否已改名或删除`);

  static sheetName = (sheet: string): RefusedEdit =>
    new RefusedEdit(
      'sheet-name',
      sheet,
      undefined,
      `工作表名“${sheet}”在 Excel 里不能用：名称要有 1 至 31 个字，不能含 \\ / ? * [ ] : ，首尾不能是单引号，请改名后再保存`,
    );

  static stylesFull = (sheet: string): RefusedEdit =>
    new RefusedEdit(
      'styles-full',
      sheet,
      undefined,
      `工作簿里的单元格样式已经达到 Excel 的上限，放不下插入的“${sheet}”，请在 Excel 中清理不用的样式，或者在另一个工作簿里插入`,
    );

  /** `what` follows the place and says what is wrong and what to do. */
  static cell(reason: RefusedReason, sheet: string, { row, column }: CellEdit, what: string): RefusedEdit {
    const address = cellAddress(row, column);
    return new RefusedEdit(reason, sheet, address, `${sheet} ${address} ${what}`);
  }
}
