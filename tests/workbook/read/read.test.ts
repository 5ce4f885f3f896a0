import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { columnIndex, rowIndex } from '../../../src/workbook/address';
import { cellAt, type Sheet } from '../../../src/workbook/book';
import { BLANK, UNCALCULATED, text, type Cell } from '../../../src/workbook/cell';
import { readBook } from '../../../src/workbook/read/read';
import { bookOf, parts, relationships, sharedStrings, stylesPart, workbookPart, worksheet, zipOf, type Parts } from '../parts';

const fixture = (name: string) => readBook(new Uint8Array(readFileSync(join(__dirname, '../fixtures', name))));
const sheetOf = (rows: string, more?: Parts): Sheet => readBook(bookOf(rows, more)).sheets[0]!;
const first = (cell: string, more?: Parts): Cell => cellAt(sheetOf(`<row r="1">${cell}</row>`, more), rowIndex(0), columnIndex(0));
const date = (value: number): Cell => ({ kind: 'number', value, date: true });
const number = (value: number): Cell => ({ kind: 'number', value });

describe('a cell is read by its stored type (18.18.11)', () => {
  test.each<[string, string, Cell]>([
    ['number', '<c r="A1"><v>3.5</v></c>', number(3.5)],
    ['number, type told', '<c r="A1" t="n"><v>-1E-3</v></c>', number(-0.001)],
    ['digits of an identity number', '<c r="A1"><v>430999198001011236</v></c>', { kind: 'number', value: 430999198001011236, digits: '430999198001011236' }],
    ['digits already lost', '<c r="A1"><v>4.30999198001011E+17</v></c>', number(430999198001011000)],
    ['long digits a double does hold', '<c r="A1"><v>430999198001011264</v></c>', number(430999198001011264)],
    ['shortest of the doubles', '<c r="A1"><v>0.10000000000000001</v></c>', number(0.1)],
    ['what is no number stays text', '<c r="A1"><v>12a</v></c>', text('12a')],
    ['inline string', '<c r="A1" t="inlineStr"><is><t>张三</t></is></c>', text('张三')],
    ['inline rich text', '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">张 </t></r><r><t>三</t></r></is></c>', text('张 三')],
    ['formula text', '<c r="A1" t="str"><f>B1&amp;"x"</f><v>合格&amp;</v></c>', text('合格&')],
    ['formula empty text', '<c r="A1" t="str"><f>""</f><v></v></c>', BLANK],
    ['formula never calculated', '<c r="A1"><f>1+1</f></c>', UNCALCULATED],
    ['formula never calculated, as openpyxl writes it', '<c r="A1"><f>1+1</f><v></v></c>', UNCALCULATED],
    ['formula number', '<c r="A1"><f>1+1</f><v>2</v></c>', number(2)],
    ['boolean', '<c r="A1" t="b"><v>1</v></c>', { kind: 'boolean', value: true }],
    ['boolean false', '<c r="A1" t="b"><v>0</v></c>', { kind: 'boolean', value: false }],
    ['error', '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', { kind: 'error', code: '#DIV/0!' }],
    ['ISO date of a strict file', '<c r="A1" s="1" t="d"><v>2020-10-12T12:00:00</v></c>', date(44116.5)],
    ['styled blank', '<c r="A1" s="1"/>', BLANK],
    ['an escaped carriage return', '<c r="A1" t="inlineStr"><is><t>一_x000D_\n二_x005F_x0041_</t></is></c>', text('一\r\n二_x0041_')],
    ['entities', '<c r="A1" t="inlineStr"><is><t>&lt;&#24352;&#x4E09;&gt;&quot;&apos;&amp;lt;</t></is></c>', text('<张三>"\'&lt;')],
    ['CDATA and comments', '<c r="A1" t="inlineStr"><is><t>一<!-- no --><![CDATA[<&>]]></t></is></c>', text('一<&>')],
    ['line ends as XML has them', '<c r="A1" t="inlineStr"><is><t>一\r\n二</t></is></c>', text('一\n二')],
  ])('%s', (_, cell, expected) => expect(first(cell)).toEqual(expected));

  test('a shared string: plain, rich, without its phonetic guide, empty', () => {
    const more = {
      'xl/sharedStrings.xml': sharedStrings([
        '<t>张三</t>',
        '<r><t>台账</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t>总表</t></r>',
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
        '<t></t>',
        '<t/>',
      ]),
    };
    const cells = ['A', 'B', 'C', 'D', 'E'].map((column, index) => `<c r="${column}1" t="s"><v>${index}</v></c>`);
    expect(sheetOf(`<row r="1">${cells.join('')}</row>`, more).rows).toEqual([[text('张三'), text('台账总表'), text('東京')]]);
  });
});

