import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { locate } from '../../src/forms/locate';
import { readBook } from '../../src/workbook/read/read';
import { heshan } from '../policies';
import { Browser, type Visit, type Workbook } from './browser';

jest.setTimeout(240_000);

const PICTURES = join(process.cwd(), 'docs', 'images');

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;
const folder = mkdtempSync(join(tmpdir(), 'fangpin-handout-'));

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
  book = await visit.newWorkbook();
  pane = await book.pane();
  await pane.getByRole('tab', { name: '模板' }).click();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(visit.complaints).toEqual([]));

const townships = Array.from({ length: 30 }, (_, index) => `第${index + 1}镇`);
const list = () => pane.getByRole('textbox', { name: '乡镇、村名单' });
const rows = () => pane.getByRole('textbox', { name: '空白行数' });
const make = () => pane.getByRole('button', { name: '生成压缩包' });

test('a list is pasted from a spreadsheet, and what comes out is shown', async () => {
  await pane.evaluate((text) => navigator.clipboard.writeText(text), ['乡镇', ...townships, ''].join('\r\n'));
  await list().click();
  await visit.page.keyboard.press('Control+v');
  await pane.getByRole('button', { name: '第 1 行是表头，已略过' }).waitFor();
  const planned = pane.getByRole('button', { name: '30 个乡镇，150 个文件' });
  await planned.waitFor();
  await visit.page.screenshot({ path: join(PICTURES, 'handout.png') });
  await planned.click();
  await pane.getByRole('button', { name: '第2镇', exact: true }).click();
  await pane.getByRole('button', { name: '在 Excel 中打开 第2镇-附件3-2020.xlsx' }).waitFor();
  await pane.getByRole('button', { name: '返回' }).click();
});

test('the making is cancelled in the middle, and gives nothing', async () => {
  let downloads = 0;
  const count = () => void (downloads += 1);
  visit.page.on('download', count);
  // The workbooks' own calculators.
  const others = visit.page.workers().length;
  await rows().fill('200');
  await make().click();
  await pane.getByText(/正在生成 [1-9]\d* \/ 150/u).waitFor();
  await pane.getByRole('button', { name: '取消' }).click();
  await pane.getByText('已取消，没有生成压缩包').waitFor();
  // Nobody works at it any more who could still give something.
  for (let waited = 0; visit.page.workers().length > others && waited < 20_000; waited += 50) await visit.page.waitForTimeout(50);
  expect(visit.page.workers()).toHaveLength(others);
  visit.page.off('download', count);
  expect(downloads).toBe(0);
  expect(await list().inputValue()).toContain('第30镇');
});

test('thirty townships with five workbooks each are downloaded while one types in the grid', async () => {
  await rows().fill('20');
  const download = visit.page.waitForEvent('download', { timeout: 180_000 });
  const worker = visit.page.waitForEvent('worker');
  await make().click();
  const making = await worker;
  await pane.getByText(/正在生成 [1-9]\d* \/ 150/u).waitFor();
  await book.type('B2', '照常填写');
  await book.until('B2', [['照常填写']]);
  // The typing did not have to wait for the zip.
  expect(await pane.getByText('已装进').count()).toBe(0);
  const file = await download;
  expect(file.suggestedFilename()).toBe('赫山区-模板-2020.zip');
  await pane.getByText('150 个文件已装进“赫山区-模板-2020.zip”').waitFor();
  expect(visit.page.workers()).not.toContain(making);

  const zip = join(folder, '模板.zip');
  await file.saveAs(zip);
  execFileSync('unzip', ['-q', zip, '-d', folder], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  expect(readdirSync(folder).filter((name) => name !== '模板.zip').sort()).toEqual([...townships].sort());
  expect(readdirSync(join(folder, '第17镇')).sort()).toEqual(heshan.forms.map(({ sheet }) => `第17镇-${sheet}-2020.xlsx`).sort());
  const opened = readBook(readFileSync(join(folder, '第17镇', '第17镇-台账总表-2020.xlsx')));
  expect(opened.properties.get('fangpin.township')).toBe('第17镇');
  expect(opened.sheets.flatMap((sheet) => locate(sheet, heshan)?.form.id ?? [])).toEqual(['ledger', 'annex4']);
});

test('the list is still there in a pane that is opened anew', async () => {
  await list().fill('清泉镇 东风村\n石桥镇 红星村');
  const download = visit.page.waitForEvent('download');
  await make().click();
  await download;
  const later = await browser.open();
  const anew = await (await later.newWorkbook()).pane();
  await anew.getByRole('tab', { name: '模板' }).click();
  expect(await anew.getByRole('textbox', { name: '乡镇、村名单' }).inputValue()).toBe('清泉镇 东风村\n石桥镇 红星村');
  expect(later.complaints).toEqual([]);
  await later.page.close();
});

test('a single workbook is opened beside this one', async () => {
  await list().fill('清泉镇 东风村');
  for (const { sheet } of heshan.forms.slice(1)) await pane.getByRole('checkbox', { name: sheet }).uncheck();
  await pane.getByRole('button', { name: '在 Excel 中打开', exact: true }).click();
  await pane.getByText('已在新工作簿中打开“附件1”').waitFor();
  const other = await visit.lastWorkbook();
  await other.until('A2', [['赫山区行业部门筛查预警疑似有返贫致贫风险户样表']]);
});
