import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { isArchive, unpack, type Unpacked } from '../../../src/workbook/archive/unpack';
import { LIMITS } from '../../../src/workbook/package/guard';
import { readBook } from '../../../src/workbook/read/read';
import { UnreadableFile } from '../../../src/workbook/unreadable';
import { gbk } from '../gbk';
import { bookOf } from '../parts';

const BOOK = bookOf('<row r="1"><c r="A1"><v>1</v></c></row>');
const names = ({ files }: Unpacked) => files.map(({ name }) => name);
const reasonOf = (work: () => unknown) => {
  try {
    work();
    return 'read';
  } catch (error) {
    return error instanceof UnreadableFile ? error.reason : error;
  }
};

/** A zip whose names are spelled in these bytes, of the same length as the ASCII names it is made with. */
function spelledZip(files: readonly (readonly [name: Uint8Array, contents: Uint8Array])[], flags = 0): Uint8Array {
  const plain = files.map(([name, contents], index) => [String.fromCharCode(97 + index).repeat(name.length), contents] as const);
  const zip = zipSync(Object.fromEntries(plain));
  const view = new DataView(zip.buffer, zip.byteOffset);
  for (const [index, [ascii]] of plain.entries()) {
    const name = files[index]![0];
    for (let at = 0; at + 46 <= zip.length; at++) {
      const mark = view.getUint32(at, true);
      const local = mark === 0x04034b50;
      if (!local && mark !== 0x02014b50) continue;
      const start = at + (local ? 30 : 46);
      if (Buffer.from(zip.subarray(start, start + ascii.length)).toString('latin1') !== ascii) continue;
      zip.set(name, start);
      view.setUint16(at + (local ? 6 : 8), flags, true);
    }
  }
  return zip;
}

test('files with their folders, each inflated when it is asked for', () => {
  const zip = zipSync({ '清泉镇': { '附件2.xlsx': BOOK, '说明.txt': strToU8('x') }, '空': {} });
  const { files, passedOver } = unpack(zip);
  expect(names({ files, passedOver })).toEqual(['清泉镇/附件2.xlsx', '清泉镇/说明.txt']);
  expect(readBook(files[0]!.bytes()).sheets).toHaveLength(1);
  expect(passedOver).toEqual([]);
});

test('a zip within the zip that deflating could not make smaller is opened too', () => {
  let seed = 1;
  const noise = Uint8Array.from({ length: 5_000 }, () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 16);
  const inner = zipSync({ '乙村.xlsx': noise }, { level: 0 });
  expect(names(unpack(zipSync({ '乙.zip': [inner, { level: 6 }] })))).toEqual(['乙.zip/乙村.xlsx']);
});

test.each<[string, string, Uint8Array, number]>([
  ['UTF-8, said', '清泉镇.xlsx', strToU8('清泉镇.xlsx'), 0x800],
  ['UTF-8, not said, as a Mac packs', '清泉镇.xlsx', strToU8('清泉镇.xlsx'), 0],
  ['GBK, as Windows packs', '清泉镇.xlsx', gbk('清泉镇.xlsx'), 0],
  ['GBK that would pass for UTF-8', '偏.xls', gbk('偏.xls'), 0],
  ['GBK that passes for UTF-8 letters', '耗.xls', gbk('耗.xls'), 0],
  ['backslashes', '甲/乙.xls', gbk('甲\\乙.xls'), 0],
])('a name in %s', (_, name, spelled, flags) => {
  expect(names(unpack(spelledZip([[spelled, BOOK]], flags)))).toEqual([name]);
});

test('every name in GBK of two characters is read in GBK', () => {
  const first = '乡镇村户台账汇总附件表格新旧张王李赵陈刘旅芽滦';
  for (const one of first) for (const two of first) expect(names(unpack(spelledZip([[gbk(`${one}${two}`), strToU8('x')]])))).toEqual([`${one}${two}`]);
});

test.each([
  ['../../etc/passwd', 'etc/passwd'],
  ['/etc/passwd', 'etc/passwd'],
  ['C:\\Windows\\a.xls', 'Windows/a.xls'],
  ['a/./b/../c.xls', 'a/b/c.xls'],
  ['..', '未命名'],
  ['\u202eslx.exe', 'slx.exe'],
  ['__proto__', '__proto__'],
])('the path %j is only a name: %s', (path, name) => {
  expect(names(unpack(spelledZip([[strToU8(path), strToU8('x')]], 0x800)))).toEqual([name]);
});

