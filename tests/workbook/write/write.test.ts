import { strFromU8, unzipSync } from 'fflate';
import { blankBook } from '../../../src/native/book';
import type { Cell } from '../../../src/workbook/cell';
import { number, text } from '../../../src/workbook/cell';
import { columnIndex, rowIndex } from '../../../src/workbook/address';
import { PlanError } from '../../../src/workbook/write/limits';
import type { BookPlan, SheetPlan } from '../../../src/workbook/write/plan';
import { readBook } from '../../../src/workbook/read/read';
import { writeBook } from '../../../src/workbook/write/write';
import { heshan } from '../../policies';

const area = (top: number, left: number, bottom: number, right: number) =>
  ({ top: rowIndex(top), left: columnIndex(left), bottom: rowIndex(bottom), right: columnIndex(right) });

const sheet = (parts: Partial<SheetPlan> = {}): SheetPlan => ({
  name: '表', visibility: 'visible', cells: [], fills: [], merges: [], columns: [], heights: new Map(),
  validations: [], marks: [], protected: false, names: [], ...parts,
});
const book = (...sheets: readonly SheetPlan[]): BookPlan => ({ title: '试', sheets, names: [], properties: new Map() });
const put = (value: Cell) => ({ row: rowIndex(0), column: columnIndex(0), value });

/** The package's parts as text. */
const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

test('the same plan gives the same file, byte for byte', async () => {
  const all = () => writeBook(blankBook(heshan, heshan.forms.map(({ id }) => id), { township: '清泉镇', village: '东风村', rows: 12 }));
  expect(await all()).toEqual(await all());
});

describe('what is written is read back', () => {
  test.each<[string, Cell]>([
    ['words', text('清泉镇')],
    ['line breaks', text('地址\n镇、村')],
    ['spaces at the ends', text(' 甲 ')],
    ['eighteen digits', text('430999194801011017')],
    ['what looks like an escape', text('_x0041_')],
    ['what XML reserves', text('<a & "b">')],
    ['a rare character', text('𬱖')],
    ['a number', number(3)],
    ['a fraction', number(0.5)],
    ['a truth value', { kind: 'boolean', value: true }],
    ['an error', { kind: 'error', code: '#N/A' }],
    ['a day', { kind: 'number', value: 44_124, date: true }],
  ])('%s', async (_, cell) => {
    const style = { font: { name: '宋体', size: 10 }, horizontal: 'left', vertical: 'center' } as const;
    const read = readBook(await writeBook(book(sheet({ cells: [{ ...put(cell), style }] }))));
    expect(read.sheets[0]?.rows[0]?.[0]).toEqual(cell);
  });

  test('characters that no XML can hold are left out', async () => {
    const read = readBook(await writeBook(book(sheet({ cells: [put(text('甲\u0001\uFFFE乙'))] }))));
    expect(read.sheets[0]?.rows[0]?.[0]).toEqual(text('甲乙'));
  });

  test('names, properties, merges and visibility', async () => {
    const plan: BookPlan = {
      ...book(sheet({ merges: [area(0, 0, 1, 2)], names: [{ name: 'own', refersTo: '"annex1"' }] }), sheet({ name: '参数', visibility: 'veryHidden' })),
      names: [{ name: 'list', refersTo: "'参数'!$A$1:$A$3" }],
      properties: new Map([['fangpin.policy', 'heshan-2020']]),
    };
    const read = readBook(await writeBook(plan));
    expect(read.names.get('list')).toBe("'参数'!$A$1:$A$3");
    expect(read.properties.get('fangpin.policy')).toBe('heshan-2020');
    expect(read.sheets.map(({ visibility }) => visibility)).toEqual(['visible', 'veryHidden']);
    expect(read.sheets[0]?.merges).toEqual([area(0, 0, 1, 2)]);
    expect(read.sheets[0]?.names.get('own')).toBe('"annex1"');
  });
});

test('a formula filled down stands once, and its cells share it', async () => {
  const parts = partsOf(await writeBook(book(sheet({ fills: [{ area: area(0, 1, 2, 1), formula: 'A1+1' }] }))));
  const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(xml).toContain('<f t="shared" si="0" ref="B1:B3">A1+1</f>');
  expect(xml.match(/<f t="shared" si="0"\/>/g)).toHaveLength(2);
});

test('rows that grow keep their height, but not as one set by hand', async () => {
  const rows = [0, 1, 2, 3].map(rowIndex);
  const heights = new Map(rows.map((row) => [row, 20 + row]));
  const cells = rows.map((row) => ({ row, column: columnIndex(0), value: text('甲') }));
  const bytes = await writeBook(book(sheet({ cells, heights, growing: { from: rowIndex(1), to: rowIndex(2) } })));
  const tags = partsOf(bytes).get('xl/worksheets/sheet1.xml')?.match(/<row [^>]*>/g);
  expect(tags).toEqual(['<row r="1" ht="20" customHeight="1">', '<row r="2" ht="21">', '<row r="3" ht="22">', '<row r="4" ht="23" customHeight="1">']);
});

test('sheet names are quoted where the print area and titles name them', async () => {
  const print = {
    orientation: 'portrait', area: area(0, 0, 5, 2), scale: { fit: 'page' }, breaks: [], rowBreaks: [],
    repeat: { rows: { from: rowIndex(0), to: rowIndex(1) }, columns: 2 }, margins: { top: 1, right: 1, bottom: 1, left: 1 },
  } as const;
  const read = readBook(await writeBook(book(sheet({ name: "2020 年'一'表", print }))));
  expect(read.sheets[0]?.names.get('_xlnm.Print_Area')).toBe("'2020 年''一''表'!$A$1:$C$6");
  expect(read.sheets[0]?.names.get('_xlnm.Print_Titles')).toBe("'2020 年''一''表'!$A:$B,'2020 年''一''表'!$1:$2");
});

describe('a plan that Excel would repair is refused', () => {
  const validation = { area: area(0, 0, 0, 0), alert: 'stop', title: '标题', prompt: '提示', error: '错误' } as const;
  test.each<[string, SheetPlan]>([
    ['a long sheet name', sheet({ name: '表'.repeat(32) })],
    ['a sheet name with a slash', sheet({ name: '一/二' })],
    ['a long formula', sheet({ fills: [{ area: area(0, 0, 1, 0), formula: `1${'+1'.repeat(4096)}` }] })],
    ['a long text', sheet({ cells: [put(text('长'.repeat(32_768)))] })],
    ['a long validation formula', sheet({ validations: [{ ...validation, rule: { kind: 'formula', formula: `1${'+1'.repeat(128)}` } }] })],
    ['a long validation title', sheet({ validations: [{ ...validation, title: '题'.repeat(33), rule: { kind: 'length', from: 0, to: 9 } }] })],
    ['a long error message', sheet({ validations: [{ ...validation, error: '错'.repeat(226), rule: { kind: 'length', from: 0, to: 9 } }] })],
    ['an array constant in a mark', sheet({ marks: [{ area: area(0, 0, 0, 0), formula: 'OR(A1={1,2})', fill: 'FF0000' }] })],
  ])('%s', async (_, plan) => {
    await expect(writeBook(book(plan))).rejects.toThrow(PlanError);
  });

  test('two sheets of one name, letter case aside', async () => {
    await expect(writeBook(book(sheet({ name: 'a' }), sheet({ name: 'A' })))).rejects.toThrow(PlanError);
  });
});
