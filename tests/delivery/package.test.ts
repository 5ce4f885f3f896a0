import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { DEVELOPMENT_SITE } from '../../src/add-in/site.js';
import { contentsOf, NO_SITE, type Product } from '../../src/delivery/contents';
import { productIn } from '../../src/delivery/product';
import { siteOf } from '../../src/delivery/site-of';
import { zipped } from '../../src/delivery/zipped';
import type { Policy } from '../../src/policy/policy';
import { readBook } from '../../src/workbook/read/read';
import { allPolicies, heshan } from '../policies';

const text = (bytes: Uint8Array | undefined) => strFromU8(bytes ?? new Uint8Array());
// The built site is what tests/e2e/installed.test.ts installs; here a page stands for it.
const site = new Map([['index.html', new TextEncoder().encode('<!doctype html>')], ['manifest.xml', new TextEncoder().encode(DEVELOPMENT_SITE)]]);
const product = (policies: readonly Policy[] = [heshan], address?: string): Product => ({ ...productIn(join(__dirname, '..', '..'), policies, address), site });
const packed = async (...how: Parameters<typeof product>) => {
  const own = product(...how);
  return zipped('fangpin', await contentsOf(own), own.released);
};
const TOWN = 'https://web.county.gov.cn/fangpin/';

let anybody: Record<string, Uint8Array>;
let town: Record<string, Uint8Array>;
beforeAll(async () => {
  anybody = unzipSync(await packed(allPolicies()));
  town = unzipSync(await packed([heshan], TOWN));
});

test('the same product is the same bytes, file after file in order', async () => {
  const [one, other] = [await packed(), await packed()];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  const names = Object.keys(unzipSync(one));
  expect(names.slice(0, -1)).toEqual([...names.slice(0, -1)].sort());
  expect(names.at(-1)).toBe('fangpin/SHA256SUMS');
});

test('every file has its checksum', () => {
  const files = anybody;
  const sums = text(files['fangpin/SHA256SUMS']).trimEnd().split('\n').map((line) => line.split('  '));
  expect(sums.map(([, path]) => `fangpin/${path}`)).toEqual(Object.keys(files).slice(0, -1));
  for (const [sum, path] of sums) expect(createHash('sha256').update(files[`fangpin/${path}`] ?? new Uint8Array()).digest('hex')).toBe(sum);
});

test('a package for a site has its manifests, one for anybody has what makes them', () => {
  const manifests = (files: Record<string, Uint8Array>) => Object.keys(files).filter((path) => path.endsWith('.xml')).map((path) => [path, siteOf(text(files[path]))]);
  expect(manifests(town)).toEqual([
    ['fangpin/site/manifest.xml', TOWN],
    ['fangpin/清单/网络共享/fangpin-manifest.xml', TOWN],
    ['fangpin/清单/集中部署/fangpin-manifest.xml', TOWN],
  ]);
  expect(manifests(anybody)).toEqual([['fangpin/清单/未写网址/manifest.xml', NO_SITE]]);
  expect(Object.keys(anybody).filter((path) => path.includes('set-address'))).toEqual(['fangpin/清单/set-address.ps1', 'fangpin/清单/set-address.sh']);
  for (const files of [town, anybody]) for (const [path, bytes] of Object.entries(files)) if (/\.(?:xml|txt)$/.test(path)) expect(text(bytes)).not.toContain('localhost');
});

test('every form of every policy is there, to be handed out', () => {
  for (const { id, region, forms } of allPolicies()) {
    const books = Object.keys(anybody).filter((path) => path.startsWith(`fangpin/模板/${region.name}-${id}/`));
    expect(books).toHaveLength(forms.length);
    for (const path of books) expect(readBook(anybody[path] ?? new Uint8Array()).sheets.length).toBeGreaterThan(0);
  }
});

test('guides come with their pictures, servers with their configuration', () => {
  const names = Object.keys(anybody);
  for (const path of ['先看这里.txt', '文档/使用手册/乡镇.md', '文档/images/workbench.png', '文档/部署.md', '服务器配置/nginx.conf', 'site/web.config', 'LICENSE']) expect(names).toContain(`fangpin/${path}`);
  expect(names.filter((path) => /\.map$|\/(?:cli|bench|delivery|\.cache)\//.test(path))).toEqual([]);
});

test('Windows PowerShell reads its script, and the script for sh knows nothing of Windows', () => {
  const { servers } = product();
  const script = servers.get('set-address.ps1') ?? new Uint8Array();
  expect([...script.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(text(script)).not.toMatch(/[^\r]\n/);
  expect(text(servers.get('set-address.sh'))).not.toContain('\r');
});
