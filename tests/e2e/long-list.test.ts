import type { Frame } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import { writeBook } from '../../src/workbook/write/write';
import { household } from '../people';
import { heshan } from '../policies';
import { cell } from '../sheets';
import { Browser, type Visit } from './browser';

jest.setTimeout(600_000);

/* Ten thousand households, each with a phone of seven digits: a list of ten thousand lines. */

const HOUSEHOLDS = 10_000;
/** So many lines are drawn at most, whatever the list is long: twice what a screen holds, and what is before and behind. */
const MOST_LINES = 80;

let browser: Browser;
let visit: Visit;
let pane: Frame;

beforeAll(async () => {
  browser = await Browser.start({ width: 1280, height: 900 });
  visit = await browser.open();
  visit.page.setDefaultTimeout(240_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
  pane = await (await visit.openWorkbook('一万户.xlsx', await ledgerFile())).pane();
  await group().waitFor();
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

/** As it comes from clerks who have copied the words alone. */
function ledgerFile(): Promise<Uint8Array> {
  const rows = Array.from({ length: HOUSEHOLDS }, (_, index) => new Map(Object.entries(household(index + 1, { phone: '1540000' })).map(([key, written]) => [key, cell(written)])));
  const plan = blankBook(heshan, ['ledger'], { township: '甲镇', rows: HOUSEHOLDS, values: new Map([['ledger', { rows }]]) });
  return writeBook({ ...plan, sheets: plan.sheets.map((sheet) => ({ ...sheet, fills: [], marks: [], cells: sheet.cells.filter(({ formula }) => formula === undefined) })) });
}

const group = () => pane.getByRole('button', { name: /，10,000 处$/ });
const lines = () => pane.locator('li[data-index]').count();
const focused = () => pane.evaluate(() => ({ name: document.activeElement?.getAttribute('aria-label') ?? '', place: document.activeElement?.closest('li')?.getAttribute('aria-posinset'), of: document.activeElement?.closest('li')?.getAttribute('aria-setsize') }));

test('the lines drawn are few, and End and Home lead to the last and the first', async () => {
  if ((await group().getAttribute('aria-expanded')) === 'false') await group().click();
  await group().focus();
  await visit.page.keyboard.press('Home');
  await visit.page.keyboard.press('End');
  await pane.waitForFunction(() => {
    const line = document.activeElement?.closest('li');
    return line !== null && line !== undefined && line.getAttribute('aria-posinset') === line.getAttribute('aria-setsize');
  });
  expect(Number((await focused()).of)).toBeGreaterThanOrEqual(HOUSEHOLDS);
  expect(await lines()).toBeLessThan(MOST_LINES);
  await visit.page.keyboard.press('ArrowUp');
  const { place, of } = await focused();
  expect(Number(place)).toBe(Number(of) - 1);
  await visit.page.keyboard.press('Home');
  await pane.waitForFunction(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') === '1');
  expect(await lines()).toBeLessThan(MOST_LINES);
});

test('it is scrolled from end to end without ever drawing many lines, and nothing is left white', async () => {
  const seen = await pane.evaluate(async () => {
    const scroller = document.querySelector('ul[aria-label=问题]')?.parentElement;
    if (!scroller) throw new Error('no list');
    const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const frames: number[] = [];
    let [most, white] = [0, 0];
    scroller.scrollTop = 0;
    let last = await next();
    for (let step = 0; step < 240; step++) {
      // A turn of the wheel a frame, and now and then a leap along the bar.
      scroller.scrollTop += step % 40 === 39 ? scroller.scrollHeight / 8 : 120;
      const now = await next();
      frames.push(now - last);
      last = now;
      const drawn = scroller.querySelectorAll('li');
      most = Math.max(most, drawn.length);
      const box = scroller.getBoundingClientRect();
      if (!document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest('li')) white += 1;
    }
    frames.sort((a, b) => a - b);
    return { most, white, median: frames[120] ?? 0, slowest: frames.at(-1) ?? 0 };
  });
  console.log(`a frame while scrolling: median ${seen.median.toFixed(1)} ms, slowest ${seen.slowest.toFixed(1)} ms`);
  expect(seen.most).toBeLessThan(MOST_LINES);
  // After a leap the lines come with the next frame.
  expect(seen.white).toBeLessThanOrEqual(6);
});
