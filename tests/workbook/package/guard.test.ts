import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { LIMITS } from '../../../src/workbook/package/guard';
import { readBook } from '../../../src/workbook/read/read';
import { UnreadableFile, type UnreadableReason } from '../../../src/workbook/unreadable';
import { bookOf, parts, workbookPart, worksheet, zipOf } from '../parts';

const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';

function reasonOf(bytes: Uint8Array, limits = LIMITS): UnreadableReason | 'read' {
  try {
    readBook(bytes, limits);
    return 'read';
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    expect(error.message).toMatch(/请/);
    return error.reason;
  }
}

/** The bytes with the little-endian field of a part's directory header changed. */
function withHeader(bytes: Uint8Array, part: string, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const name = strToU8(part);
  for (let start = 0; start + 46 + name.length <= changed.length; start++) {
    const found = view.getUint32(start, true) === 0x02014b50 && name.every((byte, index) => changed[start + 46 + index] === byte);
    if (found) view.setUint32(start + at, value, true);
  }
  return changed;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const FIELD = { crc: 16, compressed: 20, size: 24, offset: 42 };
const field = (bytes: Uint8Array, part: string, at: number): number => {
  const end = Buffer.from(bytes).lastIndexOf(part) - 46;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(end + at, true);
};

describe('a file that is no .xlsx is named for what it is', () => {
  test.each<[string, Uint8Array, UnreadableReason]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['old .xls', new Uint8Array(readFileSync(join(__dirname, '../fixtures/libreoffice.xls'))), 'legacy'],
    ['OLE of another program', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...new Array<number>(2000).fill(0)]), 'not-a-workbook'],
    ['CSV', strToU8('姓名,身份证号\n张三,430999198001011236\n'), 'text'],
    ['GBK CSV', Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31, 0x0a]), 'text'],
    ['HTML named .xls', strToU8('<html><table><tr><td>1</td></tr></table></html>'), 'text'],
    ['PDF', strToU8('%PDF-1.7\n'), 'pdf'],
    ['picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'picture'],
    ['photo', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), 'picture'],
    ['zip of something else', zipOf({ 'a.txt': '1' }), 'archive'],
    ['RAR', strToU8('Rar!\x1a\x07\x00'), 'archive'],
    ['OpenDocument', zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>' }), 'opendocument'],
    ['document of Word', zipOf({ ...parts([]), 'xl/workbook.xml': '<w:document xmlns:w="urn:w"/>' }), 'document'],
    ['slides', zipOf({ ...parts([]), 'xl/workbook.xml': '<p:presentation xmlns:p="urn:p"/>' }), 'slides'],
    ['rich text of Word', strToU8('{\\rtf1\\ansi}'), 'document'],
    ['text with zeros far behind', Uint8Array.from([...new Array<number>(5000).fill(0x41), 0]), 'not-a-workbook'],
    ['a program', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'not-a-workbook'],
    ['binary workbook', zipOf({ '_rels/.rels': String(parts([])['_rels/.rels']).replace('workbook.xml', 'workbook.bin') }), 'legacy'],
    ['empty zip', zipOf({}), 'not-a-workbook'],
  ])('%s', (_, bytes, reason) => expect(reasonOf(bytes)).toBe(reason));

  test('a workbook with a password', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '表', rows: [[1]] }], encryption: { password: 'x', spinCount: 1 } });
    expect(reasonOf(bytes)).toBe('encrypted');
    expect(() => readBook(bytes)).toThrow('文件有打开密码');
  });
});

