import fc from 'fast-check';
import { compare, type Comparison } from '../../src/periods/compare';
import { difference } from '../../src/periods/figures';
import { together } from '../../src/periods/period';
import { periodFindings } from '../../src/periods/rules';
import { doubtWords, nameOf, orderWords, reasonOf, storyOf } from '../../src/periods/words';
import { figureOf } from '../../src/tally/differences';
import { figuresOf } from '../../src/tally/figures';
import type { Tally } from '../../src/tally/tally';
import { household, identityOf } from '../people';
import { heshan } from '../policies';
import type { Written } from '../sheets';
import { periodOf, type Record } from './ledgers';

const compared = (before: readonly Record[], after: readonly Record[]): Comparison => compare(heshan, periodOf(before), periodOf(after));

/** A household told by its name, with a phone of its own. */
const named = (sequence: number, headName: string, changes: Record = {}) => household(sequence, { headName, phone: `1540000${1000 + sequence}`, ...changes });

const names = ({ entered, left, cleared, back, changed }: Comparison) => ({
  新增: entered.map(({ after }) => after.name),
  减少: left.map(({ before }) => before.name),
  消除: cleared.map(({ after }) => after.name),
  反复: back.map(({ after }) => after.name),
  变动: changed.map(({ after }) => after.name),
});

const none = { healthContent: null, healthPersons: null };

// domain.md §5: between quarters households change.
describe('what became of the households', () => {
  test.each<[what: string, before: Record[], after: Record[], lists: Partial<ReturnType<typeof names>>]>([
    ['the same', [named(1, '王五')], [named(1, '王五')], {}],
    ['one more', [named(1, '王五')], [named(1, '王五'), named(2, '李四')], { 新增: ['李四'] }],
    ['one less', [named(1, '王五'), named(2, '李四')], [named(2, '李四')], { 减少: ['王五'] }],
    ['risk removed', [named(1, '王五')], [named(1, '王五', { cleared: '是' })], { 消除: ['王五'] }],
    ['risk come back', [named(1, '王五', { cleared: '是' })], [named(1, '王五')], { 反复: ['王五'] }],
    ['risk no longer said to be removed', [named(1, '王五', { cleared: '是' })], [named(1, '王五', { cleared: null })], { 反复: ['王五'] }],
    ['another category', [named(1, '王五')], [named(1, '王五', { category: '边缘户' })], { 变动: ['王五'] }],
    ['another village', [named(1, '王五')], [named(1, '王五', { village: '二村' })], { 变动: ['王五'] }],
    ['one person more', [named(1, '王五')], [named(1, '王五', { householdSize: 5 })], { 变动: ['王五'] }],
    ['a measure', [named(1, '王五')], [named(1, '王五', { waterPersons: 4 })], { 变动: ['王五'] }],
    ['a name under the same number', [named(1, '王五')], [named(1, '王伍')], { 变动: ['王伍'] }],
    ['what is not counted does not matter', [named(1, '王五')], [named(1, '王五', { netIncome: 20_000, helperName: '赵六' })], {}],
    ['a number written otherwise is the same number', [named(1, '王五')], [named(1, '王五', { headIdentity: ` ${identityOf(1)}` })], {}],
    ['never by name alone', [named(1, '王五')], [named(2, '王五')], { 新增: ['王五'], 减少: ['王五'] }],
    ['sums are no households', [named(1, '王五'), { township: '合计', householdSize: 4 }], [named(1, '王五')], {}],
    ['a row twice is one household', [named(1, '王五'), named(1, '王五')], [named(1, '王五')], {}],
  ])('%s', (_, before, after, lists) => {
    expect(names(compared(before, after))).toEqual({ 新增: [], 减少: [], 消除: [], 反复: [], 变动: [], ...lists });
  });

  test('several files are one period', () => {
    const before = together([periodOf([named(1, '王五')], { file: '甲村.xlsx' }), periodOf([named(2, '李四')], { file: '乙村.xlsx' })]);
    const { entered, left } = compare(heshan, before, periodOf([named(2, '李四'), named(3, '赵六')]));
    expect([entered.map(({ after }) => after.name), left.map(({ before: { file, name } }) => [file, name])]).toEqual([['赵六'], [['甲村.xlsx', '王五']]]);
  });

  test('the story of a household says what changed, from what to what', () => {
    const { households } = compared(
      [named(1, '王五', { ...none, industryContent: '养牛', industryPersons: 2, waterPersons: 4 })],
      [named(1, '王五', { ...none, cleared: '是', category: '边缘易致贫户', householdSize: 5, industryContent: '养牛', industryPersons: 3, housingPersons: 5 })],
    );
    expect(households.map((one) => storyOf(heshan, one))).toEqual([
      '消除风险；户属性 脱贫不稳定户 → 边缘易致贫户；家庭人数 4 → 5；产业帮扶 2 → 3 人；不再享受饮水安全；新享受危房改造 5 人',
    ]);
  });
});

