import { cellAddress } from '../../src/workbook/address';
import type { Papers } from '../../src/verification/answers';
import { verificationFindings } from '../../src/verification/findings';
import type { FiledFinding } from '../../src/verification/filed-finding';
import { household, identityOf } from '../people';
import { answer, answered, caseOf, paper, report, reported, verification } from './papers';

const UNCHECKED = ['S1-WF-4', 'S1-WF-5'];
const found = (papers: Partial<Papers>): readonly FiledFinding[] => verificationFindings(caseOf(papers));
/** `甲.xlsx C4 error S1-WF-3`; what is only unchecked left out. */
const told = (papers: Partial<Papers>): readonly string[] =>
  found(papers)
    .filter(({ finding }) => !(UNCHECKED.includes(finding.rule) && finding.say.startsWith('未提供')))
    .map(({ file, finding }) => `${file} ${cellAddress(finding.row, finding.column)} ${finding.severity} ${finding.rule}`);

const ONE = [report('县.xlsx', [reported(1)])];
const TWO = [report('县.xlsx', [reported(1), reported(2, { name: '李四' })])];

const CASES: readonly [clause: string, what: string, Partial<Papers>, readonly string[]][] = [
  ['一、3（2）务必逐户', 'all came back', { reports: ONE, answers: [answer('甲.xlsx', [answered(1)])] }, []],
  ['一、3（2）务必逐户', 'one is missing', { reports: TWO, answers: [answer('甲.xlsx', [answered(1)])] }, ['县.xlsx C5 error S1-WF-3']],
  ['一、3（2）务必逐户', 'an empty answer misses everybody', { reports: TWO, answers: [answer('甲.xlsx', [])] }, ['县.xlsx C4 error S1-WF-3', '县.xlsx C5 error S1-WF-3']],
  ['一、3（2）务必逐户', 'a township that has sent nothing is told of once', { reports: [report('县.xlsx', [reported(1), reported(2, { township: '乙镇', name: '李四' }), reported(3, { township: '乙镇', name: '王五' })])], answers: [answer('甲.xlsx', [answered(1)])] }, ['县.xlsx C5 error S1-WF-3']],
  ['一、3（2）务必逐户', 'only one township is asked about', { reports: [report('县.xlsx', [reported(1), reported(2, { township: '乙镇' })])], answers: [answer('甲.xlsx', [answered(1)])], townships: ['甲镇'] }, []],
  ['一、3（2）', 'two departments’ person comes back once', { reports: [...ONE, report('残联.xlsx', [reported(1)])], answers: [answer('甲.xlsx', [answered(1)])] }, []],
  ['一、3（2）', 'twice in one sheet', { reports: ONE, answers: [answer('甲.xlsx', [answered(1), answered(1)])] }, ['甲.xlsx C4 error S1-WF-3', '甲.xlsx C5 error S1-WF-3']],
  ['一、3（2）', 'twice in two files', { reports: ONE, answers: [answer('甲.xlsx', [answered(1)]), answer('乙.xlsx', [answered(1)])] }, ['甲.xlsx C4 error S1-WF-3', '乙.xlsx C4 error S1-WF-3']],
  ['一、2 常态化组织', 'the township’s own find', { reports: ONE, answers: [answer('甲.xlsx', [answered(1), answered(2, { name: '李四' })])] }, ['甲.xlsx C5 info S1-WF-3']],
  ['附件2没有身份证号', 'joined by name, village and phone', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { identity: null })])] }, []],
  ['附件2没有身份证号', 'two of one name, village and phone: a person decides', { reports: [report('县.xlsx', [reported(1), reported(2, { phone: '15400000001' })])], answers: [answer('甲.xlsx', [answered(1, { identity: null })])] }, ['甲.xlsx C4 warning S1-WF-3']],
  ['附件2没有身份证号', 'another phone: a person decides', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { identity: null, phone: '15490000000' })])] }, ['甲.xlsx C4 warning S1-WF-3']],
  ['附件2没有身份证号', 'another number: a person decides', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { identity: identityOf(2) })])] }, ['甲.xlsx C4 warning S1-WF-3']],
  ['附件2没有身份证号', 'a namesake in another village is somebody else', { reports: ONE, answers: [answer('甲.xlsx', [answered(1), answered(2, { identity: null, village: '二村' })])] }, ['甲.xlsx C5 info S1-WF-3']],
  ['附件2没有身份证号', 'whose row names no township belongs to the workbook’s', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { identity: null, township: null })])] }, []],
  ['一、3（2）于10月30日前', 'on the last day', { reports: ONE, answers: [answer('甲.xlsx', [answered(1)], { verifiedOn: '2020-10-30' })] }, []],
  ['一、3（2）于10月30日前', 'too late, told once a sheet', { reports: TWO, answers: [answer('甲.xlsx', [answered(1), answered(2, { name: '李四' })], { verifiedOn: '2020-10-31' })] }, ['甲.xlsx D2 warning S1-WF-2']],
  ['一、3（1）（2）', 'checked on the day of the report', { reports: ONE, answers: [answer('甲.xlsx', [answered(1)], { verifiedOn: '2020-10-15' })] }, []],
  ['一、3（1）（2）', 'checked before the report', { reports: ONE, answers: [answer('甲.xlsx', [answered(1)], { verifiedOn: '2020-10-14' })] }, ['甲.xlsx C4 warning S1-WF-2']],
  ['一、3（1）（2）', 'the first of two reports counts', { reports: [...ONE, report('残联.xlsx', [reported(1)], { reportedOn: '2020-10-19' })], answers: [answer('甲.xlsx', [answered(1)], { verifiedOn: '2020-10-16' })] }, []],
  ['一、3（1）（2）', 'no day of any report: said once', { reports: [report('县.xlsx', [reported(1), reported(2, { name: '李四' })], { reportedOn: null })], answers: [answer('甲.xlsx', [answered(1), answered(2, { name: '李四' })])] }, ['甲.xlsx D2 info S1-WF-2']],
  ['附件2第4栏', 'another status', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { identityStatus: '档外低保户', conclusion: '有致贫风险' })])] }, ['甲.xlsx E4 error S1-A2-identityStatus-changed']],
  ['附件2第4栏', 'the same status in other words', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { identityStatus: '建档立卡户' })])] }, []],
  ['附件2第5栏', 'another risk is only told', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { risk: '因残存在返贫致贫风险' })])] }, ['甲.xlsx F4 info S1-A2-risk-changed']],
  ['附件2第1至3栏', 'another village, name and phone under the same number', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { village: '二村', name: '张山', phone: '15490000000' })])] }, ['甲.xlsx B4 error S1-A2-village-changed', '甲.xlsx C4 error S1-A2-name-changed', '甲.xlsx D4 info S1-A2-phone-changed']],
  ['附件2第3栏', 'one of several phones is the same', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { phone: '15490000000、15400000001' })])] }, []],
  ['一、3（3）新增', 'a head of a household of the ledger', { reports: ONE, answers: [answer('甲.xlsx', [answered(1)])], ledgers: [paper('ledger', '台账.xlsx', [household(1)])] }, ['甲.xlsx C4 error S1-WF-5']],
  ['一、3（3）新增', 'without risk he may stay', { reports: ONE, answers: [answer('甲.xlsx', [answered(1, { conclusion: '无' })])], ledgers: [paper('ledger', '台账.xlsx', [household(1)])] }, []],
  ['一、3（3）新增', 'perhaps a head: no number to compare', { reports: [report('县.xlsx', [reported(1, { identity: null })])], answers: [answer('甲.xlsx', [answered(1, { identity: null })])], ledgers: [paper('ledger', '台账.xlsx', [household(9, { phone: '15400000001' })])] }, ['甲.xlsx C4 warning S1-WF-5']],
  ['一、3（3）新增', 'perhaps of a household of the ledger', { reports: ONE, answers: [answer('甲.xlsx', [answered(1)])], ledgers: [paper('ledger', '台账.xlsx', [household(9, { headName: '张大', phone: '15400000001' })])] }, ['甲.xlsx C4 info S1-WF-5']],
];
test.each(CASES)('%s: %s', (_, __, papers, expected) => {
  expect(told(papers)).toEqual(expected);
});

