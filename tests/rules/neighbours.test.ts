import { locate } from '../../src/forms/locate';
import { address } from '../../src/rules/finding';
import { judgeBook } from '../../src/rules/judge-sheet';
import type { Sheet } from '../../src/workbook/book';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

/*
 * Rules that hold one sheet of a workbook against another: the ledger against the roster and the families, the report
 * against the ledger, whoever is newly found against the roster.
 */

type Records = readonly Readonly<Record<string, Written>>[];

const judged = (...sheets: readonly Sheet[]) =>
  judgeBook({ policy: heshan, today }, sheets.map((sheet) => {
    const layout = locate(sheet, heshan);
    if (!layout) throw new Error(`${sheet.name} not found`);
    return { layout, sheet };
  }));

const BETWEEN = /^S1-(?:WF-[56]|A4-1[456]|A3-.*-(?:roster|family|elsewhere)|A1-(?:village-roster|department-fits)|FAMILY-.*|ROSTER-.*)$/u;

const said = (...sheets: readonly Sheet[]) =>
  judged(...sheets).flatMap(({ findings }) => findings.filter(({ rule }) => BETWEEN.test(rule)).map((one) => `${one.sheet} ${address(one)} ${one.rule} ${one.severity}`));

const ledger = (...records: Records) => tableSheet('ledger', records);
const rostered = (sequence: number, changes: Readonly<Record<string, Written>> = {}) => ({
  category: '脱贫不稳定户', township: '甲镇', village: '一村', headName: '张三', headIdentity: identityOf(sequence), householdSize: 4, ...changes,
});
const roster = (...records: Records) => tableSheet('roster', records);
const member = (head: number, own: number, changes: Readonly<Record<string, Written>> = {}) => ({
  headIdentity: identityOf(head), name: '李四', identity: identityOf(own), relation: head === own ? '户主' : '子女', ...changes,
});
const family = (...records: Records) => tableSheet('family', records);
const four = (head: number) => [member(head, head), member(head, head + 100), member(head, head + 200), member(head, head + 300)];

describe('ledger and roster', () => {
  test('the same households, the same words: nothing to say', () => expect(said(ledger(household(1), household(2)), roster(rostered(1), rostered(2)))).toEqual([]));

  test('S1-WF-6: a household of the roster that the ledger does not have is missed on the roster, once', () =>
    expect(said(ledger(household(1)), roster(rostered(1), rostered(2), rostered(2)))).toEqual([
      '名册 F4 S1-ROSTER-headIdentity-duplicate error',
      '名册 F4 S1-WF-6 error',
      '名册 F5 S1-ROSTER-headIdentity-duplicate error',
    ]));

  test('a number typed as digits with a small x is the same person', () => {
    const ending = Array.from({ length: 400 }, (_, sequence) => sequence).find((sequence) => identityOf(sequence).endsWith('X')) ?? 0;
    const small = identityOf(ending).replace('X', 'x');
    expect(said(ledger(household(ending, { headIdentity: small })), roster(rostered(ending)))).toEqual([]);
  });

  test('户属性 equals the roster it came from; 家庭人数 is looked at again', () =>
    expect(said(ledger(household(1, { category: '边缘易致贫户', householdSize: 5 })), roster(rostered(1)))).toEqual([
      '台账总表 G4 S1-A3-householdSize-roster warning',
      '台账总表 H4 S1-A3-category-roster error',
    ]));

  test('an alias is the same category', () => expect(said(ledger(household(1)), roster(rostered(1, { category: '脱贫不稳户' })))).toEqual(['名册 B3 S1-ROSTER-category-alias warning']));

  test('the sentence names both sides and the place', () => {
    const [sheet] = judged(ledger(household(1, { householdSize: 5 })), roster(rostered(1)));
    const finding = sheet?.findings.find(({ rule }) => rule === 'S1-A3-householdSize-roster');
    expect(finding?.say).toBe('名册里写的是 4 人（名册第 3 行），这里填的是 5 人，请核对；家里添了人、少了人的以现在为准');
  });
});

describe('ledger and family members', () => {
  test('as many as there are rows', () => expect(said(ledger(household(1)), family(...four(1)))).toEqual([]));
  test('one more than there are rows', () => expect(said(ledger(household(1, { householdSize: 5 })), family(...four(1)))).toEqual(['台账总表 G4 S1-A3-householdSize-family warning']));
  test('nobody of the household', () => expect(said(ledger(household(1)), family(...four(2)))).toEqual(['台账总表 G4 S1-A3-householdSize-family warning', '家庭成员 B3 S1-FAMILY-headIdentity-listed error']));
  test('the head is a member of another household', () =>
    expect(said(ledger(household(1), household(2, { householdSize: 5 })), family(...four(1), ...four(2), member(2, 1)))).toEqual([
      '台账总表 E4 S1-A3-headIdentity-elsewhere error',
      '家庭成员 D3 S1-FAMILY-identity-duplicate error',
      '家庭成员 D11 S1-FAMILY-identity-duplicate error',
    ]));
});

