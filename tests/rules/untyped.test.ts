import { readReturned } from '../../src/consolidate/returned-file';
import { writeXlsx } from 'hucre/xlsx';
import { reading } from '../consolidate/returned';
import { household } from '../people';
import { columnsOf } from '../../src/policy/form';
import { tableForm } from '../sheets';

const columns = columnsOf(tableForm('ledger')).filter(({ type }) => type !== 'verdict');
const said = (changes: Parameters<typeof household>[1]) => columns.map(({ key }) => String(household(1, changes)[key] ?? ''));
const table = (changes: Parameters<typeof household>[1] = {}) => [['台账总表'], ['填报单位：', '甲镇', '填报日期：', '2020-10-26'], columns.map(({ label }) => label), said(changes)];
const csv = (rows: readonly (readonly string[])[]) => new TextEncoder().encode(rows.map((cells) => cells.join(',')).join('\n'));

const rulesIn = async (file: string, bytes: Uint8Array) => {
  const read = await readReturned(reading, { file, bytes });
  if (!read.ok) throw new Error(read.error);
  return read.findings.map(({ rule, row, column }) => `${rule} ${row} ${column}`);
};

test('in a CSV every number and date is text, and nobody is to put that right', async () => {
  expect(await rulesIn('甲镇.csv', csv(table({ identifiedOn: '2020-05-08' })))).toEqual([]);
});

test('in a workbook the same is somebody’s doing', async () => {
  const found = await rulesIn('甲镇.xlsx', await writeXlsx({ sheets: [{ name: '台账总表', rows: table() }] }));
  expect(found).toEqual(['DATE-TEXT 1 3', 'NUMBER-TEXT 3 6', 'NUMBER-TEXT 3 28']);
});

test('what cannot be read is said in a CSV as well', async () => {
  expect(await rulesIn('甲镇.csv', csv(table({ householdSize: '四人', identifiedOn: '5月8日' })))).toEqual(['COUNT-WORDING 3 6', 'DATE-YEAR 3 35']);
});
