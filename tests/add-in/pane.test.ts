import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { readManifest } from '../../src/add-in/manifest';
import { openPane } from '../../src/add-in/open-pane';
import { blankBook } from '../../src/native/book';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { faultsOf } from '../workbook/structure/faults';
import { all, child, parseXml, say } from '../workbook/structure/xml';

const manifest = readFileSync(join(__dirname, '..', '..', 'manifest.xml'), 'utf8');
const addIn = readManifest(manifest);
const workbook = (words: string | undefined) =>
  writeBook(blankBook(heshan, ['annex1'], { rows: 2, openPane: words === undefined ? undefined : openPane(words, addIn) }));
const partOf = (bytes: Uint8Array, name: string) => parseXml(strFromU8(unzipSync(bytes)[name] ?? new Uint8Array()));

test('the manifest gives the pane the one id that opens with a workbook', () => {
  expect(addIn).toEqual({ id: expect.stringMatching(/^[\da-f-]{36}$/), version: expect.stringMatching(/^\d+(\.\d+){3}$/) });
  expect(all(parseXml(manifest.replace(/<!--[^]*?-->/g, '')), 'TaskpaneId').map(({ text }) => text)).toEqual(Array.from({ length: 4 }, () => 'Office.AutoShowTaskpaneWithDocument'));
});

// The table of “Automatically open a task pane with a document”, and MS-OWEXML 2.2.5.
test.each([
  ['share:\\\\srv-01\\加载项', '\\\\srv-01\\加载项', 'FileSystem'],
  ['share:\\\\10.1.2.3\\共享\\甲 & 乙\\', '\\\\10.1.2.3\\共享\\甲 & 乙', 'FileSystem'],
  ['central', 'EXCatalog', 'EXCatalog'],
  ['developer', 'developer', 'Registry'],
])('%s: the pane reopens from there, and strangers are not asked', async (words, store, storeType) => {
  const bytes = await workbook(words);
  expect(faultsOf(bytes)).toEqual([]);
  const extension = partOf(bytes, 'xl/webextensions/webextension1.xml');
  expect(Object.fromEntries(child(extension, 'we:reference')?.attributes ?? [])).toEqual({ ...addIn, store, storeType });
  expect(Object.fromEntries(all(extension, 'we:property')[0]?.attributes ?? [])).toEqual({ name: 'Office.AutoShowTaskpaneWithDocument', value: 'true' });
  expect(all(partOf(bytes, 'xl/webextensions/taskpanes.xml'), 'wetp:taskpane').map((pane) => say(pane, 'visibility'))).toEqual(['0']);
  const [leads] = all(partOf(bytes, '_rels/.rels'), 'Relationship').filter((one) => say(one, 'Target') === 'xl/webextensions/taskpanes.xml');
  expect(say(leads, 'Type')).toBe('http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes');
});

test('everything else in the workbook is as without it, and the same every time', async () => {
  const [bare, pane, again] = await Promise.all([workbook(undefined), workbook('central'), workbook('central')]);
  expect(readBook(pane)).toEqual(readBook(bare));
  expect(pane).toEqual(again);
  const [before, after] = [unzipSync(bare), unzipSync(pane)];
  const changed = Object.keys(after).filter((name) => !before[name] || strFromU8(before[name]) !== strFromU8(after[name] ?? new Uint8Array()));
  expect(changed.sort()).toEqual([
    '[Content_Types].xml', '_rels/.rels',
    'xl/webextensions/_rels/taskpanes.xml.rels', 'xl/webextensions/taskpanes.xml', 'xl/webextensions/webextension1.xml',
  ]);
});

test.each(['share:', 'share:服务器', 'share:\\\\服务器', 'share:C:\\加载项', 'share:\\\\a\\b"c', 'office', '', 'CENTRAL'])('%j names no place', (words) => {
  expect(openPane(words, addIn)).toBeUndefined();
});

test.each([
  ['no id', manifest.replace(/<Id>.*<\/Id>/, '')],
  ['an id that is none', manifest.replace(/<Id>.*<\/Id>/, '<Id>fangpin</Id>')],
  ['no version', manifest.replace(/<Version>.*<\/Version>/, '')],
])('a manifest with %s is refused', (_, source) => {
  expect(() => readManifest(source)).toThrow();
});
