import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import { serialOfDay, type Day } from '../../src/workbook/serial';
import { writeBook } from '../../src/workbook/write/write';
import { household } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';
import { Browser, type Visit, type Workbook } from './browser';

jest.setTimeout(240_000);

const PICTURES = join(process.cwd(), 'docs', 'images');

let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  browser = await Browser.start();
  browser.context.setDefaultTimeout(60_000);
  visit = await browser.open();
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

type Record_ = Readonly<Record<string, Written>>;
const one = (sequence: number, headName: string, changes: Record_ = {}) =>
  household(sequence, { township: '清泉镇', village: sequence % 2 ? '东风村' : '红星村', headName, phone: `1540000${1000 + sequence}`, ...changes });

const BEFORE = [
  one(1, '王建国', { waterPersons: 4 }),
  one(2, '刘玉梅', { cleared: '是', householdSize: 3 }),
  one(3, '黄金贵', { category: '边缘易致贫户', householdSize: 2 }),
  one(4, '陈桂香', { cleared: '是', householdSize: 5 }),
  one(5, '周德顺', { householdSize: 2, phone: '15490005555' }),
];
const AFTER = [
  one(1, '王建国', { cleared: '是', waterPersons: 4, housingPersons: 4 }),
  one(2, '刘玉梅', { householdSize: 3 }),
  one(3, '黄金贵', { householdSize: 2 }),
  one(7, '何秀英', { householdSize: 2, phone: '15490005555' }),
  one(8, '彭立秋', { category: '边缘易致贫户', householdSize: 6, educationPersons: 2 }),
];

async function ledger(records: readonly Record_[], filledOn: Day): Promise<Buffer> {
  const rows = records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)])));
  const values = new Map([['ledger', { head: new Map([['filledOn', { kind: 'number' as const, value: serialOfDay(filledOn) ?? 0, date: true as const }]]), rows }]]);
  return Buffer.from(await writeBook(blankBook(heshan, ['ledger'], { township: '清泉镇', rows: 20, values })));
}

const xlsx = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });

describe('this quarter’s ledger beside last quarter’s', () => {
  let book: Workbook;
  let pane: Frame;

  test('a file without a ledger is refused with a sentence', async () => {
    book = await visit.openWorkbook('清泉镇台账-四季度.xlsx', await ledger(AFTER, { year: 2020, month: 10, day: 28 }));
    pane = await book.pane();
    await pane.getByRole('tab', { name: '统计' }).click();
    await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
    await pane.getByText('台账上次更新：2020-10-28').waitFor();
    await pane.getByRole('button', { name: '与上期比较' }).click();
    await pane.locator('input[type=file]').setInputFiles(xlsx('名单.xlsx', Buffer.from('姓名,电话')));
    await pane.getByText('“名单.xlsx”：里面没有看得见的“台账总表”').waitFor();
  });

  test('who is new, who is gone, which figures changed', async () => {
    await pane.locator('input[type=file]').setInputFiles(xlsx('清泉镇台账-三季度.xlsx', await ledger(BEFORE, { year: 2020, month: 7, day: 8 })));
    await pane.getByText('上期（2020-07-08 更新）：清泉镇台账-三季度.xlsx').waitFor();
    for (const words of ['新增户 2 户', '减少户 2 户', '消除风险 1 户', '风险反复 1 户', '变动户 2 户']) await pane.getByRole('button', { name: words }).waitFor();
    const table = pane.getByRole('table', { name: '清泉镇数字变化' });
    expect(await table.getByRole('row', { name: '其中已消除风险' }).getByRole('cell').allInnerTexts()).toEqual(['−1\n2→1', '−4\n8→4', '—', '—']);
    await visit.page.screenshot({ path: join(PICTURES, 'periods.png') });
  });

  test('a figure opens to its households, and they to their rows', async () => {
    await pane.getByRole('button', { name: /脱贫不稳定户 其中已消除风险 户数/ }).click();
    const lines = await pane.locator('#panel-report [data-line]').allInnerTexts();
    expect(lines.map((line) => line.replaceAll('\u00A0', ' '))).toEqual([
      expect.stringContaining('东风村 王建国 · 消除风险，+1 户 +4 人'),
      expect.stringContaining('红星村 刘玉梅 · 风险反复，−1 户 −3 人'),
      expect.stringContaining('红星村 陈桂香 · 减少户，−1 户 −5 人'),
    ]);
    await pane.locator('button[data-line]').filter({ hasText: '刘玉梅' }).click();
    await book.standsAt('A7');
    await pane.getByRole('button', { name: '返回' }).click();
    await pane.getByRole('button', { name: /要核对的/ }).click();
    await pane.getByText('可能是同一户（换了户主），请核对').waitFor();
  });
});
