import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Frame } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import type { Policy } from '../../src/policy/policy';
import { writeBook } from '../../src/workbook/write/write';
import { filed, place, suixi } from '../notices/suixi';
import { identityOf } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';
import { Browser, type Visit } from './browser';

/*
 * What goes out of the pane as papers: 附件1 handed down by township, lists to be put up in public, and the look before they
 * are.
 */

jest.setTimeout(240_000);

const PICTURES = join(process.cwd(), 'docs', 'images');

let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
  await visit.closeAll();
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

type Fields = Readonly<Record<string, Written>>;
const bookOf = (policy: Policy, form: string, records: readonly Fields[]): Promise<Uint8Array> =>
  writeBook(blankBook(policy, [form], { rows: records.length, values: new Map([[form, { rows: records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]))) }]]) }));

const reported = (sequence: number, name: string, township: string | null, village: string): Fields => ({
  township,
  village,
  name,
  identity: identityOf(sequence),
  phone: `1540000${1000 + sequence}`,
  identityStatus: '建档立卡贫困户',
  risk: '因大病存在返贫致贫风险',
  detail: '户主住院，自付医疗费4万元',
  source: '部门数据比对掌握',
});

test('附件1 is handed down by township; whoever has no township is named and not lost', async () => {
  const people = [reported(11, '王建国', '清泉镇', '东风村'), reported(12, '周小妹', '清泉镇', '桃源村'), reported(13, '赵长河', '石桥镇', '龙潭村'), reported(14, '刘玉梅', null, '石桥村')];
  const book = await visit.openWorkbook('区民政局附件1.xlsx', await bookOf(heshan, 'annex1', people));
  const pane = await book.pane();
  await pane.getByRole('button', { name: '按乡镇分发' }).click();
  await pane.getByText('2 个乡镇，3 人').waitFor();
  expect((await pane.getByRole('list', { name: '各乡镇' }).getByRole('listitem').allInnerTexts()).map((line) => line.replace(/\s+/gu, ''))).toEqual(['没有分发的1处', '清泉镇2人', '石桥镇1人']);
  await visit.page.screenshot({ path: join(PICTURES, 'hand-down.png') });
  const download = visit.page.waitForEvent('download');
  await pane.getByRole('button', { name: '生成压缩包（2 个文件）' }).click();
  const zip = unzipSync(readFileSync(await (await download).path()));
  expect(Object.keys(zip).sort()).toEqual(['清泉镇/清泉镇-附件2-2020.xlsx', '石桥镇/石桥镇-附件2-2020.xlsx']);
  await visit.closeAll();
});

/** The village has decided, the township has not. */
const DECIDED: Fields = { townDecidedOn: null, townFrom: null, townTo: null, townDoubt: null, filedOn: null, announcedOn: null };

describe('a list to be put up in public', () => {
  let pane: Frame;

  test('is made of the ledger, a paper for every village', async () => {
    const households = [filed(1, { ...DECIDED, headName: '王建国' }), filed(2, { ...DECIDED, headName: '刘玉梅' }), filed(3, { ...DECIDED, headName: '黄金贵', village: '红星村' })];
    const book = await visit.openWorkbook(`${place.township}台账.xlsx`, await bookOf(suixi, suixi.counting.ledger, households));
    pane = await book.pane();
    await pane.getByRole('tab', { name: '模板' }).click();
    await pane.getByRole('textbox', { name: '张贴日期' }).fill('2021-05-31');
    await pane.getByRole('button', { name: '按台账生成公示名单' }).click();
    const papers = pane.getByRole('list', { name: '生成的公示名单' }).getByRole('listitem');
    await papers.first().waitFor();
    expect(await papers.count()).toBe(2);
    await pane.getByRole('button', { name: '公示前检查' }).scrollIntoViewIfNeeded();
    await visit.page.screenshot({ path: join(PICTURES, 'publicity.png') });
  });

  test('the look before finds the numbers in the ledger, and none on the paper', async () => {
    await pane.getByRole('button', { name: '公示前检查' }).click();
    await pane.getByText(/^有 \d+ 处不能公示。/u).waitFor();
    await pane.getByRole('button', { name: /^在 Excel 中打开 .*红星村/u }).click();
    await pane.getByText('已在新工作簿中打开').waitFor();
    const paper = await (await visit.lastWorkbook()).pane();
    await paper.getByRole('tab', { name: '模板' }).click();
    await paper.getByRole('button', { name: '公示前检查' }).click();
    await paper.getByText('没有查出不能公示的内容。').waitFor();
  });
});
