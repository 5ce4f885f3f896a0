import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Frame } from 'playwright-core';
import type * as z from 'zod';
import { LIMITS } from '../../src/workbook/package/guard';
import { inflateEntry, readZip } from '../../src/workbook/package/zip';
import { readBook } from '../../src/workbook/read/read';
import { printed } from '../county/contract';
import { LEDGERS, MARGINAL, TOWNSHIPS, UNSTABLE } from '../county/county';
import { returnedFiles } from '../county/files';
import { MEASURES, recount, type Line } from '../county/recount';
import { Browser, type Visit } from './browser';
import { drop } from './drop';

/*
 * The thirty returned workbooks of the county that never was, dropped on the tab 汇总 as they lie in their folder: the
 * pane must come to the same as the command, which is counted once more by its own test.
 */

jest.setTimeout(300_000);

const LABELS = {
  all: '全部', cleared: '其中已消除风险', total: '帮扶措施合计', industry: '产业帮扶', microcredit: '小额信贷', employment: '就业帮扶', comprehensive: '综合保障', threeGuarantees: '三保障政策', training: '职业技能培训', health: '健康扶贫', social: '社会帮扶',
} as const;
const UNITS = { households: '户数', persons: '人数' } as const;

let folder: string;
let browser: Browser;
let visit: Visit;
let pane: Frame;
let command: z.output<typeof printed>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fangpin-county-'));
  for (const [path, bytes] of await returnedFiles()) {
    await mkdir(dirname(join(folder, '收回', path)), { recursive: true });
    await writeFile(join(folder, '收回', path), bytes);
  }
  const list = Object.entries(TOWNSHIPS).flatMap(([name, villages]) => villages.map((village) => `${name}\t${village}`)).join('\n');
  await writeFile(join(folder, '名单.txt'), list);
  command = await consolidated();
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(120_000);
  pane = await (await visit.workbook('清泉镇台账（样例）.xlsx')).pane();
  await pane.getByText('60 行').waitFor();
  await pane.getByRole('tab', { name: '汇总' }).click();
  await pane.getByRole('button', { name: '填应报的乡镇名单' }).click();
  await pane.getByRole('textbox', { name: '乡镇、村名单' }).fill(list);
  await pane.getByRole('button', { name: '用这个名单' }).click();
  await pane.getByRole('button', { name: '应报的乡镇 8 个' }).waitFor();
  await drop(visit, pane.getByRole('heading', { name: '把收回来的表汇总成一本' }), [join(folder, '收回')]);
  await pane.getByText(/30 个文件，\d+ 个单位报来/).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => expect(visit.complaints).toEqual([]));

/** What the command says of the same folder, and writes. */
const consolidated = () =>
  new Promise<z.output<typeof printed>>((resolve, reject) => {
    const launcher = join(process.cwd(), 'bin', 'fangpin.js');
    execFile(process.execPath, [launcher, 'consolidate', '收回', '--townships', '名单.txt', '--out', '汇总', '--json'], { cwd: folder, maxBuffer: 64 << 20 }, (error, out) =>
      out === '' ? reject(error ?? new Error('nothing printed')) : resolve(printed.parse(JSON.parse(out))),
    );
  });

const back = () => pane.locator('button:visible').getByText('返回').click();

/** The figures of the county's 附件4 as the pane shows them: each opens the townships that make it. */
const figures = () => pane.locator('#panel-consolidate button[aria-label$="，查看来自哪些乡镇"]').evaluateAll((buttons) => buttons.map((one) => one.getAttribute('aria-label') ?? ''));

/** The same of lines, one a township and category. */
const summed = (lines: readonly Omit<Line, 'particulars'>[]): readonly string[] =>
  (['all', 'cleared', 'total', ...MEASURES] as const).flatMap((id) =>
    [UNSTABLE, MARGINAL].flatMap((category) =>
      (['households', 'persons'] as const).map((unit) => {
        const own = lines.filter((line) => line.category === category).map((line) => (id === 'all' || id === 'cleared' || id === 'total' ? line[id] : line.measures[id]));
        return `${category} ${LABELS[id]} ${UNITS[unit]} ${own.reduce((sum, count) => sum + (count?.[unit] ?? NaN), 0)}，查看来自哪些乡镇`;
      }),
    ),
  );