describe('who is newly found', () => {
  const answer = (sequence: number, conclusion: string) => ({
    township: '甲镇', village: '一村', name: '张三', phone: '15400000000', identityStatus: '建档立卡贫困户', risk: '因大病存在返贫致贫风险',
    riskDetail: conclusion === '无' ? '无' : '住院自付 3 万元', standard: '达标', conclusion, identity: identityOf(sequence),
  });
  test('S1-WF-5: is not on the roster already', () => expect(said(tableSheet('annex2', [answer(1, '有返贫风险')]), roster(rostered(1)))).toEqual(['附件2 J3 S1-WF-5 error']));
  test('whoever has no risk is not found at all', () => expect(said(tableSheet('annex2', [answer(1, '无')]), roster(rostered(1)))).toEqual([]));
});

describe('附件4 and the ledger', () => {
  const report = (changes: Readonly<Record<string, Written>> = {}) =>
    tableSheet('annex4', [
      { township: '甲镇', category: '脱贫不稳户', households: 1, persons: 4, healthHouseholds: 1, healthPersons: 1, totalHouseholds: 1, totalPersons: 1, ...changes },
      { category: '边缘易致贫户', households: 0, persons: 0 },
    ]);
  test.each<[string, Readonly<Record<string, Written>>, readonly string[]]>([
    ['agree', {}, []],
    ['S1-A4-14 人数', { persons: 5 }, ['附件4 D5 S1-A4-14 error']],
    ['S1-A4-15 已消除风险', { clearedHouseholds: 1, clearedPersons: 4 }, ['附件4 E5 S1-A4-15 error', '附件4 F5 S1-A4-15 error']],
    ['S1-A4-16 one line', { healthPersons: 2, totalPersons: 2 }, ['附件4 V5 S1-A4-16 error']],
  ])('%s', (_, changes, expected) => expect(said(report(changes), ledger(household(1)))).toEqual(expected));

  test('a township of the ledger that the report leaves out', () =>
    expect(said(report(), ledger(household(1), household(2, { township: '乙镇' })))).toEqual(['附件4 A5 S1-A4-14 error']));
});

test('附件1: 身份属性 and 风险类别 are what the department looks after (1.3)', () => {
  const reported = (department: string, changes: Readonly<Record<string, Written>>) =>
    tableSheet('annex1', [{ township: '甲镇', village: '一村', name: '张三', identity: identityOf(1), phone: '15400000000', identityStatus: '建档立卡贫困户', risk: '因大病存在返贫致贫风险', detail: '住院自付 3 万元', source: '入户走访掌握', ...changes }], [[`报送部门（盖章）：${department}`]]);
  const fits = (department: string, changes: Readonly<Record<string, Written>> = {}) => said(reported(department, changes)).length === 0;
  expect(fits('区卫健局')).toBe(true);
  expect(fits('卫健局', { risk: '因学存在返贫致贫风险' })).toBe(false);
  expect(fits('区教育局', { risk: '因学存在返贫致贫风险' })).toBe(true);
  expect(fits('区教育局')).toBe(false);
  expect(fits('区民政局', { identityStatus: '档外低保户' })).toBe(true);
  expect(fits('区民政局', { identityStatus: '档外重残户' })).toBe(false);
  expect(fits('区残联', { identityStatus: '档外重残户' })).toBe(true);
  expect(fits('区住建局')).toBe(false);
  expect(fits('清泉镇')).toBe(true);
});

test('what could not be held against anything is told once, and blank forms wait for nothing', () => {
  const unchecked = (...sheets: readonly Sheet[]) => judged(...sheets).map((one) => one.unchecked.map(({ missing, rules }) => `${missing} ${rules.join(' ')}`));
  expect(unchecked(ledger(household(1)))).toEqual([['名册 S1-A3-category-roster S1-A3-householdSize-roster', '家庭成员 S1-A3-householdSize-family S1-A3-headIdentity-elsewhere']]);
  expect(unchecked(ledger(household(1)), roster(rostered(1)), family(...four(1)))).toEqual([[], [], []]);
  expect(unchecked(ledger())).toEqual([[]]);
});
