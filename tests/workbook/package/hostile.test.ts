import { deflateSync } from 'fflate';
import { LIMITS } from '../../../src/workbook/package/guard';
import { readBook } from '../../../src/workbook/read/read';
import { UnreadableFile } from '../../../src/workbook/unreadable';
import { bookOf, parts, relationships, sharedStrings, stylesPart, workbookPart, worksheet, zipOf, type Parts } from '../parts';

const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';
const SHEET = 'xl/worksheets/sheet1.xml';
const sheet = (rows: string, around: { before?: string; after?: string } = {}) => zipOf(parts([worksheet(rows, around)]));

/** What comes of a file: the number of cells read, or the reason it is refused for. */
function outcome(bytes: Uint8Array): number | string {
  try {
    return readBook(bytes).sheets.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + (row?.reduce((count) => count + 1, 0) ?? 0), 0), 0);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return error.reason;
  }
}

/** Not a test of speed: what is meant to cost takes minutes, or all memory there is. */
const SOON = 5000;
const ROOM = 600 << 20;

test.each<[string, () => Uint8Array, number | string]>([
  // What is declared is not believed.
  ['a merged area over the whole sheet', () => sheet(ROW, { after: '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' }), 1],
  ['ten thousand merged areas over the whole sheet', () => sheet(ROW, { after: `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(10_000)}</mergeCells>` }), 1],
  ['a dimension of the whole sheet', () => sheet(ROW, { before: '<dimension ref="A1:XFD1048576"/>' }), 1],
  ['a dimension that is none', () => sheet(ROW, { before: '<dimension ref="ZZZZ0:-1"/>' }), 1],
  ['spans and formats of whole rows and columns', () => sheet('<row r="1" spans="1:16384" s="1" customFormat="1" ht="409"><c r="A1"><v>1</v></c></row>', { before: '<cols><col min="1" max="16384" width="255" style="1"/></cols>' }), 1],
  ['validations and conditional formats over the whole sheet', () => sheet(ROW, { after: `<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting><dataValidations>${'<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation>'.repeat(1000)}</dataValidations>` }), 1],
  ['links over the whole sheet, to outside', () => sheet(ROW, { after: '<hyperlinks><hyperlink ref="A1:XFD1048576" r:id="rId1"/></hyperlinks>' }), 1],
  ['a count of a million shared strings', () => bookOf(ROW, { 'xl/sharedStrings.xml': sharedStrings([]).replace('<sst', '<sst count="999999999" uniqueCount="999999999"') }), 1],
  ['a shared formula over the whole sheet', () => sheet('<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:XFD1048576">B1</f><v>1</v></c><c r="B1"><f t="array" ref="B1:XFD9">1</f><v>2</v></c></row>'), 2],

  // Cells far out.
  ['the last cell of the sheet', () => sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 1],
  ['cells beyond the sheet', () => sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row><row r="99999999999999999999"><c r="ZZZZZZZZZ99999999999999999999"><v>1</v></c></row>'), 0],
  ['a million rows with a cell in column 1000', () => sheet(Array.from({ length: 300_000 }, (_, row) => `<row r="${row + 1}"><c r="ALL${row + 1}"><v>1</v></c></row>`).join('')), 'too-large'],
  ['a row at each end, over and over', () => sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="1"><c r="XFD1"><v>1</v></c></row>'.repeat(20_000)), 2],

  // XML.
  ['entities that double', () => zipOf(parts([`<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${worksheet(ROW)}`])), 'hostile'],
  ['an entity from outside', () => zipOf(parts([`<!DOCTYPE a SYSTEM "file:///etc/passwd">${worksheet(ROW)}`])), 'hostile'],
  ['a document type within the root', () => sheet(`<!DOCTYPE a>${ROW}`), 'hostile'],
  ['an attribute of comments without end', () => sheet(`<row r="1"><c r="A1" s="&amp;${'<!--'.repeat(500_000)}"><v>1</v></c></row>`), 1],
  ['text of comments without end', () => sheet(`<row r="1"><c r="A1" t="str"><v>${'<!--'.repeat(500_000)}</v></c></row>`), 'damaged'],
  ['a comment of comments', () => sheet(`<row r="1"><c r="A1" t="str"><v>a<!--${'<!-- <![CDATA['.repeat(200_000)}--></v></c></row>`), 1],
  ['a million attributes', () => sheet(`<row r="1"><c ${Array.from({ length: 300_000 }, (_, index) => `a${index}="1"`).join(' ')} r="A1"><v>1</v></c></row>`), 1],
  ['a name of a million letters', () => sheet(`<${'a'.repeat(1_000_000)}/>${ROW}`), 1],
  ['elements nested without end', () => sheet('<a>'.repeat(300_000)), 'hostile'],
  ['a number of a million digits', () => sheet(`<row r="1"><c r="A1"><v>${'9'.repeat(1_000_000)}</v></c></row>`), 1],
  ['a format of a million brackets', () => bookOf(ROW, { 'xl/styles.xml': stylesPart([176], `<numFmts><numFmt numFmtId="176" formatCode="${'[h'.repeat(300_000)}"/></numFmts>`) }), 1],
  ['a name of a million places', () => bookOf(ROW, { 'xl/workbook.xml': workbookPart('<sheet name="表" sheetId="1" r:id="rId1"/>', { after: `<definedNames><definedName name="a">${'!'.repeat(1_000_000)}</definedName></definedNames>` }) }), 1],
  ['a merged area of a million marks', () => sheet(ROW, { after: `<mergeCells><mergeCell ref="${'!'.repeat(1_000_000)}A1:B2"/></mergeCells>` }), 1],

  // Relations and names.
  ['relations that lead outside', () => bookOf(ROW, outside()), 1],
  ['shared strings that are outside the package', () => bookOf(ROW, { 'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'sharedStrings', '../../../../etc/passwd']]) }), 'damaged'],
  ['a relation of a part to itself', () => bookOf(ROW, { 'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'workbook.xml'], ['rId2', 'styles', 'workbook.xml']]) }), 0],
  ['names that JavaScript knows', () => bookOf(ROW, proto()), 1],

  // The zip.
  ['a bomb that says so', () => bookOf(ROW, { 'xl/media/a.png': new Uint8Array(60_000_000), 'xl/media/b.png': new Uint8Array(60_000_000) }), 1],
  ['entries that together are more than is allowed', () => declaring(bookOf(ROW, { 'xl/media/a.png': 'x' }), 'xl/media/a.png', LIMITS.inflated), 'too-large'],
  ['a part that says it is half a gigabyte', () => declaring(bookOf(ROW), SHEET, 400 << 20), 'damaged'],
  ['a part with more behind its end', () => sheetOfDeflated(Uint8Array.from([...deflateSync(new TextEncoder().encode(worksheet(ROW))), 1, 2, 3])), 'damaged'],
  ['too many entries', () => zipOf({ ...parts([worksheet(ROW)]), ...Object.fromEntries(Array.from({ length: LIMITS.entries }, (_, index) => [`a/${index}`, ''])) }), 'too-large'],
])('%s', (_, make, expected) => {
  const bytes = make();
  const [memory, start] = [process.memoryUsage().rss, performance.now()];
  expect(outcome(bytes)).toBe(expected);
  expect(performance.now() - start).toBeLessThan(SOON);
  expect(process.memoryUsage().rss - memory).toBeLessThan(ROOM);
  expect(Object.prototype).not.toHaveProperty('polluted');
});

function outside(): Parts {
  const links = '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" TargetMode="External" Target="http://example.com/styles.xml"/><Relationship Id="x2" Type="a/sharedStrings" TargetMode="External" Target="file:///etc/passwd"/>';
  const rels = relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]).replace('<Relationship ', `${links}<Relationship `);
  return { 'xl/_rels/workbook.xml.rels': rels };
}

function proto(): Parts {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'polluted'];
  return {
    'xl/workbook.xml': workbookPart('<sheet name="__proto__" sheetId="1" r:id="__proto__"/>', { after: `<definedNames>${names.map((name) => `<definedName name="${name}">1</definedName><definedName name="${name}" localSheetId="0">2</definedName>`).join('')}</definedNames>` }),
    'xl/_rels/workbook.xml.rels': relationships([['__proto__', 'worksheet', 'worksheets/sheet1.xml']]),
    'docProps/custom.xml': `<Properties>${names.map((name) => `<property name="${name}"><vt:lpwstr xmlns:vt="v">1</vt:lpwstr></property>`).join('')}</Properties>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml'], ['rId2', 'custom-properties', 'docProps/custom.xml']]),
    'xl/__proto__': 'x',
  };
}

/** The zip with an entry's directory header declaring another inflated size. */
function declaring(bytes: Uint8Array, part: string, size: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(Buffer.from(changed).lastIndexOf(part) - 46 + 24, size, true);
  return changed;
}

/** A workbook whose sheet is this deflated data, with the length and CRC of what it was made from. */
function sheetOfDeflated(data: Uint8Array): Uint8Array {
  const whole = bookOf(ROW);
  const at = Buffer.from(whole).indexOf(SHEET);
  const changed = Buffer.from(whole);
  const size = changed.readUInt32LE(at - 30 + 18);
  changed.set(data.subarray(0, size).map((byte, index) => (index > size - 4 ? 0xff : byte)), at + SHEET.length);
  return new Uint8Array(changed);
}
