import fc from 'fast-check';
import { originOf } from '../../src/forms/origin';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { judgeSheet } from '../judged';
import { handDown, handedValues, originsOf, type HandDown } from '../../src/verification/hand-down';
import { handDownBook } from '../../src/verification/hand-down-book';
import { handedForm } from '../../src/verification/handed-book';
import type { Mention, ReadForm } from '../../src/verification/mention';
import type { Person } from '../../src/verification/persons';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { identityOf, today } from '../people';
import { heshan } from '../policies';
import { reader, report, reported, verification, type Fields } from './papers';

const down = (reports: readonly ReadForm[], known?: readonly string[]) => handDown(heshan, verification, reports, known);
const named = ({ mentions: [first] }: Person) => first.name ?? '';
const told = ({ townships, unassigned }: HandDown) => ({
  ...Object.fromEntries(townships.map(({ township, persons }) => [township, persons.map(named)])),
  ...(unassigned.length > 0 && { '': unassigned.map(({ person, reason }) => `${named(person)}：${reason}`) }),
});

/** Two departments, a row each; clause 一、3（1）（2）: the departments' lists go to the townships, each person to be visited once. */
const PAIRS: readonly [string, Fields, Fields, Record<string, readonly string[]>][] = [
  ['the same number is the same person', reported(1), reported(1, { phone: '15490000000', village: '二村' }), { 甲镇: ['张三'] }],
  ['the same number on a disability card', reported(1), reported(1, { identity: `${identityOf(1)}43` }), { 甲镇: ['张三'] }],
  ['one without a number: same name, village, phone', reported(1), reported(1, { identity: null }), { 甲镇: ['张三'] }],
  ['both without a number: same name, village, phone', reported(1, { identity: '无' }), reported(1, { identity: null }), { 甲镇: ['张三'] }],
  ['one of several phones is the same', reported(1, { identity: null }), reported(1, { identity: null, phone: '15490000000、15400000001' }), { 甲镇: ['张三'] }],
  ['without a number and phone nobody is anybody else', reported(1, { identity: null, phone: null }), reported(1, { identity: null, phone: null }), { 甲镇: ['张三', '张三'] }],
  ['another village is another person', reported(1, { identity: null }), reported(1, { identity: null, village: '二村' }), { 甲镇: ['张三', '张三'] }],
  ['two names under one number are both visited', reported(1), reported(1, { name: '李四' }), { 甲镇: ['张三', '李四'] }],
  ['two numbers under one name are both visited', reported(1), reported(2, { phone: '15400000001' }), { 甲镇: ['张三', '张三'] }],
  ['a number nobody can have joins nobody', reported(1, { identity: '430999195001010000', phone: null }), reported(2, { identity: '430999195001010000', phone: null }), { 甲镇: ['张三', '张三'] }],
  ['two townships, two lists', reported(1), reported(2, { name: '李四', township: '乙镇' }), { 甲镇: ['张三'], 乙镇: ['李四'] }],
  ['the township one department left blank', reported(1, { township: null }), reported(1), { 甲镇: ['张三'] }],
  ['no township at all', reported(1, { township: null }), reported(2, { name: '李四' }), { 甲镇: ['李四'], '': ['张三：没有填乡镇'] }],
  ['two townships for one person', reported(1), reported(1, { township: '乙镇' }), { '': ['张三：几处写的乡镇不同：甲镇、乙镇'] }],
];
test.each(PAIRS)('%s', (_, first, second, expected) => {
  const result = down([report('民政.xlsx', [first]), report('残联.xlsx', [second], { department: '区残联' })]);
  expect(told(result)).toEqual(expected);
});

test('a township the county does not have is nobody’s', () => {
  expect(told(down([report('a.xlsx', [reported(1), reported(2, { township: '丙镇' })])], ['甲镇']))).toEqual({ 甲镇: ['张三'], '': ['张三：乡镇“丙镇”不在本县乡镇名单里'] });
});

test('who reported a person is told by department, and what they wrote differently', () => {
  const { townships, remarks } = down([report('民政.xlsx', [reported(1)]), report('残联.xlsx', [reported(1, { risk: '因残存在返贫致贫风险', phone: '15490000000' })], { department: '区残联' })]);
  const [person] = townships[0]?.persons ?? [];
  expect(person && originsOf(verification, person)).toEqual(['区民政局', '区残联']);
  expect(remarks.map(({ about }) => about)).toEqual(['几处写的联系电话不同，下发的是先报的', '几处写的风险类别不同（因大病存在返贫致贫风险、因残存在返贫致贫风险），下发的是先报的']);
});

test('rows without a name under a number of two names are one more person, not one each', () => {
  const rows = [reported(1), reported(1, { name: '李四' }), reported(1, { name: null }), reported(1, { name: null })];
  expect(told(down([report('a.xlsx', rows)]))).toEqual({ 甲镇: ['张三', '李四', ''] });
});

test('under a number, who reports first changes nothing in who is who', () => {
  const rows = [reported(1, { name: null }), reported(1, { name: '李四' }), reported(1), reported(1, { name: null })];
  for (const order of [rows, [...rows].reverse()]) expect(Object.values(told(down([report('a.xlsx', order)]))).map((names) => [...names].sort())).toEqual([['', '张三', '李四']]);
});

