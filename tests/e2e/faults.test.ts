import { mkdtempSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { faultyHost } from '../office/faulty-host';
import { Browser, type Visit, type Workbook } from './browser';
import { complaintsOf } from './look';

/*
 * What a person sees when the host fails: between the pane's office.js and the workbench's host stands one that fails as it
 * is told to. It is put there through the door by which the pane asks for its host.
 */

jest.setTimeout(240_000);

/** Pictures to be looked at, where somebody asks for them: FAULT_PICTURES=folder. */
const PICTURES = process.env['FAULT_PICTURES'] ?? mkdtempSync(join(tmpdir(), 'fangpin-faults-'));
mkdirSync(PICTURES, { recursive: true });

const SAMPLE = '清泉镇台账（样例）.xlsx';
const LEDGER = '台账总表';
/** Longer than the desk waits before it says that Excel is silent. */
const LONG = 30_000;

let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  browser = await Browser.start({ width: 1000, height: 800 });
});
afterAll(() => browser?.close());

/** The sample township, with a host that fails when it is told to, in a pane as narrow as it gets. `looked` is at what is said then. */
async function sample(): Promise<{ book: Workbook; pane: () => Promise<Frame>; tell: (what: string) => Promise<unknown>; looked: (name: string) => Promise<void> }> {
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  const book = await visit.workbook(SAMPLE);
  const first = await book.pane();
  await first.getByText('60 行').waitFor();
  await book.frame.evaluate(() => document.body.style.setProperty('--pane-width', '320px'));
  const loaded = new Promise<void>((resolve) => visit.page.on('framenavigated', (frame) => frame.name() === first.name() && resolve()));
  await book.frame.evaluate(`(() => {
    const faultyHost = ${faultyHost.toString()};
    const real = window.paneHost;
    window.paneHost = () => (window.faulty = faultyHost(real()));
    document.getElementById('pane').contentWindow.location.reload();
  })()`);
  await loaded;
  const pane = () => book.pane();
  await (await pane()).getByText('60 行').waitFor();
  return {
    book,
    pane,
    tell: (what) => book.frame.evaluate(`void window.faulty.${what}`),
    looked: async (name) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await visit.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await complaintsOf(await pane())).toEqual([]);
        await book.frame.locator('#pane').screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
      }
      await visit.page.emulateMedia({ colorScheme: null });
    },
  };
}

afterEach(async () => {
  expect(visit.complaints).toEqual([]);
  await visit.page.close();
});

/** Everything that is shown has words of a clerk's only. */
async function inChinese(pane: Frame): Promise<void> {
  const alert = await pane.getByRole('alert').allTextContents();
  expect(alert.length).toBeGreaterThan(0);
  for (const text of alert) expect(text).toMatch(/^(?:[^A-Za-z]|Excel|Esc)+$/);
}

const firstFix = (pane: Frame) => pane.getByRole('button', { name: /^改正第/ }).first();

test('a host that never answers is said, given up, and found again', async () => {
  const { pane, tell, looked } = await sample();
  const page = await pane();
  await tell(`plan(() => ({ kind: 'unanswered', executed: 'late' }))`);
  await firstFix(page).click();
  await page.getByText('没有应答').waitFor({ timeout: LONG });
  await inChinese(page);
  await looked('silent');
  await page.getByRole('button', { name: '不再等待' }).click();
  await page.getByText('与工作簿的连接断了').waitFor();
  await inChinese(page);
  await looked('given-up');
  await tell('plan(undefined)');
  await page.getByRole('button', { name: '重新检查' }).first().click();
  await page.getByText('60 行').waitFor();
  await tell('release()');
  await page.getByText('60 行').waitFor();
  expect(await page.getByText('与工作簿的连接断了').count()).toBe(0);
});

test('a silent host that speaks again goes on with what was asked', async () => {
  const { pane, tell } = await sample();
  const page = await pane();
  await tell(`plan(() => ({ kind: 'unanswered', executed: 'late' }))`);
  await firstFix(page).click();
  await page.getByText('没有应答').waitFor({ timeout: LONG });
  await tell('plan(undefined)');
  await tell('release()');
  await page.getByText('已改正 1 处').waitFor();
  await page.getByText('没有应答').waitFor({ state: 'detached' });
});

