import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Download, type Frame, type Page } from 'playwright-core';
import { serve } from '../../scripts/serve.js';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whoever asks for another machine does not reach it either.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
];

/** A site served by somebody else, by a certificate of which the browser is told. */
export interface Site {
  /** Without a slash at its end. */
  readonly address: string;
  /** Base64 of the SHA-256 of the certificate's public key. */
  readonly key: string;
}

/** A browser with nothing in its past, looking at the built pages as they are shipped, headers included. */
export class Browser {
  private constructor(
    readonly context: BrowserContext,
    readonly address: string,
    private readonly stop: (look: (profile: string) => Promise<void>) => Promise<void>,
  ) {}

  static async start(size = { width: 1280, height: 800 }, site?: Site): Promise<Browser> {
    const profile = await mkdtemp(join(tmpdir(), 'fangpin-e2e-'));
    const server = site ? { address: site.address, close: () => Promise.resolve() } : await serve(join(process.cwd(), 'dist'), 0);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: EXECUTABLE,
      args: site ? [...ARGUMENTS, `--ignore-certificate-errors-spki-list=${site.key}`] : ARGUMENTS,
      viewport: size,
      locale: 'zh-CN',
      acceptDownloads: true,
    });
    // What a policy of ours refused, also where whoever tried keeps quiet about it.
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
        console.error(`refused by the page’s policy: ${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
      );
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(server.address).origin });
    return new Browser(context, server.address, async (look) => {
      try {
        await context.close();
        await server.close();
        await look(profile);
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    });
  }

  async open(path = '/'): Promise<Visit> {
    const page = await this.context.newPage();
    const visit = new Visit(page, this.address);
    await page.goto(this.address + path);
    return visit;
  }

  /** @param look at what the browser leaves on the disk, before that is deleted */
  close(look: (profile: string) => Promise<void> = async () => {}): Promise<void> {
    return this.stop(look);
  }
}

/** One page of the browser, and what it complains about. */
export class Visit {
  /** Console errors, what the page’s policy refused, and requests to elsewhere: a good visit has none. */
  readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    address: string,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.stack ?? error.message}`));
    const isElsewhere = (url: string) => !url.startsWith(`${address}/`) && !/^(data|blob|about):/.test(url);
    page.on('request', (request) => isElsewhere(request.url()) && this.complaints.push(`request: ${request.url()}`));
    page.on('websocket', (socket) => this.complaints.push(`socket: ${socket.url()}`));
    page.on('popup', (popup) => popup.on('request', (request) => isElsewhere(request.url()) && this.complaints.push(`request: ${request.url()}`)));
  }

  /** Opens a workbook through the file chooser, as a person does, and waits until it is shown. */
  async openWorkbook(name: string, bytes: Uint8Array): Promise<Workbook> {
    await this.chooseFile(name, bytes);
    return this.workbook(name);
  }

  /** Presses 新建. */
  async newWorkbook(): Promise<Workbook> {
    await this.page.getByRole('button', { name: '新建', exact: true }).click();
    return this.lastWorkbook();
  }

  /** The workbook that was opened last. */
  async lastWorkbook(): Promise<Workbook> {
    const name = await this.page.locator('.shell-tab button[title]').last().getAttribute('title');
    return this.workbook(name ?? '');
  }

  async chooseFile(name: string, bytes: Uint8Array): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: '打开', exact: true }).click();
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await (await chooser).setFiles({ name, mimeType, buffer: Buffer.from(bytes) });
  }

  /** Closes every workbook, keeping nothing. */
  async closeAll(): Promise<void> {
    const buttons = this.page.getByRole('button', { name: /^关闭 / });
    const discard = this.page.getByRole('button', { name: '不保存' });
    for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
      await buttons.first().click();
      const asked = await this.page.waitForFunction((count) => {
        if (document.querySelectorAll('.shell-tab').length < count) return 'closed';
        return document.querySelector('[role=alertdialog]') && 'asked';
      }, left);
      if ((await asked.jsonValue()) === 'asked') await discard.click();
      await this.page.waitForFunction((count) => document.querySelectorAll('.shell-tab').length < count, left);
    }
  }

  /** The workbook in the tab of this name. */
  async workbook(name: string): Promise<Workbook> {
    const element = this.page.locator(`iframe[title="${name}"]`).last();
    await element.waitFor();
    await this.page.getByText(`正在打开 ${name}`).waitFor({ state: 'detached', timeout: 30_000 });
    const frame = await (await element.elementHandle())?.contentFrame();
    if (!frame) throw new Error(`no page for ${name}`);
    await frame.locator('canvas').first().waitFor();
    return new Workbook(this.page, frame);
  }

  /** Presses 保存 and gives the files that were downloaded. */
  async save(count = 1): Promise<{ name: string; bytes: Uint8Array }[]> {
    const files: Promise<{ name: string; bytes: Uint8Array }>[] = [];
    const take = (download: Download) => files.push(download.path().then(async (path) => ({ name: download.suggestedFilename(), bytes: await readFile(path) })));
    const all = this.page.waitForEvent('download', { predicate: (download) => take(download) === count, timeout: 60_000 });
    await this.page.getByRole('button', { name: '保存', exact: true }).click();
    await all;
    return Promise.all(files);
  }
}

