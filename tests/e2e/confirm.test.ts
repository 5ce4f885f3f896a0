import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { settle } from '../../src/confirmation/confirmation';
import { recordOf } from '../../src/confirmation/record';
import { locate } from '../../src/forms/locate';
import { blankBook } from '../../src/native/book';
import { columnsOf } from '../../src/policy/form';
import { judgeSheet } from '../judged';
import { columnIndex, columnName } from '../../src/workbook/address';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household } from '../people';
import { heshan } from '../policies';
import { cell, tableForm } from '../sheets';
import { Browser, type Visit, type Workbook } from './browser';

jest.setTimeout(240_000);

const PICTURES = join(process.cwd(), 'docs', 'images');

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

const columns = columnsOf(tableForm('ledger')).map(({ key }) => key);
const at = (key: string, row: number) => `${columnName(columnIndex(columns.indexOf(key)))}${row}`;
const FIRST = 6;
const line = (said: string | RegExp) => pane.locator('button[data-line]').filter({ hasText: said });
const none = { healthContent: null, healthPersons: null };

/** Three households: two whose income looks wrong and is right, one with no measure at all. */
async function ledgerFile(): Promise<Uint8Array> {
  const records = [household(1, { netIncome: 1_200_000 }), household(2, { headName: '李四', netIncome: 900_000 }), household(3, { headName: '王五', ...none })];
  const rows = records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)])));
  return writeBook(blankBook(heshan, ['ledger', 'annex4'], { township: '甲镇', rows: 20, values: new Map([['ledger', { rows }]]) }));
}

/** What the county sees of a file. */
function confirmedIn(bytes: Uint8Array): readonly string[] {
  const written = readBook(bytes);
  const today = { year: 2026, month: 1, day: 1 };
  const findings = written.sheets.flatMap((sheet) => {
    const layout = sheet.visibility === 'visible' ? locate(sheet, heshan) : undefined;
    return layout ? judgeSheet({ policy: heshan, today }, layout, sheet).findings : [];
  });
  const { confirmed } = settle(findings, recordOf(written).confirmations, new Set(written.sheets.map(({ name }) => name)));
  return confirmed.map(({ finding }) => finding.rule);
}

const LATER = '台账-再打开.xlsx';

test('warnings are confirmed together, with one reason', async () => {
  book = await visit.openWorkbook('甲镇台账.xlsx', await ledgerFile());
  pane = await book.pane();
  await pane.getByRole('button', { name: '全部确认（2）…' }).click();
  await pane.getByLabel('确认人').fill('李主任');
  await pane.getByLabel('理由').fill('卖房所得，合同已看');
  await visit.page.screenshot({ path: join(PICTURES, 'confirm.png') });
  await pane.getByRole('button', { name: '确认无误', exact: true }).click();
  await pane.getByText('已确认 2 条提醒').waitFor();
  await line('平均到人').first().waitFor({ state: 'detached' });
  await pane.getByRole('button', { name: /^已确认 2 条/ }).click();
  await pane.getByText(/^李主任（\d{4}-\d\d-\d\d）：卖房所得，合同已看$/).first().waitFor();
  // The record takes nobody to another sheet.
  await book.until(at('headName', FIRST), [['张三']]);
});

test('undone and done again', async () => {
  await pane.getByRole('button', { name: '撤销' }).click();
  await pane.getByText('已撤销“确认 2 条提醒”').waitFor();
  await pane.getByRole('button', { name: '全部确认（2）…' }).click();
  await pane.getByLabel('理由').fill('卖房所得，合同已看');
  await pane.getByRole('button', { name: '确认无误', exact: true }).click();
  await pane.getByRole('button', { name: /^已确认 2 条/ }).waitFor();
});

test('saved, opened again: still confirmed; the sheet that says so is not to be seen', async () => {
  const [saved] = await visit.save();
  if (!saved) throw new Error('nothing was saved');
  const written = readBook(saved.bytes);
  expect(written.sheets.filter(({ name }) => name === '确认记录').map(({ visibility }) => visibility)).toEqual(['veryHidden']);
  expect(recordOf(written)).toMatchObject({ damaged: [], confirmations: [{ by: '李主任', reason: '卖房所得，合同已看' }, { who: '甲镇 一村 李四' }] });
  expect(confirmedIn(saved.bytes)).toEqual(['S1-A3-netIncome-range', 'S1-A3-netIncome-range']);
  book = await visit.openWorkbook(LATER, saved.bytes);
  pane = await book.pane();
  await pane.getByRole('button', { name: /^已确认 2 条/ }).waitFor();
  await line('平均到人').first().waitFor({ state: 'detached' });
  expect(await book.frame.getByText('确认记录').count()).toBe(0);
});

test('the cell changes, and the warning is back; a new confirmation is kept beside the old ones', async () => {
  await book.type(at('netIncome', FIRST), '1300000');
  await line('1300000').waitFor();
  await pane.getByRole('button', { name: /^已确认 1 条/ }).click();
  await pane.getByText('卖房所得，合同已看').first().waitFor();
  await pane.getByRole('button', { name: /^确认无误，第1条/ }).click();
  await pane.getByLabel('确认人').fill('王站长');
  await pane.getByLabel('理由').fill('又卖了一套');
  await pane.getByRole('button', { name: '确认无误', exact: true }).click();
  await pane.getByRole('button', { name: /^已确认 2 条/ }).waitFor();
  const [saved] = await visit.save();
  expect(recordOf(readBook(saved?.bytes ?? new Uint8Array())).confirmations.map(({ by }) => by)).toEqual(['李主任', '李主任', '王站长']);
});

test.each([320, 400])('reads well where the pane is %d wide', async (width) => {
  await book.frame.evaluate((pixels) => {
    const frame = document.querySelector<HTMLElement>('iframe#pane');
    if (frame) Object.assign(frame.style, { width: `${pixels}px`, flex: 'none' });
  }, width);
  const folder = process.env['PICTURES'];
  const picture = async (name: string) => {
    if (folder) await visit.page.locator(`iframe[title="${LATER}"]`).contentFrame().locator('iframe#pane').screenshot({ path: join(folder, `${name}-${width}.png`) });
  };
  const wide = () => pane.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await picture('confirmed');
  expect(await wide()).toBe(0);
  await pane.getByRole('button', { name: /^确认无误，第1条/ }).click();
  await pane.getByRole('button', { name: '确认无误', exact: true }).click();
  await pane.getByText('请写理由，至少两个字').waitFor();
  await picture('form');
  expect(await wide()).toBe(0);
  await pane.getByRole('button', { name: '不确认' }).click();
});
