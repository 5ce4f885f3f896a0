import { parseGuidance } from '../../src/policy/guidance';
import { allForms } from '../../src/policy/policy';
import { catalogue } from '../../src/rules/catalogue';
import type { Sheet } from '../../src/workbook/book';
import { dayOfSerial, dayText } from '../../src/workbook/serial';
import { identityOf } from '../people';
import { policyFiles } from '../policies';
import { found, on, returned, rulesOf, tableOf, type Found, type Record } from './found';
import { HEAD, place, recognised, RED, REGISTERED, RIGHT, xianlong } from './xianlong';

const today = { year: 2020, month: 12, day: 31 };

const ledger = (...records: readonly Record[]): Sheet => returned(xianlong, 'ledger', records, HEAD);

const brief = (all: readonly Found[], record: number): readonly string[] => all.filter((one) => one.record === record).map(({ rule, field }) => `${rule} ${field}`);

describe('the register', () => {
  test('nothing is said of households as they should be', () => {
    expect(found(xianlong, today, [ledger(...RIGHT.map((changes, index) => recognised(index, changes)))])).toEqual([]);
  });

  test('every planted mistake is found, where it is, and nothing else', () => {
    const all = found(xianlong, today, [ledger(...REGISTERED.map(([, , changes], index) => recognised(index, changes)))]);
    expect(REGISTERED.map((_, index) => brief(all, index))).toEqual(REGISTERED.map(([rule, field]) => [`${rule} ${field}`]));
  });

  test('the red alert is proposed, with the figure, and a person decides', () => {
    const said = (changes: Record) => found(xianlong, today, [ledger(recognised(1, changes))]).map(({ rule, say }) => [rule, say]);
    const proposal = '人均低于 4800 元，建议启动红色预警：请研判是否存在较大返（致）贫风险，在这里选定';
    expect(said({ netIncome: 19_000 })).toEqual([['S5-AL-1', `全家 19000 元、4 人，${proposal}`]]);
    expect(said({ netIncome: 19_200 })).toEqual([]);
    expect(said({ netIncome: 19_000, alert: '不启动', judgement: '医疗费用已报销' })).toEqual([]);
    expect(said({ ...RED })).toEqual([]);
  });

  test('the same household twice; one helper with two numbers', () => {
    const all = found(xianlong, today, [ledger(recognised(1), recognised(1), recognised(2, { helperPhone: '15490000001' }))]);
    expect(all.map(({ rule, record }) => [rule, record])).toEqual([['S5-LEDGER-headIdentity-duplicate', 0], ['S5-LEDGER-headIdentity-duplicate', 1], ['S5-LEDGER-helperPhone-agree', 2]]);
  });
});

describe('the weekly sheet', () => {
  const visit = (sequence: number, day: string, changes: Record = {}): Record => ({
    ...place, headName: '张三', headIdentity: identityOf(sequence), helperName: '李四', visitedOn: on(day), collected: '是', updated: '是', situation: '无变化', ...changes,
  });
  const weekly = (asOf: string, ...records: readonly Record[]) => returned(xianlong, 'weekly', records, { unit: '张家村', asOf: on(asOf) });
  const all = (...sheets: readonly Sheet[]) => found(xianlong, today, sheets);
  const said = (...sheets: readonly Sheet[]) => all(...sheets).map(({ sheet, rule, record, field }) => `${sheet} ${record} ${field} ${rule}`);

  test('once in any seven days is enough, in whatever order they stand', () => {
    expect(said(weekly('2020-6-24', visit(1, '2020-6-15'), visit(1, '2020-6-1'), visit(2, '2020-6-20'), visit(1, '2020-6-8'), visit(1, '2020-6-22')))).toEqual([]);
  });

  test('S5-CY-1: an eighth day is one too many; the missing weeks are named, household by household', () => {
    const missed = all(weekly('2020-6-30', visit(1, '2020-6-1'), visit(1, '2020-6-9'), visit(1, '2020-6-28'), visit(2, '2020-6-1'), visit(3, '2020-6-25')));
    expect(missed.map(({ record, field, rule, say }) => [record, field, rule, say])).toEqual([
      [1, 'visitedOn', 'S5-CY-1', '2020-06-02至2020-06-08没有采集记录，每户每周不少于 1 次，请核实'],
      [2, 'visitedOn', 'S5-CY-1', '2020-06-10至2020-06-16、2020-06-17至2020-06-23没有采集记录，每户每周不少于 1 次，请核实'],
      [3, 'visitedOn', 'S5-CY-1', '2020-06-02至2020-06-08、2020-06-09至2020-06-15、2020-06-16至2020-06-22、2020-06-23至2020-06-29没有采集记录，每户每周不少于 1 次，请核实'],
    ]);
  });

  test('a whole year of weeks, one left out at a time', () => {
    const first = 43_983;
    const days = Array.from({ length: 30 }, (_, week) => first + week * 7);
    const spelled = (serial: number) => dayText(dayOfSerial(serial) ?? { year: 0, month: 0, day: 0 });
    for (const skipped of [1, 7, 28]) {
      const records = days.filter((_, index) => index !== skipped).map((serial) => visit(1, spelled(serial)));
      const found = all(weekly(spelled(first + 29 * 7), ...records));
      expect(found.map(({ record, say }) => [record, say.slice(0, 21)])).toEqual([[skipped, `${spelled(first + (skipped - 1) * 7 + 1)}至${spelled(first + skipped * 7)}`]]);
    }
  });

  test.each<[string, Record, readonly string[]]>([
    ['not yet in the platform', { collected: '否' }, ['周监测表 0 collected S5-WEEK-collected-no']],
    ['S5-AL-1: below 4800', { perHead: 4799 }, ['周监测表 0 alert S5-AL-1']],
    ['4800 is not below', { perHead: 4800 }, []],
    ['S5-AL-1: any of 两不愁三保障', { problem: '基本医疗' }, ['周监测表 0 alert S5-AL-1']],
    ['decided by a person', { perHead: 4000, problem: '基本医疗', alert: '不启动' }, []],
    ['no day', { visitedOn: null }, ['周监测表 0 visitedOn S5-WEEK-visitedOn-required']],
    ['a day that is none', { visitedOn: '2020-2-31' }, ['周监测表 0 visitedOn DATE-IMPOSSIBLE']],
  ])('%s', (_, changes, expected) => expect(said(weekly('2020-6-7', visit(1, '2020-6-1', changes)))).toEqual(expected));

  test('beside the register: every household has its row, by its first responsible person', () => {
    expect(said(ledger(recognised(1), recognised(2), recognised(3, { cleared: '是' })), weekly('2020-6-7', visit(1, '2020-6-1', { helperName: '王五' }), visit(9, '2020-6-1')))).toEqual([
      '监测对象台账 1 headIdentity S5-CY-1', '周监测表 0 helperName S5-WEEK-helperName-first', '周监测表 1 headIdentity S5-WEEK-headIdentity-listed',
    ]);
  });
});

