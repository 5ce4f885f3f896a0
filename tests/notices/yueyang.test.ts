import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { parsePolicy } from '../../src/policy/load';
import { parseGuidance } from '../../src/policy/guidance';
import { allForms, formOf } from '../../src/policy/policy';
import { judgeBook } from '../../src/rules/judge-sheet';
import { catalogue } from '../../src/rules/catalogue';
import type { Cell } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { serialOfText, type Day } from '../../src/workbook/serial';
import { writeBook } from '../../src/workbook/write/write';
import { identityOf } from '../people';
import { policyFiles, yueyang } from '../policies';
import { cell, type Written } from '../sheets';
import { person } from './yueyang';

type Fields = Readonly<Record<string, Written>>;
const today: Day = { year: 2022, month: 12, day: 31 };
const day = (written: string): Cell => ({ kind: 'number', value: serialOfText(written) ?? 0, date: true });

const RICH: Fields = { netIncome: 40_000, appliedCauses: '⑥', visitedProblems: null, reviewedProblems: null };
const EXIT: Fields = {
  ...RICH, cleared: '是', exitVisitedOn: day('2022-10-10'), exitSignedOn: day('2022-10-10'), exitReviewedOn: day('2022-10-12'), exitRisks: '⑥',
  exitPostedOn: day('2022-10-13'), exitPostedUntil: day('2022-10-18'), exitTownshipOn: day('2022-10-19'), exitCountyOn: day('2022-10-20'), exitAnnouncedOn: day('2022-10-21'),
};
const relative = (head: number, changes: Fields = {}): Fields => ({ headIdentity: identityOf(head), name: '李四', identity: identityOf(head + 500), relation: '长子', age: 10, schooling: '义务教育在校', insurance: '已参保', ...changes });
const themselves = (sequence: number): Fields => relative(sequence, { identity: identityOf(sequence), name: '张三', relation: '户主', age: 50, schooling: '不在校' });
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const sweep = (kind: string, on: string, changes: Fields = {}): Fields => ({
  township: '甲镇', kind, sweptOn: day(on), households: 900, covered: 900, clues: 1, visited: 1, reportedOn: day(on), ...(kind === '定期排查' && { groupsCovered: '是' }), ...changes,
});
const monthly = (month: number, changes: Fields = {}) => sweep('定期排查', `2022-${String(month).padStart(2, '0')}-20`, changes);
const SWEEPS = [sweep('集中排查', '2022-04-10'), sweep('集中排查', '2022-09-10'), ...MONTHS.map((month) => monthly(month))];

interface Workbook {
  readonly register?: readonly Fields[];
  readonly family?: readonly Fields[];
  readonly sweeps?: readonly Fields[];
}

const HEAD = new Map<string, Cell>([['unit', cell('甲镇人民政府')], ['asOf', day('2022-12-31')], ['filledOn', day('2022-12-31')]]);

/** What is found in the workbook as it is written and read again: rule, and the key of the field. */
async function found(workbook: Workbook): Promise<readonly string[]> {
  const ids = Object.keys(workbook);
  const values = new Map(Object.entries(workbook).map(([id, rows]) => [id, { head: formOf(yueyang, id).head.length > 0 ? HEAD : undefined, rows: (rows as readonly Fields[]).map((one) => new Map(Object.entries(one).map(([key, written]) => [key, cell(written)]))) }]));
  const book = readBook(await writeBook(blankBook(yueyang, ids, { today, rows: 20, values, plain: true })));
  const forms = book.sheets.flatMap((sheet) => {
    const layout = sheet.visibility === 'visible' ? locate(sheet, yueyang) : undefined;
    return layout && ids.includes(layout.form.id) ? [{ layout, sheet }] : [];
  });
  expect(forms.map(({ layout }) => layout.form.id).sort()).toEqual([...ids].sort());
  return judgeBook({ policy: yueyang, today }, forms).flatMap(({ findings }) => findings.map(({ rule, field }) => `${rule} ${field}`));
}

const register = (changes: Fields): Workbook => ({ register: [person(1, changes)] });

test('a workbook with nothing wrong in it: nothing is found', async () => {
  const family = [1, 2, 3].flatMap((head) => [themselves(head), relative(head)]);
  expect(await found({ register: [person(1, { householdSize: 2, netIncome: 10_000 }), person(2, { ...EXIT, householdSize: 2 }), person(3, { ...RICH, householdSize: 2, sudden: '是', reliefOn: day('2022-05-20'), measuresOn: day('2022-05-21'), exempt: '农村低保对象', comparedOn: null, deposits: null, vehicles: null, housing: null, business: null, payroll: null })], family, sweeps: SWEEPS })).toEqual([]);
});

