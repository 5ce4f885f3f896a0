import type { Frame } from 'playwright-core';
import { columnsOf } from '../../src/policy/form';
import { columnIndex, columnName } from '../../src/workbook/address';
import { tableForm } from '../sheets';
import { Browser, type Visit, type Workbook } from './browser';
import { ledgerFile } from './views';

jest.setTimeout(240_000);

/*
 * The main path by the keyboard alone: after the file is chosen no pointer is touched, and after every key the focus is
 * somewhere, in sight, with a sign around it.
 */

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;

beforeAll(async () => {
  browser = await Browser.start({ width: 1280, height: 900 });
  visit = await browser.open();
  visit.page.setDefaultTimeout(15_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints.splice(0)).toEqual([]));

const columns = columnsOf(tableForm('ledger')).map(({ key }) => key);
const at = (key: string, row: number) => `${columnName(columnIndex(columns.indexOf(key)))}${row}`;
const FIRST = 6;

interface Focus {
  readonly name: string;
  readonly role: string;
  /** Inside the window, and drawn with an outline, a border or a shadow of its own. */
  readonly seen: boolean;
}

const focusOf = (frame: Frame): Promise<Focus> =>
  frame.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const box = element.getBoundingClientRect();
    const field = element.matches('input, select, textarea') ? (element.parentElement ?? element) : element;
    const drawn = [element, field].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      const after = getComputedStyle(one, '::after');
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || (after.content !== 'none' && after.borderBottomWidth !== '0px');
    });
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : [];
    return {
      name: element === document.body ? '(nothing)' : (element.getAttribute('aria-label') ?? (labels.map(({ textContent }) => textContent).join('') || (element.textContent ?? ''))).trim(),
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      seen: document.hasFocus() && box.width > 0 && box.top < innerHeight && box.bottom > 0 && (drawn || element.matches('[role=tabpanel]')),
    };
  });

/** Presses a key in the pane; the focus is in sight afterwards. */
async function press(key: string): Promise<Focus> {
  await visit.page.keyboard.press(key);
  return seen(key);
}

async function seen(key: string): Promise<Focus> {
  await pane.waitForFunction(() => document.activeElement !== document.body);
  const focus = await focusOf(pane);
  if (!focus.seen) throw new Error(`after ${key} the focus is not to be seen: ${JSON.stringify(focus)}`);
  return focus;
}

/** Goes on with Tab until the control is reached, as one does who knows its name. */
async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let left = 60; left > 0; left--) {
    const focus = await focusOf(pane);
    if (typeof name === 'string' ? focus.name === name : name.test(focus.name)) return;
    passed.push(focus.name);
    if (!(await pane.evaluate(() => document.hasFocus()))) break;
    await visit.page.keyboard.press(key);
    // Where Tab has left the pane, nothing in it is to be seen.
    if (await pane.evaluate(() => document.hasFocus())) await seen(key);
  }
  throw new Error(`Tab does not lead to ${name}: ${passed.join(' | ')}`);
}

const activate = async (name: string | RegExp, key?: string) => {
  await tabTo(name, key);
  await visit.page.keyboard.press('Enter');
};
/** Goes to the line of a group of findings, from the list's first line on. */
async function groupLine(name: RegExp): Promise<void> {
  await tabTo(/^(错误|提醒)，|^第\d+条，/);
  let focus = await press('Home');
  for (let left = 12; left > 0 && !name.test(focus.name); left--) focus = await press('ArrowDown');
  expect(focus.name).toMatch(name);
}
const said = (words: string | RegExp) => pane.getByText(words).locator('visible=true').first().waitFor();
const focusIs = async (name: RegExp) => {
  const end = Date.now() + 10_000;
  for (let focus = await focusOf(pane); !name.test(focus.name); focus = await focusOf(pane)) {
    if (Date.now() > end) throw new Error(`the focus is not on ${name}: ${JSON.stringify(focus)}`);
    await visit.page.waitForTimeout(50);
  }
};

/** Goes on with an arrow in the grid until the box that names the cell says so. */
async function arrow(key: 'ArrowDown' | 'ArrowRight', cell: RegExp): Promise<void> {
  const name = () => book.frame.locator('[data-u-comp="defined-name"] input').first().inputValue();
  let [at, left] = [await name(), 40];
  for (; !cell.test(at) && left > 0; left--) {
    await visit.page.keyboard.press(key);
    await book.frame.waitForFunction((before) => document.querySelector<HTMLInputElement>('[data-u-comp="defined-name"] input')?.value !== before, at);
    at = await name();
  }
  expect(at).toMatch(cell);
}

