import { columnsOf, type HeaderNode, type TableForm } from '../src/policy/form';
import { formOf } from '../src/policy/policy';
import type { Area } from '../src/workbook/address';
import type { Sheet } from '../src/workbook/book';
import { BLANK, number, text, type Cell } from '../src/workbook/cell';
import { heshan } from './policies';

/** What a test may write into a cell. */
export type Written = string | number | null | undefined | Cell;

export const cell = (written: Written): Cell =>
  written == null ? BLANK : typeof written === 'string' ? text(written) : typeof written === 'number' ? number(written) : written;

/** A sheet as typed: an array of rows. */
export const sheetOf = (rows: readonly (readonly Written[])[], name = 'Sheet1', merges: readonly Area[] = []): Sheet => ({
  name,
  rows: rows.map((row) => row.map(cell)),
  merges,
  visibility: 'visible',
  names: new Map(),
});

/** The header rows of a table form as a grid: words only where a merged cell begins. */
export function headerRows(form: TableForm): (string | null)[][] {
  const depth = (node: HeaderNode): number => ('children' in node ? 1 + Math.max(...node.children.map(depth)) : 1);
  const rows = Array.from({ length: Math.max(...form.header.map(depth)) }, (): (string | null)[] => columnsOf(form).map(() => null));
  const put = (node: HeaderNode, level: number, left: number): number => {
    const row = rows[level];
    if (row) row[left] = 'type' in node ? (node.header ?? node.label) : node.header;
    if ('children' in node) return node.children.reduce((at, child) => put(child, level + 1, at), left);
    return left + ('columns' in node ? node.columns.length : 1);
  };
  form.header.reduce((at, node) => put(node, 0, at), 0);
  return rows;
}

export function tableForm(id: string): TableForm {
  const form = formOf(heshan, id);
  if (form.kind !== 'table') throw new Error(`${id} is no table`);
  return form;
}

/** A sheet of a table form: title, header and these records, by field key. */
export function tableSheet(id: string, records: readonly Readonly<Record<string, Written>>[], above: readonly (readonly Written[])[] = []): Sheet {
  const form = tableForm(id);
  const rows = records.map((record) => columnsOf(form).map(({ key }) => record[key]));
  return sheetOf([[form.title], ...above, ...headerRows(form), ...rows], form.sheet);
}
