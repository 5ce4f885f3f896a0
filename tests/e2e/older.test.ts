import { columnsOf } from '../../src/policy/form';
import { columnIndex, columnName } from '../../src/workbook/address';
import type { Matrix } from '../../src/workbench/host/requirements';
import { identityOf } from '../people';
import { tableForm } from '../sheets';
import { Browser, type Visit } from './browser';

jest.setTimeout(240_000);

/*
 * The pane as shipped where there is less than it wants: an older Excel, which refuses what it lacks, and none at all.
 */

const opened: Browser[] = [];
afterEach(async () => {
  for (const browser of opened.splice(0)) await browser.close();
});

async function start(matrix?: Matrix): Promise<Browser> {
  const browser = await Browser.start();
  opened.push(browser);
  if (matrix) await browser.context.addInitScript((older) => Object.assign(window, { olderExcel: older }), matrix);
  return browser;
}

const columns = columnsOf(tableForm('ledger')).map(({ key }) => key);
const at = (key: string, row: number) => `${columnName(columnIndex(columns.indexOf(key)))}${row}`;
const FIRST = 6;

test('with ExcelApi 1.9: opens, finds, mends, takes back, counts, and prints a form as a new workbook', async () => {
  const browser = await start({ ExcelApi: '1.9' });
  const visit: Visit = await browser.open();
  visit.page.setDefaultTimeout(30_000);
  const book = await visit.workbook('清泉镇台账（样例）.xlsx');
  const pane = await book.pane();
  expect(await pane.evaluate(() => ['1.9', '1.10'].map((version) => Office.context.requirements.isSetSupported('ExcelApi', version)))).toEqual([true, false]);
  const line = (said: string) => pane.locator('button[data-line]').filter({ hasText: said });
  await pane.getByText('60 行').waitFor();
  await book.type(at('headIdentity', FIRST), identityOf(1).slice(0, 17));
  await line('身份证').first().waitFor();
  const mended = at('headName', FIRST);
  await book.type(mended, '王 建国');
  await line('多余的空格').first().waitFor();
  await pane.getByRole('button', { name: /^改正.*王建国/ }).first().click();
  await book.until(mended, [['王建国']]);
  await pane.getByRole('button', { name: /撤销/ }).first().click();
  await book.until(mended, [['王 建国']]);

  await pane.getByRole('tab', { name: '统计' }).click();
  await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
  await pane.getByRole('table', { name: '清泉镇统计' }).waitFor();

  const empty = await visit.newWorkbook();
  const other = await empty.pane();
  await other.getByRole('button', { name: /^附件1/ }).click();
  await other.getByRole('button', { name: '插入本工作簿' }).click();
  await other.getByText('这个 Excel 版本不能插入工作表，已在新工作簿中打开“附件1”').waitFor();
  const made = await visit.lastWorkbook();
  await (await made.pane()).getByRole('heading', { name: '附件1', exact: true }).waitFor();
  expect(visit.complaints).toEqual([]);
});

test('below ExcelApi 1.9: a page that says what works, and nothing of the pane', async () => {
  const browser = await start({ ExcelApi: '1.8' });
  const visit = await browser.open();
  const book = await visit.workbook('清泉镇台账（样例）.xlsx');
  const pane = await book.pane();
  await pane.getByRole('heading', { name: '这个版本的 Excel 用不了窗格' }).waitFor();
  expect(await pane.getByRole('link', { name: '打开工作台' }).getAttribute('href')).toBe(`${browser.address}/index.html`);
  expect(await pane.getByRole('tab').count()).toBe(0);
  expect(visit.complaints).toEqual([]);
});

test('in a plain browser: a page that says where to open it, and a way to the workbench that works', async () => {
  const browser = await start();
  const visit = await browser.open('/taskpane.html');
  await visit.page.getByRole('heading', { name: '请在 Excel 中打开' }).waitFor();
  const [opened] = await Promise.all([visit.page.waitForEvent('popup'), visit.page.getByRole('link', { name: '打开工作台' }).click()]);
  await opened.getByText('清泉镇台账（样例）.xlsx').first().waitFor({ timeout: 60_000 });
  // Outside Excel office.js means to show a frame of Microsoft's telemetry after three seconds: it is refused.
  await visit.page.waitForTimeout(4000);
  const foreign = visit.complaints.filter((said) => !/telemetryservice\.firstpartyapps\.oaspapps\.com/.test(said));
  expect(foreign.filter((said) => !/style/.test(said))).toEqual([]);
  expect(visit.page.frames().filter((frame) => frame.url().includes('oaspapps'))).toEqual([]);
});

test.each([
  ['does not come', 'abort'],
  ['is not there', 'missing'],
  ['never comes', 'hang'],
] as const)('where office.js %s: a page that says so, and can be loaded anew', async (_, fault) => {
  const browser = await start();
  await browser.context.clock.install();
  await browser.context.route('**/office/office.js', (route) => {
    if (fault === 'abort') return route.abort();
    return fault === 'missing' ? route.fulfill({ status: 404 }) : undefined;
  });
  const page = await browser.context.newPage();
  await page.goto(`${browser.address}/taskpane.html`, { waitUntil: 'commit' });
  if (fault === 'hang') {
    await page.getByText('正在打开…').waitFor();
    await browser.context.clock.runFor(21_000);
  }
  await page.getByRole('heading', { name: '窗格没有载入完整' }).waitFor();
  // What never came comes after all when nothing holds it: then the page finds its way without being loaded anew.
  await browser.context.unroute('**/office/office.js');
  if (fault !== 'hang') await page.getByRole('button', { name: '重新载入' }).click();
  await page.getByRole('heading', { name: '请在 Excel 中打开' }).waitFor();
});
