import { locate } from '../../src/forms/locate';
import { address } from '../../src/rules/finding';
import { judgeSheet } from '../judged';
import { household } from '../people';
import { heshan } from '../policies';
import { sheetOf, tableSheet } from '../sheets';

// S1-A3-2, S1:L59: 原则上每季度更新一次. The shipped policy is for 2020; today may be any year.
describe('S1-A3-2', () => {
  const found = (today: string, title: string, dates: readonly (string | null)[], records = [household(1)]) => {
    const [asOf = null, filledOn = null] = dates;
    const plain = tableSheet('ledger', records, [['统计截止日：', asOf, null, '填报日期：', filledOn]]);
    const sheet = sheetOf([[title], ...plain.rows.slice(1).map((row) => [...(row ?? [])])], plain.name);
    const layout = locate(sheet, heshan);
    const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
    const { findings } = layout ? judgeSheet({ policy: heshan, today: { year, month, day } }, layout, sheet) : { findings: [] };
    return findings.filter(({ rule }) => rule === 'S1-A3-2').map((one) => `${one.severity} ${address(one)} ${one.field}：${one.say}`);
  };
  const TITLE = '帮扶措施台账总表';

  test.each<[today: string, title: string, dates: (string | null)[], cell: string | undefined]>([
    ['2020-10-20', TITLE, ['2020-06-30', '2020-07-08'], 'E2'],
    ['2020-10-20', TITLE, ['2020-09-30', '2020-10-01'], undefined],
    ['2020-10-20', TITLE, ['2020-09-30', null], 'B2'],
    ['2020-10-20', TITLE, ['2020-10-31', '2020-07-08'], undefined],
    ['2020-12-31', TITLE, ['2020-09-30', '2020-10-01'], undefined],
    ['2020-10-20', TITLE, [null, null], undefined],
    // An old ledger is left alone.
    ['2021-01-04', TITLE, ['2020-09-30', '2020-10-28'], undefined],
    ['2026-11-28', `2020 年度${TITLE}`, ['2020-09-30', '2020-10-28'], undefined],
    // A ledger of this year under the policy of another.
    ['2026-11-28', `2026 年度${TITLE}`, ['2026-06-30', '2026-07-03'], 'E2'],
    ['2026-11-28', `2026年度${TITLE}`, ['2026-09-30', '2026-10-09'], undefined],
  ])('on %s, “%s” of %j', (today, title, dates, cell) => {
    expect(found(today, title, dates)).toEqual(cell === undefined ? [] : [expect.stringMatching(new RegExp(`^warning ${cell} `, 'u'))]);
  });

  test('says since when, and what to do', () =>
    expect(found('2020-10-20', TITLE, [null, '2020-07-08'])).toEqual(['warning E2 填报日期：上次更新是 2020-07-08，本期（2020-10-01 起）还没有更新；请更新台账后改这里的日期']));
  test('a ledger nobody has filled in is not late', () => expect(found('2020-10-20', TITLE, [null, '2020-07-08'], [])).toEqual([]));
});
