import { parseGuidance } from '../../src/policy/guidance';
import { parsePolicy } from '../../src/policy/load';
import { allForms } from '../../src/policy/policy';
import { catalogue } from '../../src/rules/catalogue';
import type { Sheet } from '../../src/workbook/book';
import { dayOfSerial, dayText } from '../../src/workbook/serial';
import { identityOf } from '../people';
import { policyFiles } from '../policies';
import { found, on, returned, rulesOf, tableOf, type Found, type Record } from './sheets';

const xianlong = parsePolicy(policyFiles('xianlong-2020'));
const today = { year: 2020, month: 12, day: 31 };

const place = { township: '仙龙镇', village: '张家村' };

/** A household that has been recognised, with nothing wrong. */
const recognised = (sequence: number, changes: Record = {}): Record => ({
  ...place, headName: '张三', headIdentity: identityOf(sequence), phone: '13800000000', category: '脱贫不稳定户', membership: '人户一致', registeredSize: 4, householdSize: 4, labour: '有劳动能力',
  scope: '人均收入低于扶贫标准1.5倍左右', risk: '因病', netIncome: 20_000,
  source: '村干部入户走访排查', proposedOn: on('2020-5-18'), verifiedOn: on('2020-5-20'), submittedOn: on('2020-5-21'), revisitedOn: on('2020-5-25'), enteredOn: on('2020-5-27'), enteredBy: '村扶贫专干',
  helperUnit: '仙龙镇人民政府', helperName: '李四', helperPhone: '13900000000', otherHelpers: '王五、赵六',
  industryContent: '生产发展奖补', industryPersons: 2, industryUnit: '各村', cleared: '否',
  ...changes,
});
const SHOCK: Record = { scope: '刚性支出超过上年收入和收入大幅缩减', lastIncome: 30_000, expense: 40_000 };
const GUARANTEES: Record = { scope: '“两不愁三保障”出现问题', problem: '住房安全', netIncome: 40_000, alert: '不启动', judgement: '已列入危房改造，不存在较大风险' };
const RED: Record = { netIncome: 19_000, alert: '启动红色预警', alertedOn: on('2020-6-1') };
const NONE: Record = { industryContent: null, industryPersons: null, industryUnit: null };
/** Put on the preliminary list, and nothing more as yet. */
const PROPOSED: Record = { verifiedOn: null, submittedOn: null, revisitedOn: null, enteredOn: null, enteredBy: null, ...NONE };
/** Without labour, under the town's care. */
const CARE: Record = { labour: '无劳动能力', ...NONE, comprehensiveContent: '低保', comprehensivePersons: 4, comprehensiveUnit: '镇民政办' };

const HEAD: Record = { unit: '张家村', asOf: on('2020-6-30'), filledOn: on('2020-6-30') };
const ledger = (...records: readonly Record[]): Sheet => returned(xianlong, 'ledger', records, HEAD);

type Mistake = readonly [rule: string, field: string, changes: Record];
const measures = () => tableOf(xianlong, 'ledger').sets['measures'] ?? [];
const units = () => tableOf(xianlong, 'ledger').sets['units'] ?? [];
/** What else a measure wants said, by its people's field. */
const unitOf = (persons: string): Record => Object.fromEntries(units().filter((one) => one['persons'] === persons).map(({ unit = '', due = '' }) => [unit, due.split('、')[0]]));