test('doubts are told to the county, without numbers', () => {
  const { remarks } = down([report('a.xlsx', [reported(1), reported(1, { name: '李四' })])]);
  expect(remarks.map(({ about }) => about)).toEqual(['与第 5 行的李四身份证号相同，姓名不同，两人都已下发，请核对号码', '与第 4 行的张三身份证号相同，姓名不同，两人都已下发，请核对号码']);
  // Who has no number and fits two persons is neither.
  const tie = down([report('a.xlsx', [reported(1), reported(2, { phone: '15400000001' }), reported(1, { identity: null })])]);
  expect(tie.townships[0]?.persons).toHaveLength(3);
  expect(tie.remarks.map(({ about }) => /第 (\d) 行/u.exec(about)?.[1])).toEqual(['6', '6', '4', '5']);
});

test('what is typed stays as it is typed, but for words the lists have and names that are clean', () => {
  const [person] = down([report('a.xlsx', [reported(1, { name: ' 张三', risk: '因病', identity: `${identityOf(1)} `, phone: 15400000001 })])]).townships[0]?.persons ?? [];
  const values = person && handedValues(verification, person);
  expect(values && [...values].map(([key, cell]) => [key, cellText(cell)])).toEqual([
    ['township', '甲镇'], ['village', '一村'], ['name', '张三'], ['phone', '15400000001'], ['identityStatus', '建档立卡贫困户'], ['risk', '因大病存在返贫致贫风险'], ['identity', `${identityOf(1)} `],
  ]);
});

test('the township’s workbook: its persons, blank rows, its own judging, its name in the parameters', async () => {
  const [first] = down([report('a.xlsx', [reported(1), reported(2, { name: '李四' })])]).townships;
  if (!first) throw new Error('nobody was handed down');
  const plan = blankBook(heshan, ['annex2'], { today, ...handedForm(verification, first) });
  const bytes = await writeBook(plan);
  const book = readBook(bytes);
  expect(originOf(book)?.township).toBe('甲镇');
  const [sheet] = book.sheets;
  const layout = sheet && locate(sheet, heshan);
  if (layout?.kind !== 'table' || !sheet) throw new Error('not found');
  const rows = readRows(reader, layout, sheet);
  expect(rows.map(({ entries }) => [entries.get('name')?.value, entries.get('identity')?.value])).toEqual([['张三', identityOf(1)], ['李四', identityOf(2)]]);
  expect([...new Set(judgeSheet(reader, layout, sheet).findings.filter(({ row }) => row >= layout.firstRow).map(({ rule }) => rule))].sort()).toEqual(['S1-A2-conclusion-required', 'S1-A2-standard-required']);
  const [blank] = blankBook(heshan, ['annex2'], { today, township: '甲镇', rows: 12 }).sheets;
  expect(plan.sheets[0]?.fills).toEqual(blank?.fills);
  expect(plan.sheets[0]?.print?.area).toEqual(blank?.print?.area);
});

const dirty = fc.record({
  sequence: fc.integer({ min: 1, max: 4 }),
  name: fc.constantFrom('张三', '李四', null),
  township: fc.constantFrom('甲镇', '乙镇', null),
  village: fc.constantFrom('一村', '二村', null),
  phone: fc.constantFrom('15400000001', '15400000002、15400000001', null),
  numbered: fc.constantFrom('number', 'none', 'wrong'),
});

// A department's row is never lost on the way and never visited twice.
test('everybody reported is in one township or unassigned, exactly once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(dirty, { maxLength: 8 }), { maxLength: 3 }), (departments) => {
      const reports = departments.map((rows, index) =>
        report(`${index}.xlsx`, rows.map(({ sequence, numbered, ...changes }) => reported(sequence, { ...changes, identity: { number: identityOf(sequence), none: null, wrong: '12345' }[numbered] }))),
      );
      const { townships, unassigned } = down(reports);
      const persons = [...townships.flatMap((one) => one.persons), ...unassigned.map(({ person }) => person)];
      const rows = persons.flatMap(({ mentions }) => mentions.map(({ row }: Mention) => row));
      expect(new Set(rows).size).toBe(rows.length);
      expect(new Set(rows)).toEqual(new Set(reports.flatMap((one) => one.rows)));
      for (const { township, persons: theirs } of townships) for (const { mentions } of theirs) for (const mention of mentions) expect([township, null]).toContain(mention.township);
      const handed = townships.flatMap((one) => one.persons.flatMap(({ mentions: theirs }) => theirs.find(({ identity }) => identity !== null)?.identity?.concat(theirs.find(({ name }) => name !== null)?.name ?? '') ?? []));
      expect(new Set(handed).size).toBe(handed.length);
    }),
  );
});

test('the county’s own listing has everybody, the unassigned first', () => {
  const plan = handDownBook(verification, down([report('a.xlsx', [reported(1), reported(2, { name: '李四', township: null })])]));
  const words = plan.sheets[0]?.cells.map(({ value }) => (value ? cellText(value) : '')) ?? [];
  expect(words).toContain('共 2 人，下发 1 个乡镇 1 人，没有下发 1 人');
  expect(words.indexOf('李四')).toBeLessThan(words.indexOf('张三'));
});
