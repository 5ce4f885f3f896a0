import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { number, text, UNCALCULATED, type Cell } from '../../../src/workbook/cell';
import { readAnyBook } from '../../../src/workbook/read/read-any';
import { readBook } from '../../../src/workbook/read/read';
import { UnreadableFile } from '../../../src/workbook/unreadable';
import { compound } from '../compound';
import { biff, cell, label, record, result, sharedStrings, styles, u16, u32, type Sheet, type Version, type Workbook } from './biff';
import { cellsOf, outline } from './cells';

const fixture = (name: string) => new Uint8Array(readFileSync(join(__dirname, '../fixtures', name)));
const book = (workbook: Workbook) => readAnyBook(compound({ [workbook.version === 8 ? 'Workbook' : 'Book']: biff(workbook) }));
const one = async (records: readonly number[], { version = 8, globals = [] }: { version?: Version; globals?: readonly number[] } = {}) =>
  cellsOf((await book({ version, globals, sheets: [{ name: '台账', records }] })).sheets[0]!);
const date = (value: number): Cell => ({ kind: 'number', value, date: true });
const reasonOf = async (reading: Promise<unknown>) => {
  const error: unknown = await reading.then(() => 'read', (thrown: unknown) => thrown);
  return error instanceof UnreadableFile ? error.reason : error;
};

test('what LibreOffice saves as .xls is the same as its .xlsx, but for a sum it has not worked out', async () => {
  const [xls, xlsx] = [outline(await readAnyBook(fixture('libreoffice.xls'))), outline(readBook(fixture('libreoffice.xlsx')))];
  const [ledger] = xlsx.sheets;
  const cells = new Map([...ledger!.cells, ['7,3', UNCALCULATED]]);
  // .xls holds doubles, .xlsx as many digits as LibreOffice prints.
  cells.set('3,1', date(0.5208333333333334));
  cells.set('3,2', number(430999198001011236));
  expect(xls).toEqual({ ...xlsx, sheets: [{ ...ledger, cells }, ...xlsx.sheets.slice(1)] });
});

describe.each<Version>([8, 5])('a workbook of BIFF %i', (version) => {
  test('text, numbers, and what formulas came to', async () => {
    const cells = await one(
      [
        ...cell.label(version, 0, 0, '清泉镇台账'),
        ...cell.label(version, 0, 1, '长'.repeat(200)),
        ...cell.number(1, 0, 430999198001011236),
        ...record(0x27e, [...u16(1), ...u16(1), ...u16(0), ...u32((12_345 << 2) | 3)]),
        ...record(0xbd, [...u16(2), ...u16(1), ...u16(0), ...u32((7 << 2) | 2), ...u16(0), ...u32((-8 << 2) | 2), ...u16(2)]),
        ...record(0x205, [...u16(3), ...u16(0), ...u16(0), 1, 0]),
        ...record(0x205, [...u16(3), ...u16(1), ...u16(0), 0x2a, 1]),
        ...cell.formula(4, 0, result.number(2.5)),
        ...cell.formula(4, 1, result.text),
        ...cell.string(version, '合格'),
        ...cell.formula(4, 2, result.boolean(true)),
        ...cell.formula(4, 3, result.error(7)),
        ...cell.formula(4, 4, result.nothing, [0x17, 0]),
      ],
      { version },
    );
    expect([...cells]).toEqual([
      ['0,0', text('清泉镇台账')],
      ['0,1', text('长'.repeat(200))],
      ['1,0', number(430999198001011236)],
      ['1,1', number(123.45)],
      ['2,1', number(7)],
      ['2,2', number(-8)],
      ['3,0', { kind: 'boolean', value: true }],
      ['3,1', { kind: 'error', code: '#N/A' }],
      ['4,0', number(2.5)],
      ['4,1', text('合格')],
      ['4,2', { kind: 'boolean', value: true }],
      ['4,3', { kind: 'error', code: '#DIV/0!' }],
    ]);
  });

  test('a formula nobody worked out is no blank', async () => {
    const cells = await one(
      [
        ...cell.formula(0, 0, result.nothing, [0x25, 0, 0, 9, 0, 0, 0, 0, 0, 0x19, 0x10, 0, 0]),
        ...cell.formula(0, 1, result.nothing, [0x44, 0, 0, 0, 0, 0x1e, 2, 0, 0x05]),
        ...cell.formula(0, 2, result.nothing, [0x44, 0, 0, 0, 0, 0x42, 1, 4, 0]),
        ...cell.formula(0, 3, result.text),
        ...cell.number(0, 4, 1),
      ],
      { version },
    );
    expect([...cells]).toEqual([...[0, 1, 2, 3].map((column) => [`0,${column}`, UNCALCULATED]), ['0,4', number(1)]]);
  });

  test('dates by their format, in either day count', async () => {
    const formats = styles(version, [[0, undefined], [14, undefined], [31, undefined], [57, undefined], [20, undefined], [176, 'yyyy"年"m"月"'], [177, '#,##0'], [178, '[h]:mm']]);
    const cells = [1, 2, 3, 5, 4, 7, 6, 0].flatMap((style, column) => cell.number(0, column, 44116, style));
    expect([...(await one(cells, { version, globals: formats })).values()]).toEqual([...new Array<Cell>(6).fill(date(44116)), number(44116), number(44116)]);
    const moved = await one(cells, { version, globals: [...record(0x22, u16(1)), ...formats] });
    expect([...moved.values()]).toEqual([...new Array<Cell>(4).fill(date(44116 + 1462)), date(44116), date(44116), number(44116), number(44116)]);
  });

  test('sheets in the order of their list, shown or not, charts left out', async () => {
    const sheet = (name: string, more: Partial<Sheet> = {}): Sheet => ({ name, records: cell.label(version, 0, 0, `在${name}`), ...more });
    const { sheets } = await book({
      version,
      sheets: [sheet('乙'), sheet('图', { kind: 2, records: [] }), sheet('甲', { hidden: 1 }), sheet('__proto__', { hidden: 2 }), { name: '空', records: [] }],
      order: [3, 2, 4, 1, 0],
    });
    expect(sheets.map((one) => [one.name, one.visibility, [...cellsOf(one).values()]])).toEqual([
      ['乙', 'visible', [text('在乙')]],
      ['甲', 'hidden', [text('在甲')]],
      ['__proto__', 'veryHidden', [text('在__proto__')]],
      ['空', 'visible', []],
    ]);
  });
});

