import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { blankBook } from '../../../src/native/book';
import { formOf } from '../../../src/policy/policy';
import { invent, mistakeKinds } from '../../../src/practice/exercise';
import { cellAddress, columnIndex, parseArea, rowIndex } from '../../../src/workbook/address';
import { openZip } from '../../../src/workbook/package/guard';
import { markCells, RefusedEdit, type CellMark } from '../../../src/workbook/patch/mark';
import { readBook } from '../../../src/workbook/read/read';
import { UnreadableFile } from '../../../src/workbook/unreadable';
import { writeBook } from '../../../src/workbook/write/write';
import { openBook } from '../../../src/workbench/open/book';
import { resaved } from '../../native/office';
import { heshan } from '../../policies';
import { looksInOpenpyxl, writtenByOpenpyxl, type Look } from '../../programs/programs';
import { bookOf, parts, relationships, streamedZipOf, stylesPart, worksheet, zipOf, type Parts } from '../parts';
import { faultsOf } from '../structure/faults';

const mark = (address: string, kind: CellMark['kind'] = 'error', note?: string): CellMark => {
  const area = parseArea(address);
  if (!area) throw new Error(`no cell ${address}`);
  return { row: area.top, column: area.left, kind, ...(note !== undefined && { note }) };
};
const markedBook = (bytes: Uint8Array, marks: readonly CellMark[], sheet = '表1') => markCells(bytes, new Map([[sheet, marks]]));
const marked = (bytes: Uint8Array, marks: readonly CellMark[], sheet = '表1') => markedBook(bytes, marks, sheet).bytes;
const partOf = (bytes: Uint8Array, part: string) => strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());
const SHEET = 'xl/worksheets/sheet1.xml';
const STYLES = 'xl/styles.xml';
const rowsOf = (bytes: Uint8Array) => /<sheetData>(.*)<\/sheetData>/s.exec(partOf(bytes, SHEET))?.[1];
/** The notes of a sheet by address, as the workbench reads them. */
const notesOf = (bytes: Uint8Array, sheet = 0) =>
  Object.fromEntries((openBook(bytes).sheets[sheet]?.notes ?? []).map(({ row, column, text }) => [cellAddress(rowIndex(row), columnIndex(column)), text]));

const RED = 'FFC7CE';
const YELLOW = 'FFEB9C';

