import { createHash } from 'node:crypto';
import { TEMPLATE_VERSION } from '../../src/forms/blank/parameters';
import { blankBook } from '../../src/native/book';
import { formulaShape } from '../../src/workbook/formula-shape';
import { everyCell } from '../../src/workbook/write/plan';
import { heshan } from '../policies';

const SAME: readonly (readonly [string, string, string])[] = [
  ['a sheet without quotes, as LibreOffice and Excel write it', `COUNTIFS('台账总表'!$EL$6:$EL$205,$A$6&"|"&$B6)`, `COUNTIFS(台账总表!$EL$6:$EL$205,$A$6&"|"&$B6)`],
  ['rows put in', `SUMIFS('台账总表'!$BK$6:$BK$205,'台账总表'!$BQ$6:$BQ$205,"是")`, `SUMIFS('台账总表'!$BK$6:$BK$215,'台账总表'!$BQ$6:$BQ$215,"是")`],
  ['columns put in', 'IF($A$6="","",$I6+$K6)', 'IF($A$6="","",$K6+$M6)'],
  ['a shared formula further down', 'IFERROR(MID(INDEX($EO6:$FX6,1),2,500),"")', 'IFERROR(MID(INDEX($EO9:$FX9,1),2,500),"")'],
  ['spaces between, an equals sign, a dollar sign less', 'IF($A$6="","",$I6+$K6)', '=IF(A$6 = "", "", I6 + K6)'],
  ['truth as a function', 'IF(A1,TRUE,FALSE)', 'IF(A1,TRUE(),FALSE())'],
  ['the sign of a newer function', 'IFERROR(A1,"")', '_xlfn.IFERROR(A1,"")'],
  ['a name of this very workbook', 'IF(fangpin_wholeHousehold,A1,A2)', 'IF([0]!fangpin_wholeHousehold,A1,A2)'],
];

test.each(SAME)('the same: %s', (_, one, other) => expect(formulaShape(other)).toBe(formulaShape(one)));

const OTHER: readonly (readonly [string, string, string])[] = [
  ['something added', 'IF($A$6="","",$I6+$K6)', 'IF($A$6="","",$I6+$K6)+1'],
  ['something left out', 'IF($A$6="","",$I6+$K6)', 'IF($A$6="","",$I6)'],
  ['other words', 'COUNTIFS($A$6:$A$9,"是")', 'COUNTIFS($A$6:$A$9,"否")'],
  ['words with a space more', 'COUNTIFS($A$6:$A$9,"是")', 'COUNTIFS($A$6:$A$9,"是 ")'],
  ['another function', 'COUNTIFS($A$6:$A$9,"是")', 'COUNTIF($A$6:$A$9,"是")'],
  ['a cell that is gone', 'IF($A$6="","",$I6+$K6)', 'IF($A$6="","",$I6+#REF!)'],
  ['a number in the place of a cell', '$I6+$K6', '$I6+12'],
];

test.each(OTHER)('another: %s', (_, one, other) => expect(formulaShape(other)).not.toBe(formulaShape(one)));

/** Of 附件4's figures and of the verdicts, by the template's version: workbooks of this version that came back are held against them. */
const SHAPES: Readonly<Record<string, string>> = { '3': '58e32dc12502b09f' };

test('these formulas stay as they are as long as the template keeps its version', () => {
  const { sheets } = blankBook(heshan, ['ledger', 'annex1', 'annex2'], { rows: 2, township: '甲镇' });
  const figures = sheets.filter(({ name }) => name === '附件4').flatMap((sheet) => [...everyCell(sheet)]).flatMap(({ row, formula }) => (row === 5 && formula !== undefined ? [formula] : []));
  const verdicts = sheets.flatMap(({ fills }) => fills.slice(0, 1).map(({ formula }) => formula));
  expect([figures.length, verdicts.length]).toEqual([23, 4]);
  expect(createHash('sha256').update([...figures, ...verdicts].map(formulaShape).join('\n')).digest('hex').slice(0, 16)).toBe(SHAPES[TEMPLATE_VERSION]);
});
