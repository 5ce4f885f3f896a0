import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { householdForms, type LedgerHousehold } from '../../src/household/card';
import { cardsBook, cardsBooks, type Binding } from '../../src/household/cards-book';
import type { ReadCard } from '../../src/household/read-card';
import { cardsOn } from '../../src/household/read-cards';
import { address } from '../../src/rules/finding';
import { judgeSheet } from '../judged';
import { columnsOf } from '../../src/policy/form';
import { parseArea } from '../../src/workbook/address';
import { cellText, number, text, type Cell } from '../../src/workbook/cell';
import type { Sheet } from '../../src/workbook/book';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';

const forms = householdForms(heshan);
if (!forms) throw new Error('heshan has no card');
const reader = { policy: heshan, today };
const HEAD = new Map<string, Cell>([['unit', text('甲镇人民政府')], ['asOf', { kind: 'number', value: 44_104, date: true }]]);

const rowOf = (record: Readonly<Record<string, Written>>): LedgerHousehold => ({
  household: new Map(Object.entries(record).flatMap(([key, written]) => (written == null ? [] : [[key, cell(written)] as const]))),
  head: HEAD,
});

async function printed(households: readonly LedgerHousehold[], binding: Binding = 'long'): Promise<readonly Sheet[]> {
  return readBook(await writeBook(cardsBook(heshan, forms!, households, binding, { today }))).sheets.filter(({ visibility }) => visibility === 'visible');
}

const read = (sheets: readonly Sheet[]): readonly ReadCard[] =>
  sheets.flatMap((sheet) => {
    const layout = locate(sheet, heshan);
    return layout ? cardsOn(reader, forms!, '', { layout, sheet }).map(({ card }) => card) : [];
  });

/** Words that could be taken for something else: labels, the notation's own signs, numbers of people. */
const WORDS = ['户主姓名', '就业帮扶', '乡镇', '台账：乡镇', '小额信贷：5万元（4人）', '低保；残疾补贴（1人）；', '（', '人', '4人）；（', '无', '0', '12', ' 前后 ', 'a\nb', '=1+1', '_x0041_'];
/** No file of XML can hold them. */
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;
const anyText = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...WORDS) }, { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }) });
const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 5, arbitrary: anyText.filter((one) => one.trim() !== '' && !UNWRITABLE.test(one)).map(text) },
  { weight: 2, arbitrary: fc.integer({ min: -5, max: 200_000 }).map(number) },
  { weight: 1, arbitrary: fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => number(value + 0)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60_000 }).map((value): Cell => ({ kind: 'number', value, date: true })) },
  { weight: 1, arbitrary: fc.boolean().map((value): Cell => ({ kind: 'boolean', value })) },
  { weight: 1, arbitrary: fc.constant<Cell>({ kind: 'error', code: '#N/A' }) },
  { weight: 1, arbitrary: fc.constant<Cell>({ kind: 'number', value: 430_999_195_012_130_010, digits: '430999195012130013' }) },
);
const keys = columnsOf(forms.ledger).filter(({ type }) => type !== 'verdict').map(({ key }) => key);
const anyHousehold = fc
  .tuple(...keys.map(() => fc.option(anyCell, { nil: undefined, freq: 4 })))
  .map((cells): LedgerHousehold => ({ household: new Map(keys.flatMap((key, index) => (cells[index] ? [[key, cells[index]] as const] : []))), head: HEAD }));

