import { boundsOf, calendar, isLate, nextDue, startOfPeriod } from '../../src/policy/calendar';
import { heshan } from '../policies';

const day = (written: string) => {
  const [year = 0, month = 0, date = 0] = written.split('-').map(Number);
  return { year, month, day: date };
};

// S1:L35–41, L59: 10月20日, 10月30日, 11月6日; afterwards 原则上每季度更新一次.
test.each<[today: string, label: string, due: string, days: number]>([
  ['2020-10-12', '附件1', '2020-10-20', 8],
  ['2020-10-20', '附件1', '2020-10-20', 0],
  ['2020-10-21', '附件2', '2020-10-30', 9],
  ['2020-11-06', '名单', '2020-11-06', 0],
  ['2020-11-07', '季度', '2020-12-31', 54],
  ['2021-01-01', '季度', '2021-03-31', 89],
  ['2024-02-29', '季度', '2024-03-31', 31],
  ['2026-06-30', '季度', '2026-06-30', 0],
])('on %s the next is %s by %s, in %i days', (today, label, due, days) => {
  expect(nextDue(heshan, day(today))).toMatchObject({ label: expect.stringContaining(label), due, days });
});

test.each<[today: string, months: number, start: string]>([
  ['2020-10-01', 3, '2020-10-01'],
  ['2020-12-31', 3, '2020-10-01'],
  ['2021-03-31', 3, '2021-01-01'],
  ['2021-03-31', 1, '2021-03-01'],
  ['2021-07-01', 6, '2021-07-01'],
  ['2021-11-30', 12, '2021-01-01'],
])('the period of %s, every %i months, began on %s', (today, months, start) => {
  const cycle = { months, label: '本期', clause: '二、2' };
  expect(startOfPeriod({ ...heshan, cycle }, day(today))).toBe(start);
});

test('days that are over stay in the list, earliest first', () => {
  expect(calendar(heshan, day('2020-10-25')).map(({ due, days }) => [due, days < 0])).toEqual([
    ['2020-10-20', true],
    ['2020-10-30', false],
    ['2020-10-30', false],
    ['2020-11-06', false],
  ]);
});

test('a notice without a cycle has nothing due once its days are over', () => {
  expect(nextDue({ ...heshan, cycle: undefined }, day('2021-01-01'))).toBeUndefined();
});

// S1:L35, L39, L41: late is late within its own quarter; a later one is another round's.
test.each<[string, string, string, boolean]>([
  ['annex1', 'reportedOn', '2020-10-20', false],
  ['annex1', 'reportedOn', '2020-10-21', true],
  ['annex1', 'reportedOn', '2020-12-31', true],
  ['annex1', 'reportedOn', '2021-01-01', false],
  ['annex2', 'verifiedOn', '2020-10-31', true],
  ['marginalList', 'listedOn', '2020-11-07', true],
])('%s %s of %s is late: %p', (form, field, day, late) => {
  const bound = boundsOf(heshan, form).get(field);
  expect(bound && isLate(bound, day)).toBe(late);
});
