import * as XLSX from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import { number, text, type Cell } from '../../../src/workbook/cell';
import { readAnyBook } from '../../../src/workbook/read/read-any';
import { UnreadableFile } from '../../../src/workbook/unreadable';
import { cellsOf } from './cells';

const date = (value: number): Cell => ({ kind: 'number', value, date: true });

/** A workbook of three sheets as the library writes it, and the same with parts changed. */
function workbook(change: (parts: Record<string, Uint8Array>) => void = () => undefined): Uint8Array {
  const made = XLSX.utils.book_new();
  const ledger = XLSX.utils.aoa_to_sheet([['台账', null, 3.5], [null, '张三', true], ['=1', { t: 'e', v: 7 }]]);
  ledger['D1'] = { t: 'n', v: 44116, z: 'yyyy"年"m"月"' };
  ledger['E1'] = { t: 'n', v: 44116, z: '#,##0' };
  ledger['F1'] = { t: 'n', v: 0.5, z: 'h:mm' };
  ledger['!ref'] = 'A1:F3';
  ledger['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  XLSX.utils.book_append_sheet(made, ledger, '台账 1');
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['隐藏']]), '__proto__');
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['末']]), '末');
  made.Workbook = { Sheets: [{}, { Hidden: 2 }, {}], Names: [{ Name: '范围', Ref: '末!$A$1' }, { Name: 'fangpin_form', Ref: '末!$A$1', Sheet: 2 }] };
  made.Custprops = { policy: 'heshan-2020' };
  const parts = unzipSync(new Uint8Array(XLSX.write(made, { type: 'array', bookType: 'xlsb', bookSST: true })));
  change(parts);
  return zipSync(parts);
}

const text8 = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytes8 = (source: string) => new TextEncoder().encode(source);
const SHEET = 'xl/worksheets/sheet1.bin';
const reasonOf = async (bytes: Uint8Array) => {
  const error: unknown = await readAnyBook(bytes).then(() => 'read', (thrown: unknown) => thrown);
  return error instanceof UnreadableFile ? error.reason : error;
};
/** A record with a body, as parts of an .xlsb have it. */
const record = (type: number, body: readonly number[]): number[] => [
  ...(type < 128 ? [type] : [0x80 | (type & 0x7f), type >> 7]),
  ...(body.length < 128 ? [body.length] : [0x80 | (body.length & 0x7f), body.length >> 7]),
  ...body,
];
const u32 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
/** The part with records put after its first one, BrtBeginSheet, or after the row 1 it begins with. */
const withRecords = (records: readonly number[]) => (parts: Record<string, Uint8Array>) => {
  const part = parts[SHEET]!;
  parts[SHEET] = Uint8Array.from([...part.subarray(0, 3), ...records, ...part.subarray(3)]);
};

test('cells of every kind, where they stand, with sheets, names and properties', async () => {
  const { sheets, names, properties } = await readAnyBook(workbook());
  expect(sheets.map(({ name, visibility }) => [name, visibility])).toEqual([['台账 1', 'visible'], ['__proto__', 'veryHidden'], ['末', 'visible']]);
  expect([...cellsOf(sheets[0]!)]).toEqual([
    ['0,0', text('台账')], ['0,2', number(3.5)], ['0,3', date(44116)], ['0,4', number(44116)], ['0,5', date(0.5)],
    ['1,1', text('张三')], ['1,2', { kind: 'boolean', value: true }], ['2,0', text('=1')], ['2,1', { kind: 'error', code: '#DIV/0!' }],
  ]);
  expect(sheets[0]!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }]);
  expect(sheets.slice(1).map((sheet) => [...cellsOf(sheet).values()])).toEqual([[text('隐藏')], [text('末')]]);
  expect([...properties]).toEqual([['policy', 'heshan-2020']]);

  expect([[...names], ...sheets.map((sheet) => [...sheet.names])]).toEqual([[['范围', '末!$A$1']], [], [], [['fangpin_form', '末!$A$1']]]);
});

