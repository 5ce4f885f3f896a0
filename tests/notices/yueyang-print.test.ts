import { householdForms, type LedgerHousehold } from '../../src/household/card';
import { cardsBook } from '../../src/household/cards-book';
import { blankBook } from '../../src/native/book';
import { formOf } from '../../src/policy/policy';
import { serialOfText, type Day } from '../../src/workbook/serial';
import { writeBook } from '../../src/workbook/write/write';
import { identityOf } from '../people';
import { yueyang } from '../policies';
import { times } from '../print/filled';
import { illegible } from '../print/legible';
import { printed, squeezed, type Page } from '../print/paper';
import { cell, type Written } from '../sheets';

const today: Day = { year: 2022, month: 6, day: 1 };
const day = (written: string): Written => ({ kind: 'number', value: serialOfText(written) ?? 0, date: true });
const REASON = '户主服刑、长子外出失联，家中只有两位老人和三个未成年孩子，没有劳动力';

/** The second household's words are as long as people write. */
const person = (index: number): Readonly<Record<string, Written>> => ({
  township: index === 1 ? '新墙河流域综合管理街道办事处' : '清泉镇', village: index === 1 ? '东风红旗联合村' : '桃源村', group: '第十二村民小组', headName: index === 1 ? '阿卜杜热合曼·买买提艾力' : '赵大勇', headIdentity: identityOf(index), phone: '15490000000',
  householdSize: 4, category: '监测对象', netIncome: 20_000, clueOn: day('2022-05-18'), appliedOn: day('2022-05-20'), appliedCauses: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭', otherReason: index === 1 ? REASON : '户主服刑',
  visitedOn: day('2022-05-21'), visitedProblems: '①②③④⑤', visitedRisks: '⑥⑦⑧⑨⑩⑪⑫⑬⑭', reviewedOn: day('2022-05-22'), reviewedProblems: '①②③④⑤', reviewedRisks: '⑥⑦⑧⑨⑩⑪⑫⑬⑭', postedOn: day('2022-05-23'), postedUntil: day('2022-05-28'),
  comparedOn: day('2022-05-24'), deposits: '无', vehicles: '无', housing: '无', business: '无', payroll: '无', townshipOn: day('2022-05-29'), countyOn: day('2022-05-30'), announcedOn: day('2022-05-31'),
  measuresOn: day('2022-06-01'), enteredOn: day('2022-06-01'), industryPersons: 2, socialContent: '爱心企业捐助慰问金五百元', socialPersons: 4, cleared: '是', exitVisitedOn: day('2022-11-01'), exitProblems: '①②③④⑤', exitRisks: '⑥⑦⑧⑨⑩⑪⑫⑬⑭',
});
const values = (record: Readonly<Record<string, Written>>) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));
const households = times(3, (index): LedgerHousehold => ({ household: values(person(index)), head: new Map() }));
const forms = householdForms(yueyang)!;

const sweep = (index: number) => ({ township: '清泉镇', village: '桃源村', kind: '日常排查', sweptOn: day('2022-05-20'), households: 900, covered: 120 + index, clues: 2, visited: 2, reportedOn: day('2022-05-20'), remark: '随时上报' });
const figures = { households: 12, persons: 40, clearedHouseholds: 2, clearedPersons: 5, remark: '爱心企业捐助慰问金每户五百元' };

const BOOKS = {
  'one after the other': cardsBook(yueyang, forms, households, 'township', { today }),
  long: cardsBook(yueyang, forms, households, 'long', { today }),
  blank: blankBook(yueyang, ['annex1', 'annex2', 'annex3'], { today, township: '清泉镇' }),
  register: blankBook(yueyang, ['register'], { today, rows: 12, values: new Map([['register', { rows: times(12, (index) => values(person(index))) }]]) }),
  sweeps: blankBook(yueyang, ['sweeps'], { today, rows: 12, values: new Map([['sweeps', { rows: times(12, (index) => values(sweep(index))) }]]) }),
  summary: blankBook(yueyang, ['summary'], { today, values: new Map([['summary', { rows: times(8, (index) => values({ ...figures, township: `第${index + 1}镇`, category: '监测对象' })) }]]) }),
} as const;

let pages: ReadonlyMap<string, readonly Page[]>;
const pagesOf = (name: keyof typeof BOOKS): readonly Page[] => pages.get(name) ?? [];

beforeAll(async () => {
  const books = new Map<string, { readonly bytes: Uint8Array }>();
  for (const [name, plan] of Object.entries(BOOKS)) books.set(name, { bytes: await writeBook(plan) });
  pages = printed(books);
}, 180_000);

test.each(['one after the other', 'long', 'blank'] as const)('every form has a page of A4 of its own: %s', (name) => {
  const own = pagesOf(name);
  expect(own.map(({ width, height }) => [width, height].map(Math.round))).toEqual(times(name === 'blank' ? 3 : 9, () => [595, 842]));
  const titles = ['annex1', 'annex2', 'annex3'].map((id) => squeezed(formOf(yueyang, id).title));
  for (const title of titles) expect(own.filter(({ text }) => text.includes(title))).toHaveLength(name === 'blank' ? 1 : 3);
  expect(own.flatMap(illegible)).toEqual([]);
  // What stands beside the card is not printed.
  expect(own.some(({ text }) => text.includes('台账：') || text.includes('校验结果'))).toBe(false);
});

test('what is filled in stands whole in its sentence', () => {
  const text = pagesOf('one after the other').map((page) => page.text).join('');
  expect(text).toContain(squeezed(`我家因①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭（${REASON}）存在返贫致贫风险`));
  expect(text).toContain('存在（填序号）①②③④⑤问题，存在（填序号）⑥⑦⑧⑨⑩⑪⑫⑬⑭类型返贫风险，');
  for (const id of ['annex1', 'annex2', 'annex3']) for (const note of formOf(yueyang, id).notes) expect(text).toContain(squeezed(note));
});

test('there is room to sign, to press a finger, to put the seal', () => {
  const free = (page: Page | undefined, words: string, right: number) => {
    const label = page?.words.find(({ text }) => text.includes(words));
    return page !== undefined && label !== undefined && !page.words.some((word) => word.left < label.right + right && word.right > label.right && word.top < label.bottom && word.bottom > label.top);
  };
  const [first, second, third] = pagesOf('blank');
  expect([free(first, '按手印', 85), free(second, '入户核实人员', 85), free(second, '乡镇党委', 85), free(third, '户主签名', 85)]).toEqual([true, true, true, true]);
});

/** The register: five pages side by side, and the report that comes with it. */
test.each(['register', 'sweeps', 'summary'] as const)('%s can be read on paper', (name) => {
  const own = pagesOf(name);
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBeLessThanOrEqual(name === 'register' ? 11 : 2);
  expect(own.every(({ width, height }) => width > height)).toBe(true);
  expect(own.flatMap(illegible)).toEqual([]);
});
