import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { ALWAYS, headersFor, TYPES } from '../../scripts/headers.js';
import { manifestFor } from '../../src/add-in/site.js';
import { manifestFaults } from '../../src/delivery/check-manifest';
import { contentsOf } from '../../src/delivery/contents';
import { productIn } from '../../src/delivery/product';
import { zipped } from '../../src/delivery/zipped';
import { heshan } from '../policies';
import { Browser, type Visit } from './browser';
import { ownServer, type OwnServer } from './own-server';

jest.setTimeout(240_000);

/*
 * What a county's IT person does, with nothing but the package: unpacks it, checks it, puts the site behind its own
 * server under a path of its own, and opens it.
 */

const root = process.cwd();
const product = productIn(root, [heshan]);
const folder = mkdtempSync(join(tmpdir(), 'fangpin-installed-'));
const unpacked = join(folder, 'fangpin');
const site = join(unpacked, 'site');
const shipped = (path: string) => readFileSync(join(unpacked, path), 'utf8');

let server: OwnServer;
let browser: Browser;
let visit: Visit | undefined;
beforeAll(async () => {
  writeFileSync(join(folder, 'fangpin.zip'), zipped('fangpin', await contentsOf(product), product.released));
  execFileSync('unzip', ['-q', 'fangpin.zip'], { cwd: folder });
  server = await ownServer(join(folder, 'server'), shipped('服务器配置/nginx.conf'), site, '/fangpin/');
  browser = await Browser.start({ width: 1280, height: 800 }, server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(visit?.complaints ?? []).toEqual([]));

test('everything is unpacked as it was packed', () => {
  const told = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: unpacked, encoding: 'utf8' });
  expect(told.split('\n').filter((line) => line !== '' && !line.endsWith(': OK'))).toEqual([]);
  expect(filesIn(unpacked).length).toBe(told.trimEnd().split('\n').length + 1);
});

/** What the server answers for a path. */
const ask = (own: OwnServer, path: string, method = 'HEAD', headers: Record<string, string> = {}): Promise<{ status: number; headers: IncomingHttpHeaders }> =>
  new Promise((resolve, reject) => {
    // As it is written: an address would lose its dots before it is sent.
    const written = new URL(own.address).pathname.replace(/\/$/, '') + encodeURI(path).replaceAll('%25', '%');
    request(own.address, { path: written, method, headers, ca: own.authority }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    }).on('error', reject).end();
  });

/** The headers that the table speaks of. */
const said = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(['Cache-Control', 'Content-Security-Policy', ...Object.keys(ALWAYS), 'X-Frame-Options'].flatMap((name) => {
    const value = headers[name.toLowerCase()];
    return value === undefined ? [] : [[name, value]];
  }));

test('every file of the site comes with the headers and the type of the one table', async () => {
  const paths = filesIn(site).filter((path) => path !== '/web.config');
  expect(paths.length).toBeGreaterThan(50);
  for (const path of paths) {
    const { status, headers } = await ask(server, path);
    const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    expect([path, status, said(headers), headers['content-type']]).toEqual([path, 200, headersFor(path), type]);
  }
  expect(said((await ask(server, '/')).headers)).toEqual(headersFor('/index.html'));
});

test.each([
  ['a file that is not there', '/nothing.html', 'GET', 404],
  ['the configuration of another server', '/web.config', 'GET', 404],
  ['the list of a folder', '/js/', 'GET', 403],
  ['what lies beside the site', '/%2e%2e/服务器配置/nginx.conf', 'GET', 404],
  ['the same without the slash', '../服务器配置/nginx.conf', 'GET', 404],
  ['what is above the server', '/%2e%2e/%2e%2e/etc/passwd', 'GET', 400],
  ['something sent to it', '/index.html', 'POST', 403],
])('%s is refused', async (_, path, method, status) => {
  expect((await ask(server, path, method)).status).toBe(status);
});

test('text travels compressed, and what has not changed does not travel', async () => {
  const { headers } = await ask(server, '/office/office.js', 'GET', { 'Accept-Encoding': 'gzip' });
  expect(headers['content-encoding']).toBe('gzip');
  expect((await ask(server, '/office/office.js', 'GET', { 'If-None-Match': String(headers.etag) })).status).toBe(304);
});

test('at the root of a server it is the same', async () => {
  const other = await ownServer(join(folder, 'root'), shipped('服务器配置/nginx.conf'), site, '/');
  try {
    for (const path of ['/', '/taskpane.html', '/office/office.js', '/workbench/pane.html']) {
      const { status, headers } = await ask(other, path);
      expect([path, status, said(headers)]).toEqual([path, 200, headersFor(path === '/' ? '/index.html' : path)]);
    }
  } finally {
    await other.stop();
  }
});

