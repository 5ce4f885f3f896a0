import { locate } from '../../src/forms/locate';
import { compare } from '../../src/periods/compare';
import { readPeriod, type Period } from '../../src/periods/period';
import { periodFindings } from '../../src/periods/rules';
import { parseGuidance } from '../../src/policy/guidance';
import { allForms } from '../../src/policy/policy';
import { catalogue } from '../../src/rules/catalogue';
import type { Sheet } from '../../src/workbook/book';
import { policyFiles } from '../policies';
import { found, on, returned, rulesOf, tableOf, type Found, type Record } from './found';
import { ningxia, place, registered, who } from './ningxia';

const today = { year: 2020, month: 4, day: 30 };

/** A candidate with nothing wrong: of the one category, or of the other. */
const candidate = (sequence: number, changes: Record = {}): Record => ({
  ...who(sequence),
  source: '村组日常摸排', foundOn: on('2020-3-20'), visitedOn: on('2020-3-27'), category: '脱贫不稳定人口', registered: '是', netIncome: 16_000,
  unstableRisks: '②', affects: '是', detail: '户主患尿毒症，自付约 2 万元', proposal: '拟监测',
  studiedOn: on('2020-4-1'), reviewedOn: on('2020-4-3'), sentOn: on('2020-4-7'),
  ...changes,
});
const MARGINAL: Record = { category: '边缘易致贫人口', registered: '否', unstableRisks: null, affects: null, hardship: '是', marginalRisks: '①' };

const MARGINAL_HOUSEHOLD: Record = { category: '边缘易致贫人口', unstableRisks: null, marginalRisks: '①' };
const WARNED: Record = { status: '预警', helpedOn: null, healthContent: null, healthPersons: null };
const CLEARED: Record = { status: '销号', clearedOn: on('2020-4-28'), clearedBasis: '医疗费用已报销，收入恢复' };

/** Something done, township 花马池镇, 东风村, 一组 unless told. */
const done = (work: string, day: string, changes: Record = {}): Record => ({ ...place, group: null, work, doneOn: on(day), by: '王五', ...changes });
const HEAD = { unit: '花马池镇人民政府', team: '东风村驻村工作队', asOf: on('2020-4-30'), filledOn: on('2020-4-30') };

/** A mistake: what is found, at which field, and what of a right record is otherwise. */
type Mistake = readonly [rule: string, field: string, changes: Record];

const SCREENED: readonly Mistake[] = [
  ['S4-DF-1', 'netIncome', { netIncome: 20_000 }],
  ['S4-DF-1', 'unstableRisks', { unstableRisks: null }],
  ['S4-DF-1', 'marginalRisks', { marginalRisks: '②' }],
  ['S4-DF-1', 'affects', { affects: '否' }],
  ['S4-DF-1', 'registered', { registered: '否' }],
  ['S4-DF-2', 'netIncome', { ...MARGINAL, netIncome: 20_001 }],
  ['S4-DF-2', 'marginalRisks', { ...MARGINAL, marginalRisks: null }],
  ['S4-DF-2', 'unstableRisks', { ...MARGINAL, unstableRisks: '②' }],
  ['S4-DF-2', 'hardship', { ...MARGINAL, hardship: null }],
  ['S4-DF-2', 'students', { ...MARGINAL, marginalRisks: '②', students: 1, schoolAid: '未享受' }],
  ['S4-DF-2', 'schoolAid', { ...MARGINAL, marginalRisks: '①②', students: 2, schoolAid: '享受后开支不大' }],
  ['S4-DF-2', 'negatives', { ...MARGINAL, marginalRisks: '⑤' }],
  ['S4-DF-2-registered', 'registered', { ...MARGINAL, registered: '是' }],
  ['S4-DF-3', 'negativesNote', { ...MARGINAL, marginalRisks: '①⑤', negatives: '②' }],
  ['S4-DF-3-kept', 'proposal', { ...MARGINAL, negatives: '①', negativesNote: '儿子任村委会主任', proposal: '不列入' }],
  ...['①', '②', '③', '④', '⑤', '⑥'].map((sign, index): Mistake => [`S4-EX-${index + 1}`, 'exclusions', { exclusions: sign }]),
  ['S4-EX-note', 'exclusionNote', { exclusions: '①', proposal: '不列入' }],
  ['S4-PR-2', 'visitedOn', { source: '农户反映', visitedOn: null }],
  ['S4-PR-3', 'studiedOn', { studiedOn: on('2020-4-6'), reviewedOn: on('2020-4-6') }],
  ['S4-PR-3-review', 'reviewedOn', { reviewedOn: null }],
  ['S4-PR-3-order', 'visitedOn', { visitedOn: on('2020-3-19') }],
  ['S4-PR-3-order', 'studiedOn', { visitedOn: on('2020-4-2') }],
  ['S4-PR-3-order', 'reviewedOn', { reviewedOn: on('2020-3-31') }],
  ['S4-PR-3-order', 'sentOn', { sentOn: on('2020-4-2') }],
  ['S4-PR-3-order', 'solvedOn', { outcome: '乡村可解决', solvedOn: on('2020-4-6') }],
  ['S4-PR-4-outcome', 'solvedOn', { outcome: '复核不符合', solvedOn: on('2020-4-20') }],
  ['S4-PR-4-listed', 'headIdentity', { outcome: '乡村无法解决' }],
];

