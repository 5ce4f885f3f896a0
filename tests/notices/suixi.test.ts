import { parseGuidance } from '../../src/policy/guidance';
import { allForms } from '../../src/policy/policy';
import { catalogue } from '../../src/rules/catalogue';
import type { Sheet } from '../../src/workbook/book';
import { identityOf } from '../people';
import { policyFiles } from '../policies';
import { found, on, returned, rulesOf, tableOf, type Found, type Record } from './found';
import { filed, HEAD, MARGINAL, place, REGISTERED, RIGHT, SUDDEN, suixi } from './suixi';

const today = { year: 2021, month: 12, day: 31 };

const ledger = (...records: readonly Record[]): Sheet => returned(suixi, 'ledger', records, HEAD);

const brief = (all: readonly Found[], record: number): readonly string[] => all.filter((one) => one.record === record).map(({ rule, field }) => `${rule} ${field}`);

describe('the register', () => {
  test('nothing is said of households that went through it all, were only accepted, or have left', () => {
    expect(found(suixi, today, [ledger(...RIGHT.map((changes, index) => filed(index, changes)))])).toEqual([]);
  });

  test('every planted mistake is found, where it is, and nothing else', () => {
    const all = found(suixi, today, [ledger(...REGISTERED.map(([, , changes], index) => filed(index, changes)))]);
    expect(REGISTERED.map((_, index) => brief(all, index))).toEqual(REGISTERED.map(([rule, field]) => [`${rule} ${field}`]));
  });

  test('S2-EX-4: a ledger of one class holds that class', () => {
    const sheet = returned(suixi, 'ledger', [filed(1), filed(2, MARGINAL)], { ...HEAD, ledgerClass: '脱贫不稳定易返贫户' });
    expect(found(suixi, today, [sheet]).map(({ rule, record, field }) => [rule, record, field])).toEqual([['S2-EX-4', 1, 'category']]);
  });

  test('the same household twice; one helper with two numbers', () => {
    const all = found(suixi, today, [ledger(filed(1), filed(1), filed(2, { helperPhone: '15490000001' }))]);
    expect(all.map(({ rule, record }) => [rule, record])).toEqual([['S2-LEDGER-headIdentity-duplicate', 0], ['S2-LEDGER-headIdentity-duplicate', 1], ['S2-LEDGER-helperPhone-agree', 2]]);
  });
});

/*
 * 2/3 以上 is reached by exactly two thirds, 超过半数 is not by exactly a half; both whatever the size of the meeting.
 */
test.each([
  [15, 10, 6, []], [15, 9, 9, ['T-S2-QUORUM']], [15, 10, 5, ['T-S2-VOTE']], [3, 2, 2, []], [3, 2, 1, ['T-S2-VOTE']], [300, 200, 101, []], [301, 200, 101, ['T-S2-QUORUM']], [9, 6, 4, []], [27, 18, 9, ['T-S2-VOTE']],
])('%d entitled, %d came, %d agreed: %j', (entitled, attended, agreed, rules) => {
  expect(found(suixi, today, [ledger(filed(1, { entitled, attended, agreed }))]).map(({ rule }) => rule)).toEqual(rules);
});

describe('votes and days as people write them', () => {
  const said = (changes: Record) => found(suixi, today, [ledger(filed(1, changes))]).map(({ rule, field, say }) => [rule, field, say]);
  test.each<[string, string, Record[string], string, RegExp]>([
    ['a share as text', 'agreed', '66%', 'COUNT-WORDING', /应填整数/u],
    ['a share as a number', 'agreed', 0.66, 'COUNT-RANGE', /整数/u],
    ['a fraction as text', 'attended', '2/3', 'COUNT-WORDING', /应填整数/u],
    ['a fraction that became a day', 'attended', on('2021-2-3'), 'CELL-TYPE', /单元格里是日期/u],
    ['a day with dots', 'reviewedOn', '2021.5.21', 'DATE-WORDING', /日期写法不规范/u],
    ['a day without its year', 'reviewedOn', '5月21日', 'DATE-YEAR', /没有写年份/u],
    ['eight digits', 'reviewedOn', '20210521', 'DATE-WORDING', /日期写法不规范/u],
    ['eight digits as a number', 'reviewedOn', 20_210_521, 'DATE-WORDING', /日期写法不规范/u],
    ['a day that lost its format', 'reviewedOn', 44_337, 'DATE-WORDING', /日期写法不规范/u],
    ['31 February', 'reviewedOn', '2021-2-31', 'DATE-IMPOSSIBLE', /日历上没有这一天/u],
    ['only a month', 'reviewedOn', '2021年5月', 'DATE-MONTH', /没有写到日/u],
  ])('%s', (_, field, written, rule, sentence) => {
    expect(said({ [field]: written })).toEqual([[rule, field, expect.stringMatching(sentence)]]);
  });

  test('a day typed as text is a day all the same, in its place among the others', () => {
    expect(said({ reviewedOn: '2021-5-21' }).map(([rule]) => rule)).toEqual(['DATE-TEXT']);
    expect(said({ reviewedOn: '2021年5月18日' }).map(([rule]) => rule).sort()).toEqual(['DATE-TEXT', 'S2-PR-order']);
  });

  test('the end of a publicity before its beginning', () => {
    expect(said({ villageFrom: on('2021-6-1'), villageTo: on('2021-5-31') })).toEqual([['S2-PR-order', 'villageTo', '村公示结束是 2021-05-31，早于村公示开始的 2021-06-01，请核对日期；前一步没有办完不能办后一步']]);
  });

  test('a publicity that was too short says from when to when', () => {
    expect(said({ townTo: on('2021-6-15') })).toEqual([['W-S2-TPUB', 'townTo', '镇公示自 2021-06-09 至 2021-06-15，不足 7 天（张贴当天不算），请核对']]);
  });
});