test('F6 goes round the grid, the pane and the bar above, both ways', async () => {
  book = await visit.openWorkbook('甲镇台账.xlsx', await ledgerFile());
  pane = await book.pane();
  await said('5 行');
  await visit.page.keyboard.press('F6');
  await pane.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tab');
  expect(await focusOf(pane)).toMatchObject({ name: '填报', role: 'tab', seen: true });
  await visit.page.keyboard.press('F6');
  await visit.page.waitForFunction(() => document.activeElement?.getAttribute('title') === '甲镇台账.xlsx');
  await visit.page.keyboard.press('Shift+F6');
  expect(await focusOf(pane)).toMatchObject({ name: '填报', role: 'tab', seen: true });
  await visit.page.keyboard.press('Shift+F6');
  // The grid takes keys at once, where the cursor was.
  await book.frame.waitForFunction(() => document.hasFocus() && document.activeElement?.id !== 'pane');
  await arrow('ArrowDown', new RegExp(`^[A-Z]+${FIRST}$`, 'u'));
  await arrow('ArrowRight', new RegExp(`^${at('netIncome', FIRST)}$`, 'u'));
  await visit.page.keyboard.type('1200001');
  await visit.page.keyboard.press('Enter');
  await book.until(at('netIncome', FIRST), [[1_200_001]]);
  await visit.page.keyboard.press('F6');
});

test('tabs by arrows, the findings by arrows, End, Home and F8', async () => {
  await tabTo('填报', 'Shift+Tab');
  expect((await press('ArrowRight')).name).toBe('统计');
  expect((await press('End')).name).toBe('模板');
  expect((await press('Home')).name).toBe('填报');
  await tabTo(/^(错误|提醒)，|^第\d+条，/);
  const first = await focusOf(pane);
  const second = await press('ArrowDown');
  expect(second.name).not.toBe(first.name);
  expect((await press('Home')).name).toBe(first.name);
  const last = await press('End');
  expect(last.name).toMatch(/^第\d+条，提醒|^第\d+条，说明/);
  expect((await press('F8')).name).toMatch(/^第1条，错误，[A-Z]+\d+，/);
  await visit.page.keyboard.press('Enter');
  await focusIs(/^第1条/);
  expect((await press('F8')).name).toMatch(/^第2条/);
  expect((await press('Shift+F8')).name).toMatch(/^第1条/);
});

test('many cells are mended after a look, and taken back', async () => {
  await tabTo('填报', 'Shift+Tab');
  await groupLine(/^错误，.*多余的空格/u);
  await activate('全部改正（2）');
  await said('请先看一遍改前改后；改完可以一次撤销。');
  await focusIs(/^返回$/);
  await press('Enter');
  await focusIs(/^全部改正（2）$/);
  await activate('全部改正（2）');
  await focusIs(/^返回$/);
  await activate('改正 2 格');
  await said(/^已改正/);
  await book.until(at('headName', FIRST), [['王建国']]);
  await press('Tab');
  await activate('撤销');
  await said(/^已撤销/);
  await book.until(at('headName', FIRST), [['王 建国']]);
});

test('warnings are confirmed with name and reason', async () => {
  await tabTo('填报', 'Shift+Tab');
  await groupLine(/^提醒，.*平均到人/u);
  await activate('全部确认（2）…');
  await focusIs(/^确认人/);
  await visit.page.keyboard.type('李主任');
  await press('Tab');
  await visit.page.keyboard.type('卖房所得，合同已看');
  await activate('确认无误');
  await said(/^已确认 2 条提醒/);
  await pane.getByLabel('理由').waitFor({ state: 'detached' });
  await activate(/^已确认 2 条$/);
  await said(/李主任（/);
});

test('the report is counted, a number opened and left again, and the report written', async () => {
  await tabTo('填报', 'Shift+Tab');
  await press('ArrowRight');
  await activate('统计');
  await activate('统计附件4');
  await pane.getByRole('table', { name: '甲镇统计' }).waitFor({ timeout: 150_000 });
  await press('Tab');
  await activate(/^脱贫不稳定户 三保障政策 户数 2/);
  await focusIs(/^返回$/);
  await tabTo(/陈桂香|第 9 行/);
  await visit.page.keyboard.press('Enter');
  await tabTo('返回', 'Shift+Tab');
  await visit.page.keyboard.press('Enter');
  await focusIs(/^脱贫不稳定户 三保障政策 户数 2/);
  await activate('写入附件4');
  await said(/^已写入|一致，不用写/);
});

test('模板: a list is typed, what comes out is looked at', async () => {
  await tabTo('统计', 'Shift+Tab');
  await press('End');
  await visit.page.keyboard.press('Enter');
  await tabTo('乡镇、村名单');
  await visit.page.keyboard.type('清泉镇 东风村');
  await activate(/^\d+ 个文件|个文件/);
  await focusIs(/^返回$/);
  await press('Enter');
  await focusIs(/个文件/);
});

test('Tab leaves the pane at its end, and Shift+Tab at its beginning', async () => {
  for (const key of ['Tab', 'Shift+Tab']) {
    await book.frame.evaluate(() => document.getElementById('pane')?.focus());
    let inside = true;
    for (let left = 80; left > 0 && inside; left--) {
      await visit.page.keyboard.press(key);
      inside = await pane.evaluate(() => document.hasFocus());
    }
    expect([key, inside]).toEqual([key, false]);
  }
});