const REGISTERED: readonly Mistake[] = [
  ['S4-DF-1', 'netIncome', { netIncome: 20_000 }],
  ['S4-DF-1', 'unstableRisks', { unstableRisks: null }],
  ['S4-DF-1', 'marginalRisks', { marginalRisks: '②' }],
  ['S4-DF-2', 'netIncome', { ...MARGINAL_HOUSEHOLD, netIncome: 21_000 }],
  ['S4-DF-2', 'marginalRisks', { ...MARGINAL_HOUSEHOLD, marginalRisks: null }],
  ['S4-DF-2', 'unstableRisks', { ...MARGINAL_HOUSEHOLD, unstableRisks: '②' }],
  ['S4-DF-2', 'negatives', { ...MARGINAL_HOUSEHOLD, marginalRisks: '①⑤' }],
  ['S4-DF-3', 'negativesNote', { ...MARGINAL_HOUSEHOLD, negatives: '③' }],
  ['S4-DF-1-factor', 'risk', { unstableRisks: '①' }],
  ['S4-DF-2-factor', 'risk', { ...MARGINAL_HOUSEHOLD, marginalRisks: '③' }],
  ...['①', '②', '③', '④', '⑤', '⑥'].map((sign, index): Mistake => [`S4-EX-${index + 1}`, 'exclusions', { exclusions: sign }]),
  ['S4-PR-4', 'visitedOn', { visitedOn: on('2020-4-4'), judgedOn: on('2020-4-8'), warnedOn: on('2020-4-8'), enteredOn: on('2020-4-8'), reportedOn: on('2020-4-8'), summedOn: on('2020-3-30') }],
  ['S4-PR-4', 'visitedOn', { visitedOn: null }],
  ['S4-PR-4', 'reportedOn', { reportedOn: on('2020-4-13'), approvedOn: on('2020-4-13') }],
  ['S4-PR-4-early', 'reportedOn', { reportedOn: on('2020-4-9') }],
  ['S4-PR-4-order', 'visitedOn', { visitedOn: on('2020-3-30') }],
  ['S4-PR-4-order', 'judgedOn', { judgedOn: on('2020-4-1') }],
  ['S4-PR-4-order', 'warnedOn', { warnedOn: on('2020-4-2') }],
  ['S4-PR-4-order', 'enteredOn', { enteredOn: on('2020-4-2') }],
  ['S4-PR-4-order', 'reportedOn', { reportedOn: on('2020-4-2') }],
  ['S4-PR-4-order', 'approvedOn', { approvedOn: on('2020-4-6') }],
  ['S4-PR-4-order', 'dueOn', { dueOn: on('2020-4-9'), ...CLEARED, clearedOn: on('2020-4-9'), helpedOn: on('2020-4-8') }],
  ['S4-PR-5', 'dueOn', { dueOn: null }],
  ['S4-PR-5', 'dueOn', { dueOn: on('2020-4-29') }],
  ['S4-PR-5', 'clearedOn', { ...CLEARED, dueOn: on('2020-4-20') }],
  ['S4-PR-6', 'enteredOn', { enteredOn: on('2020-2-20'), warnedOn: on('2020-2-20'), judgedOn: on('2020-2-20'), visitedOn: on('2020-2-20'), summedOn: on('2020-2-19') }],
  ['S4-PR-6', 'enteredOn', { enteredOn: null, warnedOn: on('2020-2-20'), judgedOn: on('2020-2-20'), visitedOn: on('2020-2-20'), summedOn: on('2020-2-19') }],
  // Its life: 预警 → 帮扶 → 销号.
  ['S4-PR-7', 'status', { ...WARNED, helpedOn: on('2020-4-13') }],
  ['S4-PR-7', 'status', { clearedOn: on('2020-4-28') }],
  ['S4-PR-7', 'helpedOn', { helpedOn: null }],
  ['S4-PR-7', 'helpedOn', { ...CLEARED, helpedOn: null }],
  ['S4-PR-7', 'clearedOn', { ...CLEARED, clearedOn: null }],
  ['S4-PR-7', 'clearedBasis', { ...CLEARED, clearedBasis: null }],
  ['S4-PR-7', 'helpedOn', { helpedOn: on('2020-4-2') }],
  ['S4-PR-7', 'clearedOn', { ...CLEARED, clearedOn: on('2020-4-12') }],
  ['S4-PR-7-asOf', 'clearedOn', { ...CLEARED, clearedOn: on('2020-5-1') }],
  ['S4-PR-7-measures', 'status', { healthContent: null, healthPersons: null }],
  ...measures().map(({ content, persons }): Mistake => [`S4-LEDGER-${persons}-exceeds`, persons, { [content]: '已落实', [persons]: 5 }]),
  ...measures().map(({ content, persons }): Mistake => [`S4-LEDGER-${persons}-missing`, persons, { [content]: '已落实', [persons]: null, ...(persons === 'healthPersons' && { supportPersons: 1, supportContent: '低保金' }) }]),
  ...measures().map(({ content, persons }): Mistake => [`S4-LEDGER-${content}-missing`, content, { [content]: null, [persons]: 1 }]),
  ['S4-HP-3', 'supportPersons', { labour: '无', workContent: '公益性岗位', workPersons: 1 }],
  ['S4-HP-4', 'careContent', { elderlyAlone: '是' }],
  ['S4-HP-5', 'risk', { healthContent: null, healthPersons: null, workContent: '公益性岗位', workPersons: 1 }],
  ['S4-HP-5', 'risk', { ...MARGINAL_HOUSEHOLD, risk: '因学', marginalRisks: '②' }],
  ['S4-HP-6', 'risk', { risk: '因重大灾害', unstableRisks: '④' }],
  ['S4-HP-6', 'risk', { risk: '因突发事件', unstableRisks: '③' }],
];