describe('a marked cell changes its style and nothing else', () => {
  // The styles are 0, 1 and 2; 3 is the first for errors, the next for warnings or another style.
  test.each<[string, string, CellMark[], string]>([
    ['with a style', '<c r="A1" s="2"><v>1</v></c>', [mark('A1')], '<c r="A1" s="3"><v>1</v></c>'],
    ['without one', '<c r="A1" t="s"><v>0</v></c>', [mark('A1')], '<c r="A1" t="s" s="3"><v>0</v></c>'],
    ['closing itself', '<c r="A1"/>', [mark('A1')], '<c r="A1" s="3"/>'],
    ['its formula and what it gave', '<c r="A1" s="1" t="str" cm="1"><f>"甲"&amp;B1</f><v>甲</v></c>', [mark('A1')], '<c r="A1" s="3" t="str" cm="1"><f>"甲"&amp;B1</f><v>甲</v></c>'],
    ['rich text', '<c r="A1" s="1" t="inlineStr"><is><r><t>一</t></r></is></c>', [mark('A1')], '<c r="A1" s="3" t="inlineStr"><is><r><t>一</t></r></is></c>'],
    ['part of an array formula', '<c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>', [mark('A1')], '<c r="A1" s="3"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>'],
    ['one style for many cells', '<c r="A1"/><c r="B1"/><c r="C1" s="1"/>', [mark('A1'), mark('B1'), mark('C1')], '<c r="A1" s="3"/><c r="B1" s="3"/><c r="C1" s="4"/>'],
    ['kinds apart', '<c r="A1"/><c r="B1"/>', [mark('A1'), mark('B1', 'warning')], '<c r="A1" s="3"/><c r="B1" s="4"/>'],
    ['the gravest of several', '<c r="A1"/>', [mark('A1', 'warning'), mark('A1', 'error'), mark('A1', 'warning')], '<c r="A1" s="3"/>'],
    ['written twice', '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', [mark('A1')], '<c r="A1" s="3"><v>1</v></c><c r="A1" s="3"><v>2</v></c>'],
    ['not there, between', '<c r="A1"/><c r="C1"/>', [mark('B1')], '<c r="A1"/><c r="B1" s="3"/><c r="C1"/>'],
    ['not there, after', '<c r="A1"/>', [mark('C1', 'warning')], '<c r="A1"/><c r="C1" s="3"/>'],
    ['a style nobody wrote down', '<c r="A1" s="77"><v>1</v></c>', [mark('A1')], '<c r="A1" s="3"><v>1</v></c>'],
  ])('%s', (_, cells, marks, expected) => {
    const after = marked(bookOf(`<row r="1" ht="20">${cells}</row>`), marks);
    expect(rowsOf(after)).toBe(`<row r="1" ht="20">${expected}</row>`);
  });

  test('a row that is not there is made, in the style of the column; the dimension stretches', () => {
    const sheet = worksheet('<row r="3"><c r="A3"/></row>', { before: '<dimension ref="A3"/><cols><col min="2" max="2" width="9" style="1"/></cols>' });
    const after = marked(zipOf(parts([sheet])), [mark('B2'), mark('C9', 'warning')]);
    expect(rowsOf(after)).toBe('<row r="2"><c r="B2" s="3"/></row><row r="3"><c r="A3"/></row><row r="9"><c r="C9" s="4"/></row>');
    expect(partOf(after, SHEET)).toContain('<dimension ref="A2:C9"/>');
    expect(partOf(after, STYLES)).toMatch(/<xf numFmtId="14" fillId="2" applyFill="1"\/><xf numFmtId="0" fillId="3" applyFill="1"\/><\/cellXfs>/);
  });

  test('in a merged area its first cell is marked, with the sentences of all', () => {
    const sheet = worksheet('<row r="1"><c r="A1"/><c r="B1"/></row><row r="2"><c r="A2"/></row>', { after: '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>' });
    const after = marked(zipOf(parts([sheet])), [mark('B2', 'warning', '第一句。'), mark('A1', 'error', '第二句。'), mark('B1', 'error', '第一句。')]);
    expect(rowsOf(after)).toBe('<row r="1"><c r="A1" s="3"/><c r="B1"/></row><row r="2"><c r="A2"/></row>');
    expect(notesOf(after)).toEqual({ A1: '第一句。\n第二句。' });
  });

  test('everything else of the look is copied, whatever it is', () => {
    const look = '<xf numFmtId="49" fontId="2" fillId="5" borderId="1" xfId="0" quotePrefix="1" applyFont="1" applyFill="0"><alignment horizontal="center"/><protection locked="0"/><extLst><ext uri="x"/></extLst></xf>';
    const styles = stylesPart([0]).replace(/<cellXfs.*<\/cellXfs>/, `<cellXfs count="1">${look}</cellXfs>`);
    const after = marked(bookOf('<row r="1"><c r="A1" s="0"/></row>', { [STYLES]: styles }), [mark('A1')]);
    expect(partOf(after, STYLES)).toContain(`<cellXfs count="2">${look}${look.replace('fillId="5"', 'fillId="2"').replace('applyFill="0"', 'applyFill="1"')}</cellXfs>`);
  });

  test('marked again, a cell keeps its style, and its note says nothing twice', () => {
    const once = marked(bookOf('<row r="1"><c r="A1"/></row>'), [mark('A1', 'error', '请核对。')]);
    const twice = marked(once, [mark('A1', 'error', '请核对。')]);
    expect(notesOf(twice)).toEqual({ A1: '请核对。' });
    expect(unzipSync(twice)['xl/drawings/vmlDrawing1.vml']).toEqual(unzipSync(once)['xl/drawings/vmlDrawing1.vml']);
    expect(notesOf(marked(twice, [mark('A1', 'error', '再核对。')]))).toEqual({ A1: '请核对。\n再核对。' });
    expect([partOf(twice, STYLES).match(/FFFFC7CE/g)?.length, partOf(once, STYLES).match(/FFFFC7CE/g)?.length]).toEqual([1, 1]);
  });

  test('nothing is calculated anew: no value changes', () => {
    const before = bookOf('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>');
    expect(partOf(marked(before, [mark('A1')]), 'xl/workbook.xml')).toBe(partOf(before, 'xl/workbook.xml'));
  });

  test('without marks it is the same file', () => {
    const before = bookOf('');
    expect(marked(before, [])).toBe(before);
  });
});

