import { countyOf } from '../../src/consolidate/county';
import { household } from '../people';
import { returned, together, wrong } from './returned';

const home = (sequence: number) => household(sequence, { township: '甲镇' });
const line = (households: number, changes = {}) => ({
  township: '甲镇', category: '脱贫不稳户', households, persons: households * 4, clearedHouseholds: 0, clearedPersons: 0, healthHouseholds: households, healthPersons: households, totalHouseholds: households, totalPersons: households, ...changes,
});
const village = (name: string, sequences: readonly number[], report?: ReturnType<typeof line>) =>
  returned(`${name}.xlsx`, { ledger: { rows: sequences.map(home), head: { filledOn: null } }, ...(report && { annex4: { rows: [report] } }) }, '甲镇');
const whole = (report: ReturnType<typeof line>) => returned('附件4.xlsx', { annex4: { rows: [report] } }, '甲镇');

const said = (result: ReturnType<typeof together>) => ({
  differences: result.differences.map(({ file, column, unit, reported, computed }) => `${file} ${column} ${unit} ${reported} ${computed}`),
  // The other line of the township is left out here: that is another rule's.
  wrong: wrong(result).filter((one) => /S1-A4-1[456]$/.test(one)),
  reported: countyOf(result).figure('脱贫不稳定户', 'all').reported?.households,
});

test('each village reports its own: together they are the township’s', async () => {
  expect(said(together([await village('一村', [1, 2], line(2)), await village('二村', [3], line(1))]))).toEqual({ differences: [], wrong: [], reported: 3 });
});

test('a village’s own report beside the township’s is nothing wrong, and not counted twice', async () => {
  expect(said(together([await village('一村', [1, 2], line(2)), await village('二村', [3]), await whole(line(3))]))).toEqual({ differences: [], wrong: [], reported: 3 });
});

test('the township’s report in the workbook of one of its villages is held against all of them', async () => {
  const right = together([await village('一村', [1, 2], line(5)), await village('二村', [3, 4, 5])]);
  expect(said(right)).toEqual({ differences: [], wrong: [], reported: 5 });
  const off = together([await village('一村', [1, 2], line(5, { persons: 21 })), await village('二村', [3, 4, 5])]);
  expect(said(off)).toEqual({ differences: ['一村.xlsx all persons 21 20'], wrong: [expect.stringMatching(/^一村\.xlsx 附件4 \d+ S1-A4-14$/)], reported: 5 });
});

test('a village that has miscounted its own is told by its own ledger', async () => {
  const result = together([await village('一村', [1, 2], line(2, { persons: 9 })), await village('二村', [3, 4, 5], line(3))]);
  expect(said(result)).toEqual({
    differences: ['一村.xlsx all persons 9 8', '一村.xlsx all persons 21 20'],
    wrong: [expect.stringMatching(/^一村\.xlsx 附件4 \d+ S1-A4-14$/)],
    reported: 5,
  });
});

test('one village has reported nothing: what the others report is too little', async () => {
  const result = together([await village('一村', [1, 2], line(2)), await village('二村', [3, 4, 5])]);
  expect(said(result)).toEqual({ differences: ['一村.xlsx all households 2 5', '一村.xlsx all persons 8 20'], wrong: [expect.stringMatching(/^一村\.xlsx 附件4 \d+ S1-A4-14$/)], reported: 2 });
  expect(result.standings.find(({ name }) => name === '甲镇')?.todo.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'S1-A4-14').map(({ say }) => say)).toEqual([
    expect.stringContaining('甲镇各村填报的附件4加起来，户数 2，按交来的台账应为 5；人数 8，按交来的台账应为 20'),
  ]);
  expect(result.differences.map(({ note }) => note)).toEqual(Array(2).fill('各村填报的附件4加起来与台账不一致，可能有的村没有填'));
});