const REGISTERED: readonly Mistake[] = [
  ['S5-OB-1', 'category', { category: null }],
  ['S5-OB-2', 'householdSize', { registeredSize: 5 }],
  ['S5-SC-1', 'netIncome', { netIncome: 25_201 }],
  ['S5-LEDGER-netIncome-around', 'netIncome', { netIncome: 24_000 }],
  ['S5-LEDGER-netIncome-around', 'netIncome', { netIncome: 25_200 }],
  ['S5-LEDGER-netIncome-range', 'netIncome', { ...RED, netIncome: 1.9 }],
  ['S5-SC-2', 'problem', { ...GUARANTEES, problem: null }],
  ['S5-SC-3', 'expense', { ...SHOCK, expense: 20_000, netIncome: 30_000 }],
  ['S5-LEDGER-lastIncome-missing', 'lastIncome', { ...SHOCK, lastIncome: null }],
  ['S5-LEDGER-expense-both', 'expense', { ...SHOCK, netIncome: 31_000 }],
  ['S5-LEDGER-expense-both', 'expense', { ...SHOCK, expense: 29_000 }],
  ['S5-PR-1', 'proposedOn', { proposedOn: null }],
  ['S5-PR-1', 'verifiedOn', { verifiedOn: null }],
  ['S5-PR-1', 'submittedOn', { submittedOn: null }],
  ['S5-PR-1', 'verifiedOn', { verifiedOn: on('2020-5-17') }],
  ['S5-PR-1', 'submittedOn', { submittedOn: on('2020-5-19') }],
  ['S5-PR-2', 'revisitedOn', { revisitedOn: null }],
  ['S5-PR-2', 'revisitedOn', { revisitedOn: on('2020-5-20') }],
  ['S5-PR-2', 'enteredOn', { enteredOn: on('2020-5-24') }],
  ['S5-LEDGER-enteredBy-missing', 'enteredBy', { enteredBy: null }],
  ['S5-RP-1', 'helperName', { helperName: null }],
  ['S5-AL-1', 'alert', { netIncome: 19_199 }],
  ['S5-AL-1', 'alert', { ...GUARANTEES, alert: null, judgement: null }],
  ['S5-AL-1', 'alert', { ...GUARANTEES, netIncome: 19_000, alert: null, judgement: null }],
  ['S5-LEDGER-judgement-missing', 'judgement', { ...GUARANTEES, judgement: null }],
  ['S5-LEDGER-alertedOn-missing', 'alertedOn', { ...RED, alertedOn: null }],
  ['S5-HP-1', 'industryUnit', { industryUnit: '镇民政办' }],
  ['S5-HP-1', 'industryUnit', { industryUnit: null }],
  ['S5-HP-2', 'employmentUnit', { employmentContent: '公益岗位', employmentPersons: 1, employmentUnit: '各村' }],
  ['S5-HP-3', 'comprehensiveUnit', { ...CARE, comprehensiveUnit: '帮扶人' }],
  ['S5-HP-4', 'temporaryUnit', { temporaryContent: '医疗救助', temporaryPersons: 1, temporaryUnit: '镇社保所' }],
  ['S5-BP-2', 'labour', { ...CARE, labour: '有劳动能力' }],
  ['S5-BP-2', 'labour', { labour: '无劳动能力' }],
  ['S5-LEDGER-measures-none', 'headName', NONE],
  ...measures().map(({ content = '', persons = '' }): Mistake => [`S5-LEDGER-${persons}-exceeds`, persons, { [content]: '已落实', [persons]: 5, ...unitOf(persons) }]),
  ['S5-LEDGER-industryPersons-missing', 'industryPersons', { industryPersons: null }],
  ...measures().filter(({ persons }) => persons !== 'industryPersons').map(({ content = '', persons = '' }): Mistake => [`S5-LEDGER-${persons}-missing`, persons, { [content]: '已落实' }]),
  ...measures().map(({ content = '', persons = '' }): Mistake => [`S5-LEDGER-${content}-missing`, content, { [content]: null, [persons]: 1, ...unitOf(persons) }]),
  ['S5-LEDGER-category-list', 'category', { category: '一般户' }],
  ['S5-LEDGER-category-alias', 'category', { category: '建档立卡已脱贫但不稳定户' }],
  ['S5-LEDGER-industryUnit-alias', 'industryUnit', { industryUnit: '本村' }],
  ['NAME-CHARACTER', 'helperName', { helperName: '李四、王五' }],
  ['S5-LEDGER-township-list', 'township', { township: '来苏镇' }],
  ['DATE-YEAR', 'enteredOn', { enteredOn: '5月27日' }],
];

const brief = (all: readonly Found[], record: number): readonly string[] => all.filter((one) => one.record === record).map(({ rule, field }) => `${rule} ${field}`);

describe('the register', () => {
  test('nothing is said of households as they should be', () => {
    const clean: readonly Record[] = [{}, SHOCK, GUARANTEES, RED, PROPOSED, CARE, { category: '边缘易致贫户', risk: '因新冠肺炎疫情' }, { membership: '户在人不在', registeredSize: 5 }, { netIncome: 23_999 }, { ...RED, alert: null, alertedOn: null, cleared: '是' }];
    expect(found(xianlong, today, [ledger(...clean.map((changes, index) => recognised(index, changes)))])).toEqual([]);
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
    const all = found(xianlong, today, [ledger(recognised(1), recognised(1), recognised(2, { helperPhone: '13900000001' }))]);
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
