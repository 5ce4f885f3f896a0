import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import { text } from '../../src/workbook/cell';
import type { SheetPlan } from '../../src/workbook/write/plan';
import { writeBook } from '../../src/workbook/write/write';
import { household } from '../people';
import { heshan } from '../policies';
import { cell } from '../sheets';
import { Browser, type Visit } from './browser';

jest.setTimeout(240_000);

/*
 * A returned workbook in which every text is markup that would run: cells, township, sheet and file name. It is shown as
 * the text it is, in the grid and in every view of the pane.
 */

/** It fits into a sheet's name, and a page that took it for markup would run it. */
const SPITE = '<img src=x onerror=ran=1>';
const SPITES = [SPITE, '<script>window.ran=1</script>', '"><svg onload=window.ran=1>', "'-window.ran=1-'", '<iframe srcdoc="<script>parent.ran=1</script>">', '{{constructor.constructor("window.ran=1")()}}', '<a href="javascript:window.ran=1">x</a>'];
const FILE = `${SPITE}.xlsx`;

async function spitefulBook(): Promise<Uint8Array> {
  const records = SPITES.map((spite, index) =>
    household(index + 1, { headName: spite, village: spite, headIdentity: spite, phone: spite, category: spite, risk: spite, healthContent: spite, otherContent: spite, cleared: spite }),
  );
  const rows = records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)])));
  const plan = blankBook(heshan, ['ledger', 'annex4'], { township: SPITE, rows: 10, values: new Map([['ledger', { rows }]]) });
  const [first] = plan.sheets;
  if (!first) throw new Error('the workbook has no sheet');
  const extra: SheetPlan = { ...first, name: SPITE, names: [], validations: [], marks: [], fills: [], merges: [], cells: [{ row: rowIndex(0), column: columnIndex(0), value: text(SPITE) }] };
  return writeBook({ ...plan, sheets: [...plan.sheets, extra] });
}

let browser: Browser;
let visit: Visit;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fangpin-markup-'));
  await mkdir(join(folder, '报来'));
  await writeFile(join(folder, '报来', FILE), await spitefulBook());
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  await visit.lastWorkbook();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Nothing ran, nothing of it became an element. */
async function harmless(): Promise<void> {
  for (const frame of visit.page.frames()) {
    const found = await frame.evaluate(() => ({
      ran: Reflect.get(window, 'ran') as unknown,
      elements: document.querySelectorAll('img[src="x"], svg[onload], [onerror], [onload], [srcdoc], a[href^="javascript"], body script:not([src])').length,
    }));
    expect(found).toEqual({ ran: undefined, elements: 0 });
  }
  expect(visit.complaints).toEqual([]);
}

const shows = (pane: Frame) => pane.getByText(SPITE).locator('visible=true').first().waitFor();

test('opened, judged, counted, searched', async () => {
  const book = await visit.openWorkbook(FILE, await spitefulBook());
  const pane = await book.pane();
  await pane.getByRole('heading', { name: '台账总表' }).waitFor();
  await pane.locator('button[data-line]').first().click();
  await harmless();
  await pane.getByRole('tab', { name: '统计' }).click();
  await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
  await pane.getByRole('button', { name: /^未计入 \d+ 处/ }).click();
  await harmless();
  // A sheet of that name, which is no form.
  await pane.getByRole('tab', { name: '填报' }).click();
  await pane.evaluate(
    (name) =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem(name).activate();
        await context.sync();
      }),
    SPITE,
  );
  await shows(pane);
  await harmless();
});

test('merged with others, looked at file by file', async () => {
  const book = await visit.lastWorkbook();
  const pane = await book.pane();
  await pane.getByRole('tab', { name: '汇总' }).click();
  await pane.locator('input[type=file][aria-label=选择文件夹]').setInputFiles(join(folder, '报来'));
  await pane.getByText(/1 个文件，\d+ 个单位报来/).waitFor();
  await shows(pane);
  await harmless();
  await pane.getByRole('button', { name: /^文件 1 个/ }).click();
  await shows(pane);
  await harmless();
});