describe('a damaged or lying zip is refused', () => {
  const bytes = bookOf(ROW);
  const size = field(bytes, SHEET, FIELD.size);
  test.each<[string, Uint8Array, UnreadableReason]>([
    ['cut in the middle', bytes.subarray(0, bytes.length >> 1), 'truncated'],
    ['cut at the end', bytes.subarray(0, bytes.length - 1), 'truncated'],
    ['smaller than it is', withHeader(bytes, SHEET, FIELD.size, size - 20), 'hostile'],
    ['larger than it is', withHeader(bytes, SHEET, FIELD.size, size + 20), 'damaged'],
    ['far larger than it is', withHeader(bytes, SHEET, FIELD.size, LIMITS.inflated + 1), 'too-large'],
    ['another CRC', withHeader(bytes, SHEET, FIELD.crc, 1), 'damaged'],
    ['entries that share bytes', withHeader(bytes, SHEET, FIELD.offset, field(bytes, 'xl/styles.xml', FIELD.offset)), 'hostile'],
    ['an entry that reaches into the next', withHeader(bytes, SHEET, FIELD.compressed, 5000), 'hostile'],
    ['a path that leads outside', zipOf({ ...parts([worksheet(ROW)]), '../../etc/passwd': '1' }), 'hostile'],
    ['an absolute path', zipOf({ ...parts([worksheet(ROW)]), '/etc/passwd': '1' }), 'hostile'],
    ['two entries of one name', zipOf({ ...parts([worksheet(ROW)]), 'XL/workbook.xml': '1' }), 'hostile'],
    ['a missing sheet', zipOf({ ...parts([worksheet(ROW)]), 'xl/workbook.xml': workbookPart('<sheet name="表" sheetId="1" r:id="rId8"/>') }), 'damaged'],
    ['a part that is several sheets', zipOf({ ...parts([worksheet(ROW)]), 'xl/workbook.xml': workbookPart('<sheet name="甲" sheetId="1" r:id="rId1"/>'.repeat(9)) }), 'hostile'],
    ['a missing shared string', bookOf('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'damaged'],
  ])('%s', (_, file, reason) => expect(reasonOf(file)).toBe(reason));
});

describe('XML that is not what it should be is refused', () => {
  test.each<[string, string, UnreadableReason]>([
    ['document type', `<!DOCTYPE a [<!ENTITY b "c">]>${worksheet(ROW)}`, 'hostile'],
    ['entity nobody defined', worksheet('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'), 'damaged'],
    ['cut', worksheet(ROW).slice(0, -20), 'damaged'],
    ['crossed tags', worksheet('<row r="1"><c r="A1"><v>1</c></v></row>'), 'damaged'],
    ['nested without end', worksheet('<a>'.repeat(10_000) + '</a>'.repeat(10_000)), 'hostile'],
    ['not XML', 'A1=1', 'damaged'],
    ['a tag that never ends', worksheet('<row r="1"><c r="A1').replace('</sheetData></worksheet>', ''), 'damaged'],
    ['two roots', worksheet(ROW) + worksheet(ROW), 'damaged'],
  ])('%s', (_, sheet, reason) => expect(reasonOf(zipOf(parts([sheet])))).toBe(reason));

  test('bytes that are no UTF-8', () => {
    expect(reasonOf(bookOf('', { [SHEET]: Uint8Array.from([0x3c, 0x61, 0xff, 0x3e]) }))).toBe('damaged');
  });
});

describe('a bomb is refused before it costs', () => {
  test('by its directory', () => {
    const bomb = bookOf('', { 'xl/media/image1.png': new Uint8Array(20_000_000) });
    expect(reasonOf(bomb, { ...LIMITS, inflated: 10_000_000 })).toBe('too-large');
  });
  test('while inflating, when the directory lies', () => {
    const bomb = bookOf('', { [SHEET]: new Uint8Array(50_000_000).fill(32) });
    expect(reasonOf(withHeader(bomb, SHEET, FIELD.size, 100), { ...LIMITS, inflated: 10_000_000 })).toBe('hostile');
  });
  test('by its number of entries and its size', () => {
    const bytes = bookOf(ROW);
    expect(reasonOf(bytes, { ...LIMITS, entries: 3 })).toBe('too-large');
    expect(reasonOf(bytes, { ...LIMITS, file: 100 })).toBe('too-large');
  });
});

test('entries that lie beyond the file are refused, also behind one another', () => {
  const beyond = withHeader(bookOf(ROW), SHEET, FIELD.offset, 0x7fff_0000);
  expect(reasonOf(withHeader(beyond, 'xl/styles.xml', FIELD.offset, 0x7fff_ffff))).toBe('hostile');
});

describe('whatever bytes come, they are read or refused', () => {
  const rows = Array.from({ length: 20 }, (_, r) => [`户${r}`, r, '430999198001011236', true, null, `&<${r}>`]);
  const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });

  test('a workbook with changed bytes', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '台账总表', rows }] });
    const changed = fc.array(change, { minLength: 1, maxLength: 8 }).map((changes) => {
      const copy = bytes.slice();
      for (const { at, byte } of changes) copy[at % copy.length] = byte;
      return copy;
    });
    fc.assert(fc.property(changed, (copy) => void reasonOf(copy)), { numRuns: 500 });
  });

  test('a sheet with changed characters, well packed', () => {
    const sheet = strToU8(worksheet(rows.map((_, r) => `<row r="${r + 1}" spans="1:3"><c r="A${r + 1}" s="1" t="str"><f>1</f><v>a&amp;b</v></c><c t="s"><v>0</v></c></row>`).join('')));
    const changed = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
      const copy = sheet.slice();
      for (const { at, byte } of changes) copy[at % copy.length] = byte % 128;
      return copy;
    });
    fc.assert(fc.property(changed, (copy) => void reasonOf(bookOf('', { [SHEET]: copy }))), { numRuns: 500 });
  });

  test('deflated noise', () => {
    const noise = fc.uint8Array({ minLength: 1, maxLength: 200 });
    fc.assert(fc.property(noise, (data) => void reasonOf(bookOf('', { [SHEET]: deflateSync(data) }))), { numRuns: 200 });
  });
});
