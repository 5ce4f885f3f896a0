import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { columnIndex, parseArea, rowIndex } from '../../../src/workbook/address';
import { cellAt, type Book } from '../../../src/workbook/book';
import { BLANK, number, text, type Cell } from '../../../src/workbook/cell';
import { openZip } from '../../../src/workbook/package/guard';
import { patchBook, RefusedEdit, type CellEdit, type NameEdit, type RefusedReason } from '../../../src/workbook/patch/patch';
import { readBook } from '../../../src/workbook/read/read';
import { bookOf, changedParts, partOf, parts, relationships, streamedZipOf, stylesPart, workbookPart, worksheet, zipOf, type Parts } from '../parts';

const edit = (address: string, cell: Cell): CellEdit => {
  const area = parseArea(address)!;
  return { row: area.top, column: area.left, cell };
};
const patch = (bytes: Uint8Array, edits: readonly CellEdit[], sheet = '表1') => patchBook(bytes, new Map([[sheet, edits]]));
const SHEET = 'xl/worksheets/sheet1.xml';
/** The rows of the first sheet after an edit, as source. */
const patched = (rows: string, ...edits: CellEdit[]) =>
  /<sheetData>(.*)<\/sheetData>/s.exec(partOf(patch(bookOf(rows), edits), SHEET))?.[1];
const inline = (value: string) => `<is><t xml:space="preserve">${value}</t></is>`;