test('what systems and programs leave is passed over and named', () => {
  const left = { '__MACOSX/._a.xlsx': 'system', '.DS_Store': 'system', 'a/Thumbs.db': 'system', 'a/desktop.ini': 'system', 'a/~$附件2.xlsx': 'lock', 'a/.~附件2.xlsx': 'lock', '.~lock.附件2.xlsx#': 'lock' } as const;
  const zip = zipSync(Object.fromEntries([['附件2.xlsx', BOOK], ...Object.keys(left).map((name) => [name, strToU8('x')] as const)]));
  const { files, passedOver } = unpack(zip);
  expect(files.map(({ name }) => name)).toEqual(['附件2.xlsx']);
  expect(Object.fromEntries(passedOver.map(({ name, as }) => [name, as]))).toEqual(left);
});

describe('a zip within a zip', () => {
  const inner = zipSync({ '台账.xlsx': BOOK, '.DS_Store': strToU8('x') });

  test('is opened, whatever it is called; a workbook is not', () => {
    const { files, passedOver } = unpack(zipSync({ '清泉镇.zip': inner, '甲.dat': inner, '乙.xlsx': BOOK }));
    expect(files.map(({ name }) => name)).toEqual(['清泉镇.zip/台账.xlsx', '甲.dat/台账.xlsx', '乙.xlsx']);
    expect(passedOver).toHaveLength(2);
    expect(files.map((file) => readBook(file.bytes()).sheets.length)).toEqual([1, 1, 1]);
  });

  test('one level deep, and no deeper', () => {
    const { files } = unpack(zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ 'c.xlsx': BOOK }) }) }));
    expect(files.map(({ name }) => name)).toEqual(['a.zip/b.zip']);
    expect(reasonOf(() => readBook(files[0]!.bytes()))).toBe('archive');
  });

  test('that is damaged stays a file that says so', () => {
    const { files } = unpack(zipSync({ 'a.zip': inner.subarray(0, -10), 'b.xlsx': BOOK }));
    expect(files.map(({ name }) => name)).toEqual(['a.zip', 'b.xlsx']);
    expect(reasonOf(() => readBook(files[0]!.bytes()))).toBe('truncated');
  });

  test('counts into the same limits', () => {
    const bomb = zipSync({ a: new Uint8Array(3_000_000) });
    const many = zipSync(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.zip`, bomb])));
    expect(reasonOf(() => unpack(many, { ...LIMITS, inflated: 20_000_000 }))).toBe('too-large');
    expect(reasonOf(() => unpack(many, { ...LIMITS, entries: 15 }))).toBe('too-large');
    expect(names(unpack(many))).toHaveLength(9);
  });
});

test('a file with a password is named', () => {
  const { files } = unpack(spelledZip([[gbk('甲.xlsx'), BOOK]], 1));
  expect(reasonOf(() => files[0]!.bytes())).toBe('locked-archive');
  expect(() => files[0]!.bytes()).toThrow('压缩包有密码');
});

test('what Python packs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  try {
    mkdirSync(join(folder, '清泉镇'));
    writeFileSync(join(folder, '清泉镇', '附件2.xlsx'), BOOK);
    execFileSync('/usr/bin/python3', ['-c', 'import shutil,sys; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])', join(folder, 'out'), join(folder)], { stdio: 'ignore' });
    const { files } = unpack(new Uint8Array(readFileSync(join(folder, 'out.zip'))));
    expect(files.map(({ name }) => name)).toContain('清泉镇/附件2.xlsx');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each<[string, Uint8Array, boolean]>([
  ['a zip of files', zipSync({ 'a.xlsx': BOOK }), true],
  ['a workbook', BOOK, false],
  ['an empty zip', zipSync({}), false],
  ['a text', strToU8('PKa'), false],
])('%s: is it a zip of files?', (_, bytes, answer) => expect(isArchive(bytes)).toBe(answer));

test('what is no zip is refused', () => {
  expect(reasonOf(() => unpack(strToU8('a,b')))).toBe('not-a-workbook');
  expect(reasonOf(() => unpack(zipSync({ a: strToU8('x') }).subarray(0, -5)))).toBe('truncated');
  expect(reasonOf(() => unpack(BOOK, { ...LIMITS, file: 10 }))).toBe('too-large');
});