describe('the register beside other sheets', () => {
  const roster = (...records: readonly Record[]) => returned(suixi, 'roster', records);
  const listed = (sequence: number, changes: Record = {}): Record => ({ population: '建档立卡脱贫户', ...place, headName: '张三', headIdentity: identityOf(sequence), householdSize: 4, recognisedOn: on('2015-6-1'), helperUnit: '县教育局', ...changes });
  const visit = (sequence: number, changes: Record = {}): Record => ({
    ...place, headName: '张三', headIdentity: identityOf(sequence), mustVisit: '家庭突发重病户', visitedOn: on('2021-6-1'), visitor: '李四', visitorRole: '村干部', situation: '户主住院', candidate: '否', ...changes,
  });
  const member = (head: number, own: number, changes: Record = {}): Record => ({ headIdentity: identityOf(head), name: '李四', identity: identityOf(own), relation: head === own ? '户主' : '子女', ...changes });
  const monitor = (changes: Record = {}): Record => ({ ...place, hasTask: '有', secretary: '孙八', monitorName: '周九', post: '村扶贫专干', phone: '13700000000', ...changes });
  const four = (head: number) => [0, 100, 200, 300].map((more) => member(head, head + more));
  const said = (...sheets: readonly Sheet[]) => found(suixi, today, sheets).map(({ sheet, rule, record, field }) => `${sheet} ${record} ${field} ${rule}`);
  const MUST: Record = { mustVisit: '家庭突发重病户' };

  test('all of them, and nothing to say', () => {
    expect(said(
      ledger(filed(1, MUST), filed(2, MARGINAL)),
      roster(listed(1, MUST), listed(2, { population: '农村低保对象', recognisedOn: on('2019-1-1') })),
      returned(suixi, 'visits', [visit(1, { candidate: '是' })], { filledOn: on('2021-6-30') }),
      returned(suixi, 'family', [...four(1), ...four(2)]),
      returned(suixi, 'monitors', [monitor()]),
    )).toEqual([]);
  });

  test.each<[string, readonly Sheet[], readonly string[]]>([
    ['S2-ID-2: a lifted-out household stands in the roster', [ledger(filed(1)), roster(listed(2))], ['监测对象台账 0 headIdentity S2-ID-2']],
    ['S2-ID-3: so does one of the marginal groups', [ledger(filed(1, MARGINAL)), roster(listed(2))], ['监测对象台账 0 headIdentity S2-ID-3']],
    ['other residents need not', [ledger(filed(1, SUDDEN)), roster(listed(2))], []],
    ['the roster says another group', [ledger(filed(1)), roster(listed(1, { population: '特困人员' }))], ['监测对象台账 0 population S2-LEDGER-population-roster']],
    ['S2-ID-2, S2-ID-3: the cut-off at the end of 2020', [roster(listed(1, { recognisedOn: on('2021-1-1') }), listed(2, { population: '特困人员', recognisedOn: on('2021-1-1') }), listed(3, { recognisedOn: on('2020-12-31') }))], ['名册 0 recognisedOn S2-ID-2', '名册 1 recognisedOn S2-ID-3']],
    ['S2-HP-1: the helper is sent by the unit that sent one before', [ledger(filed(1, { helperUnit: '县水务局' })), roster(listed(1))], ['监测对象台账 0 helperUnit S2-HP-1']],
    ['S2-ID-5: whole households', [ledger(filed(1, { householdSize: 5 })), returned(suixi, 'family', four(1))], ['监测对象台账 0 householdSize S2-ID-5']],
    ['S2-ID-5: nobody in two households', [ledger(filed(1), filed(2, { householdSize: 5 })), returned(suixi, 'family', [...four(1), ...four(2), member(2, 1)])], ['监测对象台账 0 headIdentity S2-ID-5', '家庭成员 0 identity S2-ID-5', '家庭成员 8 identity S2-ID-5']],
    ['a member of no household', [ledger(filed(1)), returned(suixi, 'family', [...four(1), member(7, 7)])], ['家庭成员 4 headIdentity S2-FAMILY-headIdentity-listed']],
    ['六个必访: who must be visited was', [ledger(filed(1, MUST)), roster(listed(1, MUST), listed(3, MUST)), returned(suixi, 'visits', [visit(9)])], ['监测对象台账 0 headIdentity S2-LEDGER-mustVisit-visited', '名册 0 headIdentity S2-ROSTER-mustVisit-visited', '名册 1 headIdentity S2-ROSTER-mustVisit-visited']],
    ['who was found on a visit is asked to apply', [ledger(filed(1)), returned(suixi, 'visits', [visit(2, { candidate: '是' })])], ['必访走访 0 headIdentity S2-VISIT-candidate-listed']],
    ['a visit after the day of the report', [returned(suixi, 'visits', [visit(2)], { filledOn: on('2021-5-31') })], ['必访走访 0 visitedOn S2-VISIT-visitedOn-late']],
    ['every village has its monitor', [ledger(filed(1), filed(2, { village: '红星村' }), filed(3, { township: '孙疃镇' })), returned(suixi, 'monitors', [monitor()])], ['监测对象台账 1 village S2-LEDGER-village-monitored', '监测对象台账 2 village S2-LEDGER-village-monitored']],
    ['one and no more, and the right one', [returned(suixi, 'monitors', [monitor(), monitor({ monitorName: '吴十', phone: '13700000001' }), monitor({ village: '红星村', post: '村干部' }), monitor({ village: '石桥村', hasTask: '无' })])], ['防贫监测员 1 monitorName S2-MONITOR-village-one', '防贫监测员 2 post S2-MONITOR-post-task', '防贫监测员 3 post S2-MONITOR-post-task']],
  ])('%s', (_, sheets, expected) => expect(said(...sheets)).toEqual(expected));
});

