import '../../src/taskpane/pane-floor';
import { Browser, type Visit } from './browser';
import { complaintsOf, gliding, picture, size, tooWide } from './look';
import { VIEWS, type Stage } from './views';

jest.setTimeout(240_000);

/*
 * Every view of the pane, looked at by axe in light and in dark, and measured at the narrowest and the widest, and with
 * letters twice as large. PICTURES=folder keeps what it looked like.
 */

let browser: Browser;
let visit: Visit;
let stage: Stage;

beforeAll(async () => {
  browser = await Browser.start({ width: 1280, height: 900 });
  visit = await browser.open();
  visit.page.setDefaultTimeout(30_000);
  // Colors are measured where they have arrived.
  await visit.page.emulateMedia({ reducedMotion: 'reduce' });
  await visit.workbook('清泉镇台账（样例）.xlsx');
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints.splice(0)).toEqual([]));

const scheme = (colorScheme: 'light' | 'dark' | null) => visit.page.emulateMedia({ colorScheme });
const zoom = (times: number) => stage.pane.evaluate((by) => void (document.documentElement.style.zoom = String(by)), times);

test.each(VIEWS)('$name', async ({ name, opens, reach }) => {
  if (opens) {
    const book = await opens(visit);
    stage = { visit, book, pane: await book.pane() };
  }
  const { pane } = stage;
  await reach(stage);
  const seen: Record<string, readonly string[]> = {};
  for (const colors of ['light', 'dark'] as const) {
    await scheme(colors);
    await size(pane, 320);
    seen[colors] = await complaintsOf(pane);
    await picture(pane, `${name}-320-${colors}`);
  }
  seen['320'] = await tooWide(pane);
  seen['gliding'] = await gliding(pane);
  await scheme('light');
  await size(pane, 600);
  seen['600'] = await tooWide(pane);
  await picture(pane, `${name}-600`);
  // As wide and as high as the smallest pane, with everything twice as large: WCAG 1.4.4 and 1.4.10.
  await size(pane, 640, 900);
  await zoom(2);
  seen['200 %'] = await tooWide(pane);
  await picture(pane, `${name}-200`);
  await zoom(1);
  await size(pane, 320);
  await visit.page.emulateMedia({ forcedColors: 'active' });
  await picture(pane, `${name}-forced`);
  await visit.page.emulateMedia({ forcedColors: 'none', colorScheme: null });
  expect(seen).toEqual({ light: [], dark: [], gliding: [], 320: [], 600: [], '200 %': [] });
});

test('the workbench around it', async () => {
  expect(await complaintsOf(visit.page.mainFrame())).toEqual([]);
  expect(await complaintsOf(stage.book.frame, ['#grid'], true)).toEqual([]);
});

test('the pages that stand where there is no Excel', async () => {
  const alone = await browser.open('/taskpane.html');
  const frame = alone.page.mainFrame();
  await alone.page.getByRole('heading').first().waitFor();
  await alone.page.setViewportSize({ width: 320, height: 800 });
  for (const page of ['browser', 'wps', 'version', 'engine', 'old', 'silent', 'broken'] as const) {
    await frame.evaluate((kind) => window.paneFloor.tell(kind), page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await alone.page.emulateMedia({ colorScheme });
      expect([page, await complaintsOf(frame), await tooWide(frame)]).toEqual([page, [], []]);
    }
  }
  await alone.page.close();
});
