import { formOf } from '../../src/policy/policy';
import { fieldsOf } from '../../src/policy/form';
import { found, returned, rulesOf, tableOf, type Record } from './found';
import * as suixi from './suixi';
import * as xianlong from './xianlong';

/*
 * The 统计表 of both registers: what is wrong within it, and what is not what the register adds up to.
 */

describe.each([
  { policy: suixi.suixi, prefix: 'S2-REPORT', township: '双堆集镇', classes: ['脱贫不稳定易返贫户', '边缘易致贫户', '严重困难特殊户'], measure: 'work', household: suixi.filed(1), head: suixi.HEAD, today: { year: 2021, month: 12, day: 31 } },
  { policy: xianlong.xianlong, prefix: 'S5-REPORT', township: '仙龙镇', classes: ['脱贫不稳定户', '边缘易致贫户'], measure: 'industry', household: xianlong.recognised(1), head: xianlong.HEAD, today: { year: 2020, month: 12, day: 31 } },
])('$prefix', ({ policy, prefix, township, classes, measure, household, head, today }) => {
  const zero: Record = Object.fromEntries(fieldsOf(formOf(policy, 'report')).flatMap(({ key, type }) => (type === 'count' ? [[key, 0]] : [])));
  const [households, persons] = [`${measure}Households`, `${measure}Persons`];
  const first: Record = { ...zero, township, category: classes[0], households: 3, persons: 9, clearedHouseholds: 1, clearedPersons: 3, [households]: 2, [persons]: 4, totalHouseholds: 2, totalPersons: 4 };
  const rest = (index: number): Record => ({ ...zero, category: classes[index] });
  const report = (changes: Record = {}, ...more: readonly Record[]) => returned(policy, 'report', [{ ...first, ...changes }, ...classes.slice(1).map((_, index) => rest(index + 1)), ...more]);
  const said = (...sheets: Parameters<typeof found>[2]) => found(policy, today, sheets).map(({ rule, record, field }) => `${record} ${field} ${rule}`);

  const MISTAKES: readonly (readonly [rule: string, field: string, changes: Record])[] = [
    ['total', 'totalHouseholds', { totalHouseholds: 4 }],
    ['persons-fewer', persons, { [persons]: 1, totalPersons: 4 }],
    ['persons-missing', persons, { [persons]: 0, totalPersons: 4 }],
    ['households-missing', households, { [households]: 0, totalHouseholds: 2 }],
    ['cleared-exceeds', 'clearedHouseholds', { clearedHouseholds: 4, clearedPersons: 9 }],
    ['cleared-exceeds', 'clearedPersons', { clearedPersons: 10 }],
    ['measure-exceeds', households, { [households]: 4, totalHouseholds: 4 }],
    ['measure-exceeds', persons, { [persons]: 10, totalPersons: 10 }],
  ];

  test('nothing to say', () => expect(said(report())).toEqual([]));

  test.each(MISTAKES)('%s at %s', (rule, field, changes) => expect(said(report(changes))).toContain(`0 ${field} ${prefix}-${rule}`));

  test('every class has its row', () => expect(said(returned(policy, 'report', [first]))).toEqual([`0 township ${prefix}-category-every`]));

  test('sums typed under it', () => {
    const sums = { ...first, township: '合计', category: null };
    expect(said(report({}, sums))).toEqual([]);
    expect(said(report({}, { ...sums, persons: 8 }))).toEqual([`${classes.length} persons ${prefix}-sums`]);
  });

  test('is what the register adds up to', () => {
    const size = Number(household['householdSize']);
    const [one, benefit] = [{ ...first, households: 1, persons: size, clearedHouseholds: 0, clearedPersons: 0 }, Number(household[persons])];
    const right = { ...one, [households]: 1, [persons]: benefit, totalHouseholds: 1, totalPersons: benefit };
    const ledger = returned(policy, 'ledger', [household], head);
    expect(said(ledger, report(right))).toEqual([]);
    expect(said(ledger, report({ ...right, persons: size + 1, clearedHouseholds: 1, clearedPersons: 1, [persons]: benefit + 1, totalPersons: benefit + 1 })).map((line) => line.split(' ').at(-1))).toEqual(Array.from({ length: 4 }, () => `${prefix}-computed`));
  });

  test('every rule of the table is met above', () => {
    const met = new Set([...MISTAKES.map(([rule]) => `${prefix}-${rule}`), ...['category-every', 'sums', 'computed'].map((rule) => `${prefix}-${rule}`)]);
    expect(rulesOf(tableOf(policy, 'report')).filter((rule) => !met.has(rule))).toEqual([]);
  });
});
