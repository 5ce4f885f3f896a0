import { parsePolicy } from '../../src/policy/load';
import type { Policy } from '../../src/policy/policy';
import { parseGuidance } from '../../src/policy/guidance';
import { tally } from '../../src/tally/tally';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { catalogue } from '../../src/rules/catalogue';
import { identityOf } from '../people';
import { policyFiles } from '../policies';
import { found, on, returned, rulesOf, tableOf, type Found, type Record } from './found';

const national = parsePolicy(policyFiles('national-2021'));
/** The same once the county has entered its line: nothing else is changed, and no code. */
const county = withLine(6500);
const today = { year: 2021, month: 12, day: 31 };

function withLine(value: number): Policy {
  const files = policyFiles('national-2021');
  const [line] = (files.get('policy.json') as { thresholds: { value: number | null }[] }).thresholds;
  if (line) line.value = value;
  return parsePolicy(files);
}

const household = (sequence: number, changes: Record = {}): Record => ({
  township: '甲镇', village: '一村', headName: '张三', headIdentity: identityOf(sequence), phone: '15400000000', householdSize: 4, category: '脱贫不稳定户', labour: '有劳动力',
  risk: '因病', riskNote: '户主患尿毒症', incomeFrom: on('2020-6-1'), incomeTo: on('2021-5-31'),
  wageIncome: 15_000, businessIncome: 4000, propertyIncome: 200, transferIncome: 1800, businessExpense: 1000, netIncome: 20_000,
  clueOn: on('2021-6-7'), postedOn: on('2021-6-10'), endedOn: on('2021-6-15'), identifiedOn: on('2021-6-21'),
  measuresContent: '大病救助', healthPersons: 1, helperName: '李四', cleared: '否',
  ...changes,
});
const CLEARED: Record = { cleared: '是', clearingMode: '帮扶消除', clearedOn: on('2021-12-22'), clearedIncome: 48_000 };

const MEASURES = national.counting.measures.map(({ id }) => `${id}Persons`);

type Mistake = readonly [rule: string, field: string, changes: Record];

const MISTAKES: readonly Mistake[] = [
  ['N-RISK-other', 'riskNote', { risk2: '其他', riskNote: null }],
  ['N-RISK-twice', 'risk2', { risk2: '因病' }],
  ['N-INCOME-sum', 'netIncome', { netIncome: 20_002 }],
  ['N-INCOME-sum', 'netIncome', { businessExpense: null }],
  ['N-INCOME-window', 'incomeTo', { incomeFrom: on('2020-7-1'), incomeTo: on('2021-6-30') }],
  ['N-INCOME-window', 'incomeFrom', { incomeFrom: on('2020-1-1') }],
  ['N-INCOME-line', 'netIncome', { wageIncome: 21_000, netIncome: 26_000 }],
  ['N-ID-days', 'identifiedOn', { identifiedOn: on('2021-6-23') }],
  ['N-ID-posted', 'endedOn', { endedOn: on('2021-6-14') }],
  ['N-ID-order', 'postedOn', { postedOn: on('2021-6-6'), endedOn: on('2021-6-11') }],
  ['N-ID-order', 'identifiedOn', { endedOn: on('2021-6-22') }],
  ['N-ID-order', 'reopenedOn', { clearedOn: on('2021-12-22'), reopenedOn: on('2021-12-1') }],
  ...MEASURES.map((persons): Mistake => [`N-LEDGER-${persons}-exceeds`, persons, { [persons]: 5 }]),
  ['N-LEDGER-measures-none', 'headName', { healthPersons: null }],
  ['N-EX-mode', 'clearingMode', { ...CLEARED, clearingMode: null }],
  ['N-EX-date', 'clearedOn', { ...CLEARED, clearedOn: null }],
  ['N-EX-date', 'cleared', { clearedOn: on('2021-12-22') }],
  ['N-EX-reopened', 'cleared', { ...CLEARED, reopenedOn: on('2021-12-29') }],
  ['N-EX-income', 'clearedIncome', { ...CLEARED, clearedIncome: 25_999 }],
  ['N-EX-income-missing', 'clearedIncome', { ...CLEARED, clearedIncome: null }],
  ['N-EX-stable', 'clearedOn', { ...CLEARED, clearedOn: on('2021-12-20') }],
  ['N-EX-labour', 'cleared', { ...CLEARED, labour: '无劳动力' }],
];

const briefly = (all: readonly Found[]): readonly string[] => all.map(({ record, field, rule }) => `${record} ${field} ${rule}`).sort();
const ledger = (policy: Policy, rows: readonly Record[]) => returned(policy, 'ledger', rows, { unit: '甲镇人民政府', asOf: on('2021-12-31'), filledOn: on('2021-12-31') });
const report = (policy: Policy, rows: readonly Record[]) => returned(policy, 'report', rows, { unit: '甲镇人民政府', filledOn: on('2021-12-31') });

test('a right ledger has no finding', () => {
  const rows = [household(1), household(2, { category: '边缘易致贫户' }), household(3, { category: '突发严重困难户', wageIncome: 45_000, netIncome: 50_000 }), household(4, CLEARED)];
  expect(found(county, today, [ledger(county, rows)])).toEqual([]);
});

test('every planted mistake is found, and nothing else', () => {
  const rows = MISTAKES.map(([, , changes], index) => household(1 + index, changes));
  expect(briefly(found(county, today, [ledger(county, rows)]))).toEqual(MISTAKES.map(([rule, field], index) => `${index} ${field} ${rule}`).sort());
});

test('the same household twice', () => {
  expect(briefly(found(county, today, [ledger(county, [household(1), household(1)])]))).toEqual(['0 headIdentity N-LEDGER-headIdentity-duplicate', '1 headIdentity N-LEDGER-headIdentity-duplicate']);
});

