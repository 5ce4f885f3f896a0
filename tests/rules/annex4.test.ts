import { locate } from '../../src/forms/locate';
import { address } from '../../src/rules/finding';
import { judgeSheet } from '../judged';
import { today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

type Record = Readonly<{ [key: string]: Written }>;

function check(...records: Record[]) {
  const sheet = tableSheet('annex4', records);
  const layout = locate(sheet, heshan);
  if (layout?.form.id !== 'annex4') throw new Error('附件4 not found');
  return judgeSheet({ policy: heshan, today }, layout, sheet).findings;
}
const brief = (...records: Record[]) => check(...records).map((one) => `${one.rule} ${one.severity} ${address(one)}`);

/** The worked example of the counting: row 5 of the sheet, with 边缘易致贫户 all zero below. */
const right: Record = {
  township: '甲镇', category: '脱贫不稳户', households: 2, persons: 7, clearedHouseholds: 1, clearedPersons: 3,
  totalHouseholds: 8, totalPersons: 19, industryHouseholds: 1, industryPersons: 2, employmentHouseholds: 1, employmentPersons: 1,
  comprehensiveHouseholds: 1, comprehensivePersons: 3, threeGuaranteesHouseholds: 2, threeGuaranteesPersons: 8,
  trainingHouseholds: 1, trainingPersons: 1, healthHouseholds: 1, healthPersons: 1, socialHouseholds: 1, socialPersons: 3, remark: '爱心企业捐助',
};
const none: Record = { category: '边缘易致贫户', households: 0, persons: 0 };
const row = (change: Record) => brief({ ...right, ...change }, none);

test('the worked example is right: 三保障 may count a household twice, 合计 may exceed 户数', () => expect(row({})).toEqual([]));

test.each<[string, Record, string[]]>([
  ['S1-A4-4 社会帮扶 needs 备注', { remark: null }, ['S1-A4-4 error Y5']],
  ['S1-A4-9 三保障 at most three times 户数', { threeGuaranteesHouseholds: 7, threeGuaranteesPersons: 21, totalHouseholds: 13, totalPersons: 32 }, ['S1-A4-9 error Q5']],
  ['S1-A4-9 three times is possible', { threeGuaranteesHouseholds: 6, threeGuaranteesPersons: 21, totalHouseholds: 12, totalPersons: 32 }, []],
  ['S1-A4-10 counts are whole', { persons: '7人' }, ['S1-A4-10 error D5']],
  ['S1-A4-10 counts are not negative', { industryHouseholds: -1 }, ['S1-A4-10 error I5']],
  ['S1-A4-11 人数 at least 户数', { healthHouseholds: 2, totalHouseholds: 9 }, ['S1-A4-11 error V5']],
  ['S1-A4-11 户数 without 人数', { healthPersons: 0, totalPersons: 18 }, ['S1-A4-11 error V5']],
  ['S1-A4-11 人数 without 户数', { healthHouseholds: null, totalHouseholds: 7 }, ['S1-A4-11 error U5']],
  ['S1-A4-12 已消除 within 户数', { clearedHouseholds: 3 }, ['S1-A4-12 error E5']],
  ['S1-A4-12 已消除 within 人数', { clearedPersons: 8 }, ['S1-A4-12 error F5']],
  ['S1-A4-13 one measure above 户数 is looked at again', { industryHouseholds: 3, industryPersons: 3, totalHouseholds: 10, totalPersons: 20 }, ['S1-A4-13 warning I5']],
  ['S1-A4-1 合计 wrong', { totalHouseholds: 9 }, ['S1-A4-1 error G5']],
  ['S1-A4-1 合计 not filled', { totalHouseholds: null, totalPersons: null }, ['S1-A4-1 error G5', 'S1-A4-1 error H5']],
  ['S1-A4-1 one column left out explains both', { totalHouseholds: 7, totalPersons: 16 }, ['S1-A4-1 info G5']],
  ['S1-A4-1 waits for readable columns', { totalHouseholds: 9, healthPersons: '一些' }, ['S1-A4-10 error V5']],
  ['类别 is one of two; which row is missing cannot be said yet', { category: '低保户' }, ['S1-A4-category-list error B5']],
])('%s', (_, change, expected) => expect(row(change)).toEqual(expected));

test('S1-A4-1 names every column that may have been left out', () => {
  const [finding] = check({ ...right, totalHouseholds: 7, totalPersons: 16 }, none);
  expect(finding?.say).toBe('合计填的是 7，各项相加是 8，可能少计了综合保障或社会帮扶，请核实');
});

test('S1-A4-1 tells a blank 合计 from a wrong one', () => {
  const said = (change: Record) => check({ ...right, ...change }, none).find(({ rule }) => rule === 'S1-A4-1')?.say;
  expect(said({ totalHouseholds: null })).toBe('合计没有填，各项相加是 8，请补填');
  expect(said({ totalHouseholds: 0 })).toBe('合计填的是 0，各项相加是 8，请改正');
});

describe('S1-A4-17', () => {
  test('every township has both rows', () => expect(brief(right)).toEqual(['S1-A4-17 error A5']));
  test('and each once', () => expect(brief(right, none, { ...right, township: null })).toEqual(['S1-A4-17 error B7']));
  test('a row of sums equals the townships', () => {
    const total = { ...right, township: '合计', category: '脱贫不稳户' };
    expect(brief(right, none, total)).toEqual([]);
    expect(brief(right, none, { ...total, persons: 8, remark: null })).toEqual(['S1-A4-17 error D7']);
  });
  describe('sums of single townships', () => {
    const one = { households: 2, persons: 7 };
    const two = { households: 1, persons: 3 };
    const filled = (second: Record, third: Record) =>
      brief(
        { township: '甲镇', category: '脱贫不稳户', ...one }, { category: '边缘易致贫户', ...two }, second,
        { township: '乙镇', category: '脱贫不稳户', ...two }, { category: '边缘易致贫户', ...two }, third,
        { township: '总计', households: 5, persons: 16 },
      );
    test.each<[string, Record, Record]>([
      ['小计 as the category', { category: '小计' }, { category: '小计' }],
      ['小计 as the township', { township: '小计' }, { township: '小计' }],
      ['甲镇小计', { township: '甲镇小计' }, { township: '乙镇合计' }],
    ])('%s', (_, second, third) => {
      expect(filled({ ...second, households: 3, persons: 10 }, { ...third, households: 2, persons: 6 })).toEqual([]);
      expect(filled({ ...second, households: 4, persons: 10 }, { ...third, households: 2, persons: 6 })).toEqual(['S1-A4-17 error C7']);
    });
  });
});

test('both pairs of 就业帮扶 filled: asked, not added', () => {
  const sheet = tableSheet('annex4', [right, none]);
  const rows = sheet.rows.map((cells, row) => {
    const inserted = cells?.slice(12, 14) ?? [];
    return cells && [...cells.slice(0, 14), ...(row === 1 || row === 2 ? [] : inserted), ...cells.slice(14)];
  });
  const top = (row: number) => [...(rows[row]?.slice(0, 14) ?? []), undefined, undefined, ...(rows[row]?.slice(14) ?? [])];
  const wide = { ...sheet, rows: [rows[0], top(1), top(2), ...rows.slice(3)] };
  const layout = locate(wide, heshan);
  if (!layout) throw new Error('附件4 not found');
  const findings = judgeSheet({ policy: heshan, today }, layout, wide).findings;
  expect(findings.map((one) => `${one.rule} ${address(one)}`)).toEqual(['CELL-TWIN M5', 'CELL-TWIN N5']);
});
