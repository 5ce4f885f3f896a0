import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { columnsOf } from '../../src/policy/form';
import { blankBook } from '../../src/native/book';
import { columnIndex, columnName } from '../../src/workbook/address';
import { text, type Cell } from '../../src/workbook/cell';
import { writeBook } from '../../src/workbook/write/write';
import { identityOf } from '../people';
import { heshan } from '../policies';
import { tableForm } from '../sheets';
import { Browser, type Visit, type Workbook } from './browser';

jest.setTimeout(300_000);

const PICTURES = join(process.cwd(), 'docs', 'images');
const today = { year: 2020, month: 10, day: 26 };

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;

const handed = (sequence: number, name: string, village: string, identityStatus: string): ReadonlyMap<string, Cell> =>
  new Map(
    Object.entries({ township: '清泉镇', village, name, identity: identityOf(sequence), phone: `154${String(sequence).padStart(8, '0')}`, identityStatus, risk: '因大病存在返贫致贫风险' }).map(([key, value]) => [key, text(value)]),
  );
const PEOPLE = [handed(11, '王建国', '东风村', '建档立卡贫困户'), handed(12, '刘玉梅', '桃源村', '档外低保户'), handed(13, '黄金贵', '石桥村', '建档立卡贫困户'), handed(14, '周小妹', '双塘村', '建档立卡贫困户')];

/** 附件2 as it was handed down, and a ledger with nothing in it. */
async function townshipBook(): Promise<Uint8Array> {
  return writeBook(blankBook(heshan, ['annex2', 'ledger'], { township: '清泉镇', rows: 8, today, values: new Map([['annex2', { rows: PEOPLE }]]) }));
}

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.start({ width: 1280, height: 800 });
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
  book = await visit.openWorkbook('清泉镇附件2.xlsx', await townshipBook());
  pane = await book.pane();
  await pane.getByRole('heading', { name: '附件2' }).waitFor();
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

const at = (form: string, key: string, row: number) => `${columnName(columnIndex(columnsOf(tableForm(form)).findIndex((column) => column.key === key)))}${row}`;
const picture = (name: string) => visit.page.screenshot({ path: join(PICTURES, `${name}.png`) });

/** The row in which the person stands. */
async function rowOf(form: string, key: string, name: string): Promise<number> {
  const found = (await book.values(`${at(form, key, 1)}:${at(form, key, 40)}`)).findIndex(([value]) => value === name);
  if (found < 0) throw new Error(`${name} is not there`);
  return found + 1;
}

test('the conclusions are typed, and counted', async () => {
  for (const [name, conclusion] of [['王建国', '有返贫风险'], ['刘玉梅', '有致贫风险'], ['黄金贵', '无']] as const) {
    const row = await rowOf('annex2', 'name', name);
    await book.type(at('annex2', 'conclusion', row), conclusion);
    await book.until(at('annex2', 'conclusion', row), [[conclusion]]);
  }
  // The prompt of a cell would stand before the pane.
  await book.goTo('A1');
  await pane.getByRole('button', { name: '核实结果' }).click();
  const numbers = pane.getByRole('list', { name: '核实结论' });
  await numbers.getByText('还没有填核实结论').waitFor();
  expect((await numbers.getByRole('listitem').allInnerTexts()).slice(0, 4).map((line) => line.replace(/\s+/gu, ''))).toEqual(['有返贫风险1人', '有致贫风险1人', '无1人', '还没有填核实结论1人']);
  await picture('verified');
});

test('the lists stand in the workbook', async () => {
  await pane.getByRole('button', { name: /^生成名单/ }).click();
  await pane.getByText('已插入').waitFor();
  await rowOf('unstableList', 'name', '王建国');
  await book.show('附件2');
});

test('the households go into the protected ledger, and back in one step', async () => {
  await pane.getByRole('button', { name: '核实结果' }).click();
  await pane.getByRole('button', { name: '转入台账（2 户）' }).click();
  await pane.getByText('写进“台账总表”的空行').waitFor();
  await picture('into-ledger');
  await pane.getByRole('button', { name: '转入 2 户' }).click();
  const said = pane.getByText(/已转入|没有写|没有转入/u).first();
  await said.waitFor();
  expect(await said.innerText()).toContain('已转入 2 户');
  await book.show('台账总表');
  await pane.getByText('2 行', { exact: true }).waitFor();
  const row = await rowOf('ledger', 'headName', '王建国');
  await book.until(`${at('ledger', 'township', row)}:${at('ledger', 'headIdentity', row + 1)}`, [
    ['清泉镇', '东风村', '王建国', identityOf(11)],
    ['清泉镇', '桃源村', '刘玉梅', identityOf(12)],
  ]);
  await book.until(`${at('ledger', 'category', row)}:${at('ledger', 'category', row + 1)}`, [['脱贫不稳定户'], ['边缘易致贫户']]);
  await pane.getByRole('button', { name: /撤销/ }).first().click();
  await pane.getByText('已撤销').waitFor();
  await book.until(`${at('ledger', 'township', row)}:${at('ledger', 'category', row + 1)}`, Array.from({ length: 2 }, () => Array.from({ length: 7 }, () => '')));
});

test.each([320, 400])('at %i pixels', async (width) => {
  await book.show('附件2');
  await book.frame.evaluate((wide) => {
    const element = document.getElementById('pane');
    if (element) element.style.cssText = `width: ${wide}px !important; min-width: ${wide}px; flex: none`;
  }, width);
  const shoot = async (name: string) => {
    await visit.page.waitForTimeout(400);
    if (process.env['SHOTS']) await book.frame.locator('iframe#pane').screenshot({ path: `${process.env['SHOTS']}/${name}-${width}.png` });
  };
  const toggle = pane.getByRole('button', { name: '核实结果' });
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  await pane.getByRole('list', { name: '核实结论' }).waitFor();
  await shoot('verify');
  await pane.getByRole('button', { name: '核对出的问题' }).click();
  await shoot('findings');
  await pane.getByRole('button', { name: '返回' }).click();
  await pane.getByRole('button', { name: /^转入台账/ }).click();
  await shoot('proposals');
  expect(await pane.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await pane.getByRole('button', { name: '不转了' }).click();
});