describe('an edited cell changes, its neighbours stand as they stood', () => {
  const A = '<c r="A1" s="3"><v>1</v></c>';
  const C = '<c r="C1" s="4" t="s"><v>0</v></c>';
  test.each<[string, string, CellEdit[], string]>([
    ['text', A, [edit('A1', text('张三 <&> "'))], `<c r="A1" s="3" t="inlineStr">${inline('张三 &lt;&amp;&gt; &quot;')}</c>`],
    ['number', A, [edit('A1', number(-0.5))], '<c r="A1" s="3"><v>-0.5</v></c>'],
    ['all digits of a number', A, [edit('A1', { kind: 'number', value: 430999198001011236, digits: '430999198001011236' })], '<c r="A1" s="3"><v>430999198001011236</v></c>'],
    ['boolean', A, [edit('A1', { kind: 'boolean', value: true })], '<c r="A1" s="3" t="b"><v>1</v></c>'],
    ['error', A, [edit('A1', { kind: 'error', code: '#N/A' })], '<c r="A1" s="3" t="e"><v>#N/A</v></c>'],
    ['blank keeps the style', A, [edit('A1', BLANK)], '<c r="A1" s="3"/>'],
    ['a formula gives way', '<c r="A1" s="3" t="str"><f>B1</f><v>x</v></c>', [edit('A1', number(1))], '<c r="A1" s="3"><v>1</v></c>'],
    ['rich values lose what described them', '<c r="A1" s="3" vm="1" cm="1"><v>1</v></c>', [edit('A1', number(2))], '<c r="A1" s="3"><v>2</v></c>'],
    ['the later edit counts', A, [edit('A1', number(1)), edit('A1', number(2))], '<c r="A1" s="3"><v>2</v></c>'],
    ['new before', C, [edit('A1', number(1))], `<c r="A1"><v>1</v></c>${C}`],
    ['new between and after', A + C, [edit('E1', number(5)), edit('B1', number(2)), edit('D1', number(4))], `${A}<c r="B1"><v>2</v></c>${C}<c r="D1"><v>4</v></c><c r="E1"><v>5</v></c>`],
    ['blank where nothing is', A, [edit('B1', BLANK), edit('A1', number(2))], '<c r="A1" s="3"><v>2</v></c>'],
    ['cells without r', '<c><v>1</v></c><c s="3"><v>2</v></c><c><v>3</v></c>', [edit('B1', number(9)), edit('D1', number(4))], '<c><v>1</v></c><c r="B1" s="3"><v>9</v></c><c><v>3</v></c><c r="D1"><v>4</v></c>'],
    ['a cell twice', `${A}${A}`, [edit('A1', BLANK)], '<c r="A1" s="3"/>'],
    ['what XML and Excel cannot hold', A, [edit('A1', text('a\u0000\ud800_x0041_x0042_\r\n\ufffeb'))], `<c r="A1" s="3" t="inlineStr">${inline('a_x005F_x0041_x005F_x0042__x000D_\nb')}</c>`],
  ])('%s', (_, cells, edits, expected) => {
    expect(patched(`<row r="1" ht="20">${cells}</row>`, ...edits)).toBe(`<row r="1" ht="20">${expected}</row>`);
  });

  const row = (r: number, cells = `<c r="A${r}"><v>${r}</v></c>`) => `<row r="${r}">${cells}</row>`;
  test.each<[string, string, CellEdit[], string]>([
    ['a row between', row(2) + row(5), [edit('A3', number(3))], row(2) + row(3) + row(5)],
    ['rows around', row(2), [edit('A3', number(3)), edit('A1', number(1))], row(1) + row(2) + row(3)],
    ['several rows in one gap', row(1) + row(9), [edit('A4', number(4)), edit('A3', number(3))], row(1) + row(3) + row(4) + row(9)],
    ['a row that closes itself', '<row r="1" ht="20" />', [edit('A1', number(1))], '<row r="1" ht="20" ><c r="A1"><v>1</v></c></row>'],
    ['rows without r', '<row><c><v>1</v></c></row><row><c><v>2</v></c></row>', [edit('A2', number(9)), edit('A3', number(3))], `<row><c><v>1</v></c></row><row><c r="A2"><v>9</v></c></row>${row(3)}`],
    ['columns in use', '<row r="1" spans="1:1"><c r="A1"><v>1</v></c></row>', [edit('B1', number(2))], '<row r="1" ><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'],
    ['the style of the row', '<row r="1" s="7" customFormat="1"/>', [edit('A1', number(1))], '<row r="1" s="7" customFormat="1"><c r="A1" s="7"><v>1</v></c></row>'],
    ['the last cell', row(1), [edit('XFD1048576', number(1))], `${row(1)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`],
  ])('%s', (_, rows, edits, expected) => expect(patched(rows, ...edits)).toBe(expected));

  test('a new cell takes the style of its column, the dimension stretches, the sheet keeps its prefix', () => {
    const sheet = '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="B2:C3"/><x:cols><x:col min="2" max="3" style="2"/></x:cols><x:sheetData/></x:worksheet>';
    const source = partOf(patch(zipOf(parts([sheet])), [edit('B1', text('一')), edit('D9', number(1)), edit('Z99', BLANK)]), SHEET);
    expect(source).toBe(
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="B1:D9"/><x:cols><x:col min="2" max="3" style="2"/></x:cols><x:sheetData><x:row r="1"><x:c r="B1" s="2" t="inlineStr"><x:is><x:t xml:space="preserve">一</x:t></x:is></x:c></x:row><x:row r="9"><x:c r="D9"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    );
  });

  test('a day goes into a 1904 workbook as its own serial', () => {
    const bytes = bookOf('<row r="1"><c r="A1" s="1"/><c r="B1"/></row>', {
      'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>', { before: '<workbookPr date1904="1"/>' }),
    });
    const after = patch(bytes, [edit('A1', number(44116)), edit('B1', number(44116))]);
    expect(partOf(after, SHEET)).toContain('<c r="A1" s="1"><v>42654</v></c><c r="B1"><v>44116</v></c>');
    expect(readBook(after).sheets[0]!.rows).toEqual([[{ kind: 'number', value: 44116, date: true }, number(44116)]]);
  });
});