function measures(): readonly { readonly content: string; readonly persons: string }[] {
  return ['work', 'credit', 'support', 'care', 'housing', 'health', 'schooling', 'relief'].map((id) => ({ content: `${id}Content`, persons: `${id}Persons` }));
}

const briefly = (all: readonly Found[]): readonly string[] => all.map(({ sheet, record, rule, field }) => `${sheet} ${record} ${field} ${rule}`).sort();

/** Of every candidate and household one row of its own, so that a row's mistake is its alone. */
const screened = SCREENED.map(([, , changes], index) => candidate(1 + index, changes));
const registeredRows = REGISTERED.map(([, , changes], index) => registered(300 + index, changes));
const partners = registeredRows.map((row, index) => candidate(300 + index, row['category'] === '边缘易致贫人口' ? MARGINAL : {}));
const sheet = (id: string, rows: readonly Record[]): Sheet => returned(ningxia, id, rows, HEAD);

test('a right workbook has no finding', () => {
  const log = [
    done('村组日常摸排', '2020-3-20', { group: '一组' }), done('村组日常摸排', '2020-4-20', { group: '一组' }),
    done('村级研究提名单', '2020-3-2'), done('村级研究提名单', '2020-4-1'), done('村级联合会议审议', '2020-3-4'), done('村级联合会议审议', '2020-4-3'),
    done('乡镇汇总名单', '2020-3-31', { village: null }), done('乡镇汇总名单', '2020-4-30', { village: null }), done('报县级汇总', '2020-4-7', { village: null }),
    done('县级领导小组会议', '2020-4-10', { village: null }), done('录入扶贫信息系统', '2020-2-28', { village: null }), done('录入扶贫信息系统', '2020-4-8', { village: null }),
  ];
  const households = [registered(1), registered(2, MARGINAL_HOUSEHOLD), registered(3, WARNED), registered(4, CLEARED)];
  const candidates = [candidate(1, { outcome: '乡村无法解决' }), candidate(2, { ...MARGINAL, marginalRisks: '①②⑤', students: 2, schoolAid: '未享受', negatives: '①⑤', negativesNote: '儿媳为非农户口，在村里居住' }), candidate(3), candidate(4), candidate(5, { outcome: '乡村可解决', solvedOn: on('2020-4-20') }), candidate(6, { proposal: '不列入', netIncome: 40_000, unstableRisks: null, affects: null })];
  expect(found(ningxia, today, [sheet('screening', candidates), sheet('ledger', households), sheet('workLog', log)])).toEqual([]);
});