/** A workbook on the page: the grid by keyboard, and the pane's own office.js to see what the add-in sees. */
export class Workbook {
  constructor(
    private readonly page: Page,
    readonly frame: Frame,
  ) {}

  /** Goes to a cell through the box that names it, as one does in Excel. */
  async goTo(address: string): Promise<void> {
    const box = this.frame.locator('[data-u-comp="defined-name"] input').first();
    await box.click();
    await box.fill(address);
    await box.press('Enter');
    // The grid takes the keyboard back when it is there: what is typed before would go into the box.
    await this.frame.waitForFunction(() => document.activeElement !== document.querySelector('[data-u-comp="defined-name"] input'));
  }

  /** Waits until the selection is on this cell, as one who types looks where one is. */
  async standsAt(address: string): Promise<void> {
    await this.frame.waitForFunction(
      (wanted) => document.querySelector<HTMLInputElement>('[data-u-comp="defined-name"] input')?.value === wanted,
      address,
    );
  }

  async type(address: string, text: string): Promise<void> {
    await this.goTo(address);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Types through an input method: what it shows on the way, then what it ends with. */
  async compose(address: string, steps: readonly string[]): Promise<void> {
    await this.goTo(address);
    const session = await this.page.context().newCDPSession(this.page);
    for (const text of steps.slice(0, -1)) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await session.send('Input.insertText', { text: steps.at(-1) ?? '' });
    await session.detach();
    await this.page.keyboard.press('Enter');
  }

  /** Puts text on the clipboard, as another program would, and pastes it with Ctrl+V. */
  async paste(address: string, text: string, html?: string): Promise<void> {
    await this.goTo(address);
    await this.frame.evaluate(
      async ([plain, rich]) => {
        const item: Record<string, Blob> = { 'text/plain': new Blob([plain], { type: 'text/plain' }) };
        if (rich !== undefined) item['text/html'] = new Blob([rich], { type: 'text/html' });
        await navigator.clipboard.write([new ClipboardItem(item)]);
      },
      [text, html] as const,
    );
    await this.page.keyboard.press('Control+v');
  }

  async pane(): Promise<Frame> {
    const element = await this.frame.waitForSelector('iframe#pane');
    const frame = await element.contentFrame();
    if (!frame) throw new Error('no pane');
    await frame.waitForFunction(() => typeof Excel !== 'undefined' && Boolean(Office.context?.requirements));
    return frame;
  }

  /** Goes to a sheet, and waits until the pane looks at it. */
  async show(sheet: string): Promise<void> {
    const pane = await this.pane();
    await pane.evaluate(
      (name) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem(name).activate();
          await context.sync();
        }),
      sheet,
    );
    await pane.getByRole('heading', { name: sheet, exact: true }).waitFor();
  }

  /** Begins to note what Excel's onChanged tells of the active sheet. */
  async listen(): Promise<void> {
    const pane = await this.pane();
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        const heard: object[] = [];
        Object.assign(window, { heard });
        context.workbook.worksheets.getActiveWorksheet().onChanged.add(async ({ address, changeType }) => {
          heard.push({ address, changeType });
        });
        await context.sync();
      }),
    );
  }

  /** What was told, once there is as much of it as expected; and then a moment, for what is told too much. */
  async heard(count: number): Promise<unknown> {
    const pane = await this.pane();
    await pane.waitForFunction((wanted) => (Reflect.get(window, 'heard') as unknown[]).length >= wanted, count);
    return pane.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return Reflect.get(window, 'heard');
    });
  }

  /** Waits until the cells hold these values. */
  async until(address: string, expected: unknown[][]): Promise<void> {
    const wanted = JSON.stringify(expected);
    const end = Date.now() + 20_000;
    for (let now = ''; now !== wanted; now = JSON.stringify(await this.values(address))) {
      if (Date.now() > end) throw new Error(`${address} holds ${now}, not ${wanted}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Values of an area of the active sheet as the add-in reads them. While a cell is still being left, Excel is asked again. */
  async values(address: string): Promise<unknown[][]> {
    const pane = await this.pane();
    return pane.evaluate(async (where) => {
      for (let tries = 0; ; tries++) {
        try {
          return await Excel.run(async (context) => {
            const range = context.workbook.worksheets.getActiveWorksheet().getRange(where).load('values');
            await context.sync();
            return range.values;
          });
        } catch (error) {
          const editing = typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'InvalidOperationInCellEditMode';
          if (!editing || tries === 100) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    }, address);
  }
}