describe('formulas', () => {
  const shared = `<row r="1"><c r="B1"><f t="shared" ref="B1:B4" si="0">A1&amp;"A1"</f><v>1</v></c></row>${[2, 3, 4]
    .map((r) => `<row r="${r}"><c r="B${r}"><f t="shared" si="0"/><v>${r}</v></c></row>`)
    .join('')}`;

  test('the next cell takes over a shared formula from an edited one', () => {
    expect(patched(shared, edit('B1', number(9)), edit('B3', number(9)))).toBe(
      '<row r="1"><c r="B1"><v>9</v></c></row><row r="2"><c r="B2"><f t="shared" ref="B2:B4" si="0">A2&amp;&quot;A1&quot;</f><v>2</v></c></row><row r="3"><c r="B3"><v>9</v></c></row><row r="4"><c r="B4"><f t="shared" si="0"/><v>4</v></c></row>',
    );
  });
  test('a cell that only shares a formula leaves it alone', () => {
    expect(patched(shared, edit('B2', number(9)))).toBe(shared.replace('<f t="shared" si="0"/><v>2</v>', '<v>9</v>'));
  });
  test('a shared formula edited everywhere is gone', () => {
    expect(patched(shared, ...[1, 2, 3, 4].map((r) => edit(`B${r}`, BLANK)))).not.toContain('<f');
  });

  test.each<[string, string, Cell, string]>([
    ['number', '<c r="A1" s="2" cm="1"><f>1+1</f><v>2</v></c>', number(3), '<c r="A1" s="2" cm="1"><f>1+1</f><v>3</v></c>'],
    ['number for text', '<c r="A1" t="str"><f>B1</f><v>x</v></c>', number(3), '<c r="A1" ><f>B1</f><v>3</v></c>'],
    ['text for number', '<c r="A1"><f>B1</f><v>3</v></c>', text('<一>'), '<c r="A1" t="str"><f>B1</f><v>&lt;一&gt;</v></c>'],
    ['empty text', '<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>', BLANK, '<c r="A1" t="str"><f>B1</f><v></v></c>'],
    ['never calculated', '<c r="A1"><f>B1</f></c>', { kind: 'boolean', value: true }, '<c r="A1" t="b"><f>B1</f><v>1</v></c>'],
    ['no formula there', '<c r="A1" t="str"><v>x</v></c>', number(3), '<c r="A1"><v>3</v></c>'],
  ])('a recalculated value stands beside its formula: %s', (_, cell, value, expected) => {
    expect(patched(`<row r="1">${cell}</row>`, { ...edit('A1', value), recalculated: true })).toBe(`<row r="1">${expected}</row>`);
  });

  test('recalculated cells of shared and array formulas stay what they are', () => {
    const recalculated = (address: string) => ({ ...edit(address, number(7)), recalculated: true as const });
    expect(patched(shared, edit('B1', number(9)), recalculated('B2'))).toContain('<c r="B2"><f t="shared" ref="B2:B4" si="0">A2&amp;&quot;A1&quot;</f><v>7</v></c>');
    const array = '<row r="1"><c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>1</v></c><c r="B1"><v>2</v></c></row>';
    expect(patched(array, recalculated('A1'), recalculated('B1'))).toBe(array.replace(/<v>\d/g, '<v>7'));
  });

  const typed = (address: string, formula: string, cell: Cell, more: Partial<CellEdit> = {}): CellEdit => ({ ...edit(address, cell), formula, ...more });
  test.each<[string, string, CellEdit, string]>([
    ['in place of a value', '<c r="A1" s="2" t="s"><v>0</v></c>', typed('A1', 'B1+1', number(3)), '<c r="A1" s="2"><f>B1+1</f><v>3</v></c>'],
    ['in place of another', '<c r="A1" t="str"><f>B1</f><v>x</v></c>', typed('A1', 'B1&"<"', text('x<')), '<c r="A1" t="str"><f>B1&amp;&quot;&lt;&quot;</f><v>x&lt;</v></c>'],
    ['where nothing was, worked out or not', '', typed('A1', 'B1', BLANK), '<c r="A1"><f>B1</f></c>'],
    ['newer than the format', '', typed('A1', 'IFS(B1,1)', { kind: 'error', code: '#N/A' }), '<c r="A1" t="e"><f>_xlfn.IFS(B1,1)</f><v>#N/A</v></c>'],
    ['that fills several cells', '', typed('A1', 'B1:B2*2', number(2), { fills: parseArea('A1:A2')! }), '<c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c>'],
    ['with an error only new programs know', '', typed('A1', 'B1', { kind: 'error', code: '#SPILL!' }), '<c r="A1" t="e"><f>B1</f><v>#VALUE!</v></c>'],
  ])('a new formula stands with what it gives: %s', (_, cell, change, expected) => {
    expect(patched(`<row r="1">${cell}</row>`, change)).toBe(`<row r="1">${expected}</row>`);
  });

  test('a new formula over the first of a shared one leaves the others theirs', () => {
    expect(patched(shared, typed('B1', 'C1', number(9)))).toContain('<c r="B1"><f>C1</f><v>9</v></c></row><row r="2"><c r="B2"><f t="shared" ref="B2:B4" si="0">A2&amp;&quot;A1&quot;</f>');
  });

  test('all formulas are calculated on opening: calcPr set, or made in its place', () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const sheet = '<sheet name="表1" sheetId="1" r:id="rId1"/>';
    const calculated = (before: string, after: string) =>
      partOf(patch(bookOf(rows, { 'xl/workbook.xml': workbookPart(sheet, { after: before }) }), [edit('A1', number(2))]), 'xl/workbook.xml') ===
      workbookPart(sheet, { after });
    expect(calculated('<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>')).toBe(true);
    expect(calculated('<calcPr fullCalcOnLoad="0"></calcPr>', '<calcPr fullCalcOnLoad="1"></calcPr>')).toBe(true);
    expect(calculated('<definedNames/><oleSize ref="A1"/>', '<definedNames/><calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/>')).toBe(true);
  });

  test('the calculation chain goes with the first formula that goes, with every mention of it', () => {
    const base = parts([worksheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>1</v></c></row>')]);
    const bytes = zipOf({
      ...base,
      '[Content_Types].xml': String(base['[Content_Types].xml']).replace('</Types>', '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>'),
      'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId7', 'calcChain', 'calcChain.xml']]),
      'xl/calcChain.xml': '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="1"/></calcChain>',
    });
    const mentions = (after: Uint8Array) => Object.entries(unzipSync(after)).filter(([name, part]) => `${name}${strFromU8(part)}`.includes('calcChain'));
    expect(mentions(patch(bytes, [edit('B1', number(2))]))).toHaveLength(3);
    const gone = patch(bytes, [edit('A1', number(2))]);
    expect(mentions(gone)).toEqual([]);
    expect(cellAt(readBook(gone).sheets[0]!, rowIndex(0), columnIndex(0))).toEqual(number(2));
  });
});

