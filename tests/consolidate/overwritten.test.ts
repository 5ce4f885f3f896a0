import { readReturned } from '../../src/consolidate/returned-file';
import { address } from '../../src/rules/finding';
import { byOpenpyxl, inLibreOffice, inOpenpyxl, type Act } from '../programs/programs';
import { blankBook } from '../../src/native/book';
import { writeBook } from '../../src/workbook/write/write';
import { household, today } from '../people';
import { heshan } from '../policies';
import { cell } from '../sheets';
import { savedAs } from '../native/office';
import { bytesOf, reading } from './returned';

/*
 * Formulas that a workbook was handed out with and has lost on its way: by real programs, for each of them spells formulas
 * its own way. 附件4's formulas stand in its rows 6 and 7, the ledger's verdicts in AL6 and below.
 */

const VERDICT = 'AL';
const homes = [1, 2, 3].map((sequence) => household(sequence, { serial: sequence, township: '清泉镇', category: sequence === 3 ? '边缘易致贫户' : '脱贫不稳定户' }));
const handedOut = writeBook(
  blankBook(heshan, ['ledger'], { township: '清泉镇', today, rows: 6, values: new Map([['ledger', { rows: homes.map((home) => new Map(Object.entries(home).map(([key, written]) => [key, cell(written)]))) }]]) }),
);

/** `附件4 C6 FORM-OVERWRITTEN`, with what is said. */
async function found(bytes: Uint8Array): Promise<readonly string[]> {
  const file = await readReturned(reading, { file: '台账.xlsx', bytes });
  if (!file.ok) throw new Error(file.error);
  return file.findings.filter(({ rule }) => rule === 'FORM-OVERWRITTEN').map((one) => `${one.severity} ${one.sheet} ${address(one)} ${one.say}`);
}

/** What is done in LibreOffice, and what is told of it: where, how, and with which cells. */
const DONE: readonly (readonly [string, readonly Act[], readonly (readonly [where: string, ...words: string[]])[]])[] = [
  ['nothing', [], []],
  ['a household typed into a free row', [['put', 'B9', '清泉镇'], ['put', 'D9', '赵六']], []],
  ['a row inserted in the middle', [['insert', 7, 1], ['put', 'B7', '清泉镇'], ['put', 'D7', '赵六']], []],
  ['a row removed', [['remove', 7, 1]], []],
  ['a remark of 附件4 typed over the proposed one', [['on', '附件4'], ['put', 'Y6', '商会帮困']], []],
  ['the verdicts and some figures hidden', [['hide', VERDICT], ['on', '附件4'], ['hide', 'I'], ['hide', 'J']], []],
  ['a verdict cleared', [['clear', `${VERDICT}7`]], []],
  ['a verdict typed over', [['put', `${VERDICT}7`, '已核实']], [['台账总表 AL7', 'AL7', '填写的内容']]],
  ['verdicts typed over, one below the other', [['put', `${VERDICT}6`, '无'], ['put', `${VERDICT}7`, '无'], ['put', `${VERDICT}8`, '无']], [['台账总表 AL6', 'AL6:AL8', '填写的内容']]],
  ['a verdict that is another formula', [['formula', `${VERDICT}7`, '=IF(D7="";"";"通过")']], [['台账总表 AL7', 'AL7', '别的公式']]],
  ['a number typed into 附件4', [['on', '附件4'], ['formula', 'C6', '5']], [['附件4 C6', 'C6', '填写的内容']]],
  ['numbers typed into a pair of columns', [['on', '附件4'], ['formula', 'C6', '5'], ['formula', 'C7', '1'], ['formula', 'D6', '9'], ['formula', 'D7', '3']], [['附件4 C6', 'C6:D7', '填写的内容']]],
  ['numbers in two places', [['on', '附件4'], ['formula', 'C6', '5'], ['formula', 'I7', '1']], [['附件4 C6', 'C6'], ['附件4 I7', 'I7']]],
  ['another formula in 附件4', [['on', '附件4'], ['formula', 'D6', '=4+3']], [['附件4 D6', 'D6', '别的公式']]],
  ['the template’s formula with something added', [['on', '附件4'], ['formula', 'G7', '=IF($A$6="";"";$I7+$K7+$M7+$O7+$Q7+$S7+$U7+$W7)+1']], [['附件4 G7', 'G7', '别的公式']]],
  ['the template’s formula typed once more', [['on', '附件4'], ['formula', 'G7', '=IF($A$6="";"";$I7+$K7+$M7+$O7+$Q7+$S7+$U7+$W7)']], []],
  ['a figure cleared', [['on', '附件4'], ['clear', 'I6']], [['附件4 I6', 'I6', '删去']]],
];

describe('what LibreOffice saves', () => {
  let saved: readonly Uint8Array[];
  beforeAll(async () => {
    const workbook = await handedOut;
    saved = inLibreOffice(DONE.map(([, acts]) => ({ workbook, acts })));
  }, 120_000);

  test.each(DONE.map(([what, , told], index) => [what, told, index] as const))('%s', async (_, told, index) => {
    const said = await found(saved[index]!);
    expect(said).toEqual(told.map(([where]) => expect.stringMatching(new RegExp(`^warning ${where} `, 'u'))));
    told.forEach(([, ...words], at) => words.forEach((word) => expect(said[at]).toContain(word)));
  });
});

describe('what scripts save', () => {
  test('read and saved again, nothing is lost', async () => {
    const [saved] = inOpenpyxl(inLibreOffice([{ workbook: await handedOut, acts: [] }]));
    expect(await found(saved!)).toEqual([]);
    expect(await found(inOpenpyxl([await handedOut])[0]!)).toEqual([]);
  });

  test('a number put into 附件4', async () => {
    const [saved] = byOpenpyxl([{ workbook: await handedOut, put: { 附件4: { E7: 2 } } }]);
    expect(await found(saved!)).toEqual([expect.stringMatching(/^warning 附件4 E7 E7 /u)]);
  });

  test('all formulas become values: each table is told of once', async () => {
    const [calculated] = inLibreOffice([{ workbook: await handedOut, acts: [] }]);
    const [saved] = byOpenpyxl([{ workbook: calculated!, valuesOnly: true }]);
    const said = await found(saved!);
    expect(said.map((one) => one.split(' ').slice(1, 4).join(' ').replace(/，.*/u, ''))).toEqual(['台账总表 AL6 这一栏的公式都没有了', '附件4 C6 C6:X7', '附件4 Z6 这一栏的公式都没有了']);
  });
});

describe('where there is nothing to compare with', () => {
  test('a report that was given with its figures has no formulas', async () => {
    const line = (category: string) => ({ township: '清泉镇', category, households: 1, persons: 4 });
    const bytes = await bytesOf({ annex4: { rows: [line('脱贫不稳户'), line('边缘易致贫户')] }, ledger: { rows: homes } }, '清泉镇');
    expect(await found(bytes)).toEqual([]);
    expect(await found(inOpenpyxl([bytes])[0]!)).toEqual([]);
  });

  test('an old workbook has formulas that the library does not tell', async () => {
    const [xls] = savedAs([await handedOut], 'xls:MS Excel 97', 'xls');
    expect(await found(xls!)).toEqual([]);
  });
});