test('an opening that finds no answer offers the way out', async () => {
  const { book, pane, looked } = await sample();
  await book.frame.evaluate(`(() => {
    const wrapped = window.paneHost;
    window.paneHost = () => { const host = wrapped(); let asked = 0; host.plan(() => { asked += 1; return asked > 1 ? { kind: 'unanswered', executed: 'late' } : undefined; }); return host; };
    document.getElementById('pane').contentWindow.location.reload();
  })()`);
  const page = await pane();
  await page.getByText('没有应答').waitFor({ timeout: LONG });
  await inChinese(page);
  await looked('silent-opening');
});

test('a repair that fails is taken back, and said', async () => {
  const { book, pane, tell, looked } = await sample();
  const page = await pane();
  const before = await book.values('A6:AZ65');
  await tell(`plan(({ writes }) => (writes ? { kind: 'refused', code: 'AccessDenied', done: 'half' } : undefined))`);
  await firstFix(page).click();
  await page.getByText('受保护').waitFor();
  await inChinese(page);
  await looked('denied');
  await tell('plan(undefined)');
  await page.getByRole('button', { name: '重新检查' }).first().click();
  const undo = page.getByRole('button', { name: /^撤销/ });
  if (await undo.count()) await undo.first().click();
  await book.until('A6:AZ65', before);
});

test('a workbook that no longer answers to anything says so', async () => {
  const { pane, tell, looked } = await sample();
  const page = await pane();
  await tell(`plan(() => ({ kind: 'refused', code: 'GeneralException', done: 'nothing' }))`);
  await page.getByRole('button', { name: '重新检查' }).first().click();
  await page.getByText('与工作簿的连接断了').waitFor();
  await inChinese(page);
  await looked('lost');
  await tell('plan(undefined)');
  await page.getByRole('button', { name: '重新检查' }).first().click();
  await page.getByText('60 行').waitFor();
});

test('a header that is renamed past knowing is said, and put right it is found again', async () => {
  const { book, pane, looked } = await sample();
  const page = await pane();
  await page.evaluate(
    (name) =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem(name).protection.unprotect();
        await context.sync();
      }),
    LEDGER,
  );
  const header = await book.values('A5:AL5');
  await book.paste('A5', `${header[0]?.map(() => '甲').join('\t')}\n`);
  await book.paste('A4', `${header[0]?.map(() => '乙').join('\t')}\n`);
  await page.getByText(/不是本政策的表|没有找到/).first().waitFor();
  await looked('header');
  await book.goTo('A1');
  await visit.page.keyboard.press('Control+z');
  await visit.page.keyboard.press('Control+z');
  await page.getByText('60 行').waitFor();
});

test('while a cell is being edited a command waits, and says what for', async () => {
  const { book, pane, looked } = await sample();
  const page = await pane();
  await book.goTo('D6');
  await visit.page.keyboard.type('王');
  await firstFix(page).evaluate((button) => (button as HTMLButtonElement).click());
  await page.getByText('请先结束单元格编辑').waitFor();
  await looked('editing');
  await visit.page.mouse.click(300, 500);
  await visit.page.keyboard.press('Enter');
  await page.getByText('请先结束单元格编辑').waitFor({ state: 'detached' });
});

test('a pane that cannot be drawn says so in its place, and is there again when it is loaded anew', async () => {
  const { pane, looked } = await sample();
  const page = await pane();
  await page.evaluate(async () => {
    const { filter } = Array.prototype;
    Array.prototype.filter = () => {
      throw new TypeError('planted');
    };
    document.getElementById('tab-report')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    Array.prototype.filter = filter;
  });
  await page.getByRole('heading', { name: '窗格出了问题' }).waitFor();
  await inChinese(page);
  await looked('broken');
  await page.getByRole('button', { name: '重新载入' }).click();
  await (await pane()).getByText('60 行').waitFor();
  visit.complaints.length = 0;
});

test('a part of the pane that breaks is said in its place, and a promise nobody waits for too', async () => {
  const { pane, looked } = await sample();
  const page = await pane();
  await page.evaluate(() => void Promise.reject(new TypeError('no property of 430999195102110010')));
  await page.getByText('有一步没有做完').waitFor();
  await inChinese(page);
  await looked('astray');
  expect(await page.getByText('430999195102110010').count()).toBe(0);
  visit.complaints.length = 0;
});
