import type { Page } from 'playwright-core';
import { Browser } from '../tests/e2e/browser';
import type { Bench, Line } from './bench';
import { alternating, type Times, type Work } from './measure';

/** Both wait until something can be pressed. */
const PANES = {
  ours: { address: '/workbench/pane.html', awaited: '[aria-label="本政策的表"] button' },
  bare: { address: '/bench/opening/bare.html', awaited: 'button' },
} as const;

/** What shows that a tab has opened. */
const TABS = {
  统计: { tab: '#tab-report', awaited: '#panel-report button' },
  汇总: { tab: '#tab-consolidate', awaited: '#panel-consolidate button' },
  模板: { tab: '#tab-handout', awaited: '#panel-handout button' },
} as const;

type Tab = keyof typeof TABS;
const tabs = Object.keys(TABS) as Tab[];

/** Township computers are old. */
const SLOWER = [1, 4];
const PANE_OF_BARE = 1.3;
const TAB_OF_BARE = 0.5;

export const opening: Bench = {
  name: 'opening',
  about:
    'the pane is opened on an empty workbook, nothing in the cache, beside a bare pane of the same page and build: office.js,\n' +
    'FluentProvider, one button, one field. From the beginning of its loading until it is painted and can be used;\n' +
    'then the other tabs, each for the first time. Also with the processor slowed down to a quarter.',
  programs: { chromium: '/usr/bin/chromium' },
  async measure() {
    const browser = await Browser.start();
    try {
      const lines: Line[] = [];
      for (const slower of SLOWER) {
        const ways = new Map<keyof typeof PANES, Work<'open' | Tab>>([
          ['bare', () => once(browser, slower, (page) => openIn(page, 'bare'))],
          ['ours', () => once(browser, slower, async (page) => ({ ...(await openIn(page, 'ours')), ...(await tabsIn(page)) }))],
        ]);
        const times = await alternating(ways, { warmUps: 1, runs: 9 });
        lines.push(...linesOf(slower, times));
      }
      return lines;
    } finally {
      await browser.close();
    }
  },
};

function linesOf(slower: number, times: (pane: keyof typeof PANES, part: 'open' | Tab) => Times): readonly Line[] {
  const at = slower === 1 ? '' : `, ${slower} × slower`;
  const peer = times('bare', 'open');
  return [
    { what: `bare pane${at}`, times: peer },
    { what: `pane${at}`, times: times('ours', 'open'), peer, target: { ofPeer: PANE_OF_BARE } },
    ...tabs.map((tab): Line => ({ what: `tab ${tab}${at}`, times: times('ours', tab), peer, target: { ofPeer: TAB_OF_BARE } })),
  ];
}

type Opened = Record<'open' | Tab, number>;
const NO_TABS = { 统计: 0, 汇总: 0, 模板: 0 };

/** A browser context of its own: nothing is in the cache. */
async function once(browser: Browser, slower: number, work: (page: Page) => Promise<Opened>): Promise<Opened> {
  const page = await browser.context.newPage();
  try {
    await page.goto(`${browser.address}/bench/opening/stage.html`);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    // The page before this one is still being put away, beside whoever begins at once.
    await page.waitForTimeout(AT_REST);
    return await work(page);
  } finally {
    await page.close();
  }
}

async function openIn(page: Page, pane: keyof typeof PANES): Promise<Opened> {
  const open = await page.evaluate(({ address, awaited }) => window.openPane(address, awaited), PANES[pane]);
  return { open, ...NO_TABS };
}

async function tabsIn(page: Page): Promise<Record<Tab, number>> {
  const times = { ...NO_TABS };
  for (const tab of tabs) {
    await page.waitForTimeout(AT_REST);
    times[tab] = await page.evaluate(({ tab, awaited }) => window.press(tab, awaited), TABS[tab]);
  }
  return times;
}

/** Milliseconds in which whatever else is being done comes to its end. */
const AT_REST = 1000;
