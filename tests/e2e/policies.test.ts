import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { policyFileOf } from '../../src/forms/own-policy';
import { readPolicyFile } from '../../src/policy/own-file';
import { readBook } from '../../src/workbook/read/read';
import { unzipSync } from 'fflate';
import { Browser, type Visit } from './browser';

jest.setTimeout(240_000);

/** Where pictures of the pane at several widths go, if they are wanted. */
const PICTURES = process.env['PICTURES'];

let browser: Browser;
let visit: Visit;
let pane: Frame;

beforeAll(async () => {
  browser = await Browser.start({ width: 1280, height: 900 });
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
  pane = await (await visit.newWorkbook()).pane();
});
afterAll(() => browser?.close());
afterEach(() => expect(visit.complaints).toEqual([]));

const press = (name: string, exact = true) => pane.getByRole('button', { name, exact }).click();

async function picture(name: string): Promise<void> {
  if (!PICTURES) return;
  const frame = await pane.frameElement();
  for (const scheme of ['light', 'dark'] as const) {
    await visit.page.emulateMedia({ colorScheme: scheme });
    for (const width of [320, 400]) {
      await frame.evaluate((element, wide) => (((element as HTMLElement).style.width = `${wide}px`), ((element as HTMLElement).style.flex = 'none')), width);
      await visit.page.waitForTimeout(300);
      await frame.screenshot({ path: join(PICTURES, `${name}-${width}-${scheme}.png`) });
    }
  }
  await visit.page.emulateMedia({ colorScheme: null });
}

test('a policy is copied and changed, what is wrong is said, and it is saved', async () => {
  await pane.getByRole('tab', { name: '模板' }).click();
  await press('看有哪些政策', false);
  await pane.getByRole('listitem', { name: '赫山区 2020' }).waitFor();
  await picture('list');
  await pane.getByRole('listitem', { name: '赫山区 2020' }).getByRole('button', { name: '复制修改' }).click();
  await pane.getByRole('textbox', { name: '名称', exact: true }).fill('');
  await pane.getByRole('button', { name: '名称：不能是空的' }).waitFor();
  await picture('fault');
  await pane.getByRole('textbox', { name: '名称', exact: true }).fill('平江县2023');
  for (const part of ['收入线等标准', '期限天数', '清单', '报送期限', '合计口径']) await press(part);
  await picture('parts');
  for (const part of ['基本情况', '收入线等标准', '期限天数', '报送期限', '合计口径']) await press(part);
  await picture('lists');
  await press('清单');
  await press('表题和栏目名称');
  await picture('names');
  await press('表题和栏目名称');
  await press('合计口径');
  await picture('counting');
  await press('乡镇和村');
  await pane.getByRole('textbox', { name: '乡镇、村名单' }).fill('甲镇 一村\n甲镇 二村\n乙镇');
  await pane.getByText('没有问题，可以保存').waitFor();
  await visit.page.screenshot({ path: join(process.cwd(), 'docs', 'images', 'policy.png') });
  await press('保存');
  await pane.getByText('已保存“平江县2023”第 1.0.0 版').waitFor();
  await picture('saved');
});

test('it is a file that can be read', async () => {
  const download = visit.page.waitForEvent('download');
  await press('存为文件');
  const file = await download;
  expect(file.suggestedFilename()).toBe('平江县2023.fangpin.json');
  expect(readPolicyFile(readFileSync(await file.path(), 'utf8')).policy).toMatchObject({ name: '平江县2023', townships: [{ name: '甲镇' }, { name: '乙镇' }] });
});

test('workbooks are made by it, and carry it', async () => {
  await press('返回');
  await pane.getByRole('combobox', { name: '政策' }).selectOption('平江县2023');
  await pane.getByRole('checkbox', { name: /甲镇/u }).check();
  const download = visit.page.waitForEvent('download', { timeout: 120_000 });
  await press('生成压缩包');
  const zip = unzipSync(readFileSync(await (await download).path()));
  const [name = '', bytes = new Uint8Array()] = Object.entries(zip)[0] ?? [];
  expect(name).toContain('甲镇');
  expect(readPolicyFile(policyFileOf(readBook(bytes)) ?? '').policy.name).toBe('平江县2023');
});

test('it is there when the pane is opened again', async () => {
  pane = await (await visit.newWorkbook()).pane();
  await pane.getByRole('combobox', { name: '政策' }).selectOption('平江县2023');
  await pane.getByText('益赫扶领办〔2020〕12号').waitFor();
});
