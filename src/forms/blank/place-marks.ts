import type { Policy } from '../../policy/policy';
import { cellAddress } from '../../workbook/address';
import type { MarkPlan } from '../../workbook/write/plan';
import { columnOf, townshipCell, type TableFrame } from './frame';
import type { BlankOptions } from './options';
import { area } from './piece';
import { villageList } from './places';
import { WRONG } from './style';

/** A village that is none of its row's township: a validation asks only when it is typed, not when it is pasted. */
export function placeMarks(policy: Policy, options: BlankOptions, frame: TableFrame): readonly MarkPlan[] {
  const { columns, firstRow, lastRow } = frame;
  return columns.flatMap(({ key, type }): readonly MarkPlan[] => {
    if (type !== 'village') return [];
    const column = columnOf(frame, key);
    const cell = `$${cellAddress(firstRow, column)}`;
    const unknown = villageList(policy, options, townshipCell(frame))?.unknown(cell);
    return unknown === undefined ? [] : [{ area: area(firstRow, column, lastRow, column), formula: `AND(LEN(${cell})>0,${unknown})`, fill: WRONG }];
  });
}
