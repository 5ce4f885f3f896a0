import { locate } from '../../../src/forms/locate';
import { readHead, readRows } from '../../../src/forms/rows';
import { blankBook } from '../../../src/native/book';
import type { BlankOptions, Values } from '../../../src/forms/blank/options';
import { parseArea } from '../../../src/workbook/address';
import { cellText, number, text, type Cell } from '../../../src/workbook/cell';
import type { Sheet } from '../../../src/workbook/book';
import { everyCell, type SheetPlan } from '../../../src/workbook/write/plan';
import { readBook } from '../../../src/workbook/read/read';
import { writeBook } from '../../../src/workbook/write/write';
import { identityOf, today } from '../../people';
import { heshan } from '../../policies';
import { headerRows, tableForm } from '../../sheets';

const IDS = heshan.forms.map(({ id }) => id);
const TABLES = IDS.filter((id) => id !== 'annex3');

const planOf = (id: string, options: BlankOptions = {}): SheetPlan => {
  const [sheet] = blankBook(heshan, [id], options).sheets;
  if (!sheet) throw new Error(`${id} has no sheet`);
  return sheet;
};
const written = async (id: string, options: BlankOptions = {}): Promise<Sheet> => {
  const [sheet] = readBook(await writeBook(blankBook(heshan, [id], options))).sheets;
  if (!sheet) throw new Error(`${id} was not written`);
  return sheet;
};
const filled = (id: string, rows: readonly Values[], head?: Values): BlankOptions => ({ values: new Map([[id, { rows, head }]]) });
const wordsIn = (sheet: SheetPlan) => new Set([...everyCell(sheet)].flatMap(({ value }) => (value?.kind === 'text' ? [value.text] : [])));
const values = (record: Readonly<Record<string, Cell>>): Values => new Map(Object.entries(record));

test.each(IDS)('%s carries the words of the notice, verbatim', (id) => {
  const form = heshan.forms.find((one) => one.id === id);
  const words = wordsIn(planOf(id, { year: 2021 }));
  const printed = [form?.annex, form?.title.replace('{year}', '2021'), ...(form?.notes ?? []), ...(form?.head ?? []).map(({ header }) => header)];
  for (const phrase of printed) if (phrase !== undefined) expect(words).toContain(phrase);
});

test.each(TABLES)('the header of %s stands as printed, its cells merged over what they head', async (id) => {
  const sheet = await written(id);
  const layout = locate(sheet, heshan);
  const form = tableForm(id);
  const grid = headerRows(form);
  const header = sheet.rows.slice(layout?.kind === 'table' ? layout.headerTop : 0, layout?.kind === 'table' ? layout.firstRow : 0);
  const words = header.flatMap((row) => (row ?? []).slice(0, grid[0]?.length).map((cell) => (cell ? cellText(cell) : '')).filter(Boolean));
  // A group that runs over the end of a page stands on both pages.
  expect(new Set(words)).toEqual(new Set(grid.flat().filter((one) => one !== null)));
});

test.each(IDS)('%s is found again, and a blank one holds no record', async (id) => {
  const sheet = await written(id, { rows: 5 });
  const layout = locate(sheet, heshan);
  expect(layout?.form.id).toBe(id);
  const named = readRows({ policy: heshan, today }, layout ?? fail(), sheet).filter(({ entries }) =>
    [...entries.values()].some(({ cell, field }) => cell.kind !== 'blank' && field.key !== 'category'),
  );
  expect(named).toEqual([]);
});

const fail = (): never => {
  throw new Error('the form was not found');
};

const PERSON = values({
  township: text('清泉镇'), village: text('东风村'), name: text('赵大勇'), identity: text(identityOf(1)), phone: text('15490000000'),
  identityStatus: text('档外低保户'), risk: text('其他风险'), detail: text('房屋漏雨'), source: text('入户走访掌握'),
});