test('every planted mistake of a candidate is found, and nothing else', () => {
  const register = [registered(900)];
  expect(briefly(found(ningxia, today, [sheet('screening', [...screened, candidate(900)]), sheet('ledger', register)]))).toEqual(
    SCREENED.map(([rule, field], index) => `候选筛查表 ${index} ${field} ${rule}`).sort(),
  );
});

test('every planted mistake of the township’s register is found, and nothing else', () => {
  expect(briefly(found(ningxia, today, [sheet('screening', partners), sheet('ledger', registeredRows)]))).toEqual(
    REGISTERED.map(([rule, field], index) => `动态管理台账 ${index} ${field} ${rule}`).sort(),
  );
});

/** What only shows of several rows. */
const TOGETHER: readonly (readonly [sheet: string, record: number, field: string, rule: string])[] = [
  ['候选筛查表', 0, 'headIdentity', 'S4-SCREENING-headIdentity-duplicate'],
  ['候选筛查表', 1, 'headIdentity', 'S4-SCREENING-headIdentity-duplicate'],
  ['动态管理台账', 0, 'headIdentity', 'S4-LEDGER-headIdentity-duplicate'],
  ['动态管理台账', 1, 'headIdentity', 'S4-LEDGER-headIdentity-duplicate'],
  ['动态管理台账', 2, 'category', 'S4-PR-4-category'],
  ['动态管理台账', 3, 'headIdentity', 'S4-PR-2-listed'],
  ['动态管理台账', 5, 'helperPhone', 'S4-LEDGER-helperPhone-agree'],
];

test('the same household twice, another category, one nobody has screened, another phone of the same person', () => {
  const candidates = [1, 1, 2, 4, 5, 6].map((sequence) => candidate(sequence));
  const households = [registered(1), registered(1), registered(2, MARGINAL_HOUSEHOLD), registered(3), registered(4), registered(5, { helperPhone: '15490000001' }), registered(6)];
  expect(briefly(found(ningxia, today, [sheet('screening', candidates), sheet('ledger', households)]))).toEqual(TOGETHER.map((one) => one.join(' ')).sort());
});

