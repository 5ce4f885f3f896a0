import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Frame } from 'playwright-core';
import { allPolicies } from '../policies';
import { Browser, type Visit, type Workbook } from './browser';

const dist = join(process.cwd(), 'dist');
const page = readFileSync(join(dist, 'taskpane.html'), 'utf8');
const scripts = [...page.matchAll(/<script[^>]* src="?([^" >]+)/g)].flatMap(([, path = '']) =>
  path.startsWith('office/') ? [] : [readFileSync(join(dist, path))],
);

const KB = 1024;

/** Paths of the scripts and styles that a pane asks for until it can be used, beside office.js and the workbench's seam. */
async function loadedUntil(open: (visit: Visit) => Promise<Workbook>, ready: string): Promise<readonly string[]> {
  const browser = await Browser.start();
  try {
    // The other tabs are loaded when there is nothing else to do: here there never is.
    await browser.context.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
    const asked = new Map<Frame, string[]>();
    browser.context.on('request', (request) => {
      const path = new URL(request.url()).pathname.slice(1);
      if (/^(?!office\/|workbench\/).*\.(?:js|css)$/.test(path)) asked.set(request.frame(), [...(asked.get(request.frame()) ?? []), path]);
    });
    const visit = await browser.open();
    await visit.lastWorkbook();
    const pane = await (await open(visit)).pane();
    await pane.locator(ready).first().waitFor();
    return asked.get(pane) ?? [];
  } finally {
    await browser.close();
  }
}

const compressed = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length, 0);

it('loads at most 165 KB beside office.js until it can be used on an empty workbook, the policy among them', async () => {
  const paths = await loadedUntil((visit) => visit.newWorkbook(), '[aria-label="本政策的表"] button');
  expect(paths.filter((path) => path.includes('policy-'))).toEqual([expect.stringContaining('policy-heshan-2020')]);
  expect(compressed(paths) / KB).toBeLessThan(165);
});

it('loads what judges a sheet where there is one: no schemas, and no other policy', async () => {
  const paths = await loadedUntil((visit) => visit.lastWorkbook(), 'button[data-line]');
  expect(paths.filter((path) => path.includes('policy-'))).toEqual([expect.stringContaining('policy-heshan-2020')]);
  expect(compressed(paths) / KB).toBeLessThan(230);
});

it('names the file of every shipped policy, so that the wanted one comes with the scripts', () => {
  const pairs = /data-policies="([^"]*)"/.exec(page)?.[1]?.split(' ') ?? [];
  expect(pairs.filter((_, at) => at % 2 === 0)).toEqual(allPolicies().map(({ id }) => id));
  for (const path of pairs.filter((_, at) => at % 2 === 1)) expect(existsSync(join(dist, path))).toBe(true);
});

it('has nothing of the workbench’s grid', () => {
  expect(scripts.filter((script) => script.includes('univer'))).toEqual([]);
});

it('is one page, but for the seam, in Excel and in the workbench', () => {
  const inWorkbench = readFileSync(join(dist, 'workbench/pane.html'), 'utf8');
  const same = inWorkbench.replace('<script src=seam.js></script>', '').replaceAll('src=../', 'src=');
  expect(same).toBe(page);
});

it('hands out office.js as Microsoft wrote it, every file of it, and nothing else beside it', () => {
  const original = join(process.cwd(), 'node_modules/@microsoft/office-js/dist');
  const files = readdirSync(join(dist, 'office'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(10);
  for (const { parentPath, name } of files) {
    const path = relative(join(dist, 'office'), join(parentPath, name));
    expect([path, readFileSync(join(dist, 'office', path)).equals(readFileSync(join(original, path)))]).toEqual([path, true]);
  }
});