test.each<[string, Workbook, readonly string[]]>([
  ['⑭ without its reason', register({ appliedCauses: '①⑭' }), ['S3-A1-otherReason ⑭其他的具体原因']],
  ['an application without a cause', register({ appliedCauses: null }), ['S3-A1-appliedCauses 申请原因序号']],
  ['a problem among the risks', register({ visitedRisks: '①⑥', reviewedRisks: '⑥' }), ['CODES-UNKNOWN 核实风险序号']],
  ['neither a problem nor a risk', register({ ...RICH, visitedRisks: null, reviewedRisks: null }), ['S3-A2-blanks 核实风险序号', 'S3-A2-blanks 评议风险序号']],
  ['the two checks disagree', register({ reviewedRisks: '⑥⑧' }), ['S3-A2-agree 评议风险序号']],
  ['the two checks disagree, with a note', register({ reviewedRisks: '⑥⑧', reviewNote: '评议时发现户主持残疾证' }), []],
  ['① and the income is above the line', register({ netIncome: 40_000 }), ['S3-A2-income 核实问题序号', 'S3-A2-income 评议问题序号']],
  ['the income is below the line and no ①', register({ ...RICH, netIncome: 27_000 }), ['S3-A2-income 核实问题序号', 'S3-A2-income 评议问题序号']],
  ['just at the line', register({ ...RICH, netIncome: 27_600 }), []],
  ['applied after the visit', register({ appliedOn: day('2022-05-23') }), ['S3-A1-order 核实日期']],
  ['approved by the county before the township', register({ countyOn: day('2022-05-29') }), ['S3-A2-order 县级批准日期']],
  ['16 days from clue to approval', register({ clueOn: day('2022-05-16') }), ['S3-ID-1 县级批准日期']],
  ['15 days', register({ clueOn: day('2022-05-17') }), []],
  ['not approved, and 15 days are over', register({ countyOn: null, announcedOn: null, measuresOn: null, enteredOn: null, townshipOn: null }), ['S3-ID-1 县级批准日期']],
  ['published for 4 days', register({ postedUntil: day('2022-05-28') }), ['S3-ID-3 公示结束日期']],
  ['compared before the publicity', register({ comparedOn: day('2022-05-23') }), ['S3-ID-4-during 比对日期']],
  ['one of the five left out', register({ vehicles: null }), ['S3-ID-4 车辆']],
  ['never compared', register({ comparedOn: null, deposits: null, vehicles: null, housing: null, business: null, payroll: null }), ['S3-ID-4 比对日期']],
  ['compared though exempt', register({ exempt: '特困人员' }), ['S3-ID-5 比对日期']],
  ['not announced', register({ announcedOn: null }), ['S3-ID-7 县级公告日期']],
  ['announced before it was approved', register({ announcedOn: day('2022-05-31') }), ['S3-ID-7 县级公告日期']],
  ['measures after 11 days', register({ measuresOn: day('2022-06-12'), enteredOn: day('2022-06-13') }), ['S3-HP-1 措施制定申报日期']],
  ['entered after a month and a day', register({ enteredOn: day('2022-07-02') }), ['S3-HP-2 措施录入系统日期']],
  ['entered on the month’s day', register({ enteredOn: day('2022-07-01') }), []],
  ['never entered', register({ enteredOn: null }), ['S3-HP-2 措施录入系统日期']],
  ['sudden, and no relief', register({ sudden: '是' }), ['S3-SP-1 先行救助日期']],
  ['sudden, relieved after the village had met', register({ sudden: '是', reliefOn: day('2022-05-24') }), ['S3-SP-1 先行救助日期']],
  ['helped before it was recognised, and not sudden', register({ measuresOn: day('2022-05-25') }), ['S3-SP-1 措施制定申报日期']],
  ['no record of the visit', register({ visitedOn: null, visitedProblems: null, visitedRisks: null }), ['S3-LG-1 核实日期']],
  ['struck off below the line in the same year', register({ ...EXIT, netIncome: 20_000, visitedProblems: '①', reviewedProblems: '①', exitProblems: '①' }), ['S3-EX-1 是否消除风险']],
  ['struck off of other risks than it was recognised for', register({ ...EXIT, exitRisks: '⑥⑧' }), ['S3-A3-blanks 消除评议风险序号']],
  ['struck off before it was recognised', register({ ...EXIT, countyOn: null, announcedOn: null, measuresOn: null, enteredOn: null }), ['S3-ID-1 县级批准日期', 'S3-A3-identified 消除核实日期']],
  ['struck off without approval', register({ ...EXIT, exitCountyOn: null, exitAnnouncedOn: null }), ['S3-A3-cleared 消除县级批准日期']],
  ['approved and not marked', register({ ...EXIT, cleared: '否' }), ['S3-A3-cleared 是否消除风险']],
  ['struck off after 4 days of publicity', register({ ...EXIT, exitPostedUntil: day('2022-10-17') }), ['S3-ID-3 消除公示结束日期']],
  ['struck off before the head had signed', register({ ...EXIT, exitSignedOn: day('2022-10-13') }), ['S3-A3-order 消除评议日期']],
  ['the same household twice', { register: [person(1), person(1)] }, ['S3-LG-headIdentity-duplicate 户主身份证号', 'S3-LG-headIdentity-duplicate 户主身份证号']],
  ['21 households of a township approved on one day', { register: Array.from({ length: 21 }, (_, index) => person(index + 1)) }, ['S3-ID-2 县级批准日期']],
  ['⑤ and everybody is insured', { register: [person(1, { householdSize: 2, netIncome: 10_000, visitedProblems: '①⑤', reviewedProblems: '①⑤' })], family: [themselves(1), relative(1)] }, ['S3-A2-insurance 户主身份证号']],
  ['somebody is not insured and no ⑤', { register: [person(1, { householdSize: 2, netIncome: 10_000 })], family: [themselves(1), relative(1, { insurance: '未参保' })] }, ['S3-A2-insurance 户主身份证号']],
  ['③ and nobody is out of school', { register: [person(1, { householdSize: 2, netIncome: 10_000, visitedProblems: '①③', reviewedProblems: '①③' })], family: [themselves(1), relative(1)] }, ['S3-A2-school 户主身份证号']],
  ['a child out of school and no ③', { register: [person(1, { householdSize: 2, netIncome: 10_000 })], family: [themselves(1), relative(1, { schooling: '失学辍学' })] }, ['S3-A2-school 户主身份证号']],
  ['too old to be out of school', { register: [person(1, { householdSize: 2, netIncome: 10_000, visitedProblems: '①③', reviewedProblems: '①③' })], family: [themselves(1), relative(1, { schooling: '失学辍学', age: 17 })] }, ['S3-A2-school 在校情况']],
  ['one concentrated sweep a year', { sweeps: SWEEPS.filter((_, index) => index !== 1) }, ['S3-SW-1 排查完成日期']],
  ['a concentrated sweep that left households out', { sweeps: [sweep('集中排查', '2022-04-10', { covered: 899 }), ...SWEEPS.slice(1)] }, ['S3-SW-1-covered 已排查户数']],
  ['a month without a sweep', { sweeps: SWEEPS.filter((_, index) => index !== 6) }, ['S3-SW-2 排查完成日期']],
  ['reported on the 29th', { sweeps: [...SWEEPS.slice(0, -1), monthly(12, { reportedOn: day('2022-12-29') })] }, ['S3-SW-2-reported 报县乡村振兴局日期']],
  ['not all of the ten groups', { sweeps: [...SWEEPS.slice(0, -1), monthly(12, { groupsCovered: '否' })] }, ['S3-SW-2-groups 10类对象是否全覆盖']],
  ['a clue that nobody followed', { sweeps: [...SWEEPS.slice(0, -1), monthly(12, { clues: 3 })] }, ['S3-SW-3 已入户核查户数']],
])('%s', async (_, workbook, expected) => {
  expect([...(await found(workbook))].sort()).toEqual([...expected].sort());
});

