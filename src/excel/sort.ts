import type { Reader } from '../forms/entry';
import type { TableLayout } from '../forms/layout';
import { ordered, type Direction } from '../forms/order';
import type { Row } from '../forms/row';
import { readRows } from '../forms/rows';
import { columnsOf } from '../policy/form';
import { cellAddress } from '../workbook/address';
import type { ActiveSheet } from './active-sheet';
import type { Bridge } from './bridge';
import { Refusal } from './failure';
import { writing, type DoneStep } from './history';
import { inverse, moveRows, type Permutation } from './move-rows';

/**
 * Sorts the rows of the active sheet's table by one field. Whole rows move, columns of the clerk's own with them; the
 * form's formulas stay and judge whatever row stands before them. All rows move or none.
 * @throws Refusal where rows cannot move without harm, naming what stands in the way
 */
export async function sortRows(bridge: Bridge, reader: Reader, sheet: ActiveSheet, key: string, direction: Direction): Promise<DoneStep> {
  const layout = sheet.form?.layout;
  if (layout?.kind !== 'table' || layout.form.body.kind !== 'entry') {
    throw new Refusal('这张表不是逐行填写的，不能排序；请切换到台账等要排序的表');
  }
  const { records, bottom } = movable(layout, readRows(reader, layout, sheet.copy));
  const merged = sheet.found.merges.find(({ top, bottom: end }) => top <= bottom && end >= layout.firstRow);
  if (merged) throw new Refusal(`${cellAddress(merged.top, merged.left)} 是合并的单元格，不能跟着行移动；请取消合并、每行填好，再排序`);
  if (sheet.found.cut) throw new Refusal('表用到的单元格太多，没有全部读到，不能排序；请删去表外多余的内容');

  const name = columnsOf(layout.form).find((column) => column.key === key)?.label ?? key;
  const from = permutation(layout.firstRow, bottom, ordered(reader.policy, records, key, direction));
  if (from.every((source, target) => source === target)) throw new Refusal(`各行已经按“${name}”排好，没有改动`);
  const label = `按“${name}”${direction === 'ascending' ? '升序' : '降序'}排序`;
  const moved = await writing(label, sheet.id, () => moveRows(bridge, sheet, layout, from));
  return sortStep(label, sheet.id, from, moved);
}

function movable({ firstRow }: TableLayout, rows: readonly Row[]): { records: readonly Row[]; bottom: number } {
  const records = rows.filter(({ total }) => !total);
  const bottom = records.at(-1)?.row ?? firstRow;
  if (records.length < 2) throw new Refusal('表里还没有两行，不用排序');
  const sums = rows.find(({ total, row }) => total && row < bottom);
  if (sums) throw new Refusal(`第 ${sums.row + 1} 行是合计，夹在各行中间；请先把它移到最后，再排序`);
  for (const { row, entries } of records) {
    for (const entry of entries.values()) {
      if (entry.row !== row) throw new Refusal(`第 ${row + 1} 行的“${entry.field.label}”空着，沿用上面一行的；请先填上，再排序`);
    }
  }
  return { records, bottom };
}

/** Records come to the top in their new order; rows without a record, which may hold a remark, follow them. */
function permutation(top: number, bottom: number, records: readonly Row[]): Permutation {
  const rows = records.map(({ row }): number => row);
  const known = new Set(rows);
  const others = Array.from({ length: bottom - top + 1 }, (_, index) => top + index).filter((row) => !known.has(row));
  return [...rows, ...others].map((row) => row - top);
}

/** Taken back by moving the rows to where they were: what was edited in them since goes with them. */
function sortStep(label: string, sheet: string, from: Permutation, moved: Awaited<ReturnType<typeof moveRows>>): DoneStep {
  let stale = false;
  return {
    label,
    cells: moved.cells,
    sheets: [sheet],
    areas: moved.areas,
    async undo(bridge) {
      if (stale) throw new Refusal(`“${label}”之后又插入或删除过行或列，不能恢复原来的次序；可以改按别的栏目排序`);
      await writing(`撤销“${label}”`, sheet, () => moved.again(bridge, inverse(from)));
      return { kind: 'done', text: `已撤销“${label}”，各行回到原来的位置` };
    },
    edited(rowsMoved) {
      stale ||= rowsMoved;
    },
    deleted: () => false,
  };
}
