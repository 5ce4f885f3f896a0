import { makeFiles, makeZip } from '../../src/handout/make';
import { pathOf, planHandout } from '../../src/handout/plan';
import { Stopped } from '../../src/handout/stopped';
import { zipOf } from '../../src/handout/zip';
import { LIMITS } from '../../src/workbook/package/guard';
import { inflateEntry, readZip } from '../../src/workbook/package/zip';
import { readBook } from '../../src/workbook/read/read';
import { heshan } from '../policies';

const today = { year: 2020, month: 10, day: 20 };
const recipients = [{ township: '清泉镇' }, { township: '石桥镇', village: '新塘村' }];
const files = planHandout(heshan, { forms: ['annex1', 'annex4'], recipients, rows: 3, today }, 'folders');
const pause = () => Promise.resolve();

/** General purpose bit 11. */
const UTF8 = 1 << 11;

test('the files come one after the other, each its township’s workbook', async () => {
  const made: string[] = [];
  for await (const { file, bytes } of makeFiles(heshan, files, { pause })) {
    const { properties } = readBook(bytes);
    made.push(`${pathOf(file)}: ${['forms', 'township', 'village', 'year'].map((name) => properties.get(`fangpin.${name}`)).join(' ')}`);
  }
  expect(made).toEqual([
    '清泉镇/清泉镇-附件1-2020.xlsx: annex1 清泉镇  2020',
    '清泉镇/清泉镇-附件4-2020.xlsx: annex4 清泉镇  2020',
    '石桥镇/石桥镇-新塘村-附件1-2020.xlsx: annex1 石桥镇 新塘村 2020',
    '石桥镇/石桥镇-新塘村-附件4-2020.xlsx: annex4 石桥镇 新塘村 2020',
  ]);
});

test('others have their turn before every file', async () => {
  const order: string[] = [];
  const making = { pause: async () => void order.push('pause'), onMade: (made: number) => void order.push(`made ${made}`) };
  await makeZip(heshan, files.slice(0, 2), making);
  expect(order).toEqual(['pause', 'made 1', 'pause', 'made 2']);
});

describe('the zip', () => {
  const zipped = (signal?: AbortSignal, onMade: (made: number) => void = () => undefined) => makeZip(heshan, files, { pause, signal, onMade });

  test('holds every file in its folder, with Chinese names marked as UTF-8', async () => {
    const zip = readZip(await zipped(), LIMITS);
    expect(zip.entries.map(({ name }) => name)).toEqual(files.map(pathOf));
    const flags = zip.entries.flatMap(({ header, start }) => [Buffer.from(header).readUInt16LE(8), Buffer.from(zip.bytes).readUInt16LE(start + 6)]);
    expect(flags.every((flag) => (flag & UTF8) !== 0)).toBe(true);
    expect(zip.entries.map((entry) => readBook(inflateEntry(zip, entry)).sheets[0]?.name)).toEqual(['附件1', '附件4', '附件1', '附件4']);
  });

  test('is the same, byte for byte, when made again', async () => {
    const [once, again] = [await zipped(), await zipped()];
    expect(Buffer.compare(once, again)).toBe(0);
  });

  test('carries the day it was made for', () => {
    const [entry] = readZip(zipOf(new Map([['甲.xlsx', new Uint8Array([1])]]), today), LIMITS).entries;
    const header = Buffer.from(entry?.header ?? []);
    const [time, date] = [header.readUInt16LE(12), header.readUInt16LE(14)];
    expect([1980 + (date >> 9), (date >> 5) & 15, date & 31, time]).toEqual([2020, 10, 20, 0]);
  });

  test('stops at the signal, and gives nothing', async () => {
    const stop = new AbortController();
    let last = 0;
    const making = zipped(stop.signal, (made) => {
      last = made;
      if (made === 2) stop.abort();
    });
    await expect(making).rejects.toThrow(Stopped);
    expect(last).toBe(2);
  });

  test('stops even after the last file', async () => {
    const stop = new AbortController();
    await expect(zipped(stop.signal, (made) => made === files.length && stop.abort())).rejects.toThrow(Stopped);
  });
});