describe('which figures changed, and why', () => {
  const said = (comparison: Comparison) =>
    comparison.figures.map((change) => {
      const { households, persons } = difference(change);
      const made = change.shares.map((share) => `${(share.household.after ?? share.household.before)?.name} ${reasonOf(heshan, change, share)} ${difference(share).households}/${difference(share).persons}`);
      return `${change.category} ${change.figure} ${households}/${persons}：${made.join('；')}`;
    });

  test('a household that entered, one that left, one that changed', () => {
    const before = [named(1, '王五', { ...none, waterPersons: 4 }), named(2, '李四', { ...none, householdSize: 3 }), named(3, '孙七', { ...none, cleared: '是' })];
    const after = [named(1, '王五', { ...none, waterPersons: 4, housingPersons: 4 }), named(3, '孙七', { ...none, cleared: '是', category: '边缘户' }), named(4, '赵六', { ...none, householdSize: 2 })];
    expect(said(compared(before, after))).toEqual([
      '脱贫不稳定户 all -1/-5：赵六 新增户 1/2；李四 减少户 -1/-3；孙七 由脱贫不稳定户转为边缘易致贫户 -1/-4',
      '脱贫不稳定户 cleared -1/-4：孙七 由脱贫不稳定户转为边缘易致贫户 -1/-4',
      '脱贫不稳定户 total 1/4：王五 新享受危房改造 4 人 1/4',
      '脱贫不稳定户 threeGuarantees 1/4：王五 新享受危房改造 4 人 1/4',
      '边缘易致贫户 all 1/4：孙七 由脱贫不稳定户转为边缘易致贫户 1/4',
      '边缘易致贫户 cleared 1/4：孙七 由脱贫不稳定户转为边缘易致贫户 1/4',
    ]);
  });

  test('a figure of other households is named though it is as large as before', () => {
    expect(said(compared([named(1, '王五', none)], [named(2, '李四', none)]))).toEqual(['脱贫不稳定户 all 0/0：李四 新增户 1/4；王五 减少户 -1/-4']);
  });
});