describe('a date is told by its number format (18.8.30, 18.8.31)', () => {
  test.each([14, 17, 18, 21, 22, 27, 31, 32, 36, 45, 47, 50, 57, 58])('built-in %i', (id) => {
    expect(first('<c r="A1" s="0"><v>44116</v></c>', { 'xl/styles.xml': stylesPart([id]) })).toEqual(date(44116));
  });
  test.each([0, 1, 2, 4, 9, 10, 11, 12, 37, 48, 49])('built-in %i is none', (id) => {
    expect(first('<c r="A1" s="0"><v>44116</v></c>', { 'xl/styles.xml': stylesPart([id]) })).toEqual(number(44116));
  });
  test.each<[string, boolean]>([
    ['yyyy"年"m"月"d"日"', true],
    ['[$-804]yyyy\\-mm\\-dd;@', true],
    ['[DBNum1][$-804]yyyy"年"m"月"', true],
    ['[h]:mm:ss', true],
    ['mm:ss.0', true],
    ['[$-804]aaaa', true],
    ['General', false],
    ['0.00E+00', false],
    ['#,##0.00"元"', false],
    ['0"days"', false],
    ['0\\d', false],
    ['[Red]0;[Blue]-0', false],
    ['[$¥-804]#,##0', false],
    ['_(* #,##0_);_(* \\(#,##0\\);_(@_)', false],
    ['@', false],
    ['000000', false],
  ])('custom %s', (code, isDate) => {
    const numFmts = `<numFmts count="1"><numFmt numFmtId="176" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts>`;
    const cell = first('<c r="A1" s="0"><v>44116</v></c>', { 'xl/styles.xml': stylesPart([176], numFmts) });
    expect(cell).toEqual(isDate ? date(44116) : number(44116));
  });

  test('days of the 1904 system become days of the 1900 system, times and plain numbers stay', () => {
    const more = {
      'xl/workbook.xml': workbookPart('<sheet name="表" sheetId="1" r:id="rId1"/>', { before: '<workbookPr date1904="1"/>' }),
    };
    const row = '<row r="1"><c r="A1" s="1"><v>42654</v></c><c r="B1" s="2"><v>0.5</v></c><c r="C1"><v>42654</v></c></row>';
    expect(sheetOf(row, more).rows).toEqual([[date(44116), date(0.5), number(42654)]]);
  });
});

describe('a cell is read where it stands', () => {
  test.each<[string, string, Sheet['rows']]>([
    ['without r a row and a cell follow the one before', '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>',
      [[number(1), undefined, number(2), number(3)], [number(4)]]],
    ['a row tells its number through its cells', '<row><c r="B3"><v>1</v></c></row><row><c><v>2</v></c></row>',
      [undefined, undefined, [undefined, number(1)], [number(2)]]],
    ['rows and cells in any order', '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>',
      [[number(0)], [number(1), number(2)]]],
    ['lower case', '<row r="1"><c r="b1"><v>1</v></c></row>', [[undefined, number(1)]]],
    ['what is beyond the limits is left out', '<row r="1"><c r="XFE1"><v>1</v></c><c r="A1"><v>1</v></c></row><row r="1048577"><c r="A1048577"><v>1</v></c></row><row r="0"><c r="A0"><v>1</v></c></row>',
      [[number(1)]]],
    ['extensions are not cells', '<row r="1"><c r="A1"><v>1</v></c></row></sheetData><extLst><ext uri="{0}"><row r="9"><c r="A9"><v>9</v></c></row></ext></extLst><sheetData>', [[number(1)]]],
  ])('%s', (_, rows, expected) => expect([...sheetOf(rows).rows].map((row) => row && [...row])).toEqual(expected));

  test.each([
    ['a row of no number', '<row r="x"><c><v>1</v></c></row><row><c><v>1</v></c></row>'],
    ['a row of half a number', '<row r="2.5"><c><v>1</v></c></row>'],
    ['a cell that says another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['a cell that says another row, unusually spelled', '<row r="1"><c t="n" r="A2"><v>1</v></c></row>'],
    ['a cell of no column', '<row r="1"><c r="1"><v>1</v></c></row>'],
    ['a cell of no row', '<row><c r="A"><v>1</v></c></row>'],
    ['a cell that is an area', '<row><c r="A1:B2"><v>1</v></c></row><row><c><v>1</v></c></row>'],
  ])('%s: nobody knows where it stands, and the file is refused', (_, rows) => expect(() => sheetOf(rows)).toThrow('文件已损坏'));

  test('only what stands in rows is a cell, and only what stands in a cell is its value', () => {
    const rows = '<c r="A1"><v>1</v></c><row r="1"><a><c r="A1"><v>2</v></c></a><c r="B1"><x><v>3</v></x></c><c r="C1"><v>4</v></c></row>';
    expect([...sheetOf(rows).rows].map((row) => row && [...row])).toEqual([[undefined, undefined, number(4)]]);
  });

  test('the last cell of a sheet costs nothing', () => {
    const { rows } = sheetOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    expect(Object.keys(rows)).toEqual(['1048575']);
    expect(Object.entries(rows[1_048_575] ?? [])).toEqual([['16383', number(1)]]);
  });

  test('a declared dimension is not believed', () => {
    const sheet = worksheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>', { before: '<dimension ref="A1"/>' });
    expect(readBook(zipOf(parts([sheet]))).sheets[0]!.rows).toHaveLength(2);
  });

  test('namespace prefixes and strict namespaces', () => {
    const strict = `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>张三</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`;
    const files = parts([strict], {
      'xl/workbook.xml': '<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets><x:sheet name="表" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', '/xl/worksheets/sheet1.xml']]).replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships'),
    });
    const [sheet] = readBook(zipOf(files)).sheets;
    expect(sheet!.rows).toEqual([[text('张三')]]);
    expect(sheet!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }]);
  });
});

