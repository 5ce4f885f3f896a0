import { cellAddress, type ColumnIndex, type RowIndex } from '../address';
import type { Cell } from '../cell';

/** What a cell is to hold from now on. */
export interface CellEdit {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  readonly cell: Cell;
  /** A cell with a formula keeps it: `cell` is what the formula gives now. Otherwise the edit takes its place. */
  readonly recalculated?: true;
}

/** Why an edit cannot be written, for code to branch on; the message is for people. */
export type RefusedReason = 'no-sheet' | 'outside' | 'too-long' | 'not-a-number' | 'array' | 'table-header';

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

  /** `what` follows the place and says what is wrong and what to do. */
  static cell(reason: RefusedReason, sheet: string, { row, column }: Pick<CellEdit, 'row' | 'column'>, what: string): RefusedEdit {
    const address = cellAddress(row, column);
    return new RefusedEdit(reason, sheet, address, `${sheet} ${address} ${what}`);
  }
}
