import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { markedCopy, markedPath } from '../../src/consolidate/marked-copy';
import { Names } from '../../src/handout/file-names';
import { openBook } from '../../src/workbench/open/book';
import { household } from '../people';
import { bytesOf, reading, together } from './returned';
import { readReturned } from '../../src/consolidate/returned-file';

const home = (changes: Parameters<typeof household>[1] = {}) => ({ ledger: { rows: [household(1, { township: '甲镇', ...changes })], head: { filledOn: null } } });

/** The same workbook, of the kind that may hold macros. */
function withMacros(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array());
  return zipSync({ ...parts, '[Content_Types].xml': strToU8(types.replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml')) });
}

async function copyOf(file: string, bytes: Uint8Array) {
  const [filed] = together([await readReturned(reading, { file, bytes })]).files;
  if (!filed) throw new Error('no file');
  const copy = markedCopy(filed, bytes);
  return { copy, path: copy && markedPath(filed, copy, new Names()) };
}

const notes = (bytes: Uint8Array | undefined) => openBook(bytes ?? new Uint8Array()).sheets.flatMap((sheet) => (sheet.notes ?? []).map(({ text }) => text));

test.each([
  ['台账.xlsx', false, '退回/甲镇-台账（标记）.xlsx'],
  ['台账.xlsm', false, '退回/甲镇-台账（标记）.xlsx'],
  ['台账.xlsm', true, '退回/甲镇-台账（标记）.xlsm'],
  ['台账.xlsx', true, '退回/甲镇-台账（标记）.xlsm'],
  ['台账.xls', false, '退回/甲镇-台账（标记）.xlsx'],
])('a copy of %s, macros %s, is called by what it is', async (file, macros, path) => {
  const bytes = await bytesOf(home({ phone: '123' }), '甲镇');
  expect((await copyOf(file, macros ? withMacros(bytes) : bytes)).path).toBe(path);
});

test('a marked copy that comes back with one thing mended and another broken has the new marks alone', async () => {
  const first = (await copyOf('台账.xlsx', await bytesOf(home({ phone: '123' }), '甲镇'))).copy;
  expect(notes(first)).toEqual([expect.stringContaining('联系电话')]);
  // Somebody mends the phone in the marked copy and spoils the number of people.
  const parts = unzipSync(first ?? new Uint8Array());
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const mended = sheet.replace(/(<c r="F6"[^>]*?) t="s"([^>]*)><v>\d+<\/v><\/c>/, '$1 t="inlineStr"$2><is><t>15400000000</t></is></c>').replace(/(<c r="G6"[^>]*>)<v>\d+<\/v>/, '$1<v>0</v>');
  expect(mended).not.toBe(sheet);
  const second = (await copyOf('台账.xlsx', zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(mended) }))).copy;
  expect(notes(second).join('\n')).toContain('家庭人数');
  expect(notes(second).join('\n')).not.toContain('联系电话');
});