test('law: the households that make a difference add up to it, each with a reason; figures that are not named are equal', () => {
  const people = fc.constantFrom<Written>(null, 0, 1, 2, 4, '2', '两人');
  const record = fc.record({
    headIdentity: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }).map(identityOf) }, fc.constantFrom<Written>(null, '123')),
    township: fc.constantFrom<Written>('甲镇', '甲镇', '乙镇', null),
    category: fc.constantFrom<Written>('脱贫不稳定户', '边缘易致贫户', '脱贫不稳户', '其他'),
    cleared: fc.constantFrom<Written>('是', '否', null),
    householdSize: people, industryPersons: people, waterPersons: people, housingPersons: people, socialPersons: people,
  });
  const ledger = fc.array(record, { maxLength: 10 }).map((records) => records.map((one, index) => household(index, one)));
  const whole = { ...heshan, counting: { ...heshan.counting, wholeHouseholdPersons: true } };
  fc.assert(
    fc.property(ledger, ledger, fc.constantFrom(heshan, whole), (before, after, policy) => {
      const comparison = compare(policy, periodOf(before), periodOf(after));
      const amount = ({ rows }: Tally, township: string, category: string, id: string) => {
        const row = rows.find((one) => one.township === township && one.category === category);
        return (row && figureOf(row, id)) ?? { households: 0, persons: 0 };
      };
      const { before: then, after: now } = comparison.tally;
      for (const { township, category } of [...then.rows, ...now.rows]) {
        for (const { id } of figuresOf(policy)) {
          const [was, is] = [amount(then, township, category, id), amount(now, township, category, id)];
          const change = comparison.figures.find((one) => one.township === township && one.category === category && one.figure === id);
          const sum = (unit: 'households' | 'persons') => (change?.shares ?? []).reduce((total, share) => total + difference(share)[unit], 0);
          expect([sum('households'), sum('persons')]).toEqual([is.households - was.households, is.persons - was.persons]);
          for (const share of change?.shares ?? []) expect(change && reasonOf(policy, change, share)).not.toBe('');
        }
      }
      const rows = ({ rows: all }: Tally) => all.reduce((sum, row) => sum + row.all.households, 0);
      expect(comparison.households.filter((one) => one.after)).toHaveLength(rows(now));
      expect(comparison.households.filter((one) => one.before)).toHaveLength(rows(then));
    }),
    { numRuns: 200 },
  );
});

// domain.md §5: matched by 家庭成员 where there is one, confirmed by a person, never by name alone.
describe('what a person must decide', () => {
  const doubted = (before: readonly Record[], after: readonly Record[]) => compared(before, after).doubts.map(doubtWords);

  test('village and phone are the same', () => {
    expect(doubted([household(1, { headName: '王五' })], [household(2, { headName: '王小五' })])).toEqual([
      '一村 王五（上期 台账总表 第 4 行）不在本期台账里；本期新增的一村 王小五（台账总表 第 4 行，同村、同电话），可能是同一户（换了户主），请核对',
    ]);
  });
  test('the new head stands among the old household’s members, or the old head among the new one’s', () => {
    for (const [head, person] of [[identityOf(1), identityOf(2)], [identityOf(2), identityOf(1)]] as const) {
      const { doubts } = compare(heshan, periodOf([named(1, '王五')], { family: [{ headIdentity: head, name: '家人', identity: person, relation: '配偶' }] }), periodOf([named(2, '刘英', { village: '二村' })]));
      expect(doubts.map(doubtWords)).toEqual([expect.stringContaining('二村 刘英（台账总表 第 4 行，在家庭成员里），可能是同一户')]);
    }
  });
  test('the name alone says nothing where both have a number', () => expect(doubted([named(1, '王五')], [named(2, '王五')])).toEqual([]));
  test('name and village do where a number is missing', () =>
    expect(doubted([named(1, '王五', { headIdentity: null, phone: null })], [named(1, '王五')])).toEqual([expect.stringContaining('同村、同名，身份证号没有填好），可能是同一户')]));
  test('another village is another household', () =>
    expect(doubted([household(1)], [household(2, { village: '二村' })])).toEqual([]));
  test('without a number nobody knows which it is', () =>
    expect(doubted([named(1, '王五')], [named(1, '王五'), named(2, '李四', { headIdentity: '123' })])).toEqual(['一村 李四（本期 台账总表 第 5 行）没有可用的身份证号，无法与上期对应，请核对']));
  test('it is in the ledger, and was not counted', () =>
    expect(doubted([named(1, '王五')], [named(1, '王五', { category: '低保户' })])).toEqual(['一村 王五在本期台账里（台账总表 第 4 行），但没有计入：户属性“低保户”无法识别']));
  test('many that look alike are one question', () =>
    expect(doubted([household(1)], [household(2), household(3), household(4)])).toEqual([expect.stringContaining('还有 2 户也像')]));
  test('no identity number is said', () => {
    const comparison = compared([household(1), named(5, '王五', { cleared: '是' })], [household(2, { category: identityOf(3) }), household(3, { headIdentity: '123' })]);
    const words = [...comparison.doubts.map(doubtWords), ...comparison.households.map((one) => storyOf(heshan, one)), ...periodFindings(heshan, comparison).map(({ finding }) => finding.say)];
    expect(words.join()).not.toMatch(/\d{9}/u);
  });
});

