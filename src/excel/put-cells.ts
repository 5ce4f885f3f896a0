import type { Field } from '../policy/form';
import type { Cell } from '../workbook/cell';
import type { Spot } from './areas';
import type { Bridge } from './bridge';
import { rawOf } from './cell-value';
import { Refusal } from './failure';
import { cellStep, writing, type DoneStep } from './history';
import { writeOf } from './repair';
import { writeCells } from './steps';

/** A cell of a record: what it holds and what it is to hold. */
export interface PutCell extends Spot {
  readonly field: Field;
  readonly before: Cell;
  readonly after: Cell;
}

/**
 * Writes cells of one sheet as one step, all of them or none.
 * @throws Refusal where one is protected or holds something else by now
 */
export async function putCells(bridge: Bridge, sheet: { readonly id: string; readonly name: string }, label: string, cells: readonly PutCell[]): Promise<DoneStep> {
  const writes = cells.map(({ field, before, after, ...spot }) => ({
    ...writeOf(spot, after, field),
    expected: rawOf(before),
    // A running number stands for no content: where the sheet numbers its rows by itself, it is left to it.
    ...(field.type !== 'serial' && { repair: WHOLE }),
  }));
  const write = () => bridge.run((context) => writeCells(context, context.workbook.worksheets.getItem(sheet.id), writes));
  const { written, locked } = await writing(label, sheet.id, write);
  if (written.some(({ row, column }) => cells.some((cell) => cell.row === row && cell.column === column && cell.field.type !== 'serial'))) return cellStep(label, sheet.id, written);
  throw new Refusal(locked > 0 ? `“${sheet.name}”要写的单元格受保护，没有写；请先取消工作表保护再试` : `“${sheet.name}”刚刚改过，没有写；请重新看一遍再写`);
}

/** All cells are one: none is written without the others. */
const WHOLE = 0;