test('what a form is filled in with is read back from where it was put', async () => {
  const head = values({ department: text('区残联'), reporter: text('赵一'), reportedOn: { kind: 'number', value: 44_124, date: true } });
  const sheet = await written('annex1', filled('annex1', [PERSON, PERSON], head));
  const layout = locate(sheet, heshan) ?? fail();
  const reader = { policy: heshan, today };
  const rows = readRows(reader, layout, sheet);
  const typed = rows.map(({ entries }) => new Map([...entries].filter(([, { field }]) => field.type !== 'verdict').map(([key, { cell }]) => [key, cell])));
  expect(typed).toEqual([PERSON, PERSON]);
  const above = readHead(reader, layout, sheet);
  expect(new Map([...(above?.entries ?? [])].map(([key, { cell }]) => [key, cell]))).toEqual(head);
});

test('a card is filled in too, one sheet for each household', async () => {
  const households = ['赵一', '钱二', '孙三'].map((name) => values({ headName: text(name), householdSize: number(3), industry: text('油茶') }));
  const book = readBook(await writeBook(blankBook(heshan, ['annex3'], filled('annex3', households))));
  expect(book.sheets.map(({ name }) => name)).toEqual(['附件3', '附件3（2）', '附件3（3）', '参数']);
  const names = book.sheets.slice(0, 3).flatMap((sheet) => {
    const layout = locate(sheet, heshan) ?? fail();
    return readRows({ policy: heshan, today }, layout, sheet).map(({ entries }) => entries.get('headName')?.value);
  });
  expect(names).toEqual(['赵一', '钱二', '孙三']);
});

test('附件4 has both categories for every township, under one township cell', () => {
  const sheet = planOf('annex4', { townships: ['清泉镇', '石桥镇'] });
  const columns = [0, 1].map((column) => [...everyCell(sheet)].filter((cell) => cell.column === column && cell.row >= 5 && cell.row <= 8).map(({ value }) => (value ? cellText(value) : '')));
  expect(columns).toEqual([['清泉镇', '', '石桥镇', ''], ['脱贫不稳户', '边缘易致贫户', '脱贫不稳户', '边缘易致贫户']]);
  expect(sheet.merges).toContainEqual(parseArea('A6:A7'));
  expect(sheet.merges).toContainEqual(parseArea('A8:A9'));
});

test('a computed 附件4 has a row for each row it is given', () => {
  const row = (township: string, category: string, households: number) => values({ township: text(township), category: text(category), households: number(households) });
  const sheet = planOf('annex4', filled('annex4', [row('清泉镇', '脱贫不稳户', 2), row('清泉镇', '边缘易致贫户', 1)]));
  expect([...everyCell(sheet)].filter(({ column, row }) => column === 2 && row >= 5).map(({ value }) => value)).toEqual([number(2), number(1)]);
  expect(sheet.merges).toContainEqual(parseArea('A6:A7'));
});

describe('what may be typed', () => {
  const validationAt = (sheet: SheetPlan, address: string) => {
    const area = parseArea(address);
    return sheet.validations.find((one) => area && one.area.left === area.left && one.area.top <= area.top && one.area.bottom >= area.top);
  };

  test.each([
    ['a list of the notice', 'annex1', 'F5', { kind: 'list', source: 'fangpin_list_identityStatus' }, 'stop'],
    ['a list the notice leaves open', 'annex1', 'G5', { kind: 'list', source: 'fangpin_list_risk' }, 'warning'],
    ['people', 'ledger', 'G6', { kind: 'whole', from: 0 }, 'stop'],
    ['an identity number by its length', 'annex1', 'D5', { kind: 'formula' }, 'stop'],
    ['a date', 'annex1', 'I3', { kind: 'date' }, 'stop'],
    ['a figure of the report', 'annex4', 'C6', { kind: 'whole' }, 'stop'],
    ['a card’s list', 'annex3', 'C4', { kind: 'list', source: 'fangpin_list_risk' }, 'warning'],
  ])('%s', (_, id, address, rule, alert) => {
    expect(validationAt(planOf(id), address)).toMatchObject({ rule, alert, prompt: expect.stringMatching(/[一-龥]/) });
  });

  test('townships come from a list where they are known, villages with them', () => {
    const policy = { ...heshan, townships: [{ name: '清泉镇', villages: ['东风村', '红星村'] }, { name: '石桥镇', villages: ['新塘村'] }] };
    const book = blankBook(policy, ['annex1'], { township: '清泉镇' });
    expect(book.sheets[0] && validationAt(book.sheets[0], 'A5')).toMatchObject({ rule: { kind: 'list', source: 'fangpin_townships' }, alert: 'stop' });
    const parameters = book.sheets.at(-1) ?? fail();
    expect(wordsIn(parameters)).toContain('红星村');
    expect(wordsIn(parameters)).not.toContain('新塘村');
  });
});

