import fc from 'fast-check';
import { isExternal, namesIn, respelled, sheetsIn } from '../../../src/workbook/formula/respell';
import { sameFormula } from '../../../src/workbook/formula/same';
import { readableFormula, storedFormula } from '../../../src/workbook/formula/stored';
import { tokens } from '../../../src/workbook/formula/tokens';
import { isWellFormed } from '../../../src/workbook/formula/wellformed';

describe('a formula and its tokens', () => {
  test.each<[string, string]>([
    ['A1+$B$2', 'cells mark cells'],
    ['SUM(A:B,1:3)', 'function mark cells mark cells mark'],
    ["'附件1 (2)'!A1:B2", 'sheet cells mark cells'],
    ['台账总表!$A$1:台账总表!B2', 'sheet cells mark sheet cells'],
    ['甲:乙!A1', 'sheet cells'],
    ['A1:甲!B2', 'cells mark sheet cells'],
    ['[1]Sheet1!A1&[2]!rate', 'sheet cells mark sheet name'],
    ['"参数!A1"&x', 'text mark name'],
    ['LOG10(1E5)+.5%', 'function mark number mark mark number mark'],
    ['Table1[[#All],[人数]]', 'name columns'],
    ['IF(TRUE,#N/A,{1,"a"})', 'function mark name mark error mark mark number mark text mark mark'],
    ['#REF!A1', 'error cells'],
    ['_xlfn.CONCAT(fangpin_list_risk)', 'function mark name mark'],
    ['A1 B1', 'cells space cells'],
    ['XFE1+A1048577', 'name mark name'],
    ['a<=b<>c', 'name mark name mark name'],
  ])('%s', (formula, kinds) => {
    expect(tokens(formula).map(({ kind }) => kind).join(' ')).toBe(kinds);
  });

  test('whatever stands there, nothing of it is lost', () => {
    const piece = fc.constantFrom('A1', "'", '"', '!', '(', ')', '甲', '[1]', '#REF!', ' ', '，', '\n', '𠮷', '$', ':', '1.5E', '\\');
    fc.assert(fc.property(fc.array(piece).map((all) => all.join('')), (formula) => tokens(formula).map(({ text }) => text).join('') === formula));
  });
});

describe('sheets and names by their new names', () => {
  const sheets = new Map<string, string | null>([['参数', '参数 (2)'], ["a'b", '丙'], ['走了', null], ['Q', 'Q1'], ['丁', "戊'"]]);
  const spelled = (formula: string) =>
    respelled(formula, {
      sheet: (name) => (sheets.has(name) ? sheets.get(name)! : name),
      name: (name, sheet) => (name === 'rate' && sheet !== '自有' ? 'rate_2' : name),
    });

  test.each<[string, string]>([
    ['参数!$A$1+1', "'参数 (2)'!$A$1+1"],
    ["'参数'!A1:B2", "'参数 (2)'!A1:B2"],
    ["'a''b'!A1", "'丙'!A1"],
    ['丁!A1', "'戊'''!A1"],
    ['Q!A1', "'Q1'!A1"],
    ['"参数!A1"&其他!A1', '"参数!A1"&其他!A1'],
    ['参数:丁!A1', "'参数 (2):戊'''!A1"],
    ['[1]参数!A1', '[1]参数!A1'],
    ["'[1]参数'!rate", "'[1]参数'!rate"],
    ['走了!A1*2', '#REF!*2'],
    ['SUM(走了!$A$1:$B$2,A1)', 'SUM(#REF!,A1)'],
    ['SUM(走了!A1:走了!B2)', 'SUM(#REF!)'],
    ['走了!名+走了!A:A', '#REF!+#REF!'],
    ['rate*参数!rate+自有!rate', "rate_2*'参数 (2)'!rate_2+自有!rate"],
    ['"rate"&rate(1)&Table[rate]', '"rate"&rate(1)&Table[rate]'],
    ['SUM(A1:A9)', 'SUM(A1:A9)'],
    ['TRUE', 'TRUE'],
  ])('%s', (before, after) => expect(spelled(before)).toBe(after));

  test('what a formula speaks of', () => {
    expect(namesIn('rate*甲!own+SUM(A1)+TRUE+[1]!far')).toEqual([{ name: 'rate', sheet: undefined }, { name: 'own', sheet: '甲' }]);
    expect(sheetsIn("'甲'!A1+乙:丙!A1+[1]丁!A1")).toEqual([{ name: '甲', spans: false }, { name: '乙', spans: true }, { name: '丙', spans: true }]);
    expect(['[1]S!A1', "'C:\\x\\[a.xlsx]S'!A1", '[2]!name', 'Table1[x]', '"[1]S!A1"', 'A1'].map(isExternal)).toEqual([true, true, true, false, false, false]);
  });
});