/** What `rules.md` has of this notice. */
const RULES = ['S3-SW-1', 'S3-SW-2', 'S3-SW-3', 'S3-ID-1', 'S3-ID-2', 'S3-ID-3', 'S3-ID-4', 'S3-ID-5', 'S3-ID-6', 'S3-ID-7', 'S3-ID-8', 'S3-ID-9', 'S3-EX-1', 'S3-SP-1', 'S3-HP-1', 'S3-HP-2', 'S3-LG-1', 'S3-LG-2'];

test('every rule of the notice is a rule, or told beside the form', () => {
  const known = new Set([...catalogue(yueyang).map(({ rule }) => rule), ...parseGuidance(yueyang, policyFiles('yueyang-2022')).map(({ id }) => id)]);
  expect(RULES.filter((id) => !known.has(id))).toEqual([]);
});

describe('next year’s line', () => {
  const files = policyFiles('yueyang-2022');
  const policy = files.get('policy.json') as { thresholds: { id: string; value: number; year: number }[] };
  const line = policy.thresholds.find(({ id }) => id === 'line')!;
  line.value = 7300;
  line.year = 2023;
  const next = parsePolicy(files);
  test('is printed on every form, and nothing says the old one', () => {
    expect(JSON.stringify(allForms(next))).not.toContain('6900');
    for (const id of ['annex1', 'annex2', 'annex3']) expect(formOf(next, id).notes.join('')).toContain('①监测户当年人均纯收入低于 7300 元；');
  });
});

describe('signs, however they are written', () => {
  test.each([
    ['⑥⑩', '⑥⑩'], ['⑩⑥', '⑥⑩'], ['6、10', '⑥⑩'], ['6，10', '⑥⑩'], ['⑥、⑩', '⑥⑩'], ['⑥ ⑩', '⑥⑩'], ['因病', '⑥'], ['因病、因意外事故', '⑥⑩'], ['⑥因病；⑩因意外事故', '⑥⑩'], ['因灾', '⑨'], ['⑥⑮', null], ['①⑥', null], ['肚子疼', null],
  ])('in the register: %s', async (written, value) => {
    const values = new Map([['register', { rows: [new Map(Object.entries(person(1, { visitedRisks: written })).map(([key, one]) => [key, cell(one)]))] }]]);
    const sheet = readBook(await writeBook(blankBook(yueyang, ['register'], { today, rows: 1, values, plain: true }))).sheets[0]!;
    const [row] = readRows({ policy: yueyang, today }, locate(sheet, yueyang)!, sheet);
    expect(row?.entries.get('visitedRisks')?.value).toBe(value);
  });
});