/** The work log: what is found of records from 2020-1-6 on, as of 2020-4-30. */
const LOGGED: readonly (readonly [rules: readonly string[], rows: readonly Record[]])[] = [
  [['0 group S4-PR-1-group'], [done('村组日常摸排', '2020-4-20')]],
  [['0 village S4-PR-1-village'], [done('村组日常摸排', '2020-4-20', { village: null, group: '一组' })]],
  [['0 village S4-PR-1-village'], [done('村级研究提名单', '2020-4-1', { village: null })]],
  [['0 village S4-PR-1-village'], [done('村级联合会议审议', '2020-4-1', { village: null })]],
  // Every group for itself; what is missing is told at the row behind the gap, or at the last.
  [['1 doneOn S4-PR-1'], [done('村组日常摸排', '2020-2-20', { group: '一组' }), done('村组日常摸排', '2020-4-20', { group: '一组' }), done('村组日常摸排', '2020-4-1', { group: '二组' })]],
  [['0 doneOn S4-PR-1'], [done('村组日常摸排', '2020-2-20', { group: '一组' })]],
  [['0 doneOn S4-PR-3-month'], [done('村级研究提名单', '2020-3-2')]],
  [['0 doneOn S4-PR-3-month'], [done('村级联合会议审议', '2020-3-2')]],
  [['0 doneOn S4-PR-3-meeting'], [done('村级研究提名单', '2020-4-6')]],
  [['0 doneOn S4-PR-4-report'], [done('报县级汇总', '2020-4-11', { village: null })]],
  [['0 doneOn S4-PR-4-monthly'], [done('报县级汇总', '2020-3-10', { village: null })]],
  [['1 doneOn S4-PR-4-monthly'], [done('乡镇汇总名单', '2020-1-10', { village: null }), done('乡镇汇总名单', '2020-4-10', { village: null })]],
  [['0 doneOn S4-PR-5-meeting'], [done('县级领导小组会议', '2020-4-13', { village: null })]],
  [['0 doneOn S4-PR-5-monthly'], [done('县级领导小组会议', '2020-3-10', { village: null })]],
  // 非贫困县根据工作需要: no cycle.
  [[], [done('县级调度会', '2020-1-20', { village: null })]],
  [['0 doneOn S4-PR-6-entry'], [done('录入扶贫信息系统', '2020-1-10', { village: null })]],
  [[], [done('录入扶贫信息系统', '2020-2-29', { village: null }), done('录入扶贫信息系统', '2020-3-1', { village: null })]],
];

test.each(LOGGED)('the work log: %p', (expected, rows) => {
  expect(found(ningxia, today, [sheet('workLog', rows)]).map(({ record, field, rule }) => `${record} ${field} ${rule}`)).toEqual(expected);
});

/** The report of one township of which the register has one household of the one class under help, one of the other cleared. */
const FIGURES: readonly Record[] = [
  { township: '花马池镇', category: '脱贫不稳定人口', ...figures({ households: 1, persons: 4, health: [1, 1] }) },
  { category: '边缘易致贫人口', ...figures({ households: 1, persons: 4, cleared: [1, 4], health: [1, 1] }) },
];

function figures({ households, persons, cleared = [0, 0], health }: { households: number; persons: number; cleared?: [number, number]; health: [number, number] }): Record {
  const pair = (id: string, [some, people]: readonly [number, number]) => ({ [`${id}Households`]: some, [`${id}Persons`]: people });
  const none = Object.assign({}, ...['work', 'credit', 'support', 'care', 'housing', 'schooling', 'relief'].map((id) => pair(id, [0, 0]))) as Record;
  return { households, persons, ...none, ...pair('cleared', cleared), ...pair('health', health), ...pair('total', health) };
}

const REPORTED: readonly (readonly [rule: string, fields: readonly string[], rows: readonly Record[]])[] = [
  ['S4-REPORT-total', ['totalPersons'], [{ ...FIGURES[0], totalPersons: 2 }, { ...FIGURES[1] }]],
  ['S4-REPORT-persons', ['healthPersons', 'totalPersons'], [{ ...FIGURES[0], healthPersons: 0, totalPersons: 0 }, { ...FIGURES[1] }]],
  ['S4-REPORT-exceeds', ['clearedHouseholds', 'clearedPersons'], [{ ...FIGURES[0] }, { ...FIGURES[1], clearedHouseholds: 2, clearedPersons: 5 }]],
  ['S4-REPORT-categories', ['township'], [{ ...FIGURES[0] }]],
  ['S4-REPORT-sums', ['persons'], [{ ...FIGURES[0] }, { ...FIGURES[1] }, { township: '合计', ...figures({ households: 2, persons: 9, cleared: [1, 4], health: [2, 2] }) }]],
  ['S4-REPORT-computed', ['households', 'persons'], [{ ...FIGURES[0] }, { ...FIGURES[1], households: 2, persons: 8 }]],
];