describe('ledger → 附件3 → ledger', () => {
  test.each<Binding>(['long', 'township'])('loses nothing, whatever was typed: %s', async (binding) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyHousehold, { minLength: 1, maxLength: 5 }), async (households) => {
        const cards = read(await printed(households, binding));
        expect(cards.map((card) => card.household)).toEqual(households.map((one) => one.household));
        expect(cards.map(({ found }) => found.record?.head)).toEqual(households.map(({ head }) => head));
        expect(cards.flatMap(({ altered, questions }) => [...altered, ...questions])).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

const rich = (sequence: number, changes: Readonly<Record<string, Written>> = {}) =>
  rowOf(
    household(sequence, {
      industryContent: '黄牛养殖；补贴（2019年）', industryPersons: 2, microcreditContent: '贴息三年', microcreditPersons: 4, housingPersons: 4, waterPersons: 4,
      comprehensiveContent: '低保', comprehensivePersons: 3, socialContent: '无', socialPersons: 0, identifiedOn: { kind: 'number', value: 44_000, date: true }, ...changes,
    }),
  );

/** A sheet with some of its cells typed over. */
const retyped = (sheet: Sheet, cells: Readonly<Record<string, Written>>): Sheet => {
  const rows = sheet.rows.map((row) => row && [...row]);
  for (const [address, written] of Object.entries(cells)) {
    const where = parseArea(address);
    const row = where && rows[where.top];
    if (row) row[where.left] = cell(written);
  }
  return { ...sheet, rows };
};

const plain = (values: ReadonlyMap<string, Cell>): Record<string, string> => Object.fromEntries([...values].map(([key, one]) => [key, cellText(one)]));

describe('a card made from a ledger', () => {
  test('says each line in the notation of the notice', async () => {
    const [sheet] = await printed([rich(1)], 'township');
    const words = new Set(sheet?.rows.flatMap((row) => (row ?? []).map((one) => (one ? cellText(one) : ''))));
    for (const line of ['黄牛养殖；补贴（2019年）（2人）；贴息三年（4人）', '危房改造（4人）；饮水安全（4人）', '低保（3人）', '慢病签约（1人）']) expect(words).toContain(line);
  });

  test('label before content that does not say what it is of', async () => {
    const [sheet] = await printed([rich(1, { microcreditContent: '5万元' })], 'township');
    expect(cellText(sheet?.rows[5]?.[2] ?? text(''))).toBe('黄牛养殖；补贴（2019年）（2人）；小额信贷：5万元（4人）');
  });

  const alter = async (cells: Readonly<Record<string, Written>>) => {
    const [sheet] = await printed([rich(1)], 'township');
    const [card] = read([retyped(sheet!, cells)]);
    return card!;
  };
  const before = plain(rich(1).household);

  test.each<[string, Record<string, Written>, Record<string, string | undefined>, string[]]>([
    ['one number', { C8: '危房改造（3人）；饮水安全（4人）' }, { housingPersons: '3' }, []],
    ['one measure gone', { C8: '饮水安全（4人）' }, { housingPersons: undefined }, []],
    ['another policy of the measure in front', { C6: '养鸡（1人）；黄牛养殖（2人）；贴息三年（4人）' }, { industryContent: '养鸡（1人）；黄牛养殖（2人）', industryPersons: undefined },
      ['“养鸡（1人）；黄牛养殖（2人）”写了几个人数，可能是同一人（2 至 3 人），请填产业帮扶人数']],
    ['what was left as it was keeps its values to the letter', { C6: '黄牛养殖；补贴（2019年）（2人）；小额贷款5万元（3人）' }, { microcreditContent: '小额贷款5万元', microcreditPersons: '3' }, []],
    ['a new measure', { C8: '危房改造（4人）；饮水安全（4人）；雨露计划1人' }, { educationPersons: '1', threeGuaranteesNote: '雨露计划' }, []],
    ['struck out', { C10: null }, { comprehensiveContent: undefined, comprehensivePersons: undefined }, []],
    ['none', { C10: '无' }, { comprehensiveContent: undefined, comprehensivePersons: undefined }, []],
    ['the size', { E3: 5 }, { householdSize: '5' }, []],
    ['another head', { C3: '李四' }, { headName: '李四' }, ['户主姓名改过，请确认还是不是原来那一户']],
  ])('altered by hand counts as it is printed: %s', async (_, cells, changed, questions) => {
    const card = await alter(cells);
    const expected = Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value !== undefined));
    expect(plain(card.household)).toEqual(expected);
    expect(card.altered.map(({ cell: at }) => at)).toEqual(Object.keys(cells));
    expect(card.questions.map(({ why }) => why)).toEqual(questions);
  });

  test('an altered identity number counts and is named without its digits', async () => {
    const card = await alter({ K5: identityOf(2) });
    expect(plain(card.household)['headIdentity']).toBe(identityOf(2));
    expect(card.altered).toEqual([{ sheet: '一村-张三', cell: 'K5', label: '户主身份证号', before: undefined, after: undefined }]);
  });

  test('a cell that has gone is asked about, and the ledger’s value stays', async () => {
    const card = await alter({ B7: '就业' });
    expect(card.questions).toEqual([{ sheet: '一村-张三', cell: '', label: '就业帮扶', why: '表上找不到这一格，按台账原值' }]);
    expect(plain(card.household)).toEqual(before);
  });
});

describe('workbooks of cards', () => {
  const rows = [rich(1), rich(2, { village: '二村' }), rich(3, { headName: '李四/*' }), rich(4, { township: '乙镇', village: null })];
  const books = (binding: Binding) => cardsBooks(heshan, forms!, rows, binding).map(({ name, plan }) => [name, plan.sheets.filter(({ visibility }) => visibility === 'visible').map((one) => one.name)]);
  test('one per township', () =>
    expect(books('township')).toEqual([
      ['甲镇-一户一档-2020.xlsx', ['一村-张三', '二村-张三', '一村-李四__']],
      ['乙镇-一户一档-2020.xlsx', ['张三']],
    ]));
  test('one per village', () =>
    expect(books('village')).toEqual([
      ['甲镇-一村-一户一档-2020.xlsx', ['一村-张三', '一村-李四__']],
      ['甲镇-二村-一户一档-2020.xlsx', ['二村-张三']],
      ['乙镇-未填村-一户一档-2020.xlsx', ['张三']],
    ]));
  test('one long sheet each', () => expect(books('long')).toEqual([['甲镇-一户一档（连续打印）-2020.xlsx', ['附件3']], ['乙镇-一户一档（连续打印）-2020.xlsx', ['附件3']]]));
  test('every card of a long sheet is checked', async () => {
    const [sheet] = await printed([rich(1), rich(2, { householdSize: '四' }), rich(3, { cleared: '已消' })]);
    const layout = locate(sheet!, heshan);
    const { findings } = judgeSheet(reader, layout!, sheet!);
    expect(findings.map(({ rule, ...place }) => `${rule} ${address({ rule, ...place })}`)).toEqual(['COUNT-WORDING E18', 'S1-A3-cleared-list E34']);
  });
});
