import { shiftFormula } from '../../src/workbook/shift';

test.each<[string, string]>([
  ['A1+B2', 'C2+D3'],
  ['$A1+A$1+$A$1', '$A2+C$1+$A$1'],
  ['SUM(A1:B10)', 'SUM(C2:D11)'],
  ['SUM(A:B)+SUM($A:B)+SUM(1:3)+SUM($1:3)', 'SUM(C:D)+SUM($A:D)+SUM(2:4)+SUM($1:4)'],
  ['台账总表!A1', '台账总表!C2'],
  ["'A1 表'!A1&'it''s A1'!B1", "'A1 表'!C2&'it''s A1'!D2"],
  ['"A1"&A1&"say ""B2"""', '"A1"&C2&"say ""B2"""'],
  ['LOG10(A1)', 'LOG10(C2)'],
  ['Table1[[#This Row],[A1]]+A1', 'Table1[[#This Row],[A1]]+C2'],
  ['[1]Sheet1!A1', '[1]Sheet1!C2'],
  ['Sheet1:Sheet3!A1', 'Sheet1:Sheet3!C2'],
  ['1E5+A1*1.5E3', '1E5+C2*1.5E3'],
  ['TRUE+比例1+rate_A1+A1.x', 'TRUE+比例1+rate_A1+A1.x'],
  ['_xlfn.CONCAT(A1)', '_xlfn.CONCAT(C2)'],
  ['XFD1048576', 'B1'],
  ['XFE1+A1048577', 'XFE1+A1048577'],
  ['IF(A1="",{1,2},#REF!)', 'IF(C2="",{1,2},#REF!)'],
])('%s one row down and two columns to the right', (formula, shifted) => {
  expect(shiftFormula(formula, 1, 2)).toBe(shifted);
});
