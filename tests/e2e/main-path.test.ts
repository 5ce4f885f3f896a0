import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { judgeSheet } from '../judged';
import { readBook } from '../../src/workbook/read/read';
import { identityOf } from '../people';
import { heshan } from '../policies';
import { tableForm } from '../sheets';
import { columnsOf } from '../../src/policy/form';
import { columnIndex, columnName } from '../../src/workbook/address';
import { Browser, type Visit, type Workbook } from './browser';

jest.setTimeout(240_000);

/** The README's pictures are those of the last run, so that they never lie. */
const PICTURES = join(process.cwd(), 'docs', 'images');
const today = { year: 2026, month: 1, day: 1 };

let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

const columns = columnsOf(tableForm('ledger')).map(({ key }) => key);
/** The ledger's first row under its header. */
const FIRST = 6;
const at = (key: string, row: number) => `${columnName(columnIndex(columns.indexOf(key)))}${row}`;
/** A finding's line in the pane, by what it says. */
const finding = (pane: Frame, said: string | RegExp) => pane.locator('button[data-line]').filter({ hasText: said });
/** The cell of the finding that is looked at. */
const current = async (pane: Frame): Promise<string> => (await pane.locator('button[data-line][aria-current] span').first().innerText()).trim();
const picture = (name: string) => visit.page.screenshot({ path: join(PICTURES, `${name}.png`) });

test('the sample township opens with its findings beside it', async () => {
  const book = await visit.workbook('清泉镇台账（样例）.xlsx');
  const pane = await book.pane();
  await pane.getByText('60 行').waitFor();
  await finding(pane, '校验位应为').first().click();
  await book.standsAt(await current(pane));
  await picture('workbench');
  expect(await pane.locator('button[data-line]').count()).toBeGreaterThan(5);
});

test('the protected sample is sorted through the pane, and sorted back', async () => {
  const book = await visit.workbook('清泉镇台账（样例）.xlsx');
  const pane = await book.pane();
  const sizes = async () => (await book.values(`${at('householdSize', FIRST)}:${at('householdSize', FIRST + 59)}`)).map(([size]) => Number(size));
  const names = () => book.values(`${at('headName', FIRST)}:${at('headName', FIRST + 59)}`);
  const before = await names();
  await pane.getByRole('button', { name: '排序' }).click();
  await pane.getByLabel('按哪一栏排序').selectOption('家庭人数');
  await pane.getByRole('button', { name: '降序' }).click();
  await pane.getByText('已按“家庭人数”降序排序').waitFor();
  const sorted = await sizes();
  expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
  await pane.getByRole('button', { name: '撤销' }).click();
  await pane.getByText('已撤销').waitFor();
  expect(await names()).toEqual(before);
  await pane.getByRole('button', { name: '排序' }).click();
});