describe('styles of all kinds', () => {
  const colours = (bytes: Uint8Array) => /<fills.*<\/fills>/.exec(partOf(bytes, STYLES).replaceAll('x:', ''))?.[0];
  test('the first two fills are the format’s own, whatever the file says there', () => {
    const own = '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>';
    const after = marked(bookOf('', { [STYLES]: stylesPart([0]).replace(/<fills.*<\/fills>/, `<fills count="1">${own}</fills>`) }), [mark('A1')]);
    expect(colours(after)).toBe(`<fills count="3">${own}<fill><patternFill patternType="gray125"/></fill>${own}</fills>`);
    expect(partOf(after, STYLES)).toContain('fillId="2"');
  });
  test('no styles part at all', () => {
    const all = parts([worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')]);
    delete all[STYLES];
    const bytes = zipOf({
      ...all,
      'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]),
      '[Content_Types].xml': String(all['[Content_Types].xml']).replace(/<Override PartName="\/xl\/styles.xml"[^>]*>/, ''),
    });
    const after = marked(bytes, [mark('A1')]);
    expect(rowsOf(after)).toBe('<row r="1"><c r="A1" s="1"><v>1</v></c></row>');
    expect(partOf(after, STYLES)).toContain('<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/>');
    expect(looksInOpenpyxl([after])[0]?.['表1']?.['A1']?.fill).toBe(RED);
  });
});

describe('notes', () => {
  const NOTED: Parts = {
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId4', 'comments', '../comments7.xml'], ['rId5', 'vmlDrawing', '../drawings/boxes.vml']]),
    'xl/comments7.xml':
      '<x:comments xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:authors><x:author>张三</x:author></x:authors><x:commentList><x:comment ref="A1" authorId="0"><x:text><x:t>已电话核实</x:t></x:text></x:comment><x:comment ref="B1" authorId="0"><x:text><x:r><x:t>待</x:t></x:r><x:r><x:t>补</x:t></x:r></x:text></x:comment><x:comment ref="C1" authorId="0"><x:text/></x:comment></x:commentList></x:comments>',
    // As Excel writes what stands in form controls: no XML.
    'xl/drawings/boxes.vml':
      '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/></o:shapelayout><v:shape id="_x0000_s3073" type="#_x0000_t201"><v:textbox><div>确认<br></div></v:textbox><x:ClientData ObjectType="Button"><x:Anchor>1, 0, 1, 0, 2, 0, 2, 0</x:Anchor><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape><v:shape id="_x0000_s3074"><x:ClientData ObjectType="Note"><x:Anchor>1, 15, 0, 2, 3, 15, 2, 3</x:Anchor><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>',
  };
  const noted = (more: Parts = {}, sheet = worksheet('<row r="1"><c r="A1"/></row>', { after: '<legacyDrawing r:id="rId5"/>' })) => zipOf(parts([sheet], { ...NOTED, ...more }));

  test('are put into the comments and the drawing that are there, after what a person wrote', () => {
    const before = noted();
    const { bytes, unnoted } = markedBook(before, [mark('A1', 'error', '第一句。'), mark('B1', 'warning', '第二句。'), mark('C1', 'error', '第三句。'), mark('D4', 'error', '<第四句>\r\n请核对。')]);
    expect(unnoted).toEqual([]);
    const comments = partOf(bytes, 'xl/comments7.xml');
    expect(notesOf(bytes)).toEqual({
      A1: '已电话核实\n防贫监测填报助手：\n第一句。',
      B1: '待补\n防贫监测填报助手：\n第二句。',
      C1: '防贫监测填报助手：\n第三句。',
      D4: '<第四句>\n请核对。',
    });
    expect(comments).toContain('<x:text><x:r><x:t>已电话核实</x:t></x:r><x:r>');
    expect(comments).toContain('<x:authors><x:author>张三</x:author><x:author>防贫监测填报助手</x:author></x:authors>');

    const [was, is] = [partOf(before, 'xl/drawings/boxes.vml'), partOf(bytes, 'xl/drawings/boxes.vml')];
    // The box that a person made is higher; the button stays where it was; the new box has a number nobody has.
    const kept = was.replace('1, 15, 0, 2, 3, 15, 2, 3', '1, 15, 0, 2, 3, 15, 4, 11').replace('data="3"', 'data="3,4"').replace(/<\/xml>$/, '');
    expect(is.slice(0, kept.length)).toBe(kept);
    expect(is.match(/<x:Row>3<\/x:Row><x:Column>3<\/x:Column>/g)).toHaveLength(1);
    expect(is).toMatch(/<v:shape id="_x0000_s4097" type="#_x0000_t202"/);
    expect(is).toContain('<v:shapetype id="_x0000_t202"');
  });

  test('where there are none, a sheet gets them, after what the format puts before', () => {
    const sheet = worksheet('', { after: '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><tableParts count="0"/>' });
    const after = marked(zipOf(parts([sheet, sheet])), [mark('B2', 'error', '请核对。')]);
    expect(partOf(after, SHEET)).toMatch(/footer="0"\/><legacyDrawing xmlns:r="[^"]*" r:id="rId2"\/><tableParts count="0"\/><\/worksheet>$/);
    expect(notesOf(after)).toEqual({ B2: '请核对。' });
    expect(notesOf(after, 1)).toEqual({});
    expect(partOf(after, 'xl/drawings/vmlDrawing1.vml')).toContain('<x:Anchor>2, 15, 1, 2, 6, 19, 2, 14</x:Anchor>');
  });

  test('no two boxes of a workbook have one number', () => {
    const many = (note: string) => Array.from({ length: 1100 }, (_, index) => ({ ...mark('A1'), row: rowIndex(index), note }));
    const { bytes } = markCells(zipOf(parts([worksheet(''), worksheet('')])), new Map([['表1', many('一')], ['表2', many('二')]]));
    const drawings = ['xl/drawings/vmlDrawing1.vml', 'xl/drawings/vmlDrawing2.vml'].map((part) => partOf(bytes, part));
    const numbers = drawings.flatMap((drawing) => [...drawing.matchAll(/id="_x0000_s(\d+)"/g)].map(([, number]) => Number(number)));
    expect(new Set(numbers).size).toBe(2200);
    expect(drawings.map((drawing) => /data="([^"]*)"/.exec(drawing)?.[1])).toEqual(['1,2', '3,4']);
    expect(numbers.every((number) => number > 1024 && number < 5 * 1024)).toBe(true);
  });

  const odd: [string, Uint8Array][] = [
    ['the cell is talked about', noted({
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId4', 'comments', '../comments7.xml'], ['rId5', 'vmlDrawing', '../drawings/boxes.vml'], ['rId6', 'threadedComment', '../threads.xml']]),
      'xl/threads.xml': '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1"><text>?</text></threadedComment></ThreadedComments>',
    })],
    ['its note stands in for a talk', noted({ 'xl/comments7.xml': String(NOTED['xl/comments7.xml']).replace('张三', 'tc={1}') })],
    ['the comments are damaged', noted({ 'xl/comments7.xml': '<comments><authors>' })],
    ['the drawing is none', noted({ 'xl/drawings/boxes.vml': 'boxes' })],
    ['the drawing is missing', noted({}, worksheet('<row r="1"><c r="A1"/></row>', { after: '<legacyDrawing r:id="rId9"/>' }))],
    ['the comments have no boxes', noted({}, worksheet('<row r="1"><c r="A1"/></row>'))],
  ];
  test.each(odd)('where %s, the cell has its colour, nothing else changes, and the result says so', (name, before) => {
    const place = name === 'the drawing is none' ? 'E5' : 'A1';
    const { bytes, unnoted } = markedBook(before, [mark(place, 'error', '请核对。')]);
    const { row, column } = mark(place);
    expect(unnoted).toEqual([{ sheet: '表1', row, column }]);
    const [was, is] = [unzipSync(before), unzipSync(bytes)];
    expect(Object.keys(is).filter((part) => Buffer.compare(is[part] ?? Buffer.of(), was[part] ?? Buffer.of()) !== 0)).toEqual([STYLES, SHEET]);
  });

  test('a mark without words has none', () => {
    const after = marked(bookOf(''), [mark('A1'), mark('B1', 'error', '  ')]);
    expect(Object.keys(unzipSync(after)).filter((part) => /comments|vml|sheet1.xml.rels/.test(part))).toEqual([]);
  });
});

describe('other vocabularies', () => {
  const strict = (source: string) =>
    source.replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main').replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships');
  test('a strict file is marked; its notes are left out', () => {
    const before = zipOf(Object.fromEntries(Object.entries(parts([worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')])).map(([name, part]) => [name, strict(String(part))])));
    const { bytes, unnoted } = markedBook(before, [mark('A1', 'error', '请核对。')]);
    expect(unnoted).toEqual([{ sheet: '表1', row: 0, column: 0 }]);
    expect(rowsOf(bytes)).toBe('<row r="1"><c r="A1" s="3"><v>1</v></c></row>');
    expect(readBook(bytes)).toEqual(readBook(before));
  });

  test('a file with prefixes keeps them', () => {
    const prefixed = (source: string) => source.replace(/<(\/?)(\w+)(?=[\s/>])/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=');
    const before = bookOf('', { [SHEET]: prefixed(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')), [STYLES]: prefixed(stylesPart([0, 14]).replace('<fill/>', '<fill><patternFill/></fill>')) });
    const after = marked(before, [mark('A1', 'error', '请核对。'), mark('B3', 'warning')]);
    const sheet = partOf(after, SHEET);
    expect(sheet).toContain('<x:sheetData><x:row r="1"><x:c r="A1" s="2"><x:v>1</x:v></x:c></x:row><x:row r="3"><x:c r="B3" s="3"/></x:row></x:sheetData><x:legacyDrawing xmlns:r=');
    expect(partOf(after, STYLES)).toContain('<x:fill><x:patternFill patternType="solid"><x:fgColor rgb="FFFFC7CE"/>');
    expect(readBook(after)).toEqual(readBook(before));
    const looks = looksInOpenpyxl([after])[0]?.['表1'];
    expect([looks?.['A1']?.fill, looks?.['A1']?.note, looks?.['B3']?.fill]).toEqual([RED, '请核对。', YELLOW]);
  });
});

describe('what cannot be marked is refused', () => {
  test.each<[string, readonly CellMark[], string, string]>([
    ['no such sheet', [mark('A1')], '没有', '没有名为“没有”的工作表'],
    ['beyond the sheet', [{ ...mark('A1'), row: rowIndex(1_048_576) }], '表1', '表1 A1048577 超出了工作表的范围'],
  ])('%s', (_, marks, sheet, sentence) => {
    const refused = () => marked(bookOf(''), marks, sheet);
    expect(refused).toThrow(RefusedEdit);
    expect(refused).toThrow(sentence);
  });
  test('what is no workbook', () => expect(() => marked(strToU8('姓名,电话'), [mark('A1')])).toThrow(UnreadableFile));
  test('merged areas over one another without end', () => {
    const merges = `<mergeCells>${'<mergeCell ref="Z1:AA1048576"/>'.repeat(20_000)}</mergeCells>`;
    const bytes = zipOf(parts([worksheet('', { after: merges })]));
    expect(() => marked(bytes, Array.from({ length: 5000 }, (_, row) => ({ ...mark('A1'), row: rowIndex(row) })))).toThrow(UnreadableFile);
    expect(marked(bytes, [mark('A1')])).not.toBe(bytes);
  });
  test('two sheets in one part', () => {
    const bytes = zipOf(parts([worksheet(''), worksheet('')], { 'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'worksheet', 'worksheets/sheet1.xml'], ['rId90', 'styles', 'styles.xml']]) }));
    expect(() => markCells(bytes, new Map([['表1', [mark('A1')]], ['表2', [mark('A1')]]]))).toThrow(UnreadableFile);
  });
});

const raw = (bytes: Uint8Array) => new Map(openZip(bytes).entries.map(({ name, start, end }) => [name, Buffer.from(bytes.subarray(start, end)).toString('latin1')]));
/** The parts that are there no longer as they were, and those that are new. */
function changedParts(before: Uint8Array, after: Uint8Array): readonly string[] {
  const [was, is] = [raw(before), raw(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name)).sort();
}

describe('every other part is copied byte for byte', () => {
  const NEW = ['[Content_Types].xml', 'xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml', 'xl/styles.xml', 'xl/worksheets/_rels/sheet1.xml.rels', SHEET];

  test('macros and parts nobody knows among them, with their own zip records', () => {
    const all = parts([worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'), worksheet('')]);
    const types = String(all['[Content_Types].xml']).replace('spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main').replace('</Types>', '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>');
    const bytes = streamedZipOf({ ...all, '[Content_Types].xml': types, 'xl/vbaProject.bin': Uint8Array.from({ length: 999 }, (_, index) => (index * 7919) % 256), 'customXml/item1.xml': '<a/>' });
    const after = marked(bytes, [mark('A1', 'error', '请核对。')]);
    expect(changedParts(bytes, after)).toEqual(NEW);
    expect(unzipSync(after)['xl/vbaProject.bin']).toEqual(unzipSync(bytes)['xl/vbaProject.bin']);
    expect(partOf(after, '[Content_Types].xml')).toContain('macroEnabled');
  });

  test('a mark without words changes the sheet and the styles alone', () => {
    const bytes = streamedZipOf(parts([worksheet(''), worksheet('')]));
    expect(changedParts(bytes, marked(bytes, [mark('C3')]))).toEqual([STYLES, SHEET]);
  });
});

describe('in files of other programs, as other programs see them', () => {
  const ROWS = [['姓名', '收入', '备注'], ['谢志强', 25620, null], ['胡素珍', 7430.5, '=B2']] as const;
  const MARKS = [mark('A2', 'error', '姓名中有空格，请去掉。'), mark('B3', 'warning', '收入偏低，请核对。'), mark('C2', 'error', '不能空着。'), mark('E9', 'error')];
  const plan = formOf(heshan, heshan.counting.ledger);

  /** Each file, its sheet, what is marked, and the notes that stand there then. */
  let files: readonly { readonly name: string; readonly sheet: string; readonly before: Uint8Array; readonly after: Uint8Array; readonly marks: readonly CellMark[]; readonly notes: Readonly<Record<string, string>> }[];
  let looks: ReturnType<typeof looksInOpenpyxl>;
  let throughOffice: ReturnType<typeof looksInOpenpyxl>;

  beforeAll(async () => {
    if (plan.kind !== 'table') throw new Error('the ledger is no table');
    const { township, head, records } = invent(heshan, plan, 'marks', 12, mistakeKinds(plan).slice(0, 3), { township: '清泉镇' });
    const own = await writeBook(blankBook(heshan, [plan.id], { township, rows: 20, values: new Map([[plan.id, { head, rows: records }]]) }));
    const plain = writtenByOpenpyxl(ROWS, {});
    const noted = writtenByOpenpyxl(ROWS, { A1: '表头勿改', B3: '已电话核实' });
    const [plainByOffice, notedByOffice, ownByOffice] = resaved([plain, noted, own]);
    if (!plainByOffice || !notedByOffice || !ownByOffice) throw new Error('the office saved nothing');
    const fresh = { A2: '姓名中有空格，请去掉。', B3: '收入偏低，请核对。', C2: '不能空着。' };
    const added = { ...fresh, A1: '表头勿改', B3: '已电话核实\n防贫监测填报助手：\n收入偏低，请核对。' };
    const inForm = [mark('A2', 'warning', '标题不要改。'), mark('D8', 'error', '身份证号码不对，请核对。'), mark('F300', 'error', '这里不能填。')];
    const notesOfForm = { A2: '标题不要改。', D8: '身份证号码不对，请核对。', F300: '这里不能填。' };
    const of = (name: string, before: Uint8Array, sheet: string, marks: readonly CellMark[], notes: Readonly<Record<string, string>>) => {
      const { bytes: after, unnoted } = markedBook(before, marks, sheet);
      expect(unnoted).toEqual([]);
      return { name, sheet, before, after, marks, notes };
    };
    files = [
      of('our own', own, plan.sheet, inForm, notesOfForm),
      of('our own, saved by LibreOffice', ownByOffice, plan.sheet, inForm, notesOfForm),
      of('openpyxl', plain, '台账', MARKS, fresh),
      of('openpyxl with notes', noted, '台账', MARKS, added),
      of('LibreOffice', plainByOffice, '台账', MARKS, fresh),
      of('LibreOffice with notes', notedByOffice, '台账', MARKS, added),
    ];
    looks = looksInOpenpyxl(files.flatMap(({ before, after }) => [before, after]));
    throughOffice = looksInOpenpyxl(resaved(files.map(({ after }) => after)));
  });

  const marksIn = (sheet: Readonly<Record<string, Look>> | undefined) =>
    Object.fromEntries(Object.entries(sheet ?? {}).flatMap(([place, { fill }]) => (fill === RED || fill === YELLOW ? [[place, fill]] : [])));
  const notesIn = (sheet: Readonly<Record<string, Look>> | undefined) => Object.fromEntries(Object.entries(sheet ?? {}).flatMap(([place, { note }]) => (note === null ? [] : [[place, note]])));
  const expectedMarks = (marks: readonly CellMark[]) => Object.fromEntries(marks.map(({ row, column, kind }) => [cellAddress(row, column), kind === 'error' ? RED : YELLOW]));

  test('colours and notes are where they should be', () => {
    files.forEach(({ name, sheet, marks, notes }, index) => {
      for (const seen of [looks[2 * index + 1], throughOffice[index]]) {
        expect({ name, marks: marksIn(seen?.[sheet]), notes: notesIn(seen?.[sheet]) }).toEqual({ name, marks: expectedMarks(marks), notes });
      }
    });
  });

  test('values, formulas and the rest of every look are as they were', () => {
    files.forEach(({ name, sheet, before, after, marks }, index) => {
      expect(readBook(after)).toEqual(readBook(before));
      const [was, is] = [looks[2 * index], looks[2 * index + 1]];
      const bare = (all: typeof was) => Object.entries(all ?? {}).map(([title, cells]) => [title, Object.entries(cells).flatMap(([place, { value, rest }]) => (value === '' ? [] : [[place, value, rest]]))]);
      expect([name, bare(is)]).toEqual([name, bare(was)]);
      for (const { row, column } of marks) {
        const place = cellAddress(row, column);
        const old = was?.[sheet]?.[place];
        if (old) expect([name, place, is?.[sheet]?.[place]?.rest]).toEqual([name, place, old.rest]);
      }
    });
  });

  test('nothing else changes in the file', () => {
    const parts = files.map(({ name, before, after }) => [name, changedParts(before, after)]);
    const fresh = ['[Content_Types].xml', 'xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml', STYLES, 'xl/worksheets/_rels/sheet1.xml.rels', SHEET];
    expect(parts).toEqual([
      ['our own', fresh],
      ['our own, saved by LibreOffice', fresh],
      ['openpyxl', fresh],
      ['openpyxl with notes', ['xl/comments/comment1.xml', 'xl/drawings/commentsDrawing1.vml', STYLES, SHEET]],
      ['LibreOffice', fresh],
      ['LibreOffice with notes', ['xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml', STYLES, SHEET]],
    ]);
  });

  test('our own form is as well made as before, and still protected', () => {
    const [own] = files;
    expect(own && faultsOf(own.after)).toEqual([]);
    expect(partOf(own?.after ?? new Uint8Array(), SHEET)).toContain('<sheetProtection ');
  });
});

describe('marking never changes what is read', () => {
  const marks = fc.array(
    fc.record({
      row: fc.oneof(fc.nat(9), fc.constant(1_048_575)).map(rowIndex),
      column: fc.oneof(fc.nat(7), fc.constant(16_383)).map(columnIndex),
      kind: fc.constantFrom('error' as const, 'warning' as const),
      note: fc.string({ unit: fc.constantFrom('请', '_x0041_', '&', '<', ' ', '\r', '\n', '\u0001', '𠮷', ']]>'), maxLength: 6 }),
    }),
    { maxLength: 20 },
  );
  const expectUnread = (bytes: Uint8Array, list: readonly CellMark[]) => expect(readBook(marked(bytes, list))).toEqual(readBook(bytes));

  test('in dirty rows: out of order, without r, twice, with nothing in them, in days and in merged areas', () => {
    const rows = '<row r="4"><c r="C4" s="1"><v>4</v></c><c r="A4"><v>1</v></c><c s="2"><v>2</v></c></row><row/><row><c s="9"><v>6</v></c><c r="D6"/><c><f>A4</f><v>7</v></c></row><row r="2" spans="1:2"><c r="B2" t="inlineStr"><is><t>二</t></is></c></row><row r="2"><c r="B2"><v>3</v></c><c r="C2"><v>4</v></c></row>';
    const bytes = zipOf(parts([worksheet(rows, { after: '<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="A1:XFD1048576"/></mergeCells>' })]));
    fc.assert(fc.property(marks, (list) => expectUnread(bytes, list)), { numRuns: 150 });
    fc.assert(fc.property(marks, (list) => expectUnread(bookOf(rows), list)), { numRuns: 150 });
  });

  test('in any sheet that can be read at all', () => {
    const source = '<row r="1" spans="1:3"><c r="A1" s="1" t="str"><f>1</f><v>a</v></c><c t="b"><v>0</v></c></row><row><c r="B2"/></row><row r="4" s="1" customFormat="1"/>';
    const change = fc.record({ at: fc.nat(source.length - 1), char: fc.constantFrom(...'<>/="rs120c A:') });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), marks, (changes, list) => {
        const chars = [...source];
        for (const { at, char } of changes) chars[at] = char;
        const bytes = bookOf(chars.join(''), { [STYLES]: stylesPart([0, 14]) });
        let before;
        try {
          before = readBook(bytes);
        } catch {
          return;
        }
        expect(readBook(marked(bytes, list))).toEqual(before);
      }),
      { numRuns: 600 },
    );
  });

  test('and every sentence can be read beside its cell', () => {
    const sentence = fc.string({ unit: fc.constantFrom('请', '&', '<', '>', '"', ' ', '𠮷'), minLength: 1, maxLength: 8 }).filter((words) => words.trim() !== '');
    const list = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20), sentence), { selector: ([row, column]) => `${row} ${column}`, minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(list, (places) => {
        const after = marked(bookOf(''), places.map(([row, column, note]) => ({ row: rowIndex(row), column: columnIndex(column), kind: 'error', note })));
        expect(notesOf(after)).toEqual(Object.fromEntries(places.map(([row, column, note]) => [cellAddress(rowIndex(row), columnIndex(column)), note.trim()])));
      }),
      { numRuns: 100 },
    );
  });
});

test('five thousand marks with notes in two thousand rows take less than a second', () => {
  const cells = (row: number) => [...'ABCDEFGHIJKL'].map((column, index) => `<c r="${column}${row}" s="${index % 3}"><v>${row * index}</v></c>`).join('');
  const bytes = bookOf(Array.from({ length: 2000 }, (_, index) => `<row r="${index + 1}">${cells(index + 1)}</row>`).join(''));
  const marks = Array.from({ length: 5000 }, (_, index): CellMark => ({ row: rowIndex(Math.floor(index / 3)), column: columnIndex((index * 5) % 12), kind: index % 2 ? 'error' : 'warning', note: `第 ${index} 处不对，请核对。` }));
  const times = Array.from({ length: 3 }, () => {
    // The machine's own time: what other programs take of it does not count.
    const start = process.cpuUsage();
    marked(bytes, marks);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(1000);
});