describe('the register and family members', () => {
  const member = (head: number, own: number, changes: Record = {}): Record => ({ headIdentity: identityOf(head), name: '李四', identity: identityOf(own), relation: head === own ? '户主' : '子女', ...changes });
  const four = (head: number) => [0, 100, 200, 300].map((more) => member(head, head + more));
  const said = (...sheets: readonly Sheet[]) => found(xianlong, today, sheets).map(({ sheet, rule, record, field }) => `${sheet} ${record} ${field} ${rule}`);
  test.each<[string, readonly Record[], readonly Record[], readonly string[]]>([
    ['as many as there are', [recognised(1)], four(1), []],
    ['one more', [recognised(1, { householdSize: 5, registeredSize: 5, netIncome: 25_000 })], four(1), ['监测对象台账 0 householdSize S5-LEDGER-householdSize-family']],
    ['the head is a member elsewhere', [recognised(1), recognised(2, { householdSize: 5, registeredSize: 5, netIncome: 25_000 })], [...four(1), ...four(2), member(2, 1)], ['监测对象台账 0 headIdentity S5-LEDGER-headIdentity-elsewhere', '家庭成员 0 identity S5-FAMILY-identity-duplicate', '家庭成员 8 identity S5-FAMILY-identity-duplicate']],
    ['S5-OB-2: registered here and living elsewhere', [recognised(1)], four(1).map((one, index) => (index === 3 ? { ...one, membership: '户在人不在' } : one)), ['家庭成员 3 membership S5-OB-2']],
    ['of no household', [recognised(1)], [...four(1), member(7, 7)], ['家庭成员 4 headIdentity S5-FAMILY-headIdentity-listed']],
  ])('%s', (_, households, members, expected) => expect(said(ledger(...households), returned(xianlong, 'family', members))).toEqual(expected));
});

/** Every rule of the notice, by the section of it in the list of all rules. */
const RULES: Readonly<{ [section: string]: number }> = { OB: 2, SC: 3, PR: 3, RP: 1, CY: 1, AL: 1, HP: 6, DS: 1, BP: 4 };
const OF_THE_LIST = Object.entries(RULES).flatMap(([section, count]) => Array.from({ length: count }, (_, index) => `S5-${section}-${index + 1}`));

test('every rule of the notice is a rule of the policy, or is told', () => {
  const told = parseGuidance(xianlong, policyFiles('xianlong-2020')).map(({ id }) => id);
  const judged = catalogue(xianlong).map(({ rule }) => rule);
  expect(OF_THE_LIST.filter((id) => !told.includes(id) && !judged.includes(id))).toEqual([]);
  expect(told.filter((id) => judged.includes(id))).toEqual([]);
});

test('every row rule of the ledger was planted', () => {
  const planted = new Set(REGISTERED.map(([rule]) => rule));
  const form = tableOf(xianlong, 'ledger');
  const between = new Set(form.rules.flatMap((rule) => ('check' in rule ? [rule.id] : [])));
  expect(rulesOf(form).filter((rule) => !planted.has(rule) && !between.has(rule))).toEqual([]);
});

test('something is told beside every form of the notice', () => {
  const told = parseGuidance(xianlong, policyFiles('xianlong-2020')).flatMap(({ forms }) => forms);
  expect(allForms(xianlong).map(({ id }) => id).filter((id) => !told.includes(id))).toEqual([]);
});
