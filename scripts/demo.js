import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { animated } from './apng.js';
import { readyBuild, readyPackages } from './ready.js';
import { serve } from './serve.js';

// `node scripts/demo.js`: the README's animated picture, filmed in the built workbench. `--frames 文件夹` keeps the frames as well.

readyPackages();
readyBuild(['web']);
const { chromium } = await import('playwright-core');

const root = join(import.meta.dirname, '..');
const at = process.argv.indexOf('--frames');
const folder = at < 0 ? undefined : process.argv[at + 1];

const server = await serve(join(root, 'dist'), 0);
const profile = mkdtempSync(join(tmpdir(), 'fangpin-demo-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  viewport: { width: 960, height: 600 },
  locale: 'zh-CN',
});
try {
  const frames = await film(await browser.newPage());
  if (folder) frames.forEach(({ png }, index) => writeFileSync(join(folder, `${String(index + 1).padStart(2, '0')}.png`), png));
  const picture = animated(frames);
  writeFileSync(join(root, 'docs/images', 'demo.png'), picture);
  const seconds = frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  console.log(`docs/images/demo.png: ${frames.length} frames, ${seconds} s, ${Math.round(picture.length / 1024)} KB`);
} finally {
  await browser.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}

/** A wrong number is typed, told and mended; a blank too many goes at a click; 附件4 is counted, and a number opened. */
async function film(page) {
  page.setDefaultTimeout(60_000);
  const frames = [];
  const shoot = async (milliseconds) => {
    // The grid draws when it finds time.
    await page.waitForTimeout(400);
    frames.push({ png: await page.screenshot(), milliseconds });
  };
  await page.goto(server.address);
  const book = page.frameLocator('iframe[title="清泉镇台账（样例）.xlsx"]');
  const pane = book.frameLocator('iframe#pane');
  const finding = (cell) => pane.locator(`button[data-line][aria-label*=" ${cell} "]`);
  const goTo = async (address) => {
    const box = book.locator('[data-u-comp="defined-name"] input').first();
    await box.click();
    await box.fill(address);
    await box.press('Enter');
  };
  await pane.getByText('60 行').waitFor();
  await goTo('E6');
  await shoot(700);

  const [good] = await said(book, 'E6');
  const wrong = good.slice(0, 17) + (good.endsWith('1') ? '2' : '1');
  await page.keyboard.type(wrong.slice(0, 6));
  await shoot(300);
  await page.keyboard.type(wrong.slice(6, 14));
  await shoot(300);
  await page.keyboard.type(wrong.slice(14));
  await shoot(300);
  await page.keyboard.press('Enter');
  await finding('E6').waitFor();
  await finding('E6').click();
  await shoot(1300);
  await page.keyboard.press('Escape');
  await goTo('E6');
  await page.keyboard.type(good);
  await page.keyboard.press('Enter');
  await finding('E6').waitFor({ state: 'detached' });
  await shoot(600);

  const [name] = await said(book, 'D6');
  await goTo('D6');
  await page.keyboard.type(`${name.slice(0, 1)} ${name.slice(1)}`);
  await page.keyboard.press('Enter');
  await finding('D6').waitFor();
  await shoot(900);
  await pane.getByRole('button', { name: /^改正/ }).first().click();
  await finding('D6').waitFor({ state: 'detached' });
  await shoot(800);

  await pane.getByRole('tab', { name: '统计' }).click();
  await shoot(500);
  await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
  await pane.getByRole('table', { name: '清泉镇统计' }).waitFor();
  await shoot(1100);
  await pane.getByRole('button', { name: /三保障政策 户数/ }).first().click();
  await pane.getByRole('button', { name: '返回' }).waitFor();
  // Nothing lies under the mouse.
  await page.mouse.move(0, 0);
  await shoot(1700);
  return frames;
}

/** The texts of cells, as the add-in reads them. */
async function said(book, address) {
  const pane = await (await book.locator('iframe#pane').elementHandle()).contentFrame();
  return pane.evaluate(
    (where) =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange(where).load('values');
        await context.sync();
        return range.values.flat().map(String);
      }),
    address,
  );
}
