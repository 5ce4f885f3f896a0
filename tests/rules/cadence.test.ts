import { parsePolicy } from '../../src/policy/load';
import { locate } from '../../src/forms/locate';
import type { Policy } from '../../src/policy/policy';
import { sentence } from '../../src/rules/finding';
import { serialOfText } from '../../src/workbook/serial';
import { judgeSheet } from '../judged';
import { today } from '../people';
import { policyFiles } from '../policies';
import { sheetOf, type Written } from '../sheets';

type Json = Record<string, unknown>;

/** A log of visits: who, when, what. */
function logPolicy(rule: Json): Policy {
  const files = policyFiles('heshan-2020');
  const policy = files.get('policy.json') as Json;
  files.set('policy.json', {
    ...policy,
    forms: [...(policy['forms'] as string[]), 'log'],
    thresholds: [{ id: 'crowded', label: '同一天', value: 2, unit: '户', operator: '>', clause: '二' }],
  });
  files.set('log.json', {
    id: 'log', kind: 'table', sheet: '走访记录', title: '走访记录', rulePrefix: 'T', clause: '二',
    head: [{ key: 'asOf', label: '统计截止日', header: '统计截止日：', type: 'date' }],
    header: [
      { key: 'who', label: '户主', type: 'text', width: 10 },
      { key: 'on', label: '日期', type: 'date', width: 10 },
      { key: 'kind', label: '类型', type: 'text', width: 10 },
    ],
    body: { kind: 'entry', rows: 10 },
    print: { orientation: 'portrait', fit: 'width' },
    rules: [{ id: 'T-1', severity: 'warning', clause: '二', by: 'on', ...rule }],
  });
  return parsePolicy(files);
}

type Visit = readonly [who: string, on: string, kind?: string];

const dayCell = (written: string): Written => {
  const value = serialOfText(written);
  return value === undefined || Number.isNaN(value) ? written : { kind: 'number', value, date: true };
};

function told(rule: Json, visits: readonly Visit[], asOf?: string): readonly string[] {
  const policy = logPolicy(rule);
  const sheet = sheetOf([['走访记录'], ['统计截止日：', asOf === undefined ? null : dayCell(asOf)], ['户主', '日期', '类型'], ...visits.map(([who, on, kind]) => [who, dayCell(on), kind])], '走访记录');
  const layout = locate(sheet, policy);
  if (!layout) throw new Error('no form');
  return judgeSheet({ policy, today }, layout, sheet).findings.filter((one) => one.rule === 'T-1').map(sentence);
}

const WEEKLY = { check: 'cadence', within: ['who'], every: { days: 7 }, say: '没有走访：{missing}' };

test.each<[why: string, visits: readonly Visit[], asOf: string | undefined, said: readonly string[]]>([
  ['every seven days', [['甲', '2020-05-18'], ['甲', '2020-05-25'], ['甲', '2020-06-01']], '2020-06-07', []],
  ['a week left out', [['甲', '2020-05-18'], ['甲', '2020-05-26']], undefined, ['走访记录 B5 日期：没有走访：2020-05-19至2020-05-25']],
  ['two weeks left out', [['甲', '2020-05-18'], ['甲', '2020-06-02']], undefined, ['走访记录 B5 日期：没有走访：2020-05-19至2020-05-25、2020-05-26至2020-06-01']],
  ['nothing since', [['甲', '2020-05-18']], '2020-05-25', ['走访记录 B4 日期：没有走访：2020-05-19至2020-05-25']],
  ['not yet a week', [['甲', '2020-05-18']], '2020-05-24', []],
  ['each household by itself', [['甲', '2020-05-18'], ['乙', '2020-05-22'], ['甲', '2020-05-25']], undefined, []],
  ['in whatever order they stand', [['甲', '2020-05-25'], ['甲', '2020-05-18']], undefined, []],
  ['an unreadable day is no visit', [['甲', '2020-05-18'], ['甲', '五月下旬'], ['甲', '2020-05-27']], undefined, ['走访记录 B6 日期：没有走访：2020-05-19至2020-05-25']],
])('S5-CY-1 %s', (_, visits, asOf, said) => expect(told(WEEKLY, visits, asOf)).toEqual(said));

const TWICE = { check: 'cadence', within: [], every: { months: 12, times: 2 }, when: "kind = '集中排查'", say: '不足两次：{missing}' };

test.each<[why: string, visits: readonly Visit[], asOf: string | undefined, said: readonly string[]]>([
  ['twice', [['县', '2022-03-01', '集中排查'], ['县', '2022-09-01', '集中排查']], '2022-12-31', []],
  ['once, when the year is over', [['县', '2022-03-01', '集中排查'], ['县', '2022-09-01', '日常']], '2022-12-31', ['走访记录 B4 日期：不足两次：2022年']],
  ['once, the year still runs', [['县', '2022-03-01', '集中排查']], '2022-12-30', []],
])('S3-SW-1 %s', (_, visits, asOf, said) => expect(told(TWICE, visits, asOf)).toEqual(said));

test.each<[months: number, missing: string]>([
  [1, '2022年2月、2022年3月、2022年4月、2022年5月等 7 次'],
  [2, '2022年3—4月、2022年5—6月、2022年7—8月'],
  [3, '2022年二季度'],
  [6, ''],
])('the periods of %i months that are missing are named', (months, missing) => {
  const said = told({ check: 'cadence', within: [], every: { months }, say: '缺{missing}' }, [['县', '2022-01-15'], ['县', '2022-09-10']]);
  expect(said).toEqual(missing === '' ? [] : [`走访记录 B5 日期：缺${missing}`]);
});

test('more than usual on one day', () => {
  const crowd = { check: 'crowd', within: [], above: 'crowded', say: '这一天有 {here} 户' };
  expect(told(crowd, [['甲', '2022-01-15'], ['乙', '2022-01-15'], ['丙', '2022-01-16']])).toEqual([]);
  expect(told(crowd, [['甲', '2022-01-15'], ['乙', '2022-01-15'], ['丙', '2022-01-15']])).toEqual(['走访记录 B4 日期：这一天有 3 户']);
});