describe('number formats', () => {
  const styles = stylesPart([0, 14, 20]);
  const book = bookOf('<row r="1"><c r="A1" s="2"/></row>', { 'xl/styles.xml': styles });
  const dated = (address: string, format: string): CellEdit => ({ ...edit(address, number(44116)), format });

  test('a cell keeps its look but for the format, which is listed once', () => {
    const after = patch(book, [dated('A1', 'yyyy-mm-dd'), dated('B1', 'yyyy-mm-dd'), dated('C1', 'General')]);
    expect(partOf(after, SHEET)).toContain('<c r="A1" s="3"><v>44116</v></c><c r="B1" s="3"><v>44116</v></c><c r="C1" s="4"><v>44116</v></c>');
    expect(partOf(after, 'xl/styles.xml')).toContain('<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="0" applyNumberFormat="1"/></cellXfs>');
    expect(partOf(after, 'xl/styles.xml')).toContain('<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts');
    expect(readBook(after).sheets[0]?.rows[0]?.[0]).toEqual({ kind: 'number', value: 44116, date: true });
  });
  test('a format that is there already is taken', () => {
    const known = bookOf('', { 'xl/styles.xml': stylesPart([0, 170], '<numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/></numFmts>') });
    const after = patch(known, [dated('A1', 'yyyy"年"')]);
    expect(partOf(after, 'xl/styles.xml')).toContain('<xf numFmtId="170"/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs>');
  });
});

