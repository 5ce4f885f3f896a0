import { takesDownloads } from '../../src/excel/downloads';
import { closeAll, openDesk } from './workbook';

afterEach(closeAll);

const CHROMIUM = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

test.each([
  ['PC', `${CHROMIUM} Edg/131.0.0.0`, true],
  ['OfficeOnline', CHROMIUM, true],
  ['PC', `${CHROMIUM} Edge/18.17763`, false],
  ['Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)', false],
  ['iOS', 'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15', false],
  // Excel on the web in Safari.
  ['OfficeOnline', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15', true],
] as const)('on %s, in %s: %s', async (platform, agent, takes) => {
  const { office } = await openDesk();
  const { PlatformType } = office.Office;
  expect(PlatformType[platform]).toBeDefined();
  expect(takesDownloads({ PlatformType, context: { platform: PlatformType[platform] } } as typeof Office, agent)).toBe(takes);
});

test('the desk knows of its own window, and what day it is', async () => {
  expect((await openDesk({}, { userAgent: CHROMIUM })).desk.downloads).toBe(true);
  expect((await openDesk({}, { userAgent: `${CHROMIUM} Edge/18.17763` })).desk.downloads).toBe(false);
  expect((await openDesk({}, { today: () => ({ year: 2020, month: 10, day: 20 }) })).desk.today()).toEqual({ year: 2020, month: 10, day: 20 });
});