test('a stream without a container, and padding behind it', async () => {
  const stream = biff({ version: 8, sheets: [{ name: '表', records: cell.number(0, 0, 1) }] });
  for (const bytes of [stream, Uint8Array.from([...stream, ...new Array<number>(700).fill(0)])]) {
    expect([...cellsOf((await readAnyBook(bytes)).sheets[0]!)]).toEqual([['0,0', number(1)]]);
  }
});

test('any number is read as it is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 }), async (values) => {
      expect([...(await one(values.flatMap((value, row) => cell.number(row, 0, value)))).values()]).toEqual(values.map(number));
    }),
  );
});

test('shared strings that go on in further records', async () => {
  const texts = Array.from({ length: 300 }, (_, index) => (index % 3 === 0 ? `${index}户`.repeat(20) : `row ${index}`));
  const rows = texts.map((said, index) => [said, index]);
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), '表');
  const bytes = new Uint8Array(XLSX.write(made, { type: 'array', bookType: 'biff8', bookSST: true }));
  const cells = cellsOf((await readAnyBook(bytes)).sheets[0]!);
  expect(texts.map((_, row) => cells.get(`${row},0`))).toEqual(texts.map(text));
});

test.each(['biff8', 'xlsb'] as const)('any values written as %s are read where they were written', async (bookType) => {
  const value = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }).filter((one) => Math.abs(one) > 1e-9), fc.string({ unit: fc.constantFrom('张', '三', '&', ' ', '\n', 'a', '①'), minLength: 1 }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(value, { maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (rows) => {
      const made = XLSX.utils.book_new();
      XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([...rows, ['末']]), '表');
      const cells = cellsOf((await readAnyBook(new Uint8Array(XLSX.write(made, { type: 'array', bookType })))).sheets[0]!);
      const expected = rows.flatMap((row, r) => row.flatMap((one, c): [string, Cell][] => (one === null ? [] : [[`${r},${c}`, typeof one === 'string' ? text(one) : typeof one === 'number' ? number(one) : { kind: 'boolean', value: one }]])));
      expect(cells).toEqual(new Map([...expected, [`${rows.length},0`, text('末')]]));
    }),
    { numRuns: 100 },
  );
});