describe('the income line is the county’s to enter', () => {
  const READS_LINE = ['N-INCOME-line', 'N-EX-income'];
  test('as long as it has not, nothing is said of it, and all else is', () => {
    const rows = MISTAKES.map(([, , changes], index) => household(1 + index, changes));
    const expected = MISTAKES.flatMap(([rule, field], index) => (READS_LINE.includes(rule) ? [] : [`${index} ${field} ${rule}`]));
    expect(briefly(found(national, today, [ledger(national, rows)]))).toEqual([...expected].sort());
    expect(national.thresholds).toEqual([expect.objectContaining({ id: 'line', value: null })]);
  });
  test.each([[6500, 26_000, 1], [6500, 25_999, 0], [6499, 25_999, 1], [6501, 26_000, 0]])('line %p: all the household has is %p: %p finding', (line, net, howMany) => {
    const policy = withLine(line);
    const rows = [household(1, { wageIncome: net - 5000, netIncome: net })];
    expect(found(policy, today, [ledger(policy, rows)]).filter(({ rule }) => rule === 'N-INCOME-line')).toHaveLength(howMany);
  });
  test('the sentence says the line', () => {
    const [finding] = found(county, today, [ledger(county, [household(1, { wageIncome: 21_000, netIncome: 26_000 })])]);
    expect(finding?.say).toBe('全家 26000 元、4 人，人均不低于监测收入基准线 6500 元，请核实收入和类别');
  });
});

/** A township's three rows: one household of each class, each with 健康 of one person; the last cleared. */
const THREE = ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'];
const households = THREE.map((category, index) => household(1 + index, { category, ...(index === 2 && CLEARED) }));
const figures = (category: string, changes: Record = {}): Record => {
  const none = Object.fromEntries(['cleared', ...national.counting.measures.map(({ id }) => id)].flatMap((id) => [[`${id}Households`, 0], [`${id}Persons`, 0]]));
  return { category, households: 1, persons: 4, ...none, healthHouseholds: 1, healthPersons: 1, totalHouseholds: 1, totalPersons: 1, ...changes };
};
const REPORT = [figures('脱贫不稳定户', { township: '甲镇' }), figures('边缘易致贫户'), figures('突发严重困难户', { clearedHouseholds: 1, clearedPersons: 4 })];

test('three classes are counted in three rows', () => {
  const sheet = ledger(national, households);
  const layout = locate(sheet, national);
  if (layout?.kind !== 'table') throw new Error('no ledger');
  const { rows, excluded } = tally(national, [{ file: '台账.xlsx', rows: readRows({ policy: national, today }, layout, sheet) }]);
  expect(excluded).toEqual([]);
  expect(rows.map(({ category, all, cleared, total }) => [category, all.households, all.persons, cleared.households, total.persons])).toEqual([
    ['脱贫不稳定户', 1, 4, 0, 1], ['边缘易致贫户', 1, 4, 0, 1], ['突发严重困难户', 1, 4, 1, 1],
  ]);
});

const REPORTED: readonly (readonly [rule: string, rows: readonly Record[]])[] = [
  ['N-REPORT-total', [{ ...REPORT[0], totalPersons: 2 }, { ...REPORT[1] }, { ...REPORT[2] }]],
  ['N-REPORT-persons', [{ ...REPORT[0], healthPersons: 0, totalPersons: 0 }, { ...REPORT[1] }, { ...REPORT[2] }]],
  ['N-REPORT-exceeds', [{ ...REPORT[0] }, { ...REPORT[1] }, { ...REPORT[2], clearedHouseholds: 2, clearedPersons: 5 }]],
  ['N-REPORT-categories', [{ ...REPORT[0] }, { ...REPORT[1] }]],
  ['N-REPORT-sums', [...REPORT, figures('', { township: '合计', households: 3, persons: 13, clearedHouseholds: 1, clearedPersons: 4, healthHouseholds: 3, healthPersons: 3, totalHouseholds: 3, totalPersons: 3 })]],
  ['N-REPORT-computed', [{ ...REPORT[0], households: 2, persons: 8 }, { ...REPORT[1] }, { ...REPORT[2] }]],
];

test('a report as the ledger has it has no finding', () => expect(found(national, today, [ledger(national, households), report(national, REPORT)])).toEqual([]));

test.each(REPORTED)('the report: %s', (rule, rows) => {
  const rules = new Set(found(national, today, [ledger(national, households), report(national, rows)]).map((one) => one.rule));
  rules.delete('N-REPORT-computed');
  expect([...rules]).toEqual(rule === 'N-REPORT-computed' ? [] : [rule]);
});

test('a report that differs from the ledger', () =>
  expect(found(national, today, [ledger(national, households), report(national, [{ ...REPORT[0], households: 2, persons: 8 }, { ...REPORT[1] }, { ...REPORT[2] }])]).map(({ rule, field }) => [rule, field])).toEqual([
    ['N-REPORT-computed', 'households'], ['N-REPORT-computed', 'persons'],
  ]));

test('every rule of the policy’s files is planted somewhere above', () => {
  const planted = new Set([...MISTAKES.map(([rule]) => rule), ...REPORTED.map(([rule]) => rule), 'N-LEDGER-headIdentity-duplicate']);
  expect(county.forms.flatMap(({ id }) => rulesOf(tableOf(county, id))).filter((rule) => !planted.has(rule))).toEqual([]);
});

test('what is told is not also judged', () => {
  const judged = new Set(catalogue(county).map(({ rule }) => rule));
  expect(parseGuidance(national, policyFiles('national-2021')).filter(({ id }) => judged.has(id))).toEqual([]);
});