const [unstable, marginal] = verification.lists;
const listOf = (list: typeof unstable, rows: Parameters<typeof paper>[2]) => {
  if (!list) throw new Error('no list');
  return { ...paper(list.form.id, '名单.xlsx', rows, { unit: '甲镇' }), list };
};
const listed = (sequence: number, changes = {}) => ({ ...answered(sequence), verifiedOn: '2020-10-25', ...changes });

/** 一、3（3）: 存在返贫风险的新增脱贫不稳定户，存在致贫风险的新增边缘易致贫户. */
const LISTS: readonly [string, readonly ReturnType<typeof listOf>[], readonly string[]][] = [
  ['both lists are as they should be', [listOf(unstable, [listed(1)]), listOf(marginal, [])], []],
  ['the person is on no list', [listOf(unstable, []), listOf(marginal, [])], ['甲.xlsx I4 error S1-WF-4']],
  ['somebody else is on the list', [listOf(unstable, [listed(1), listed(5, { name: '赵六' })]), listOf(marginal, [])], ['名单.xlsx D5 error S1-WF-4']],
  ['the person is on the wrong list', [listOf(unstable, []), listOf(marginal, [listed(1)])], ['甲.xlsx I4 error S1-WF-4', '名单.xlsx D4 error S1-WF-4']],
  ['who has no risk is on the list', [listOf(unstable, [listed(1), listed(2, { name: '李四' })]), listOf(marginal, [])], ['名单.xlsx D5 error S1-WF-4']],
];
test.each(LISTS)('S1-WF-4: %s', (_, lists, expected) => {
  const answers = [answer('甲.xlsx', [answered(1), answered(2, { name: '李四', conclusion: '无' })])];
  expect(told({ reports: TWO, answers, lists })).toEqual(expected);
});