test('附件4 of the county is what the rules on paper make of its households, and what the command prints', async () => {
  const shown = await figures();
  expect(shown).toEqual(summed(recount(Object.values(LEDGERS))));
  expect(shown).toEqual(summed(command.tally.rows.map(({ households, persons, ...line }) => ({ ...line, all: { households, persons } }))));
});

test('every township that makes a figure is the command’s', async () => {
  await pane.getByRole('button', { name: /^脱贫不稳定户 三保障政策 户数 / }).click();
  const made = command.tally.rows.filter(({ category, measures }) => category === UNSTABLE && (measures['threeGuarantees']?.households ?? 0) > 0);
  await pane.locator('#panel-consolidate li:visible').first().waitFor();
  const lines = (await pane.locator('#panel-consolidate li:visible').allInnerTexts()).map((words) => words.replace(/\s+/gu, ' '));
  expect(lines).toHaveLength(made.length);
  made.forEach(({ township, measures }, at) => {
    expect(lines[at]).toContain(township);
    expect(lines[at]).toContain(String(measures['threeGuarantees']?.households));
  });
  await back();
});

test('who has sent nothing, what cannot be read, what is not counted, what is reported otherwise', async () => {
  await pane.getByRole('button', { name: `还没有报的 ${command.missing.length} 个：${command.missing.join('、')}` }).waitFor();
  await pane.getByRole('button', { name: `文件 ${command.files.length} 个，${command.files.filter(({ ok }) => !ok).length} 个没有读到` }).waitFor();
  await pane.getByRole('button', { name: `没有计入统计 ${command.tally.excluded.length} 处` }).waitFor();
  const sum = (of: 'errors' | 'warnings') => command.files.reduce((all, one) => all + one[of], 0);
  await pane.getByText(`错误 ${sum('errors')}，提醒 ${sum('warnings')}，填报与统计 ${command.differences.length} 个数不一致`).waitFor();
});

test('a household that stands in two files is asked about, with both places', async () => {
  const twice = command.duplicates.filter(({ kind, places }) => kind === 'household' && new Set(places.map(({ file }) => file)).size > 1);
  await pane.getByRole('button', { name: `要人定的 ${twice.length} 处` }).click();
  const asked = await pane.locator('#panel-consolidate').innerText();
  for (const { file, sheet, cell } of twice.flatMap(({ places }) => places)) expect(asked).toContain(`${file} ${sheet} 第\u00A0${cell.replace(/^[A-Z]+/u, '')}\u00A0行`);
  await back();
});

test('what can be downloaded is what the command has written: the same files, and cell by cell the same in them', async () => {
  const download = visit.page.waitForEvent('download');
  await pane.getByRole('button', { name: '下载汇总和退回单' }).click();
  const zip = readZip(await readFile(await (await download).path()), LIMITS);
  const written = (await readdir(join(folder, '汇总'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map(({ parentPath, name }) => relative(join(folder, '汇总'), join(parentPath, name)));
  expect(zip.entries.map(({ name }) => name).sort()).toEqual(written.sort());
  expect(written).toEqual(expect.arrayContaining(['汇总.xlsx', '退回/白马乡退回单.xlsx', '退回/云台乡退回单.xlsx']));
  for (const entry of zip.entries) {
    const [here, there] = [inflateEntry(zip, entry), new Uint8Array(await readFile(join(folder, '汇总', entry.name)))].map((bytes) => readBook(bytes).sheets);
    // A workbook has a dozen sheets of parameters and lists: which one differs is to be seen at once.
    expect(here?.map(({ name }) => `${entry.name} ${name}`)).toEqual(there?.map(({ name }) => `${entry.name} ${name}`));
    here?.forEach((sheet, at) => expect([entry.name, sheet]).toEqual([entry.name, there?.[at]]));
  }
});
