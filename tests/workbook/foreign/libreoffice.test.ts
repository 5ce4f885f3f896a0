import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { text } from '../../../src/workbook/cell';
import { readAnyBook } from '../../../src/workbook/read/read-any';
import { readBook } from '../../../src/workbook/read/read';
import { UnreadableFile } from '../../../src/workbook/unreadable';
import { savedAs } from '../../native/office';
import { identityOf } from '../../people';
import { cellsOf, outline } from './cells';

const fixture = (name: string) => new Uint8Array(readFileSync(join(__dirname, '../fixtures', name)));

/** A ledger as long as townships have, with everything that the old formats keep in another way. */
async function ledger(): Promise<Uint8Array> {
  const rows = Array.from({ length: 600 }, (_, index) => [
    index + 1, `清泉${index % 7}村`, `张三${index}`, identityOf(index), new Date(Date.UTC(2020, 9, 1 + (index % 28))), index / 8, index % 2 === 0, `说明${index}：${'因病致贫'.repeat(index % 40)}\n第二行`,
  ]);
  return writeXlsx({ sheets: [{ name: '台账总表', rows: [['台账'], ['序号', '村', '户主', '身份证号', '日期', '金额', '是否', '说明'], ...rows], merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 7 }] }, { name: '参数 1', rows: [['沙河镇']] }] });
}

test('a ledger saved as .xls is the same as its .xlsx', async () => {
  const source = await ledger();
  const [xls, resaved] = [savedAs([source], 'xls:MS Excel 97', 'xls')[0]!, savedAs([source], 'xlsx', 'xlsx')[0]!];
  const old = outline(await readAnyBook(xls));
  const expected = outline(readBook(resaved));
  expect(old).toEqual({ ...expected, properties: old.properties });
  expect(old.sheets[0]!.cells.size).toBe(1 + 8 + 600 * 8);
});

test('a ledger saved as a page has the same words', async () => {
  const source = await ledger();
  const [sheet] = (await readAnyBook(savedAs([source], 'html', 'html')[0]!)).sheets;
  const cells = cellsOf(sheet!);
  for (const [place, cell] of cellsOf(readBook(source).sheets[0]!)) if (cell.kind === 'text') expect(cells.get(place)).toEqual(cell);
  expect(sheet!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 7 }]);
});

test('a workbook saved as “XML 表格 2003”', async () => {
  const source = fixture('libreoffice.xlsx');
  const { sheets } = await readAnyBook(savedAs([source], 'xml:MS Excel 2003 XML', 'xml')[0]!);
  const expected = readBook(source).sheets;
  expect(sheets.map(({ name, merges }) => ({ name, merges }))).toEqual(expected.map(({ name, merges }) => ({ name, merges })));
  const cells = cellsOf(sheets[0]!);
  for (const [place, cell] of cellsOf(expected[0]!)) {
    if (cell.kind === 'text' || cell.kind === 'boolean') expect(cells.get(place)).toEqual(cell);
    if (cell.kind === 'number') expect(cells.get(place)).toEqual({ ...cell, value: expect.closeTo(cell.value, 8) as number });
  }
});

test.each([
  ['UTF-8', 76],
  ['GB18030', 85],
])('a ledger saved as CSV in %s', async (_, charset) => {
  const source = await ledger();
  const [csv] = savedAs([source], `csv:Text - txt - csv (StarCalc):44,34,${charset},1`, 'csv');
  const { rows } = (await readAnyBook(csv!, { name: '清泉镇.csv' })).sheets[0]!;
  const expected = readBook(source).sheets[0]!.rows;
  expect(rows.length).toBe(602);
  for (const [row, cells] of expected.entries()) for (const column of [1, 2, 3, 7]) if (cells?.[column]) expect(rows[row]?.[column]).toEqual(cells[column]);
  expect(rows[2]?.[0]).toEqual(text('1'));
});

test('an OpenDocument is named', async () => {
  const [ods] = savedAs([fixture('libreoffice.xlsx')], 'ods', 'ods');
  await expect(readAnyBook(ods!)).rejects.toThrow('LibreOffice');
  await expect(readAnyBook(ods!)).rejects.toBeInstanceOf(UnreadableFile);
});
