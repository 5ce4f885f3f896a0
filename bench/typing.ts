import type { Page } from 'playwright-core';
import { Browser, type Workbook } from '../tests/e2e/browser';
import { text, type Cell } from '../src/workbook/cell';
import type { Bench } from './bench';
import { ledgerOf } from './ledger';
import { alternating, type Work } from './measure';
import { Profiler } from './profile';

/** Rows of the ledgers, all filled; the target is for the second. */
const SIZES = [10, 2000];
const PROMISED = 2000;
const OWN_TIME = 300;
/** In every how many rows something is wrong already. */
const WRONG = 50;
/** Cells that are typed into one after the other, all in sight. */
const CELLS = 5;

export const typing: Bench = {
  name: 'typing',
  about:
    'a wrong identity number is typed into a ledger in the workbench, one without formulas: those take the time of the grid.\n' +
    'Felt: from pressing Enter until the finding is listed, the pane at rest and the cell red, and all of it painted.\n' +
    'Own: how long of that the pane, office.js or the host ran, with all they call.',
  programs: { chromium: '/usr/bin/chromium' },
  async measure() {
    const browser = await Browser.start();
    browser.context.setDefaultTimeout(PATIENCE);
    browser.context.setDefaultNavigationTimeout(PATIENCE);
    try {
      const clerks = new Map<number, Work<'felt' | 'own'>>();
      for (const rows of SIZES) clerks.set(rows, await clerkAt(browser, rows));
      const times = await alternating(clerks, { warmUps: 2, runs: 9 });
      return SIZES.flatMap((rows) => [
        { what: `${rows} rows, felt`, times: times(rows, 'felt') },
        { what: `${rows} rows, own`, times: times(rows, 'own'), ...(rows === PROMISED && { target: { under: OWN_TIME } }) },
      ]);
    } finally {
      await browser.close();
    }
  },
};

/** Milliseconds until the largest ledger must be open on a busy machine. */
const PATIENCE = 600_000;

/** Opens a ledger with marks on, and types a wrong number into it at every call. */
async function clerkAt(browser: Browser, rows: number): Promise<Work<'felt' | 'own'>> {
  const ledger = await ledgerOf(rows, { formulas: false, wrong: (index): Readonly<Record<string, Cell>> => (index % WRONG === WRONG - 1 ? { phone: text('1549000') } : {}) });
  const visit = await browser.open();
  await visit.lastWorkbook();
  await visit.closeAll();
  await visit.chooseFile('台账.xlsx', ledger.bytes);
  await visit.page.locator('iframe[title="台账.xlsx"]').waitFor();
  await visit.page.getByText('正在打开 台账.xlsx').waitFor({ state: 'detached' });
  const book = await visit.lastWorkbook();
  const pane = await book.pane();
  await pane.getByText(`${rows.toLocaleString('zh-CN')} 行`, { exact: true }).waitFor();
  await pane.getByRole('switch', { name: '在表中标出' }).click();
  const isOwn = (script: string, frame: string) => script.startsWith(browser.address) && (frame.endsWith('/pane.html') || /\/workbook\.[^/]*$/.test(script));
  const profiler = await Profiler.start(visit.page, isOwn);
  let index = 0;
  return async () => {
    const at = index++ % CELLS;
    const cell = ledger.cell(ledger.identity, at);
    const right = String(ledger.value(ledger.identity, at));
    await visit.page.bringToFront();
    const spot = await begin(visit.page, book, cell, withAnotherDigit(right));
    const watch = await book.frame.evaluateHandle(watchFor, { cell, ...spot });
    const own = await profiler.ownTime(async () => {
      await visit.page.keyboard.press('Enter');
      await watch.evaluate(({ seen }) => seen);
    });
    await book.type(cell, right);
    await pane.locator('button[data-line]').filter({ hasText: cell }).waitFor({ state: 'detached' });
    return { felt: await watch.evaluate(({ seen }) => seen), own };
  };
}

/** The same number with another check digit. */
const withAnotherDigit = (identity: string): string => identity.slice(0, -1) + (identity.endsWith('1') ? '2' : '1');

/** Types without pressing Enter, and says where in the sheet's picture the cell is. */
async function begin(page: Page, book: Workbook, cell: string, words: string): Promise<{ readonly x: number; readonly y: number }> {
  await book.goTo(cell);
  await page.keyboard.type(words);
  const [editor, sheet] = await Promise.all(['canvas#univer-doc-main-canvas', 'canvas[id^=univer-sheet]'].map((canvas) => book.frame.locator(canvas).last().boundingBox()));
  if (!editor || !sheet) throw new Error(`${cell} is not in sight`);
  return { x: editor.x - sheet.x + editor.width / 2, y: editor.y - sheet.y + ABOVE_WORDS };
}

/** Pixels below a cell's upper edge where no words are. */
const ABOVE_WORDS = 6;

interface Awaited {
  readonly cell: string;
  readonly x: number;
  readonly y: number;
}

/** In the workbook's page: `seen` are the milliseconds from the next key until the finding is listed, the pane at rest and the cell red. */
const watchFor = ({ cell, x, y }: Awaited): { readonly seen: Promise<number> } => {
  const sheet = document.querySelector<HTMLCanvasElement>('canvas[id^=univer-sheet]')?.getContext('2d');
  const pane = document.querySelector<HTMLIFrameElement>('iframe#pane')?.contentDocument;
  if (!sheet || !pane) throw new Error('no sheet or no pane');
  let pressed = NaN;
  window.addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true, once: true });
  const isRed = () => {
    const [red = 0, green = 0] = sheet.getImageData(x, y, 1, 1).data;
    return red > green + 20;
  };
  const isListed = () => [...pane.querySelectorAll('button[data-line]')].some(({ textContent }) => textContent?.startsWith(cell));
  const isAtRest = () => !pane.body.textContent?.includes('正在检查');
  return {
    seen: new Promise((resolve) => {
      requestAnimationFrame(function look() {
        if (!isListed() || !isAtRest() || !isRed()) return void requestAnimationFrame(look);
        // The next message comes when this frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - pressed);
        port2.postMessage(undefined);
      });
    }),
  };
};
