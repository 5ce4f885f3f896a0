import type { Frame } from 'playwright-core';
import { Browser, type Visit, type Workbook } from './browser';

jest.setTimeout(240_000);

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;

beforeAll(async () => {
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  book = await visit.workbook('清泉镇台账（样例）.xlsx');
  pane = await book.pane();
  await pane.getByText('60 行').waitFor();
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints.splice(0)).toEqual([]));

const wide = (width: string) => book.frame.locator('iframe#pane').evaluate((frame, to) => void Object.assign(frame.style, { width: to, minWidth: to, maxWidth: to }), width);
/** The pane as wide as Excel makes it at its narrowest. */
const narrow = () => wide('320px');
/** As wide as A4 across between its margins. */
const asPaper = () => wide('277mm');
const overflow = () => pane.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe('统计', () => {
  beforeAll(async () => {
    await narrow();
    await pane.getByRole('tab', { name: '统计' }).click();
    await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
    // What is counted has been calculated anew: right after opening, that is every formula of the sample.
    await pane.getByRole('table', { name: '清泉镇统计' }).waitFor({ timeout: 150_000 });
  });

  test('a bar, reached and pressed by the keyboard, opens to its households, and a household to its row', async () => {
    await pane.getByRole('button', { name: '用图看各项户数' }).click();
    const bar = pane.getByRole('button', { name: /^因大病存在返贫致贫风险 \d+ 户/ });
    const households = Number(/(\d+) 户/.exec((await bar.getAttribute('aria-label')) ?? '')?.[1]);
    await bar.focus();
    await pane.page().keyboard.press('Enter');
    await pane.getByRole('heading', { name: `因大病存在返贫致贫风险：${households} 户` }).waitFor();
    await pane.getByText(`全部乡镇，来自 ${households} 行`).or(pane.getByText(`清泉镇，来自 ${households} 行`)).waitFor();
    const first = pane.locator('button[data-line]:visible').first();
    const row = /第 (\d+) 行/.exec(await first.innerText())?.[1];
    await first.click();
    await book.standsAt(`A${row}`);
    await pane.getByRole('button', { name: '返回' }).click();
    await pane.waitForFunction((element) => element === document.activeElement, await bar.elementHandle());
    expect(await overflow()).toBe(0);
    await pane.getByRole('button', { name: '返回' }).click();
  });

  test('the bars can be told apart where colours are forced', async () => {
    await visit.page.emulateMedia({ forcedColors: 'active' });
    await pane.getByRole('button', { name: '用图看各项户数' }).click();
    const bar = pane.getByRole('button', { name: /^因大病/ });
    const [track, length] = await bar.evaluate((element) => {
      const drawn = element.querySelector('[style]');
      return [drawn?.parentElement, drawn].map((one) => one && getComputedStyle(one).backgroundColor);
    });
    expect(length).not.toBe(track);
    await visit.page.emulateMedia({ forcedColors: 'none' });
    await pane.getByRole('button', { name: '返回' }).click();
  });

  describe('附件4全表', () => {
    beforeAll(() => pane.getByRole('button', { name: '看附件4全表' }).click());

    test('fits the pane: the table passes by under the columns that say whose row it is', async () => {
      expect(await overflow()).toBe(0);
      const region = pane.getByRole('region', { name: '附件4全表' });
      const left = () => region.getByRole('rowheader', { name: '清泉镇' }).evaluate((cell) => cell.getBoundingClientRect().left);
      const before = await left();
      await region.evaluate((scroller) => scroller.scrollTo({ left: 400 }));
      expect(await left()).toBe(before);
    });

    test('is copied as cells that a spreadsheet takes', async () => {
      await pane.getByRole('button', { name: '复制' }).click();
      await pane.getByText('已复制').waitFor();
      const [html, text] = await pane.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        return Promise.all(['text/html', 'text/plain'].map(async (type) => (await item?.getType(type))?.text() ?? ''));
      });
      const lines = (text ?? '').split(/\r?\n/).map((line) => line.split('\t'));
      expect(lines.map((line) => line.length)).toEqual([25, 25, 25, 25, 25]);
      expect(lines[3]?.slice(0, 2)).toEqual(['清泉镇', '脱贫不稳户']);
      expect(html).toMatch(/<t[dh][^>]*rowspan="2"[^>]*>清泉镇/);
      const shown = await pane.getByRole('button', { name: /^清泉镇 脱贫不稳定户 户数/ }).innerText();
      expect(lines[3]?.[2]).toBe(shown);
    });

    test('pasted into a sheet, it stands in cells', async () => {
      const sheet = await visit.newWorkbook();
      await sheet.goTo('A1');
      await visit.page.keyboard.press('Control+v');
      await sheet.until('A4:B5', [['清泉镇', '脱贫不稳户'], ['', '边缘易致贫户']]);
      expect(typeof (await sheet.values('C4'))[0]?.[0]).toBe('number');
      await visit.page.locator('.shell-tab button[title="清泉镇台账（样例）.xlsx"]').click();
    });

    test('prints title, table and the notice’s words on one page of A4 across, in black', async () => {
      await asPaper();
      await visit.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const seen = await pane.evaluate(() => {
        const paper = document.querySelector('[data-paper]');
        const cells = [...(paper?.querySelectorAll('td, th') ?? [])];
        return {
          pane: getComputedStyle(document.querySelector('#root') as Element).display,
          paper: paper && getComputedStyle(paper).display,
          ink: paper && getComputedStyle(paper).color,
          cut: cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map(({ textContent }) => textContent),
          page: [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSPageRule).map(({ cssText }) => cssText),
        };
      });
      await visit.page.emulateMedia({ media: null, colorScheme: null });
      await narrow();
      expect(seen).toMatchObject({ pane: 'none', paper: 'block', ink: 'rgb(0, 0, 0)', cut: [] });
      expect(seen.page.join()).toMatch(/A4 landscape|landscape/);
    });

    test('the button asks the window to print', async () => {
      await pane.evaluate(() => {
        Object.assign(window, { asked: 0, print: () => { Object.assign(window, { asked: Number(Reflect.get(window, 'asked')) + 1 }); window.dispatchEvent(new Event('beforeprint')); } });
      });
      await pane.getByRole('button', { name: '打印' }).click();
      await pane.waitForFunction(() => Reflect.get(window, 'asked') === 1);
    });
  });
});

test('填报要点 stands beside the form on request', async () => {
  await pane.getByRole('tab', { name: '填报' }).click();
  await pane.getByRole('button', { name: '填报要点' }).click();
  await pane.getByRole('group', { name: '填报要点' }).getByText('按照“缺什么补什么”原则因户施策').waitFor();
  expect(await overflow()).toBe(0);
});