describe('the report', () => {
  const beside = [sheet('screening', [candidate(1), candidate(2, MARGINAL)]), sheet('ledger', [registered(1), registered(2, { ...MARGINAL_HOUSEHOLD, ...CLEARED })])];
  const said = (rows: readonly Record[]) => found(ningxia, today, [...beside, sheet('report', rows)]);
  test('right as the register has it', () => expect(said(FIGURES)).toEqual([]));
  test.each(REPORTED)('%s at %p', (rule, fields, rows) => {
    const all = said(rows);
    expect([...new Set(all.map(({ rule: one }) => one))].filter((one) => one !== 'S4-REPORT-computed')).toEqual(rule === 'S4-REPORT-computed' ? [] : [rule]);
    expect([...new Set(all.filter((one) => one.rule === rule || one.rule === 'S4-REPORT-computed').map(({ field }) => field))].sort()).toEqual([...fields].sort());
  });
});

test('what is missing is named', () => {
  const [finding] = found(ningxia, today, [sheet('workLog', [done('村组日常摸排', '2020-1-20', { group: '一组' })])]);
  expect(finding?.say).toBe('这个村民小组（网格）2020年2月、2020年3月、2020年4月没有摸排记录，每月至少摸排 1 次，请补做或补记');
});

test('the register is brought up to date every month', () => {
  const may = { year: 2020, month: 5, day: 8 };
  const sheets = [sheet('screening', [candidate(1)]), sheet('ledger', [registered(1)])];
  expect(briefly(found(ningxia, may, sheets))).toEqual(['动态管理台账 -3 head S4-PR-4-month']);
});

// 四、（二）: three working days, whatever the holidays.
describe('the re-visit', () => {
  const late = (summed: string, visited: string) =>
    found(ningxia, { year: 2021, month: 12, day: 31 }, [sheet('ledger', [registered(1, { summedOn: on(summed), visitedOn: on(visited), judgedOn: null, warnedOn: on(visited), enteredOn: null, reportedOn: null, approvedOn: null, dueOn: null, ...WARNED })])]).filter(
      ({ rule }) => rule === 'S4-PR-4',
    ).length > 0;
  test.each([
    ['an ordinary week', '2020-4-13', '2020-4-16', '2020-4-17'],
    ['over a weekend', '2020-4-17', '2020-4-22', '2020-4-23'],
    ['summed on a Saturday', '2020-4-18', '2020-4-22', '2020-4-23'],
    ['春节 2020, which the epidemic made longer', '2020-1-22', '2020-2-4', '2020-2-5'],
    ['the Sunday worked before it', '2020-1-17', '2020-1-21', '2020-1-22'],
    ['清明', '2020-4-3', '2020-4-9', '2020-4-10'],
    ['劳动节 and the Saturday worked after it', '2020-4-30', '2020-5-8', '2020-5-9'],
    ['国庆 2020 and the Saturday worked after it', '2020-9-30', '2020-10-12', '2020-10-13'],
    ['the Sunday worked before 国庆', '2020-9-24', '2020-9-28', '2020-9-29'],
    ['春节 2021 and the Saturday worked after it', '2021-2-10', '2021-2-20', '2021-2-22'],
  ])('%s: summed on %s, visited by %s, late on %s', (_, summed, intime, after) => {
    expect([late(summed, intime), late(summed, after)]).toEqual([false, true]);
  });
});

test('the notice is the whole region’s: a county’s own name in front of a title is no other county’s', () => {
  const { rows, ...rest } = sheet('ledger', [registered(1)]);
  const titled = { ...rest, rows: [[{ kind: 'text' as const, text: '盐池县2020年脱贫不稳定人口与边缘易致贫人口动态管理台账' }], ...rows.slice(1)] };
  expect(found(ningxia, today, [sheet('screening', [candidate(1)]), titled])).toEqual([]);
});