test.each<[string, string, boolean]>([
  ["'甲'!A1 + sum( B1 )", '甲!a1+SUM(B1)', true],
  ["'附件1 (2)'!A1", "'附件1 (2)'!$A$1", false],
  ['A1 B1', 'A1  B1', true],
  ['A1 B1', 'A1B1', false],
  ['(A1) (B1)', '(A1)(B1)', false],
  ['"a"', '"A"', false],
  ["'1月'!A1", "'1月'!a1", true],
])('%s and %s say the same: %s', (a, b, same) => {
  expect(sameFormula(a, b)).toBe(same);
});

test.each<[string, string]>([
  ['TEXTJOIN(",",TRUE,A1)', '_xlfn.TEXTJOIN(",",TRUE,A1)'],
  ['sort(filter(A1:A3,B1:B3))', '_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A3,B1:B3))'],
  ['NETWORKDAYS.INTL(A1,B1)&"IFS("', 'NETWORKDAYS.INTL(A1,B1)&"IFS("'],
  ['SUMIFS(A:A,B:B,1)', 'SUMIFS(A:A,B:B,1)'],
])('files mark functions newer than their format: %s', (readable, stored) => {
  expect(storedFormula(readable)).toBe(stored);
  expect(readableFormula(stored).toLowerCase()).toBe(readable.toLowerCase());
});

describe('what Excel takes for a formula', () => {
  const arity = (name: string) => ({ IF: { least: 2, most: 3 }, PI: { least: 0, most: 0 } })[name];
  test.each([
    '1', '-1', '--A1', '50%', 'A1%%', 'A1+B1*(C1-2)^2', '"a""b"&A1', 'IF(A1>=1,,2)', 'PI()', 'IF(A1<>"",IF(B1,1),)', "'a b'!A1:B2", '甲!$A:$A',
    '甲!own', '#REF!+1', 'SUM(#REF!A1)', '甲!#REF!', 'A1:B2 B1:C3', '(A1,B2)', 'SUM((A1,B2),C3)', '{1,2;3,-4}', 'MATCH("a",{"a","b"},0)', 'TRUE',
    'Table1[人数]', '[@人数]', 'fangpin_none', 'A1:INDEX(A:A,3)', 'OFFSET(A1,1,1):B2', '@A1', 'A1#', ' A1 + B1 ', 'NOSUCH(1)', '1.5E+3', 'A1=B1',
  ])('%s', (formula) => expect(isWellFormed(formula, arity)).toBe(true));

  test.each([
    '', '1+', '+', 'A1 +* B1', '(A1', 'A1)', 'IF()', 'IF(1)', 'IF(1,2,3,4)', 'PI(1)', '"a', 'A1 "b"x', 'SUM(A1;B1)', 'SUM(A1，B1)', '{1,A1}', '{1,2;3}', '{}',
    'A1:', '甲!', '甲!TRUE', '1 2', 'LET(x,1,x)', `"${'字'.repeat(256)}"`, `${'('.repeat(65)}1${')'.repeat(65)}`, `1${'+1'.repeat(4096)}`, '=1', "'甲!A1", '1..2', '#WRONG!',
  ])('not %s', (formula) => expect(isWellFormed(formula, arity)).toBe(false));
});
