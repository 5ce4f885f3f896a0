import { strFromU8, unzipSync } from 'fflate';
import { blankBook } from '../../../src/native/book';
import type { Cell } from '../../../src/workbook/cell';
import { number, text } from '../../../src/workbook/cell';
import { columnIndex, rowIndex, type RowIndex } from '../../../src/workbook/address';
import { PlanError } from '../../../src/workbook/write/limits';
import type { BookPlan, SheetPlan, Style } from '../../../src/workbook/write/plan';
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

test('rows that are worked out when they are written stand among the others', async () => {
  const cells = [[0, 0], [2, 1], [2, 2], [5, 0]].map(([row = 0, column = 0]) => ({ row: rowIndex(row), column: columnIndex(column), value: text('格') }));
  const lines = { area: area(1, 0, 3, 1), cells: (row: RowIndex) => [0, 1].map((column) => ({ row, column: columnIndex(column), value: number(row + 1) })) };
  const parts = partsOf(await writeBook(book(sheet({ cells, lines, heights: new Map([[rowIndex(2), 30]]) }))));
  expect((parts.get('xl/worksheets/sheet1.xml') ?? '').match(/<dimension.*?>|<sheetData>.*<\/sheetData>/gu)).toEqual([
    '<dimension ref="A1:C6"/>',
    '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>' +
      '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>2</v></c></row>' +
      '<row r="3" ht="30" customHeight="1"><c r="A3"><v>3</v></c><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>0</v></c></row>' +
      '<row r="4"><c r="A4"><v>4</v></c><c r="B4"><v>4</v></c></row><row r="6"><c r="A6" t="s"><v>0</v></c></row></sheetData>',
  ]);
});

test('a formula filled down stands once, and its cells share it', async () => {
  const parts = partsOf(await writeBook(book(sheet({ fills: [{ area: area(0, 1, 2, 1), formula: 'A1+1' }] }))));
  const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(xml).toContain('<f t="shared" si="0" ref="B1:B3">A1+1</f>');
  expect(xml.match(/<f t="shared" si="0"\/>/g)).toHaveLength(2);
});

const font = { name: '宋体', size: 10 };
const plain: Style = { font, horizontal: 'left', vertical: 'center' };
const validation = { area: area(0, 0, 2, 0), alert: 'stop', title: '标题', prompt: '提示', error: '错误' } as const;
const print = {
  orientation: 'landscape', area: area(0, 0, 5, 2), scale: { percent: 68 }, breaks: [columnIndex(1)], rowBreaks: [rowIndex(20)],
  repeat: {}, margins: { top: 1, right: 0.4, bottom: 1, left: 0.4 }, footer: '&C第 &P 页',
} as const;