describe('a workbook that is not what it should be is refused with its reason', () => {
  const globals = (records: readonly number[]) => book({ version: 8, globals: records, sheets: [{ name: '表', records: [] }] });
  const sheet = (records: readonly number[]) => book({ version: 8, sheets: [{ name: '表', records }] });
  const whole = compound({ Workbook: biff({ version: 8, sheets: [{ name: '表', records: Array.from({ length: 600 }, (_, row) => cell.number(row, 0, row)).flat() }] }) });
  const table = whole.length - 512;
  const withLong = (at: number, value: number) => {
    const changed = whole.slice();
    new DataView(changed.buffer).setUint32(at, value, true);
    return readAnyBook(changed);
  };
  test.each<[string, () => Promise<unknown>, string]>([
    ['a password', () => globals(record(0x2f, [0, 0, 1, 2, 3, 4])), 'encrypted'],
    ['BIFF 4', () => readAnyBook(Uint8Array.from([...record(0x0809, [0, 4, 5, 0]), ...record(0x0a)])), 'legacy'],
    ['cut in the middle', () => readAnyBook(whole.subarray(0, whole.length >> 1)), 'truncated'],
    ['a stream cut in the middle', () => readAnyBook(compound({ Workbook: biff({ version: 8, sheets: [{ name: '表', records: [] }] }).subarray(0, -4) })), 'truncated'],
    ['no workbook inside', () => readAnyBook(compound({ Contents: new Uint8Array(9) })), 'not-a-workbook'],
    ['a Word document', () => readAnyBook(compound({ WordDocument: new Uint8Array(9) })), 'document'],
    ['slides', () => readAnyBook(compound({ 'PowerPoint Document': new Uint8Array(9) })), 'slides'],
    ['a workbook with a password', () => readAnyBook(compound({ EncryptedPackage: new Uint8Array(9), EncryptionInfo: new Uint8Array(9) })), 'encrypted'],
    ['a chain that bites its tail', () => withLong(table, 0), 'hostile'],
    ['a chain that leads outside', () => withLong(table, 0x00ffffff), 'truncated'],
    ['a directory that leads outside', () => withLong(48, 0x00ffffff), 'truncated'],
    ['a table that is a chain without end', () => withLong(68, 0), 'hostile'],
    ['a sheet that leads nowhere', () => readAnyBook(biff({ version: 8, sheets: [{ name: '表', records: [] }], order: [] })), 'damaged'],
    ['two sheets of one name', () => book({ version: 8, sheets: [{ name: '表', records: [] }, { name: '表', records: [] }] }), 'hostile'],
    ['a shared string that is not there', () => sheet(cell.shared(0, 0, 7)), 'damaged'],
    ['a row of numbers that is too short', () => sheet(record(0xbd, [...u16(0), ...u16(0), ...u16(0), ...u32(2), ...u16(200)])), 'damaged'],
    ['text that is longer than its record', () => sheet(record(0x204, [...u16(0), ...u16(0), ...u16(0), ...u16(500), 1, 65, 0])), 'damaged'],
    ['no sheet at all', () => book({ version: 8, sheets: [] }), 'damaged'],
  ])('%s', async (_, reading, reason) => expect(await reasonOf(reading())).toBe(reason));

});

describe('what would cost without end costs nothing', () => {
  test.each<[string, readonly number[]]>([
    ['links over every cell', Array.from({ length: 200 }, () => record(0x1b8, [0, 0, 0xff, 0xff, 0, 0, 0xff, 0, ...new Array<number>(40).fill(0)])).flat()],
    ['a merged area over every cell', record(0xe5, [1, 0, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0])],
    ['a note on a cell of no object', record(0x1c, [0, 0, 0, 0, 0, 0, 9, 0, 0, 0])],
    ['widths of columns that never end', record(0x7d, [0, 0, 0xff, 0xff, 0, 1, 0, 0, 0, 0])],
    ['a shared formula of unknown tokens', record(0x4bc, [0, 0, 1, 0, 0, 1, 0, 1, 9, 0, ...new Array<number>(9).fill(0xff)])],
    ['a record nobody knows', record(0x7777, [1, 2, 3])],
  ])('%s', async (_, records) => {
    const start = performance.now();
    expect([...(await one([...records, ...cell.number(0, 0, 1)]))]).toEqual([['0,0', number(1)]]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('names whose formulas no form needs are left out, constants and places stay', async () => {
    const name = (said: string, scope: number, tokens: readonly number[]) =>
      record(0x18, [...u16(0), 0, said.length, ...u16(tokens.length), ...u16(0), ...u16(scope), 0, 0, 0, 0, 0, ...Buffer.from(said, 'latin1'), ...tokens]);
    const behind = [
      ...record(0x1ae, [...u16(1), 1, 4]),
      ...record(0x17, [...u16(1), ...u16(0), ...u16(0), ...u16(0)]),
      ...name('endless', 0, [0x41, 0xff, 0xff]),
      ...name('fangpin_form', 1, [0x17, ...label(8, '附件2').filter((_, index) => index !== 1)]),
      ...name('place', 0, [0x3a, ...u16(0), ...u16(7), ...u16(3)]),
      ...name('area', 0, [0x3b, ...u16(0), ...u16(0), ...u16(9), ...u16(0), ...u16(3)]),
    ];
    const { sheets, names } = await book({ version: 8, behind, sheets: [{ name: '台账 1', records: [] }] });
    expect([...names]).toEqual([['place', "'台账 1'!$D$8"], ['area', "'台账 1'!$A$1:$D$10"]]);
    expect([...sheets[0]!.names]).toEqual([['fangpin_form', '"附件2"']]);
  });
});

test('a list of shared strings that the library would read for minutes is too large', async () => {
  const joints = Array.from({ length: 1_300 }, () => Uint8Array.from(record(0x3c, new Uint8Array(8_224))));
  const stream = biff({ version: 8, behind: sharedStrings(['户']), sheets: [{ name: '表', records: [] }] });
  const sheet = Buffer.from(stream).lastIndexOf(Uint8Array.from(record(0x0809).slice(0, 2))) - 4;
  const moved = Buffer.concat([stream.subarray(0, sheet), ...joints, stream.subarray(sheet)]);
  const listed = moved.indexOf(Uint8Array.from(u16(0x85)));
  moved.writeUInt32LE(moved.readUInt32LE(listed + 4) + 1_300 * 8_228, listed + 4);
  expect(await reasonOf(readAnyBook(new Uint8Array(moved)))).toBe('too-large');
});