describe('names', () => {
  const names = '<definedNames><definedName name="a">表1!$A$1</definedName><definedName name="a" localSheetId="0" hidden="1">1</definedName></definedNames>';
  const book = bookOf('', { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>', { after: `${names}<calcPr/>` }) });
  const after = (...edits: NameEdit[]) => /<definedNames>.*<\/definedNames>|$/s.exec(partOf(patchBook(book, new Map(), edits), 'xl/workbook.xml'))?.[0];
  test.each<[string, NameEdit[], string]>([
    ['new', [{ name: 'b', sheet: undefined, refersTo: '表1!$B$1&"<"' }], names.replace('</definedNames>', '<definedName name="b">表1!$B$1&amp;&quot;&lt;&quot;</definedName></definedNames>')],
    ['new, of a sheet', [{ name: 'b', sheet: '表1', refersTo: '1' }], names.replace('</definedNames>', '<definedName name="b" localSheetId="0">1</definedName></definedNames>')],
    ['changed', [{ name: 'A', sheet: undefined, refersTo: '2' }, { name: 'a', sheet: '表1', refersTo: '3' }], '<definedNames><definedName name="a">2</definedName><definedName name="a" localSheetId="0" hidden="1">3</definedName></definedNames>'],
    ['gone', [{ name: 'a', sheet: undefined, refersTo: undefined }], '<definedNames><definedName name="a" localSheetId="0" hidden="1">1</definedName></definedNames>'],
    ['all gone', [{ name: 'a', sheet: undefined, refersTo: undefined }, { name: 'a', sheet: '表1', refersTo: undefined }], ''],
  ])('%s', (_, edits, expected) => expect(after(...edits)).toBe(expected));

  test('a sheet that is not there', () => {
    expect(() => after({ name: 'a', sheet: '没有', refersTo: '1' })).toThrow('工作簿里没有名为“没有”的工作表');
  });
});

describe('an edit that would break the file is refused with a sentence', () => {
  const array = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>';
  const table: Parts = {
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'table', '../tables/table1.xml']]),
    'xl/tables/table1.xml': '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="B2:C4"><tableColumns><tableColumn name="姓名"/><tableColumn name="电_x000a_话"/></tableColumns></table>',
  };
  const cases: [string, RefusedReason, Uint8Array, CellEdit, string][] = [
    ['part of an array formula', 'array', bookOf(array), edit('A2', number(1)), '表1 A2 属于数组公式'],
    ['a table header', 'table-header', bookOf('', table), edit('B2', text('名字')), '表1 B2 是表格的标题，必须是“姓名”'],
    ['too long a text', 'too-long', bookOf(''), edit('A1', text('字'.repeat(32_768))), '32767'],
    ['no number', 'not-a-number', bookOf(''), edit('A1', number(NaN)), '重新填写'],
    ['half a formula', 'formula', bookOf(''), { ...edit('A1', number(1)), formula: '1+' }, '表1 A1 的公式不完整'],
    ['too long a formula', 'formula', bookOf(''), { ...edit('A1', number(1)), formula: `1${'+1'.repeat(4096)}` }, '太长'],
    ['beyond the sheet', 'outside', bookOf(''), { row: rowIndex(1_048_576), column: columnIndex(0), cell: number(1) }, 'A1048577'],
  ];
  test.each(cases)('%s', (_, reason, bytes, change, sentence) => {
    const refused = () => patch(bytes, [change]);
    expect(refused).toThrow(RefusedEdit);
    expect(refused).toThrow(expect.objectContaining({ reason, sheet: '表1', message: expect.stringContaining(sentence) }));
  });
  test('a sheet that is not there', () => {
    expect(() => patch(bookOf(''), [edit('A1', number(1))], '没有')).toThrow('工作簿里没有名为“没有”的工作表');
  });

  test('an array formula as a whole, and what a table header says already, may be written', () => {
    expect(patched(array, edit('A1', number(7)), edit('A2', number(8)))).toBe('<row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="A2"><v>8</v></c></row>');
    const after = patch(bookOf('', table), [edit('B2', text('姓名')), edit('C2', text('电\n话')), edit('B3', number(1))]);
    expect(cellAt(readBook(after).sheets[0]!, rowIndex(1), columnIndex(2))).toEqual(text('电\n话'));
  });
});