describe('a sheet is spelled as ECMA-376 wants it', () => {
  test.each<[string, Partial<SheetPlan>, string]>([
    ['nothing in it', {}, '<dimension ref="A1"/>'],
    ['the area of its cells', { cells: [{ row: rowIndex(4), column: columnIndex(27), value: number(1) }] }, '<dimension ref="A1:AB5"/>'],
    ['a row’s height', { heights: new Map([[rowIndex(2), 30]]) }, '<sheetData><row r="3" ht="30" customHeight="1"></row></sheetData>'],
    ['rows that grow: their height is not set by hand', { heights: new Map([0, 1, 2].map((row) => [rowIndex(row), 20 + row])), growing: { from: rowIndex(1), to: rowIndex(1) } }, '<row r="1" ht="20" customHeight="1"></row><row r="2" ht="21"></row><row r="3" ht="22" customHeight="1"></row>'],
    ['a hidden column', { columns: [{ width: 5 }, { width: 12, hidden: true }] }, '<col min="1" max="1" width="5" customWidth="1"/><col min="2" max="2" width="12" hidden="1" customWidth="1"/>'],
    ['rows and columns that stay in sight', { freeze: { rows: 4, columns: 2 } }, '<pane xSplit="2" ySplit="4" topLeftCell="C5" activePane="bottomRight" state="frozen"/>'],
    ['rows alone that stay in sight', { freeze: { rows: 4, columns: 0 } }, '<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>'],
    ['what is locked', { protected: true }, '<sheetProtection sheet="1" '],
    ['a list', { validations: [{ ...validation, rule: { kind: 'list', source: 'fangpin_list' } }] }, '<dataValidation type="list" errorStyle="stop" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="标题" error="错误" promptTitle="标题" prompt="提示" sqref="A1:A3"><formula1>fangpin_list</formula1></dataValidation>'],
    ['bounds of a length', { validations: [{ ...validation, rule: { kind: 'length', from: 0, to: 60 } }] }, '<formula1>0</formula1><formula2>60</formula2>'],
    ['a prompt’s line break and quotes', { validations: [{ ...validation, prompt: '“甲”\n"乙" < 丙', rule: { kind: 'formula', formula: 'A1<>""' } }] }, 'prompt="“甲”&#10;&quot;乙&quot; &lt; 丙" sqref="A1:A3"><formula1>A1&lt;&gt;&quot;&quot;</formula1>'],
    ['marks of one area together, by their order', { marks: [{ area: area(0, 0, 2, 0), formula: 'A1=1', fill: 'FFC7CE' }, { area: area(0, 1, 2, 1), formula: 'B1=1', fill: 'FFC7CE' }, { area: area(0, 0, 2, 0), formula: 'A1=2', color: 'C00000' }] }, '<conditionalFormatting sqref="A1:A3"><cfRule type="expression" dxfId="0" priority="1"><formula>A1=1</formula></cfRule><cfRule type="expression" dxfId="1" priority="3"><formula>A1=2</formula></cfRule></conditionalFormatting><conditionalFormatting sqref="B1:B3"><cfRule type="expression" dxfId="0" priority="2">'],
    ['paper', { print }, '<pageMargins left="0.4" right="0.4" top="1" bottom="1" header="0.2" footer="0.2"/><pageSetup paperSize="9" scale="68" orientation="landscape"/><headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="21" max="16383" man="1"/></rowBreaks><colBreaks count="1" manualBreakCount="1"><brk id="2" max="1048575" man="1"/></colBreaks>'],
    ['pages as wide as the sheet', { print: { ...print, scale: { fit: 'width' }, breaks: [] } }, '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>'],
    ['the later of two cells in one place', { cells: [put(number(1)), put(number(2))] }, '<row r="1"><c r="A1"><v>2</v></c></row>'],
    ['cells in the order of their columns', { cells: [{ row: rowIndex(0), column: columnIndex(2), value: number(3) }, put(number(1))] }, '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>'],
  ])('%s', async (_, parts, expected) => {
    expect(partsOf(await writeBook(book(sheet(parts)))).get('xl/worksheets/sheet1.xml')).toContain(expected);
  });

  test('looks stand once, the programs’ own first', async () => {
    const looks: readonly Style[] = [plain, { ...plain }, { ...plain, format: '@', open: true, border: 'all', fill: 'F2F2F2', shrink: true }, { ...plain, font: { ...font, bold: true, color: 'C00000' }, border: 'bottom' }];
    const parts = partsOf(await writeBook(book(sheet({ cells: looks.map((style, row) => ({ row: rowIndex(row), column: columnIndex(0), style })) }))));
    const styles = parts.get('xl/styles.xml') ?? '';
    expect([...(parts.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/ s="(\d+)"/g)].map(([, id]) => id)).toEqual(['1', '1', '2', '3']);
    expect([...styles.matchAll(/<(fonts|fills|borders|cellXfs) count="(\d+)"/g)].map(([, name, count]) => [name, count])).toEqual([['fonts', '3'], ['fills', '3'], ['borders', '3'], ['cellXfs', '4']]);
    expect(styles).toContain('<font><b/><sz val="10"/><color rgb="FFC00000"/><name val="宋体"/><charset val="134"/></font>');
    expect(styles).toContain('<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment horizontal="left" vertical="center" shrinkToFit="1"/><protection locked="0"/></xf>');
  });
});

test('sheet names are quoted where the print area and titles name them', async () => {
  const repeat = { rows: { from: rowIndex(0), to: rowIndex(1) }, columns: 2 };
  const read = readBook(await writeBook(book(sheet({ name: "2020 年'一'表", print: { ...print, repeat } }))));
  expect(read.sheets[0]?.names.get('_xlnm.Print_Area')).toBe("'2020 年''一''表'!$A$1:$C$6");
  expect(read.sheets[0]?.names.get('_xlnm.Print_Titles')).toBe("'2020 年''一''表'!$A:$B,'2020 年''一''表'!$1:$2");
});

describe('a plan that Excel would repair is refused', () => {
  test.each<[string, SheetPlan]>([
    ['a long sheet name', sheet({ name: '表'.repeat(32) })],
    ['a sheet name with a slash', sheet({ name: '一/二' })],
    ['a long formula', sheet({ fills: [{ area: area(0, 0, 1, 0), formula: `1${'+1'.repeat(4096)}` }] })],
    ['a long text', sheet({ cells: [put(text('长'.repeat(32_768)))] })],
    ['a long text in one of many rows', sheet({ lines: { area: area(0, 0, 0, 0), cells: () => [put(text('长'.repeat(32_768)))] } })],
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
