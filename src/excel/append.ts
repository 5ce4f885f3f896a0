import { planAppend } from '../forms/append';
import type { Values } from '../forms/blank/options';
import type { Reader } from '../forms/entry';
import { readRows } from '../forms/rows';
import type { RowIndex } from '../workbook/address';
import { BLANK } from '../workbook/cell';
import { Refusal } from './failure';
import type { PutCell } from './put-cells';
import type { OpenForm } from './read-workbook';

/** Records as cells to write into the empty rows of a table. */
export interface Appended {
  readonly cells: readonly PutCell[];
  readonly rows: readonly RowIndex[];
  /** Labels of what there is no column for. */
  readonly lacking: readonly string[];
}

/** Where records go in a table that is open. @throws Refusal where it has no empty row for each, or is no table to append to */
export function append(reader: Reader, { layout, sheet }: OpenForm, records: readonly Values[]): Appended {
  if (layout.kind !== 'table') throw new Refusal(`“${sheet.name}”不是逐行填写的表`);
  const { rows, cells, lacking } = planAppend(layout, sheet, readRows(reader, layout, sheet), records);
  if (rows.length < records.length) {
    throw new Refusal(`“${sheet.name}”只剩 ${rows.length} 个空行，要放 ${records.length} 户，没有写；请少选几户，或新建行数更多的台账`);
  }
  return { rows, lacking, cells: cells.map(({ cell, ...spot }) => ({ ...spot, before: BLANK, after: cell })) };
}

/** `第 6 至 8 行`. */
export const rowsSaid = (rows: readonly RowIndex[]): string => {
  const [first, last] = [rows[0], rows.at(-1)];
  return first === undefined || last === undefined ? '' : first === last ? `第 ${first + 1} 行` : `第 ${first + 1} 至 ${last + 1} 行`;
};
