import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDigit } from '../../src/identity/checksum';
import { blankBook } from '../../src/native/book';
import { columnsOf } from '../../src/policy/form';
import { columnIndex, columnName } from '../../src/workbook/address';
import { writeBook } from '../../src/workbook/write/write';
import { household } from '../people';
import { heshan } from '../policies';
import { cell, tableForm } from '../sheets';
import { Browser } from './browser';

jest.setTimeout(300_000);

/*
 * A person is typed, looked for, confirmed, counted, merged, saved. Afterwards nothing of them is anywhere but in the files
 * that were saved: not in what a page can keep, not in an address, not in what is logged or asked for, not on the disk.
 */

/** An identity number that belongs to nobody, in a county that does not exist, and its checksum is right. */
const FIRST_17 = '43099919770707377';
const IDENTITY = FIRST_17 + checkDigit(FIRST_17);
const NAME = '甄隐踪';
const PHONE = '15400007377';
const REASON = '甄隐踪卖房所得';
const MARKS = [IDENTITY, FIRST_17, NAME, PHONE] as const;

/** As a file may spell it. */
const SPELLINGS = MARKS.flatMap((mark) => [
  Buffer.from(mark, 'utf8'),
  Buffer.from(mark, 'utf16le'),
  Buffer.from(encodeURIComponent(mark)),
  Buffer.from(mark, 'utf16le').swap16(),
]);
const tellsOf = (bytes: Buffer): boolean => SPELLINGS.some((spelling) => bytes.includes(spelling));
const tells = (text: string): boolean => tellsOf(Buffer.from(text));

const columns = columnsOf(tableForm('ledger')).map(({ key }) => key);
const at = (key: string, row: number) => `${columnName(columnIndex(columns.indexOf(key)))}${row}`;
const FIRST = 6;

let browser: Browser | undefined;
let closed = false;
afterAll(() => (closed ? undefined : browser?.close()));

/** Every file under a folder. */
async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('the marks would be found', async () => {
  expect(tells(`{"name":"${NAME}"}`)).toBe(true);
  expect(tellsOf(Buffer.from(`x${IDENTITY}x`, 'utf16le'))).toBe(true);
  expect(tells('张三')).toBe(false);
});

test('nothing of a person stays anywhere but in the files that were saved', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fangpin-back-'));
  const records = [household(1, { headName: NAME, headIdentity: IDENTITY, phone: PHONE, netIncome: 5_000_000 })];
  const rows = records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)])));
  const file = await writeBook(blankBook(heshan, ['ledger', 'annex4'], { township: '甲镇', rows: 20, values: new Map([['ledger', { rows }]]) }));
  await mkdir(join(folder, '报来'));
  await writeFile(join(folder, '报来', `${NAME}.xlsx`), file);

  browser = await Browser.start();
  const said: string[] = [];
  const asked: string[] = [];
  browser.context.on('console', (message) => said.push(message.text()));
  browser.context.on('weberror', (error) => said.push(String(error.error())));
  browser.context.on('request', (request) => asked.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers())));

  const visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  let book = await visit.workbook('清泉镇台账（样例）.xlsx');
  let pane = await book.pane();
  await pane.getByText('60 行').waitFor();
  const line = (words: string) => pane.locator('button[data-line]').filter({ hasText: words });

  // Typed into the sheet, wrong first, then right; found, mended, taken back.
  await book.type(at('headIdentity', FIRST), FIRST_17);
  await line('身份证').first().waitFor();
  await book.type(at('headIdentity', FIRST), IDENTITY);
  await book.type(at('phone', FIRST), PHONE);
  await book.type(at('headName', FIRST), `${NAME} `.replace(NAME, `${NAME[0]} ${NAME.slice(1)}`));
  await pane.getByRole('button', { name: new RegExp(`^改正第\\d+条.*${NAME}`) }).first().click();
  await book.until(at('headName', FIRST), [[NAME]]);

  // Looked for by name in the counted report.
  await pane.getByRole('tab', { name: '统计' }).click();
  await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
  await pane.getByRole('button', { name: '逐户看计入了什么' }).click();
  await pane.getByLabel('找一户').fill(NAME);
  await pane.getByText(NAME).first().waitFor();

  // A returned file that bears the name, merged and looked at.
  await pane.getByRole('tab', { name: '汇总' }).click();
  await pane.locator('input[type=file][aria-label=选择文件夹]').setInputFiles(join(folder, '报来'));
  await pane.getByText(/1 个文件，\d+ 个单位报来/).waitFor();
  await visit.page.waitForTimeout(500);

  // A workbook opened, a warning confirmed with a reason that names the person, saved.
  book = await visit.openWorkbook(`${NAME}台账.xlsx`, file);
  pane = await book.pane();
  await pane.getByRole('button', { name: /^确认无误，第1条/ }).click();
  await pane.getByLabel('确认人').fill(NAME);
  await pane.getByLabel('理由').fill(REASON);
  await pane.getByRole('button', { name: '确认无误', exact: true }).click();
  await pane.getByText('已确认 1 条提醒').waitFor();
  // A list of people pasted where one of townships belongs.
  await pane.getByRole('tab', { name: '模板' }).click();
  await pane.getByRole('textbox', { name: '乡镇、村名单' }).fill(`${NAME} ${PHONE}`);
  const [saved] = await visit.save();
  expect(saved && saved.bytes.length > 0).toBe(true);

  const kept: string[] = [];
  for (const frame of visit.page.frames()) {
    kept.push(frame.url());
    kept.push(
      await frame.evaluate(async () => {
        const databases = await indexedDB.databases();
        const stores = await Promise.all(
          databases.map(
            ({ name = '' }) =>
              new Promise<string>((resolve) => {
                const opening = indexedDB.open(name);
                opening.onsuccess = () => resolve(`${name} ${[...opening.result.objectStoreNames].join()}`);
                opening.onerror = () => resolve(name);
              }),
          ),
        );
        const workers = await navigator.serviceWorker?.getRegistrations().catch(() => []);
        return JSON.stringify({
          local: { ...localStorage },
          session: { ...sessionStorage },
          stores,
          caches: await caches.keys(),
          cookies: document.cookie,
          title: document.title,
          name: window.name,
          history: history.state as unknown,
          workers: workers?.length,
        });
      }),
    );
  }
  kept.push(JSON.stringify(await browser.context.storageState()));
  expect(kept.length).toBeGreaterThan(3);
  expect(kept.filter(tells)).toEqual([]);
  expect(kept.join('\n')).toContain('"stores":[],"caches":[],"cookies":""');
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter(tells)).toEqual([]);
  expect(said.filter(tells)).toEqual([]);
  expect(visit.complaints).toEqual([]);

  const found: string[] = [];
  let searched = 0;
  closed = true;
  await browser.close(async (profile) => {
    for (const path of await filesUnder(profile)) {
      searched += 1;
      if (tellsOf(await readFile(path))) found.push(path.slice(profile.length));
    }
  });
  await rm(folder, { recursive: true, force: true });
  expect(searched).toBeGreaterThan(10);
  expect(found).toEqual([]);
});
