import { strToU8, zipSync } from 'fflate';
import { unfold } from '../../src/consolidate/archive';
import { zipOf } from '../../src/handout/zip';
import { household, today } from '../people';
import { bytesOf } from './returned';

const bytes = (words: string): Uint8Array => strToU8(words);
const inside = (zip: Uint8Array) => unfold(zip)?.files.map(({ file, bytes: content }) => [file, new TextDecoder().decode(content)]);

test('files of an archive come out with their paths; what programs leave behind, and folders, do not', () => {
  const zip = zipSync({ '甲镇/': new Uint8Array(), '甲镇/台账.xlsx': bytes('一'), '乙镇.csv': bytes('二'), '~$乙镇.csv': bytes('x'), '__MACOSX/._乙镇.csv': bytes('x'), '甲镇/Thumbs.db': bytes('x') });
  expect(inside(zip)).toEqual([['甲镇/台账.xlsx', '一'], ['乙镇.csv', '二']]);
});

test('names are read as Chinese Windows spells them', () => {
  const zip = zipSync({ AAAA: bytes('一') }, { level: 0 });
  // 甲镇 in GBK, in the place of the name.
  const gbk = [0xbc, 0xd7, 0xd5, 0xf2];
  zip.forEach((_, at) => {
    if ([0, 1, 2, 3].every((next) => zip[at + next] === 0x41)) zip.set(gbk, at);
  });
  expect(inside(zip)).toEqual([['甲镇', '一']]);
});

test('a workbook is no archive, nor is what is no zip at all', async () => {
  expect(unfold(await bytesOf({ ledger: { rows: [household(1)] } }, '甲镇'))).toBeUndefined();
  expect(unfold(zipSync({ mimetype: bytes('application/vnd.oasis.opendocument.spreadsheet') }))).toBeUndefined();
  expect(unfold(bytes('户主姓名,电话'))).toBeUndefined();
  expect(unfold(new Uint8Array())).toBeUndefined();
});

test('what cannot be taken out is named, and the rest comes out', () => {
  const zip = zipOf(new Map([['甲.xlsx', bytes('first')], ['乙.xlsx', bytes('second')]]), today);
  const at = zip.findIndex((_, index) => new TextDecoder().decode(zip.subarray(index, index + 6)) === 'second');
  zip[at] = 0;
  expect(unfold(zip)?.failed).toEqual([{ file: '乙.xlsx', error: expect.stringContaining('文件已损坏') }]);
  expect(inside(zip)).toEqual([['甲.xlsx', 'first']]);
});

test('an archive with a password, and one with nothing in it, say so', () => {
  const zip = zipSync({ '甲.xlsx': bytes('一') }, { level: 0 });
  const view = new DataView(zip.buffer);
  for (let at = 0; at + 4 <= zip.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint16(at + 6, view.getUint16(at + 6, true) | 1, true);
    if (signature === 0x02014b50) view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
  }
  expect(unfold(zip)?.failed).toEqual([{ file: '甲.xlsx', error: expect.stringContaining('密码') }]);
  expect(unfold(zipSync({ '.DS_Store': bytes('x') }))?.failed).toEqual([{ file: '', error: expect.stringContaining('压缩包里没有文件') }]);
});
