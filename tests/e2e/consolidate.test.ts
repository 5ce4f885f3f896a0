import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { unfold } from '../../src/consolidate/archive';
import { consolidate } from '../../src/consolidate/consolidate';
import { NO_DECISIONS } from '../../src/consolidate/decisions';
import { markedCopy, markedPath } from '../../src/consolidate/marked-copy';
import { papersOf } from '../../src/consolidate/papers';
import { readReturned, type ReturnedFile } from '../../src/consolidate/returned-file';
import { Names } from '../../src/handout/file-names';
import type { Policy } from '../../src/policy/policy';
import { LIMITS } from '../../src/workbook/package/guard';
import { inflateEntry, readZip } from '../../src/workbook/package/zip';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { bytesOf } from '../consolidate/returned';
import { heshan } from '../policies';
import { at, cameBack, ledger, LIST, type CameBack } from '../taskpane/came-back';
import { byPath } from '../../src/taskpane/consolidate/given';
import { Browser, type Visit, type Workbook } from './browser';
import { drop } from './drop';

jest.setTimeout(240_000);

const PICTURES = join(process.cwd(), 'docs', 'images');
const now = new Date();
const today = { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;
let folder: string;
let files: readonly CameBack[];

beforeAll(async () => {
  files = await cameBack();
  folder = await mkdtemp(join(tmpdir(), 'fangpin-back-'));
  for (const { file, bytes } of files) {
    await mkdir(dirname(join(folder, '报来', file)), { recursive: true });
    await writeFile(join(folder, '报来', file), bytes);
  }
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  book = await visit.workbook('清泉镇台账（样例）.xlsx');
  pane = await book.pane();
  await pane.getByText('60 行').waitFor();
  await pane.getByRole('tab', { name: '汇总' }).click();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => expect(visit.complaints).toEqual([]));

const overflow = () => pane.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const back = () => pane.locator('button:visible').getByText('返回').click();
const status = () => pane.getByText(/个文件，\d+ 个单位报来/);

test('says in three steps what it is for', async () => {
  await pane.getByRole('heading', { name: '把收回来的表汇总成一本' }).waitFor();
  expect(await pane.locator('#panel-consolidate ol li').count()).toBe(3);
  expect(await overflow()).toBe(0);
});

test('takes the list of townships that should report', async () => {
  await pane.getByRole('button', { name: '填应报的乡镇名单' }).click();
  await pane.getByRole('textbox', { name: '乡镇、村名单' }).fill(LIST.join('\n'));
  await pane.getByRole('button', { name: '用这个名单' }).click();
  await pane.getByRole('button', { name: '应报的乡镇 5 个' }).waitFor();
});

test('reads a whole folder in workers of its own origin, archives opened, what programs left behind passed over', async () => {
  const worker = visit.page.waitForEvent('worker');
  await pane.locator('input[type=file][aria-label=选择文件夹]').setInputFiles(join(folder, '报来'));
  expect((await worker).url()).toContain('/js/');
  await status().waitFor();
  expect(await status().innerText()).toContain('12 个文件');
  await pane.getByRole('button', { name: '还没有报的 1 个：云岭乡' }).waitFor();
  await pane.getByRole('button', { name: /^文件 12 个，1 个没有读到/ }).click();
  const lines = await pane.locator('#panel-consolidate li:visible').allInnerTexts();
  expect(lines[0]).toContain('坏了的台账.xlsx');
  expect(lines[0]).toMatch(/文件不完整|文件已损坏/);
  expect(lines.join('\n')).toContain('新塘乡.zip/台账.xlsx');
  expect(lines.join('\n')).not.toContain('~$');
  await back();
  expect(await overflow()).toBe(0);
});

/** The same by the parts themselves. */
async function expected(policy: Policy = { ...heshan, townships: LIST.map((name) => ({ name, villages: [] })) }) {
  const read: ReturnedFile[] = [];
  for (const { file, bytes } of files.filter((one) => !one.file.startsWith('~$'))) {
    for (const inside of unfold(bytes)?.files.map((one) => ({ ...one, file: `${file}/${one.file}` })) ?? [{ file, bytes }]) {
      read.push(await readReturned({ policies: [policy], wanted: policy, today }, inside));
    }
  }
  return { policy, read: read.sort(byPath) };
}

test('a number of the county is followed to a household in its file in three clicks', async () => {
  const { policy, read } = await expected();
  const { tally } = consolidate(policy, read, NO_DECISIONS);
  const households = tally.rows.filter(({ category }) => category === '脱贫不稳定户').reduce((sum, { all }) => sum + all.households, 0);
  await pane.getByRole('button', { name: `脱贫不稳定户 全部 户数 ${households}，查看来自哪些乡镇` }).click();
  await pane.getByRole('button', { name: /^清泉镇/ }).click();
  const lines = await pane.locator('#panel-consolidate button[data-line]:visible').allInnerTexts();
  expect(lines.find((words) => words.includes('王建国') || words.includes('刘玉梅'))).toMatch(/清泉镇\/台账\.xlsx 台账总表 第\s\d+\s行/);
  await pane.locator('#panel-consolidate button[data-line]:visible').filter({ hasText: '陈桂香' }).first().click();
  await pane.getByRole('heading', { name: '陈桂香' }).waitFor();
  const cells = pane.locator('dl:visible');
  await cells.getByText('饮水安全').first().waitFor();
  // Nobody's identity number is shown whole.
  expect(await cells.innerText()).not.toMatch(/\d{17}[\dX]/);
  expect(await overflow()).toBe(0);
  for (let left = 3; left > 0; left--) await back();
});

test('what is in doubt is decided, and a decision can be taken back', async () => {
  await pane.getByRole('button', { name: /^要人定的 \d+ 处/ }).click();
  const before = await pane.getByRole('heading', { name: /要人定的：还有/ }).innerText();
  const from = pane.getByRole('combobox', { name: '来历不明.xlsx 是哪里报来的' });
  await from.selectOption('清泉镇');
  await pane.getByRole('radio', { name: /石桥镇\/补报\.xlsx/ }).check();
  await pane.getByRole('heading', { name: '要人定的：都定了' }).waitFor();
  await visit.page.screenshot({ path: join(PICTURES, 'consolidate-decide.png') });
  await pane.getByRole('radio', { name: '都不定' }).check();
  await pane.getByRole('heading', { name: '要人定的：还有 1 处' }).waitFor();
  await from.selectOption('');
  await pane.getByRole('heading', { name: before }).waitFor();
  await from.selectOption('清泉镇');
  await pane.getByRole('radio', { name: /石桥镇\/补报\.xlsx/ }).check();
  await pane.getByRole('heading', { name: '要人定的：都定了' }).waitFor();
  await back();
  await visit.page.screenshot({ path: join(PICTURES, 'consolidate.png') });
});

test('a township’s problems are listed by file with their cells, errors alone where asked, each leading to its row', async () => {
  await pane.getByRole('button', { name: /^清泉镇/ }).click();
  await pane.getByText('清泉镇/台账.xlsx').first().waitFor();
  await visit.page.screenshot({ path: join(PICTURES, 'consolidate-problems.png') });
  await pane.getByRole('button', { name: /^错误 \d+/ }).click();
  await pane.getByRole('button', { name: /^错误，台账总表 [A-Z]+6/ }).first().click();
  await pane.getByRole('heading', { name: '刘玉梅' }).waitFor();
  await back();
  await pane.getByRole('button', { name: '在 Excel 中打开退回单' }).click();
  await pane.getByText('已在新工作簿中打开“清泉镇退回单”').waitFor();
  const opened = await visit.lastWorkbook();
  await opened.until('A1', [['清泉镇退回单']]);
  await visit.page.screenshot({ path: join(PICTURES, 'send-back.png') });
  await visit.page.locator('.shell-tab button[title="清泉镇台账（样例）.xlsx"]').click();
  await back();
});

test('the zip holds what the parts themselves make of the same files', async () => {
  const download = visit.page.waitForEvent('download', { timeout: 120_000 });
  await pane.getByRole('button', { name: '下载汇总和退回单' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('汇总和退回单.zip');
  const zip = readZip(await readFile(await file.path()), LIMITS);
  const { policy, read } = await expected();
  const decided = { senders: [{ file: '来历不明.xlsx', sender: '清泉镇' }], excluded: [], chosen: [{ file: '石桥镇/补报.xlsx', sheet: '台账总表', row: 7 }] };
  const result = consolidate(policy, read, decided);
  const papers = [...papersOf(result, decided, today, undefined)];
  expect(papers.length).toBeGreaterThan(2);
  const names = new Names();
  const marked = result.files.flatMap((filed) => {
    const given = files.find(({ file }) => file === filed.file);
    const copy = given && markedCopy(filed, given.bytes);
    return copy ? [[markedPath(filed, copy, names), copy] as const] : [];
  });
  expect(marked.map(([path]) => path)).toContain('退回/清泉镇-台账（标记）.xlsx');
  expect(zip.entries.map(({ name }) => name)).toEqual([...papers.map(({ path }) => path), ...marked.map(([path]) => path)]);
  for (const [index, [, copy]] of marked.entries()) {
    const entry = zip.entries[papers.length + index];
    expect(entry && Buffer.compare(inflateEntry(zip, entry), copy)).toBe(0);
  }
  for (const [index, { plan }] of papers.entries()) {
    const entry = zip.entries[index];
    expect(entry && readBook(inflateEntry(zip, entry)).sheets).toEqual(readBook(await writeBook(plan)).sheets);
  }
});

test('corrections replace what they correct, and it is said what has changed since', async () => {
  const mended = await bytesOf(ledger(...[1, 2, 3].map((sequence) => at('清泉镇')(sequence, sequence === 3 ? { waterPersons: 4, housingPersons: 4 } : {}))), '清泉镇');
  await mkdir(join(folder, '二次', '清泉镇'), { recursive: true });
  await writeFile(join(folder, '二次', '清泉镇', '台账.xlsx'), mended);
  await pane.locator('input[type=file][aria-label=再加文件夹]').setInputFiles(join(folder, '二次'));
  await pane.getByText('1 个文件换成了新交来的').waitFor();
  expect(await pane.getByText(/^上次 \d+，已整改 \d+，仍有 \d+，新增 \d+。$/).innerText()).toMatch(/已整改 [1-9]/);
  expect(await status().innerText()).toContain('12 个文件');
});

test('a whole folder that is dropped on the tab is read as if it had been chosen', async () => {
  await mkdir(join(folder, '三次', '云岭乡'), { recursive: true });
  await writeFile(join(folder, '三次', '云岭乡', '台账.xlsx'), await bytesOf(ledger(at('云岭乡')(51)), '云岭乡'));
  await drop(visit, status(), [join(folder, '三次')], () => pane.getByText('松开鼠标，读取这些文件和文件夹').waitFor());
  await pane.getByRole('button', { name: '名单上的乡镇都报了' }).waitFor();
  expect(await status().innerText()).toContain('13 个文件');
  await pane.getByRole('button', { name: /^文件 13 个/ }).click();
  await pane.getByText('云岭乡/台账.xlsx').waitFor();
  await back();
});

test('the consolidated workbook is opened beside this one', async () => {
  await pane.getByRole('button', { name: '在 Excel 中打开汇总', exact: true }).click();
  await pane.getByText('已在新工作簿中打开“汇总”').waitFor();
  const opened = await visit.lastWorkbook();
  const other = await opened.pane();
  const sheets = await other.evaluate(() =>
    Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/name,items/visibility');
      await context.sync();
      return worksheets.items.filter(({ visibility }) => visibility === 'Visible').map(({ name }) => name);
    }),
  );
  expect(sheets).toEqual(['附件1汇总', '附件2汇总', '台账汇总', '附件4汇总', '问题清单', '报送情况', '文件清单', '差异说明', '处理决定']);
});