describe('a clerk fills a ledger', () => {
  let book: Workbook;
  let pane: Frame;

  test('inserts the ledger into an empty workbook', async () => {
    await visit.page.getByRole('button', { name: '新建', exact: true }).click();
    book = await visit.workbook('新工作簿1.xlsx');
    pane = await book.pane();
    await pane.getByRole('button', { name: /^台账总表/ }).click();
    await pane.getByLabel('乡镇').fill('清泉镇');
    await pane.getByLabel('空白行数').fill('30');
    await pane.getByRole('button', { name: '插入本工作簿' }).click();
    await pane.getByRole('heading', { name: '台账总表' }).waitFor({ timeout: 60_000 });
    await pane.getByText('0 行').waitFor();
  });

  const common = { township: '清泉镇', village: '东风村', category: '脱贫不稳定户', risk: '因大病存在返贫致贫风险', cleared: '否' };
  const households: readonly Readonly<Record<string, string>>[] = [
    { ...common, headName: '王建国', headIdentity: identityOf(1), householdSize: '4', industryContent: '养牛', industryPersons: '2', waterPersons: '4', housingPersons: '4', healthContent: '慢病签约', healthPersons: '1' },
    { ...common, headName: '刘玉梅', headIdentity: identityOf(2), householdSize: '3', cleared: '是', employmentContent: '公益岗位', employmentPersons: '1', trainingContent: '家政', trainingPersons: '1', comprehensiveContent: '低保', comprehensivePersons: '3', socialContent: '爱心企业捐助', socialPersons: '3' },
    { ...common, headName: '黄金贵', headIdentity: identityOf(3), householdSize: '2', category: '边缘易致贫户', healthContent: '慢病签约', healthPersons: '2' },
  ];

  test('types three households by hand, and none is wrong', async () => {
    for (const [index, household] of households.entries()) {
      const row = FIRST + index;
      await book.goTo(at('township', row));
      // As a clerk does: cell after cell with the tab key, passing over what there is nothing to say of.
      for (const key of columns.slice(1, columns.indexOf('socialPersons') + 1)) {
        await book.standsAt(at(key, row));
        await visit.page.keyboard.type(household[key] ?? '', { delay: 20 });
        await visit.page.keyboard.press('Tab');
      }
    }
    await pane.getByText('3 行都已检查，没有发现问题。').waitFor();
  });

  test('breaks an ID and is told; the fix of a blank can be undone', async () => {
    const good = identityOf(1);
    await book.type(at('headIdentity', FIRST), good.slice(0, 17) + (good.endsWith('1') ? '2' : '1'));
    await finding(pane, '校验位应为').waitFor();
    await book.type(at('headIdentity', FIRST), good);
    await finding(pane, '校验位应为').waitFor({ state: 'detached' });
    await book.type(at('headName', FIRST), '王 建国');
    await finding(pane, '多余的空格').waitFor();
    await pane.getByRole('button', { name: /^改正/ }).click();
    await book.until(at('headName', FIRST), [['王建国']]);
    await finding(pane, '多余的空格').waitFor({ state: 'detached' });
    await pane.getByRole('button', { name: /撤销/ }).first().click();
    await book.until(at('headName', FIRST), [['王 建国']]);
    await finding(pane, '多余的空格').waitFor();
    await book.type(at('headName', FIRST), '王建国');
    await finding(pane, '多余的空格').waitFor({ state: 'detached' });
  });

  test('pastes ten rows from a spreadsheet, two of them wrong', async () => {
    const lines = Array.from({ length: 10 }, (_, index) =>
      columns
        .slice(1, 12)
        .map((key) => ({ ...common, headName: '李长生', headIdentity: index === 4 ? identityOf(1) : identityOf(20 + index), householdSize: index === 7 ? '两人' : '2' })[key] ?? '')
        .join('\t'),
    );
    await book.paste(`B${FIRST + 3}`, lines.join('\n'));
    await pane.getByText('13 行', { exact: true }).waitFor();
    await finding(pane, `与第 ${FIRST + 7} 行重复`).waitFor();
    await finding(pane, '应填整数').waitFor();
    // The line above the table has nothing to complain of once the formulas are calculated.
    await book.until('A1', [['']]);
    await picture('findings');
  });

  test('counts 附件4 and agrees with it by hand', async () => {
    await pane.getByRole('tab', { name: '统计' }).click();
    await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
    const table = pane.getByRole('table', { name: '清泉镇统计' });
    await table.waitFor();
    const numbers = (label: string) => table.getByRole('row', { name: label }).getByRole('cell').allInnerTexts();
    // By hand: the three typed households, and nine of the ten pasted ones (one is the first again); 两人 counts nobody.
    expect(await numbers('全部')).toEqual(['11', '23', '1', '2']);
    expect(await numbers('帮扶措施合计')).toEqual(['8', '19', '1', '2']);
    expect(await numbers('三保障政策')).toEqual(['2', '8', '0', '0']);
    await pane.getByRole('button', { name: /三保障政策 户数 2/ }).click();
    await pane.locator('button[data-line]').filter({ hasText: '饮水安全、危房改造' }).waitFor();
    await picture('report');
    await pane.getByRole('button', { name: '返回' }).click();
    // The workbook's own formulas have counted the same.
    await pane.getByRole('button', { name: '写入附件4' }).click();
    await pane.getByText('“附件4”与统计结果一致，不用写').waitFor();
  });

  test('finds a household, and sees what it adds to which column', async () => {
    await pane.getByRole('button', { name: '逐户看计入了什么' }).click();
    await pane.getByLabel('找一户').fill('王建国');
    await pane.getByText('三保障政策计 2 户 8 人：饮水安全 4 人、危房改造 4 人，累加各计一户').first().waitFor();
    await picture('households');
    await pane.getByRole('button', { name: '返回' }).click();
  });

  test('makes 一户一档 of the ledger, a sheet for each household', async () => {
    await pane.getByRole('tab', { name: '填报' }).click();
    await pane.getByRole('button', { name: '一户一档' }).click();
    await pane.getByRole('button', { name: '每户一张表' }).click();
    await pane.getByText('户的一户一档').waitFor();
    const cards = await visit.lastWorkbook();
    await (await cards.pane()).getByRole('heading', { name: '东风村-王建国' }).waitFor();
    await picture('cards');
    await visit.page.locator('.shell-tab button[title="新工作簿1.xlsx"]').click();
  });

  test('saves, and the saved file says the same', async () => {
    const [saved] = await visit.save();
    if (!saved) throw new Error('nothing was saved');
    const opened = readBook(saved.bytes);
    const forms = opened.sheets.flatMap((sheet) => {
      const layout = locate(sheet, heshan);
      return layout ? [{ layout, sheet }] : [];
    });
    expect(forms.map(({ layout }) => layout.form.id)).toEqual(['ledger', 'annex4']);
    const [ledger, report] = forms;
    if (!ledger || !report) return;
    const reader = { policy: heshan, today };
    const judged = judgeSheet(reader, ledger.layout, ledger.sheet);
    expect(judged.rows).toHaveLength(13);
    expect([...new Set(judged.findings.map(({ rule }) => rule))].sort()).toEqual(['COUNT-WORDING', 'S1-A3-headIdentity-duplicate', 'S1-A3-measures-none']);
    const numbers = readRows(reader, report.layout, report.sheet).map((row) => ['households', 'persons', 'clearedHouseholds', 'totalHouseholds', 'totalPersons', 'threeGuaranteesHouseholds', 'threeGuaranteesPersons'].map((key) => row.entries.get(key)?.value));
    expect(numbers).toEqual([
      [2 + 9, 4 + 3 + 8 * 2, 1, 8, 19, 2, 8],
      [1, 2, 0, 1, 2, 0, 0],
    ]);
  });
});