test('nobody who was cleared is no longer so without a word', () => {
  const period = (changes: Record): Period => {
    const ledger = sheet('ledger', [registered(1, changes)]);
    const layout = locate(ledger, ningxia);
    const read = layout && readPeriod({ policy: ningxia, today }, '台账.xlsx', [{ layout, sheet: ledger }]);
    if (!read) throw new Error('no ledger');
    return read;
  };
  const [finding] = periodFindings(ningxia, compare(ningxia, period(CLEARED), period({})));
  expect(finding?.finding.rule).toBe('S4-PR-7-back');
});

describe('one sign, three lists', () => {
  const signs = (change: Record) => found(ningxia, today, [sheet('screening', [candidate(1, change)])]).map(({ field, rule }) => [field, rule]);
  test('② in its own column is what that list says', () => {
    expect(signs({ unstableRisks: '因大病重病' })).toEqual([['unstableRisks', 'CODES-WORDING']]);
    expect(signs({ ...MARGINAL, marginalRisks: '因大病重病' })).toEqual([['marginalRisks', 'CODES-UNKNOWN']]);
  });
  test('⑥ is only of the first', () => {
    expect(signs({ unstableRisks: '⑥' })).toEqual([]);
    expect(signs({ ...MARGINAL, marginalRisks: '⑥' }).map(([field]) => field)).toEqual(['marginalRisks']);
  });
});

test('every rule of the policy’s files is planted somewhere above', () => {
  const planted = new Set([
    ...[...SCREENED, ...REGISTERED].map(([rule]) => rule),
    ...TOGETHER.map(([, , , rule]) => rule),
    ...LOGGED.flatMap(([all]) => all.map((one) => one.split(' ').at(-1))),
    ...REPORTED.map(([rule]) => rule),
  ]);
  expect(ningxia.forms.flatMap(({ id }) => rulesOf(tableOf(ningxia, id))).filter((rule) => !planted.has(rule))).toEqual([]);
});

// The ids of the extraction of the notice (rules of S4) and where each stands.
test('every rule of the notice is judged or told', () => {
  const judged = catalogue(ningxia).map(({ rule }) => rule);
  const told = parseGuidance(ningxia, policyFiles('ningxia-2020')).map(({ id }) => id);
  const notice = ['S4-DF-1', 'S4-DF-2', 'S4-DF-3', 'S4-PR-1', 'S4-PR-2', 'S4-PR-3', 'S4-PR-4', 'S4-PR-5', 'S4-PR-6', 'S4-PR-7', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `S4-HP-${n}`), ...[1, 2, 3, 4, 5, 6].map((n) => `S4-EX-${n}`), 'S4-RQ-1', 'S4-RQ-2', 'S4-RQ-3'];
  expect(notice.filter((id) => !judged.includes(id) && !told.includes(id))).toEqual([]);
  expect(told.filter((id) => judged.includes(id))).toEqual([]);
  const forms = new Set(parseGuidance(ningxia, policyFiles('ningxia-2020')).flatMap((one) => one.forms));
  expect(allForms(ningxia).filter(({ id }) => !forms.has(id))).toEqual([]);
});

test('the notice’s thresholds and terms', () => {
  const figure = ({ id, value, operator, unit }: (typeof ningxia.thresholds)[number]) => `${id} ${operator} ${value} ${unit}`;
  expect(ningxia.thresholds.map(figure)).toEqual(['line < 5000 元/人/年', 'universityStudents >= 2 人', 'villageDay <= 5 日', 'reportDay <= 8 日', 'firstTenDays <= 10 日']);
  expect(ningxia.terms.map(({ id, operator, amount, unit }) => `${id} ${operator} ${amount} ${unit}`)).toEqual(['revisit <= 3 workday', 'entry <= 2 month']);
});

// 2029 has no official calendar yet: nothing is guessed, and that is said.
test('working days of a year whose holidays are not known are not counted, and one is told', () => {
  const findings = found(ningxia, { year: 2029, month: 12, day: 31 }, [sheet('ledger', [registered(1, { summedOn: on('2029-4-2'), visitedOn: on('2029-4-30') })])]);
  expect(findings.filter(({ rule }) => rule === 'S4-PR-4')).toEqual([]);
  expect(findings.filter(({ rule }) => rule === 'DATE-CALENDAR').map(({ field }) => field)).toEqual(['summedOn', 'visitedOn']);
});