describe('every other part is copied byte for byte', () => {
  test('of a file LibreOffice saved', () => {
    const bytes = new Uint8Array(readFileSync(join(__dirname, '../fixtures/libreoffice.xlsx')));
    const after = patch(bytes, [edit('A3', text('王五'))], '台账总表');
    expect(changedParts(bytes, after)).toEqual(['xl/workbook.xml', SHEET]);
  });
  test('of a file with its own extra fields, comments and data descriptors', () => {
    const bytes = streamedZipOf(parts([worksheet(''), worksheet('')]));
    const after = patch(bytes, [edit('A1', text('王五'))]);
    expect(changedParts(bytes, after)).toEqual(['xl/workbook.xml', SHEET]);
    expect(cellAt(readBook(after).sheets[0]!, rowIndex(0), columnIndex(0))).toEqual(text('王五'));
    const comments = (file: Uint8Array) => openZip(file).entries.map(({ header }) => Buffer.from(header).toString('latin1').slice(-5));
    expect(comments(after)).toEqual(comments(bytes));
  });
  test('and a file without a real change is the same file', () => {
    const bytes = bookOf('<row r="1"><c r="A1"/></row>');
    expect(patch(bytes, [])).toBe(bytes);
    expect(patch(bytes, [edit('A1', BLANK), edit('B7', BLANK)])).toBe(bytes);
  });
});

describe('patched and read again, the edits are there and everything else is as before', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.constant(BLANK),
    fc.constant<Cell>({ kind: 'boolean', value: false }),
    fc.constant<Cell>({ kind: 'error', code: '#N/A' }),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map((value) => number(value === 0 ? 0 : value)),
    fc.string({ unit: fc.constantFrom('张', '_x0041_', '&', '<', ' ', '\r', '\n', '\t', '𠮷'), minLength: 1 }).map(text),
  );
  const spot = fc.record({ row: fc.nat(9).map(rowIndex), column: fc.nat(7).map(columnIndex) });
  const edits = fc.uniqueArray(fc.tuple(spot, cell), { selector: ([{ row, column }]) => `${row},${column}`, maxLength: 20 });

  const expectPatched = (bytes: Uint8Array, sheet: string, list: readonly CellEdit[]) => {
    const before = readBook(bytes);
    const after = readBook(patch(bytes, list, sheet));
    const grid = (book: Book) =>
      book.sheets.map(({ rows, ...rest }) => ({ ...rest, rows: undefined, cells: Array.from({ length: 12 }, (_, row) => Array.from({ length: 10 }, (_, column) => rows[row]?.[column] ?? BLANK)) }));
    const expected = grid(before);
    for (const { row, column, cell } of list) expected.find(({ name }) => name === sheet)!.cells[row]![column] = cell;
    expect(grid(after)).toEqual(expected);
    expect([after.names, after.properties]).toEqual([before.names, before.properties]);
  };
  const asEdits = (list: readonly (readonly [Pick<CellEdit, 'row' | 'column'>, Cell])[]) => list.map(([at, cell]) => ({ ...at, cell }));

  test('in what hucre writes', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '甲', rows: [['a', 1, null, true], [], [null, '二', 3.5]], merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }] },
        { name: '乙', rows: [[1]] },
      ],
      namedRanges: [{ name: '范围', range: '甲!$A$1' }],
    });
    fc.assert(fc.property(edits, (list) => expectPatched(bytes, '甲', asEdits(list))), { numRuns: 200 });
  });

  test('in dirty rows: out of order, without r, twice, with nothing in them', () => {
    const rows = '<row r="4"><c r="C4"><v>4</v></c><c r="A4"><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>6</v></c><c r="D6"/><c><v>7</v></c></row><row r="2" spans="1:2"><c r="B2" t="inlineStr"><is><t>二</t></is></c></row><row r="2"><c r="B2"><v>3</v></c><c r="C2"><v>4</v></c></row>';
    fc.assert(fc.property(edits, (list) => expectPatched(bookOf(rows), '表1', asEdits(list))), { numRuns: 300 });
  });

  test('in any sheet that can be read at all', () => {
    const source = '<row r="1" spans="1:3"><c r="A1" s="1" t="str"><f>1</f><v>a</v></c><c t="b"><v>0</v></c></row><row><c r="B2"/></row><row r="4" s="1" customFormat="1"/>';
    const change = fc.record({ at: fc.nat(source.length - 1), char: fc.constantFrom(...'<>/="r120c A:') });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), edits, (changes, list) => {
        const chars = [...source];
        for (const { at, char } of changes) chars[at] = char;
        const bytes = bookOf(chars.join(''), { 'xl/styles.xml': stylesPart([0]) });
        try {
          readBook(bytes);
        } catch {
          return;
        }
        expectPatched(bytes, '表1', asEdits(list));
      }),
      { numRuns: 2000 },
    );
  });
});