test('identity and phone numbers are text before anything is typed', () => {
  const formats = [...everyCell(planOf('ledger'))].filter(({ row }) => row === 5).map(({ column, style }) => [column, style?.format]).filter(([, format]) => format === '@');
  expect(formats.map(([column]) => column)).toEqual([4, 5, 34]);
});

test.each(IDS)('on %s only what is to be filled in may be typed into', (id) => {
  const sheet = planOf(id);
  expect(sheet.protected).toBe(true);
  const open = [...everyCell(sheet)].filter(({ style }) => style?.open);
  expect(open.length).toBeGreaterThan(0);
  expect(open.filter(({ value, formula }) => formula !== undefined || (value && value.kind === 'text'))).toEqual([]);
});

test.each([
  ['annex1', 'landscape', { fit: 'width' }],
  ['annex2', 'landscape', { fit: 'width' }],
  ['annex3', 'portrait', { fit: 'page' }],
  ['annex4', 'landscape', { fit: 'page' }],
  ['ledger', 'landscape', { percent: expect.any(Number) }],
])('%s prints on A4 %s', (id, orientation, scale) => {
  expect(planOf(id).print).toMatchObject({ orientation, scale });
});

test('the ledger is printed on pages side by side: 基本情况 on the first, and whose row it is on every one', () => {
  const { print, freeze } = planOf('ledger');
  expect(print?.breaks[0]).toBe(12);
  expect(print?.repeat.columns).toBe(4);
  expect(freeze?.columns).toBe(4);
  expect(print?.scale).toMatchObject({ percent: expect.any(Number) });
});

test('what stands outside the print area is not printed', () => {
  expect(planOf('annex2').print?.area.right).toBe(8);
  expect(planOf('ledger').print?.area.right).toBe(34);
});

test('a workbook knows what it is', () => {
  const book = blankBook(heshan, ['annex1', 'annex2'], { township: '清泉镇', village: '东风村', year: 2021 });
  expect(Object.fromEntries(book.properties)).toEqual({
    'fangpin.policy': 'heshan-2020',
    'fangpin.version': '1.0.0',
    'fangpin.forms': 'annex1,annex2',
    'fangpin.township': '清泉镇',
    'fangpin.village': '东风村',
    'fangpin.year': '2021',
    'fangpin.template': '3',
  });
  expect(book.sheets.map(({ names }) => names)).toEqual([
    [{ name: 'fangpin_form', refersTo: '"annex1"' }, { name: 'fangpin_policy', refersTo: '"heshan-2020"' }],
    [{ name: 'fangpin_form', refersTo: '"annex2"' }, { name: 'fangpin_policy', refersTo: '"heshan-2020"' }],
    [],
  ]);
  expect(book.sheets.at(-1)).toMatchObject({ name: '参数', visibility: 'veryHidden' });
});

test('an unknown form is refused with the forms there are', () => {
  expect(() => blankBook(heshan, ['annex9'])).toThrow(/annex1/);
});
