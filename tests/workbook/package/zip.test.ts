import { strToU8 } from 'fflate';
import { crc32 } from '../../../src/workbook/package/crc32';
import { LIMITS } from '../../../src/workbook/package/guard';
import { rewriteZip } from '../../../src/workbook/package/rezip';
import { inflateEntry, readZip } from '../../../src/workbook/package/zip';
import { zipOf } from '../parts';

test('CRC-32 check value, and of lengths that are no multiple of the step', () => {
  expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
  expect(crc32(strToU8(''))).toBe(0);
  expect(crc32(strToU8('a'))).toBe(0xe8b7be43);
});

/** The zip with the sizes and the place of its one entry moved to 64-bit fields, and 64-bit end records (APPNOTE 4.3.14, 4.5.3). */
function as64(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = bytes.length - 22;
  const start = view.getUint32(end + 16, true);
  const header = bytes.slice(start, end);
  const extra = new Uint8Array(28);
  const extraView = new DataView(extra.buffer);
  const headerView = new DataView(header.buffer);
  extraView.setUint16(0, 1, true);
  extraView.setUint16(2, 24, true);
  [24, 20, 42].forEach((at, index) => {
    extraView.setBigUint64(4 + 8 * index, BigInt(headerView.getUint32(at, true)), true);
    headerView.setUint32(at, 0xffffffff, true);
  });
  headerView.setUint16(30, extra.length, true);
  const end64 = new DataView(new ArrayBuffer(76));
  end64.setUint32(0, 0x06064b50, true);
  end64.setBigUint64(32, 1n, true);
  end64.setBigUint64(40, BigInt(header.length + extra.length), true);
  end64.setBigUint64(48, BigInt(start), true);
  end64.setUint32(56, 0x07064b50, true);
  end64.setBigUint64(64, BigInt(start + header.length + extra.length), true);
  const last = bytes.slice(end);
  new DataView(last.buffer).setUint32(16, 0xffffffff, true);
  return Uint8Array.from([...bytes.subarray(0, start), ...header, ...extra, ...new Uint8Array(end64.buffer), ...last]);
}

test('64-bit sizes and places are read, and written back with 32 bits', () => {
  const zip = readZip(as64(zipOf({ 'a.txt': '一二三' })), LIMITS);
  const [entry] = zip.entries;
  expect(inflateEntry(zip, entry!)).toEqual(strToU8('一二三'));

  const kept = readZip(rewriteZip(zip, new Map()), LIMITS);
  expect(inflateEntry(kept, kept.entries[0]!)).toEqual(strToU8('一二三'));
  const changed = readZip(rewriteZip(zip, new Map([[entry!, strToU8('四')]])), LIMITS);
  expect(inflateEntry(changed, changed.entries[0]!)).toEqual(strToU8('四'));
});

test('an entry left out is gone, the others and the comment stay', () => {
  const bytes = zipOf({ a: '1', b: '2', c: '3' });
  const commented = Uint8Array.from([...bytes, ...strToU8('备注')]);
  new DataView(commented.buffer).setUint16(bytes.length - 2, 6, true);
  const zip = readZip(commented, LIMITS);
  const after = readZip(rewriteZip(zip, new Map([[zip.entries[1]!, undefined]])), LIMITS);
  expect(after.entries.map((entry) => [entry.name, Buffer.from(inflateEntry(after, entry)).toString()])).toEqual([['a', '1'], ['c', '3']]);
  expect(after.comment).toEqual(strToU8('备注'));
});