describe('a workbook', () => {
  test('sheets come in the order of the workbook, by relationship, with their visibility; chart sheets are left out', () => {
    const rows = (name: string) => worksheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>${name}</t></is></c></row>`);
    const files = parts([rows('甲'), rows('乙'), rows('丙')], {
      'xl/workbook.xml': workbookPart(
        '<sheet name="第三" sheetId="9" r:id="c"/><sheet name="图" sheetId="4" r:id="x"/><sheet name="第一&amp;" sheetId="7" state="hidden" r:id="a"/><sheet name="第二" sheetId="2" state="veryHidden" r:id="b"/>',
        { after: '<definedNames><definedName name="__proto__">1</definedName><definedName name="范围" localSheetId="2">\'第一&amp;\'!$A$1</definedName><definedName name="范围">\'第三\'!$A$1</definedName></definedNames>' },
      ),
      'xl/_rels/workbook.xml.rels': relationships([
        ['a', 'worksheet', 'worksheets/sheet1.xml'],
        ['b', 'worksheet', '../xl/worksheets/Sheet2.xml'],
        ['c', 'worksheet', '/xl/worksheets/sheet3.xml'],
        ['x', 'chartsheet', 'chartsheets/sheet1.xml'],
      ]),
    });
    const book = readBook(zipOf(files));
    expect(book.sheets.map(({ name, visibility, rows: [row], names }) => [name, visibility, row?.[0], [...names]])).toEqual([
      ['第三', 'visible', text('丙'), []],
      ['第一&', 'hidden', text('甲'), [['范围', "'第一&'!$A$1"]]],
      ['第二', 'veryHidden', text('乙'), []],
    ]);
    expect([...book.names]).toEqual([['__proto__', '1'], ['范围', "'第三'!$A$1"]]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  test('folders with backslashes, as some programs zip them', () => {
    const files = Object.entries(parts([worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')]));
    const book = readBook(zipOf(Object.fromEntries(files.map(([name, part]) => [name.replaceAll('/', '\\'), part]))));
    expect(book.sheets[0]!.rows).toEqual([[number(1)]]);
  });

  test('UTF-16 parts', () => {
    const sheet = worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c></row>').replace('UTF-8', 'UTF-16');
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...sheet.split('').map((char) => char.charCodeAt(0))]).buffer);
    expect(readBook(zipOf(parts([], { ...parts(['']), 'xl/worksheets/sheet1.xml': utf16 }))).sheets[0]!.rows).toEqual([[text('张三')]]);
  });
});

describe('what LibreOffice saves', () => {
  const expected = [
    [0, [text('台账总表')]],
    [1, [text('户主'), text('日期'), text('身份证号'), text('人数')]],
    [2, [text('张 三 & 李四\n第二行'), date(44116), text('430999198001011236'), number(3)]],
    [3, [{ kind: 'boolean', value: true }, date(0.520833333333333), number(430999198001011000), number(0.1)]],
    [7, [text('合计'), undefined, undefined, number(3.1), { kind: 'error', code: '#DIV/0!' }, undefined, text('共3.1')]],
  ];
  test.each(['libreoffice.xlsx', 'libreoffice-1904.xlsx'])('%s', (name) => {
    const book = fixture(name);
    const [ledger, parameters] = book.sheets;
    expect(ledger!.rows.flatMap((row, index) => (row ? [[index, [...row]]] : []))).toEqual(expected);
    expect(ledger!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 3 }]);
    expect([ledger!.name, ledger!.visibility, parameters!.name, parameters!.visibility]).toEqual(['台账总表', 'visible', '参数', 'hidden']);
    expect([...book.names]).toEqual([['合计人数', '台账总表!$D$8']]);
    expect([...book.properties]).toEqual([['policy', 'heshan-2020'], ['版本', '3']]);
  });
});

describe('what hucre writes is read back', () => {
  const value: fc.Arbitrary<CellValue> = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.string({ unit: fc.constantFrom('张', '三', '&', '<', '"', ' ', '\n', 'a', '𠮷', '①'), minLength: 1 }),
  );
  const cellOf = (stored: CellValue): Cell | undefined => {
    if (typeof stored === 'string') return text(stored);
    if (typeof stored === 'number') return number(stored === 0 ? 0 : stored);
    return typeof stored === 'boolean' ? { kind: 'boolean', value: stored } : undefined;
  };

  test.each(['shared', 'inline'] as const)('%s strings', async (stringMode) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 8 }), async (rows) => {
        const [sheet] = readBook(await writeXlsx({ sheets: [{ name: '表', rows }], stringMode })).sheets;
        rows.forEach((row, r) => row.forEach((stored, c) => expect(sheet!.rows[r]?.[c]).toEqual(cellOf(stored))));
      }),
      { numRuns: 100 },
    );
  });
});