test('a rule without its papers says so, once', () => {
  const unchecked = found({ answers: [answer('甲.xlsx', [answered(1), answered(2, { name: '李四' })])] }).filter(({ finding }) => finding.say.startsWith('未提供'));
  expect(unchecked.map(({ finding }) => [finding.rule, finding.severity, finding.say])).toEqual([
    ['S1-WF-3', 'info', '未提供附件1，未核对'],
    ['S1-WF-4', 'info', '未提供《乡镇审核通过脱贫不稳定户名单》、《乡镇审核通过边缘户名单》，未核对'],
    ['S1-WF-5', 'info', '未提供名册，未核对'],
  ]);
});

test('what is said names places, and no identity number', () => {
  const says = found({
    reports: [report('县.xlsx', [reported(1), reported(2, { phone: '15400000001' }), reported(3, { name: '王五' })])],
    answers: [answer('甲.xlsx', [answered(1, { identity: null }), answered(3, { name: '王五' })]), answer('乙.xlsx', [answered(3, { name: '王五' })])],
  }).map(({ finding }) => finding.say);
  expect(says).toEqual(expect.arrayContaining([
    '不能确定是附件1里的哪个人（符合的不止一人）：县.xlsx 附件1 第 4 行、县.xlsx 附件1 第 5 行，请核对后填上身份证号或改正',
    '同一人在乙.xlsx 附件2 第 4 行又核实了一次，只填一次，请核对后删去多余的',
  ]));
  expect(says.join()).not.toMatch(/\d{15}/u);
});