test('a short cell stands after the blank one before it', async () => {
  const row = record(0x00, [...u32(9), ...new Array<number>(13).fill(0)]);
  const cells = [...record(0x01, [...u32(2), ...u32(0)]), ...record(0x0c, u32(0)), ...record(0x0d, [...u32(0), ...u32((7 << 2) | 2)])];
  const [sheet] = (await readAnyBook(workbook(withRecords([...record(0x91, []), ...row, ...cells])))).sheets;
  expect(cellsOf(sheet!).get('9,4')).toEqual(number(7));
});

test('parts by relationship, not by their names; a chart sheet is left out', async () => {
  const bytes = workbook((parts) => {
    const rels = 'xl/_rels/workbook.bin.rels';
    parts[rels] = bytes8(text8(parts[rels]).replace('sheet1.bin', 'other.bin').replace(/worksheet"([^>]*sheet2\.bin)|(sheet2\.bin"[^>]*)worksheet"/, (_, after?: string, before?: string) => (after === undefined ? `${before ?? ''}chartsheet"` : `chartsheet"${after}`)));
    parts['xl/worksheets/other.bin'] = parts[SHEET]!;
    delete parts[SHEET];
  });
  const { sheets } = await readAnyBook(bytes);
  expect(sheets.map((sheet) => [sheet.name, cellsOf(sheet).get('0,0')])).toEqual([['台账 1', text('台账')], ['末', text('末')]]);
});

describe('what is not what it should be', () => {
  test.each<[string, (parts: Record<string, Uint8Array>) => void, string]>([
    ['a record that leads outside', (parts) => { parts[SHEET] = Uint8Array.from([...parts[SHEET]!, 0x02, 0x50, 1]); }, 'damaged'],
    ['a part that is cut', (parts) => { parts[SHEET] = parts[SHEET]!.subarray(0, -2); }, 'damaged'],
    ['a cell that is too short', withRecords(record(0x05, [1, 2])), 'damaged'],
    ['a shared string that is not there', withRecords([...record(0, [...u32(0), ...new Array<number>(13).fill(0)]), ...record(7, [...u32(9), ...u32(0), ...u32(9999)])]), 'damaged'],
    ['a shared string that is longer than its record', (parts) => { parts['xl/sharedStrings.bin'] = Uint8Array.from([...record(0x9f, [...u32(1), ...u32(1)]), ...record(0x13, [0, ...u32(0x02020202)])]); }, 'damaged'],
    ['a text that is longer than its record', withRecords([...record(0, [...u32(0), ...new Array<number>(13).fill(0)]), ...record(6, [...u32(9), ...u32(0), ...u32(0x02020202)])]), 'damaged'],
    ['a part that is missing', (parts) => { delete parts[SHEET]; }, 'damaged'],
    ['no workbook', (parts) => { parts['xl/workbook.bin'] = new Uint8Array(); }, 'damaged'],
    ['links over every cell', withRecords(Array.from({ length: 50 }, () => record(0x1ee, [...u32(0), ...u32(0xfffff), ...u32(0), ...u32(0x3fff), ...new Array<number>(20).fill(0)])).flat()), 'read'],
    ['a shared string of more runs than there are', (parts) => { const strings = parts['xl/sharedStrings.bin']!; strings[Buffer.from(strings).indexOf(Uint8Array.of(0x13)) + 2] = 7; }, 'read'],
    ['a merged area over every cell', withRecords(record(0xb0, [...u32(0), ...u32(0xfffff), ...u32(0), ...u32(0x3fff)])), 'read'],
    ['a record nobody knows', withRecords(record(0x1fff, [1, 2, 3])), 'read'],
  ])('%s', async (_, change, reason) => {
    const start = performance.now();
    expect(await reasonOf(workbook(change))).toBe(reason);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