describe('sweeps and warnings of the departments', () => {
  const sweep = (doneOn: string, changes: Record = {}): Record => ({ department: '教育', kind: '季度大排查', doneOn: on(doneOn), households: 0, ...changes });
  const warning = (doneOn: string, changes: Record = {}) => sweep(doneOn, { kind: '预警信息', ...changes });
  const said = (asOf: string, ...records: readonly Record[]) => found(suixi, today, [returned(suixi, 'sweeps', records, { unit: '濉溪县扶贫局', asOf: on(asOf) })]);
  const brief = (all: readonly Found[]) => all.map(({ rule, record, field }) => `${record} ${field} ${rule}`);

  test('every quarter one, every month one by the 10th, answered by the 15th', () =>
    expect(said('2021-9-30', sweep('2021-5-20'), sweep('2021-7-1'), warning('2021-7-10', { households: 2, content: '学生欠费', feedbackOn: on('2021-7-15') }), warning('2021-8-9'), warning('2021-9-1'))).toEqual([]));

  test('P-S2-SWEEP names the quarters that are missing, department by department', () => {
    const all = said('2021-12-31', sweep('2021-2-20'), sweep('2021-11-20'), sweep('2021-11-21', { department: '住建' }), sweep('2021-5-1', { kind: '不定期抽查' }));
    expect(brief(all)).toEqual(['1 doneOn P-S2-SWEEP']);
    expect(all.map(({ say }) => say)).toEqual(['2021年二季度、2021年三季度没有大排查记录，每季度不少于 1 次，请核实']);
  });

  test('a month without warnings is named', () => {
    const all = said('2021-8-31', warning('2021-6-8'), warning('2021-8-8'));
    expect(brief(all)).toEqual(['1 doneOn S2-SWEEP-monthly']);
    expect(all[0]?.say).toContain('2021年7月');
  });

  test.each<[string, Record, readonly string[]]>([
    ['D-S2-10: later than the 10th', warning('2021-7-11'), ['0 doneOn D-S2-10']],
    ['a sweep may be on any day', sweep('2021-7-28'), []],
    ['D-S2-15: later than the 15th', warning('2021-7-10', { households: 1, content: '欠费', feedbackOn: on('2021-7-16') }), ['0 feedbackOn D-S2-15']],
    ['D-S2-15: the 15th of the next month', warning('2021-7-10', { households: 1, content: '欠费', feedbackOn: on('2021-8-15') }), ['0 feedbackOn D-S2-15']],
    ['answered before it was told', warning('2021-7-10', { feedbackOn: on('2021-7-9') }), ['0 feedbackOn S2-SWEEP-feedbackOn-order']],
    ['found, and not passed on', sweep('2021-7-10', { households: 1, content: '欠费' }), ['0 feedbackOn S2-SWEEP-feedbackOn-missing']],
    ['found, and not said what', sweep('2021-7-10', { households: 1, feedbackOn: on('2021-7-12') }), ['0 content S2-SWEEP-content-missing']],
    ['no such department', sweep('2021-7-10', { department: '气象' }), ['0 department S2-SWEEP-department-list']],
  ])('%s', (_, record, expected) => expect(brief(said('2021-7-31', record))).toEqual(expected));
});

