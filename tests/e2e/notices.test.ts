import type { Frame } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import { columnsOf } from '../../src/policy/form';
import type { Policy } from '../../src/policy/policy';
import { locate } from '../../src/forms/locate';
import { columnIndex, columnName } from '../../src/workbook/address';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { found, on, returned, tableOf, type Record } from '../notices/found';
import * as ningxia from '../notices/ningxia';
import * as suixi from '../notices/suixi';
import * as xianlong from '../notices/xianlong';
import { person } from '../notices/yueyang';
import { yueyang } from '../policies';
import { cell } from '../sheets';
import { Browser, type Visit, type Workbook } from './browser';

/*
 * The main path of the other notices: a register that comes back is opened and known for what it is, its mistake is said
 * and mended, and the report is counted.
 */

jest.setTimeout(300_000);

interface Path {
  readonly policy: Policy;
  readonly township: string;
  readonly right: Record;
  /** A household with one thing wrong in it, and what is typed to mend that. */
  readonly wrong: Record;
  readonly at: string;
  readonly typed: string;
}

const PATHS: readonly Path[] = [
  // S3:L21 公示5天
  { policy: yueyang, township: '甲镇', right: person(1), wrong: person(2, { postedUntil: on('2022-05-27') }), at: 'postedUntil', typed: '2022-05-29' },
  // S2:L55 赞成超过到会人数的半数
  { policy: suixi.suixi, township: suixi.place.township, right: suixi.filed(1), wrong: suixi.filed(2, { agreed: 5 }), at: 'agreed', typed: '6' },
  // S4:L27 低于5000元
  { policy: ningxia.ningxia, township: ningxia.place.township, right: ningxia.registered(1), wrong: ningxia.registered(2, { netIncome: 20_000 }), at: 'netIncome', typed: '16000' },
  // S5:L50 6000元左右
  { policy: xianlong.xianlong, township: xianlong.place.township, right: xianlong.recognised(1), wrong: xianlong.recognised(2, { netIncome: 25_201 }), at: 'netIncome', typed: '20000' },
];

let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(90_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
  await visit.closeAll();
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

const asValues = (record: Record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));

describe.each(PATHS.map((path) => [path.policy.name, path] as const))('%s', (_, { policy, township, right, wrong, at, typed }) => {
  const { ledger, report } = policy.counting;
  const form = tableOf(policy, ledger);
  const file = `${township}-${policy.region.name}.xlsx`;
  let book: Workbook;
  let pane: Frame;
  let bytes: Uint8Array;

  test('a register that comes back is known by its notice, and its mistake is said', async () => {
    bytes = await writeBook(blankBook(policy, [ledger], { township, rows: 4, values: new Map([[ledger, { rows: [right, wrong].map(asValues) }]]) }));
    const [said] = found(policy, { year: 2026, month: 11, day: 28 }, [returned(policy, ledger, [wrong])]);
    if (!said) throw new Error('nothing is wrong');
    book = await visit.openWorkbook(file, bytes);
    pane = await book.pane();
    await pane.getByRole('heading', { name: form.sheet, exact: true }).waitFor();
    expect(await pane.getByRole('combobox', { name: '政策' }).inputValue()).toBe(policy.id);
    await pane.locator('button[data-line]').filter({ hasText: said.say }).waitFor();
    expect(await pane.locator('button[data-line]').count()).toBe(1);
  });

  test('it is mended in its cell', async () => {
    const sheet = readBook(bytes).sheets.find(({ name }) => name === form.sheet);
    const layout = sheet && locate(sheet, policy);
    if (layout?.kind !== 'table') throw new Error('no register');
    const column = columnIndex(columnsOf(form).findIndex(({ key }) => key === at));
    await book.type(`${columnName(column)}${layout.firstRow + 2}`, typed);
    await pane.getByText('2 行都已检查，没有发现问题。').waitFor();
  });

  if (policy.household) {
    test('every household gets its forms', async () => {
      await pane.getByRole('button', { name: '一户一档' }).click();
      await pane.getByRole('button', { name: '每户一张表' }).click();
      await pane.getByText('已在新工作簿中生成 2 户的一户一档').waitFor();
      const cards = await visit.lastWorkbook();
      const beside = await cards.pane();
      await beside.getByRole('heading', { name: /张三/ }).first().waitFor();
      expect(await beside.getByRole('combobox', { name: '政策' }).inputValue()).toBe(policy.id);
      await visit.page.locator(`.shell-tab button[title="${file}"]`).click();
    });
  }

  test('both households are counted', async () => {
    const { sheet } = tableOf(policy, report);
    await pane.getByRole('tab', { name: '统计' }).click();
    await pane.getByRole('button', { name: `统计${sheet}`, exact: true }).click();
    const table = pane.getByRole('table', { name: `${township}统计` });
    await table.waitFor();
    expect((await table.getByRole('row', { name: '全部' }).getByRole('cell').allInnerTexts()).slice(0, 2)).toEqual(['2', '8']);
    await visit.closeAll();
  });
});