test('without a browser, a script writes the manifests', () => {
  const run = (...words: string[]) => execFileSync('sh', ['清单/set-address.sh', ...words], { cwd: unpacked, encoding: 'utf8', stdio: 'pipe' });
  const address = 'https://web.county.gov.cn/fang-pin';
  run(address);
  for (const one of ['集中部署', '网络共享']) expect(shipped(`清单/${one}/fangpin-manifest.xml`)).toBe(manifestFor(product.manifest, `${address}/`));
  for (const words of [[], ['http://web.county.gov.cn'], ['https://a b'], ['https://x|y']]) expect(() => run(...words)).toThrow(/https:\/\/|网址里只能有/);
});

test('install.html gives the manifest for its own address away', async () => {
  visit = await browser.open('/install.html');
  const { page } = visit;
  expect(await page.locator('#address').textContent()).toBe(`${server.address}/`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载清单' }).click();
  const manifest = readFileSync(await (await download).path(), 'utf8');
  const file = (path: string) => (filesIn(site).includes(`/${path}`) ? readFileSync(join(site, path)) : undefined);
  expect(manifestFaults(manifest, { version: product.version, site: `${server.address}/`, file })).toEqual([]);
  expect(await foreignSentences(page)).toEqual([]);

  await page.getByRole('button', { name: '下载 .reg' }).click();
  await page.getByText('请写共享文件夹的完整路径').waitFor();
  await page.getByLabel('共享文件夹', { exact: true }).fill('\\\\文件服务器\\加载项');
  const registry = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 .reg' }).click();
  expect((await registry).suggestedFilename()).toBe('信任共享文件夹.reg');
  await page.close();
});

test('the workbench opens from there, and the main things work in every tab', async () => {
  visit = await browser.open('/');
  const { page } = visit;
  page.setDefaultTimeout(60_000);
  const book = await visit.workbook('清泉镇台账（样例）.xlsx');
  const pane = await book.pane();
  await pane.getByText('60 行').waitFor();
  await pane.locator('button[data-line]').filter({ hasText: '校验位应为' }).first().click();
  expect(await foreignSentences(page)).toEqual([]);

  const tab = async (name: string) => {
    await pane.getByRole('tab', { name, exact: true }).click();
    await pane.getByRole('tabpanel', { name }).waitFor();
    await pane.getByText('正在打开…').waitFor({ state: 'hidden' });
  };
  await tab('统计');
  await pane.getByRole('button', { name: '统计附件4' }).click();
  await pane.getByText('写入附件4').waitFor();
  expect(await foreignSentences(page)).toEqual([]);
  await tab('汇总');
  expect(await foreignSentences(page)).toEqual([]);
  await tab('模板');
  expect(await foreignSentences(page)).toEqual([]);
  const [saved] = await visit.save();
  expect(saved?.name).toBe('清泉镇台账（样例）.xlsx');
});

test('a ribbon’s button opens the pane by itself, and outside Excel it says so', async () => {
  visit = await browser.open('/taskpane.html?tab=report');
  await visit.page.waitForFunction(() => (document.getElementById('root')?.textContent ?? '').length > 10);
  expect(await foreignSentences(visit.page)).toEqual([]);
});

/** Three words of English in a row, where a person sees or hears them; names of programs are two at most. */
const SENTENCE = /[A-Za-z][a-z']+(?:[ ,]+[A-Za-z']{2,}){2,}/;

async function foreignSentences(page: Page): Promise<readonly string[]> {
  const found = await Promise.all(page.frames().map(wordsIn));
  return found.flat().filter((words) => SENTENCE.test(words));
}

/** Everything on a page that is read or read out. */
const wordsIn = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => {
    const words: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) words.push(...['title', 'aria-label', 'placeholder', 'alt'].map((name) => (node as Element).getAttribute(name) ?? ''));
      else if (!(node.parentElement instanceof HTMLScriptElement) && !(node.parentElement instanceof HTMLStyleElement)) words.push(node.textContent ?? '');
    }
    return words.filter((one) => one !== '');
  });

/** Paths of all files in a folder, `/js/1.js`. */
function filesIn(place: string, prefix = ''): readonly string[] {
  return readdirSync(place).flatMap((name) => (statSync(join(place, name)).isDirectory() ? filesIn(join(place, name), `${prefix}/${name}`) : [`${prefix}/${name}`]));
}