// S1-A4-19: cumulative 已消除风险 does not drop without explanation.
describe('S1-A4-19', () => {
  const found = (before: readonly Record[], after: readonly Record[]) =>
    periodFindings(heshan, compared(before, after)).map(({ period, finding: { rule, severity, row, field, say } }) => `${period} ${rule} ${severity} 第${row + 1}行 ${field}：${say}`);
  const cleared = (sequence: number, name: string, changes: Record = {}) => named(sequence, name, { cleared: '是', ...changes });

  test.each<[what: string, before: Record[], after: Record[]]>([
    ['cleared then and now', [cleared(1, '王五')], [cleared(1, '王五')]],
    ['gone, and never cleared', [named(1, '王五')], []],
    ['moved to the other category', [cleared(1, '王五')], [cleared(1, '王五', { category: '边缘户' })]],
    ['a smaller household explains fewer people', [cleared(1, '王五')], [cleared(1, '王五', { householdSize: 3 })]],
    ['more are cleared', [cleared(1, '王五')], [cleared(1, '王五'), cleared(2, '李四')]],
  ])('nothing is said: %s', (_, before, after) => expect(found(before, after)).toEqual([]));

  test('是 became 否', () =>
    expect(found([cleared(1, '王五')], [named(1, '王五')])).toEqual([
      'after S1-A4-19 warning 第4行 是否消除返贫致贫风险：甲镇 脱贫不稳定户已消除风险由 1 户 4 人减为 0 户 0 人（风险反复 1 户）；已消除风险是累计数，请核对并说明原因',
      'after S1-A4-19 warning 第4行 是否消除返贫致贫风险：一村 王五上期已消除风险，本期没有；已消除风险是累计数，请核对，风险反复的请说明原因',
    ]));
  test('gone: told where it stood', () =>
    expect(found([cleared(1, '王五')], [named(2, '李四')])).toEqual([
      expect.stringContaining('before S1-A4-19 warning 第4行 是否消除返贫致贫风险：甲镇 脱贫不稳定户已消除风险由 1 户 4 人减为 0 户 0 人（减少 1 户）'),
      expect.stringContaining('本期台账里没有这一户；'),
    ]));
  test('made up for by another: the figure is no smaller, the household is told all the same', () =>
    expect(found([cleared(1, '王五'), named(2, '李四')], [named(1, '王五'), cleared(2, '李四')])).toEqual([expect.stringContaining('一村 王五上期已消除风险，本期没有')]));
  test('perhaps under another head', () =>
    expect(found([household(1, { cleared: '是' })], [household(2, { headName: '刘英', cleared: '是' })])).toEqual([expect.stringContaining('没有这一户，可能换了户主（一村 刘英，台账总表 第 4 行）')]));
  test('in the ledger, and not counted', () =>
    expect(found([cleared(1, '王五')], [cleared(1, '王五', { township: null })]).at(-1)).toContain('没有计入（台账总表 第 4 行：乡镇没有填）'));
  test('a notice without rounds has no such rule', () =>
    expect(periodFindings({ ...heshan, cycle: undefined }, compared([cleared(1, '王五')], []))).toEqual([]));
});

test('the periods are told by the dates above their ledgers; the wrong way round is said', () => {
  const dated = (day: string) => periodOf([named(1, '王五')], { above: [['统计截止日：', '2020-06-30', null, '填报日期：', day]] });
  const comparison = compare(heshan, dated('2020-07-03'), dated('2020-10-28'));
  expect(comparison.updated).toEqual({ before: '2020-07-03', after: '2020-10-28' });
  expect(orderWords(comparison)).toBeUndefined();
  expect(orderWords(compare(heshan, dated('2020-10-28'), dated('2020-07-03')))).toContain('是不是选反了');
  expect(nameOf({ village: '', name: '' })).toBe('（没有户主姓名）');
});
