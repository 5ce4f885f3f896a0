import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(process.cwd(), 'dist');
const page = readFileSync(join(dist, 'taskpane.html'), 'utf8');
const scripts = [...page.matchAll(/<script[^>]* src="?([^" >]+)/g)].flatMap(([, path = '']) =>
  path.startsWith('office/') ? [] : [readFileSync(join(dist, path))],
);

it('loads less than 230 KB of compressed script besides office.js at first', () => {
  const size = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
  // Policies are worked out at build time: neither their schemas nor zod are loaded.
  expect(size).toBeLessThan(230 * 1024);
});

it('has nothing of the workbench’s grid', () => {
  expect(scripts.filter((script) => script.includes('univer'))).toEqual([]);
});

it('is one page, but for the seam, in Excel and in the workbench', () => {
  const inWorkbench = readFileSync(join(dist, 'workbench/pane.html'), 'utf8');
  const same = inWorkbench.replace('<script src=seam.js></script>', '').replaceAll('src=../', 'src=');
  expect(same).toBe(page);
});

it('serves office.js as Microsoft wrote it', () => {
  const original = join(process.cwd(), 'node_modules/@microsoft/office-js/dist');
  for (const file of ['office.js', 'excel-win32-16.01.js', 'zh-cn/office_strings.js']) {
    expect(readFileSync(join(dist, 'office', file)).equals(readFileSync(join(original, file)))).toBe(true);
  }
});
