import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sheet } from '../../src/workbook/book';
import { cellText, type Cell } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';

/** A sheet as rows by the words over them: from the header that has these words, to the first row whose first cell says nothing or begins a note. */
export function tableIn({ rows }: Sheet, ...words: readonly string[]): readonly ReadonlyMap<string, Cell>[] {
  const labels = (row: number) => Array.from(rows[row] ?? [], (cell) => (cell ? cellText(cell).replace(/\s/g, '') : ''));
  const header = rows.findIndex((_, row) => words.every((word) => labels(row).includes(word)));
  if (header < 0) throw new Error(`no header ${words.join('、')}`);
  const names = labels(header);
  const records: ReadonlyMap<string, Cell>[] = [];
  for (let row = header + 1; row < rows.length; row++) {
    const cells = rows[row] ?? [];
    const first = cells[0] ? cellText(cells[0]) : '';
    if (!/^\d+$/.test(first)) break;
    records.push(new Map(names.flatMap((name, column) => (name === '' ? [] : [[name, cells[column] ?? { kind: 'blank' }]]))));
  }
  return records;
}

export const said = (record: ReadonlyMap<string, Cell>, ...labels: readonly string[]): readonly string[] =>
  labels.map((label) => {
    const cell = record.get(label);
    return cell ? cellText(cell) : '';
  });

/** The lists that were written to be sent back, by whose they are; nothing else in their folder. */
export function sendBacks(out: string): ReadonlyMap<string, Uint8Array> {
  const ending = '退回单.xlsx';
  const names = readdirSync(join(out, '退回'), { withFileTypes: true }).filter((one) => one.isFile() && one.name.endsWith(ending)).map(({ name }) => name);
  return new Map(names.map((name) => [name.slice(0, -ending.length), new Uint8Array(readFileSync(join(out, '退回', name)))]));
}

/** What a 退回单 says: file, sheet, cell and level of each problem. */
export const problemsIn = (bytes: Uint8Array): readonly string[] => {
  const [sheet] = readBook(bytes).sheets.filter(({ name }) => name === '退回单');
  if (!sheet) throw new Error('no 退回单');
  return tableIn(sheet, '序号', '文件', '单元格').map((one) => said(one, '文件', '工作表', '单元格', '级别').join(' | '));
};