describe('exits of the townships', () => {
  const exit = (changes: Record = {}): Record => ({ township: '双堆集镇', half: '上半年', postedOn: on('2021-6-10'), exited: 80, filedOn: on('2021-6-25'), sampled: 50, wrong: 1, ...changes });
  const said = (asOf: string, ...records: readonly Record[]) => found(suixi, today, [returned(suixi, 'exits', records, { unit: '濉溪县扶贫局', asOf: on(asOf) })]).map(({ rule, record, field }) => `${record} ${field} ${rule}`);
  const second: Record = { half: '下半年', postedOn: on('2021-12-10'), filedOn: on('2021-12-25') };

  test('2 % of those looked at is not above 2 %', () => expect(said('2021-12-31', exit(), exit(second), exit({ township: '孙疃镇', wrong: 0 }), exit({ ...second, township: '孙疃镇' }))).toEqual([]));
  test.each<[string, readonly Record[], readonly string[]]>([
    ['S2-EX-2: above 2 %', [exit({ wrong: 2 })], ['0 reverifiedOn S2-EX-2']],
    ['S2-EX-2: above 2 %, and recognised anew', [exit({ wrong: 2, reverifiedOn: on('2021-7-20') })], []],
    ['more looked at than left', [exit({ exited: 49 })], ['0 sampled S2-EXIT-sampled-exceeds']],
    ['more wrong than looked at', [exit({ wrong: 51 })], ['0 wrong S2-EXIT-wrong-exceeds']],
    ['filed before it was made public', [exit({ filedOn: on('2021-6-9') })], ['0 filedOn S2-EXIT-filedOn-order']],
    ['a day of the other half-year', [exit({ half: '下半年' })], ['0 half S2-EXIT-half-date']],
    ['the same half-year twice', [exit(), exit({ postedOn: on('2021-6-20') })], ['0 half S2-EXIT-half-twice', '1 half S2-EXIT-half-twice']],
    ['no sample as yet', [exit({ sampled: null, wrong: null })], []],
  ])('%s', (_, records, expected) => expect(said('2021-6-30', ...records)).toEqual(expected));
  test('S2-EX-3: a half-year without any is named', () => expect(said('2021-12-31', exit())).toEqual(['0 postedOn S2-EX-3']));
});

/** Every rule of the notice, by the section of it in the list of all rules. */
const RULES: Readonly<{ [section: string]: number }> = { MO: 4, ID: 9, HP: 7, EX: 5 };
const OF_THE_LIST = [...Object.entries(RULES).flatMap(([section, count]) => Array.from({ length: count }, (_, index) => `S2-${section}-${index + 1}`)), 'T-S2-TEAM', 'T-S2-QUORUM', 'T-S2-VOTE', 'D-S2-10', 'D-S2-15', 'W-S2-VPUB', 'W-S2-TPUB', 'P-S2-SWEEP'];

test('every rule of the notice is a rule of the policy, or is told', () => {
  const told = parseGuidance(suixi, policyFiles('suixi-2021')).map(({ id }) => id);
  const judged = catalogue(suixi).map(({ rule }) => rule);
  expect(OF_THE_LIST.filter((id) => !told.includes(id) && !judged.includes(id))).toEqual([]);
  expect(told.filter((id) => judged.includes(id))).toEqual([]);
});

test('every row rule of the ledger was planted', () => {
  const planted = new Set(REGISTERED.map(([rule]) => rule));
  const form = tableOf(suixi, 'ledger');
  const between = new Set(form.rules.flatMap((rule) => ('check' in rule ? [rule.id] : [])));
  expect(rulesOf(form).filter((rule) => !planted.has(rule) && !between.has(rule))).toEqual(['S2-EX-4']);
});

test('the income line and the 641 a month are two figures', () => {
  expect(suixi.thresholds.filter(({ unit }) => unit.startsWith('元')).map(({ id, value, unit, year, operator }) => [id, value, unit, year, operator])).toEqual([['line', 6000, '元/人/年', 2021, '<'], ['dibao', 641, '元/人/月', 2021, '<']]);
});

test('something is told beside every form of the notice', () => {
  const told = parseGuidance(suixi, policyFiles('suixi-2021')).flatMap(({ forms }) => forms);
  expect(allForms(suixi).map(({ id }) => id).filter((id) => !told.includes(id))).toEqual(['roster']);
});
