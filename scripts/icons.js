import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

// `npm run icons`: draws every assets/*.svg in the sizes that Office asks for. The sources stand on a grid of 16, so that
// every size but 64 and 80 of a sixteenth's multiple falls on whole pixels.

const SIZES = { icon: [16, 32, 64, 80] };
const BUTTON = [16, 32, 80];

const folder = join(import.meta.dirname, '../assets');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.svg'))) {
  const name = file.slice(0, -'.svg'.length);
  const svg = readFileSync(join(folder, file), 'utf8');
  for (const size of SIZES[name] ?? BUTTON) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    writeFileSync(join(folder, `${name}-${size}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
