import { renameSheets } from '../../src/workbook/sheet-references';

const renamed = new Map([['参数', '参数 (2)'], ["a'b", 'c']]);

it.each([
  ['=参数!$A$1+1', "='参数 (2)'!$A$1+1"],
  ["='参数'!A1:B2", "='参数 (2)'!A1:B2"],
  ["='a''b'!A1", "='c'!A1"],
  ['="参数!A1"&其他!A1', '="参数!A1"&其他!A1'],
  ['=SUM(A1:A9)', '=SUM(A1:A9)'],
])('%s', (before, after) => {
  expect(renameSheets(before, renamed)).toBe(after);
});
