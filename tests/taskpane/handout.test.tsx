/** @jest-environment jsdom */
import { TextDecoder, TextEncoder } from 'node:util';
import type { Policy } from '../../src/policy/policy';
import { LIMITS } from '../../src/workbook/package/guard';
import { inflateEntry, readZip } from '../../src/workbook/package/zip';
import { readBook } from '../../src/workbook/read/read';
import { heshan } from '../policies';
import { downloads } from './downloads';
import { fakeDesk, type FakeDesk } from './fake-desk';
import { all, button, happens, one, open, pageText, press, said, type, until } from './render';

jest.setTimeout(120_000);

// Every browser has these; jsdom has not.
Object.assign(globalThis, { TextDecoder, TextEncoder });

afterEach(() => Reflect.deleteProperty(globalThis, 'Worker'));

async function openHandout(desk: FakeDesk = fakeDesk()): Promise<FakeDesk> {
  await open(desk);
  await press('模板', '[role=tab]');
  return desk;
}

const paste = (...lines: readonly string[]) => type(one('textarea', '名单'), lines.join('\n'));
const thirty = Array.from({ length: 30 }, (_, index) => `第${index + 1}镇`);
const remarks = () => all('ul[aria-label=名单里的问题] button', '').map(({ textContent }) => textContent);

/** Leaves only these forms. */
async function only(...sheets: readonly string[]): Promise<void> {
  for (const { sheet } of heshan.forms) if (!sheets.includes(sheet)) await press(sheet, 'input[type=checkbox]');
}

test('offers every form with its title, for anybody at first', async () => {
  await openHandout();
  expect(all('input[type=checkbox]', '').map((box) => (box as HTMLInputElement).checked)).toEqual([true, true, true, true, true]);
  expect(pageText()).toContain('防止返贫致贫监测和帮扶政策落实情况统计表');
  expect(button('5 个文件').textContent).toContain('附件1-2020.xlsx 等');
});

beforeEach(() => localStorage.clear());

describe('a pasted list', () => {
  test('thirty townships with five workbooks each', async () => {
    await openHandout();
    await paste(...thirty);
    expect(button('30 个乡镇，150 个文件')).toBeTruthy();
    expect(remarks()).toEqual([]);
  });

  test('what is the matter with it stands under it; errors keep it from being made', async () => {
    await openHandout();
    await paste('乡镇', '清泉镇', '', '清泉镇', '甲镇、乙镇', '石桥镇 东风村');
    expect(remarks()).toEqual([
      '第 5 行写了几个名称（甲镇、乙镇），请一行写一个',
      '第 4 行与前面重复，只做一份（“清泉镇”第 2 行已有）',
      '第 1 行是表头，已略过',
      '第 3 行是空行，已略过',
    ]);
    expect(pageText()).toContain('名单有 1 行要改，改好后再生成');
    expect(button('生成压缩包').hasAttribute('disabled')).toBe(true);
    await paste('清泉镇');
    expect(button('生成压缩包').hasAttribute('disabled')).toBe(false);
  });

  test('a remark leads to its line', async () => {
    await openHandout();
    await paste('清泉镇', '石桥镇', '甲镇、乙镇', '新塘乡');
    await press('第 3 行');
    const field = one('textarea', '名单') as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('甲镇、乙镇');
  });
});

describe('what cannot be made is said', () => {
  test.each([
    ['空白行数', '0', '空白行数没有填对', '填 1—10000，或留空'],
    ['空白行数', '100000', '空白行数没有填对', '填 1—10000，或留空'],
    ['年度', '20', '年度没有填对', '填 2000—2100，或留空'],
  ])('%s %s', async (label, value, hindrance, hint) => {
    await openHandout();
    await type(one('input:not([type=checkbox])', label), value);
    expect(pageText()).toContain(hindrance);
    expect(pageText()).toContain(hint);
    expect(button('生成压缩包').hasAttribute('disabled')).toBe(true);
  });

  test('no form', async () => {
    await openHandout();
    await only();
    expect(pageText()).toContain('请至少选一张表');
    expect(all('button', '个文件')).toEqual([]);
  });

  test('more than one zip takes', async () => {
    await openHandout();
    await paste(...Array.from({ length: 601 }, (_, index) => `第${index}镇`));
    expect(pageText()).toContain('共 3005 个文件，一次最多 3000 个，请分几次生成');
  });
});

describe('the preview', () => {
  test('folds many files by township, and each opens in Excel by itself', async () => {
    const desk = await openHandout();
    await paste(...thirty);
    await type(one('input:not([type=checkbox])', '空白行数'), '12');
    await type(one('input:not([type=checkbox])', '年度'), '2021');
    expect(pageText()).toContain('2021年度脱贫不稳定户');
    await press('150 个文件');
    expect(all('button[data-line]', '镇')[0]?.getAttribute('aria-expanded')).toBe('false');
    await press('第2镇');
    await press('打开 第2镇-附件3-2021.xlsx');
    expect(desk.asked).toEqual([['addForm', 'annex3', 'new-workbook', { township: '第2镇', rows: 12, year: 2021 }]]);
    expect(button('第2镇-附件3-2021.xlsx（已打开过）').textContent).toBe('再打开');
    await press('第2镇');
    expect(all('button', '附件3')).toEqual([]);
    await press('返回');
    await happens(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(document.activeElement).toBe(button('150 个文件'));
  });

  test('shows few files at once', async () => {
    await openHandout();
    await paste('清泉镇 东风村', '石桥镇');
    await only('附件1');
    await press('2 个乡镇，1 个村，2 个文件');
    expect(all('li', '').map((line) => line.textContent)).toEqual(['清泉镇1 个文件', '清泉镇-东风村-附件1-2020.xlsx打开', '石桥镇1 个文件', '石桥镇-附件1-2020.xlsx打开']);
  });
});

test('a single file is opened in Excel', async () => {
  const desk = await openHandout();
  await paste('清泉镇 东风村');
  await only('台账总表');
  await press('在 Excel 中打开');
  expect(desk.asked).toEqual([['addForm', 'ledger', 'new-workbook', { township: '清泉镇', village: '东风村' }]]);
});

describe('the zip', () => {
  async function ready(): Promise<void> {
    await openHandout();
    await paste('清泉镇', '石桥镇 东风村');
    await only('附件1', '附件4');
    await type(one('input:not([type=checkbox])', '空白行数'), '2');
  }

  test('is made and downloaded, a folder per township, and can be had again', async () => {
    await ready();
    await press('生成压缩包');
    await said('4 个文件已装进“赫山区-模板-2020.zip”');
    await press('再次下载');
    await until('downloaded', () => downloads.length === 2);
    expect(downloads.map(({ name }) => name)).toEqual(['赫山区-模板-2020.zip', '赫山区-模板-2020.zip']);
    const zip = readZip(downloads[0]?.bytes ?? new Uint8Array(), LIMITS);
    expect(zip.entries.map(({ name }) => name)).toEqual([
      '清泉镇/清泉镇-附件1-2020.xlsx', '清泉镇/清泉镇-附件4-2020.xlsx', '石桥镇/石桥镇-东风村-附件1-2020.xlsx', '石桥镇/石桥镇-东风村-附件4-2020.xlsx',
    ]);
    expect(zip.entries.map((entry) => readBook(inflateEntry(zip, entry)).properties.get('fangpin.township'))).toEqual(['清泉镇', '清泉镇', '石桥镇', '石桥镇']);
    expect(Buffer.compare(downloads[0]?.bytes ?? new Uint8Array(), downloads[1]?.bytes ?? new Uint8Array())).toBe(0);
  });

  test('settings and what came of them survive a look at another tab, and are forgotten for other files', async () => {
    await ready();
    await press('生成压缩包');
    await said('已装进');
    await press('统计', '[role=tab]');
    await press('模板', '[role=tab]');
    expect(one('textarea', '名单')).toHaveProperty('value', '清泉镇\n石桥镇 东风村');
    expect(pageText()).toContain('已装进');
    await paste('清泉镇');
    expect(pageText()).not.toContain('已装进');
  });

  /** A worker that answers the job with these messages, or fails to start. */
  const worker = (news: readonly unknown[] | 'none') => {
    const ended: string[] = [];
    Object.assign(globalThis, {
      Worker: class {
        onmessage: (event: { data: unknown }) => void = () => undefined;
        onerror: (event: Event) => void = () => undefined;
        postMessage() {
          if (news === 'none') setTimeout(() => this.onerror(new Event('error')));
          else for (const data of news) setTimeout(() => this.onmessage({ data }));
        }
        terminate() {
          ended.push('ended');
        }
      },
    });
    return ended;
  };

  test('shows how far it is, and is cancelled', async () => {
    worker([{ made: 3 }]);
    await openHandout();
    await paste(...thirty);
    await only('附件1');
    await press('生成压缩包');
    await said('正在生成 3 / 30');
    expect(one('[role=progressbar]', '生成进度').getAttribute('aria-valuemax')).toBe('30');
    expect(one('textarea', '名单').closest('[inert]')).not.toBeNull();
    await press('取消');
    await said('已取消，没有生成压缩包');
    expect(downloads).toEqual([]);
    expect(button('30 个乡镇，30 个文件')).toBeTruthy();
    await press('知道了');
    expect(pageText()).not.toContain('已取消');
  });

  test('goes on with its own files when the policy is changed meanwhile', async () => {
    worker([{ made: 1 }]);
    const desk = await openHandout();
    await press('生成压缩包');
    await said('正在生成 1 / 5');
    const other: Policy = { ...heshan, id: 'other', forms: heshan.forms.slice(0, 1) };
    await happens(() => desk.put({ policy: other }));
    expect(pageText()).toContain('正在生成 1 / 5');
  });

  test('is left to a worker, which is ended by the cancel', async () => {
    const ended = worker([{ made: 1 }]);
    await ready();
    await press('生成压缩包');
    await said('正在生成 1 / 4');
    expect(pageText()).toContain('清泉镇-附件4-2020.xlsx');
    await press('取消');
    await said('已取消');
    expect(ended).toEqual(['ended']);
  });

  test('is made here where the worker cannot be loaded', async () => {
    const ended = worker('none');
    await ready();
    await press('生成压缩包');
    await said('已装进');
    expect(ended).toEqual(['ended']);
    await until('downloaded', () => downloads.length === 1);
  });

  test('a failure says where, and can be tried again', async () => {
    worker([{ made: 2 }, { failed: 'RangeError: out of memory' }]);
    await ready();
    await press('生成压缩包');
    await said('做到“石桥镇-东风村-附件1-2020.xlsx”时出了意外，没有生成压缩包');
    expect(one('[role=alert]', '出了意外').textContent).not.toContain('RangeError');
    expect(downloads).toEqual([]);
    Reflect.deleteProperty(globalThis, 'Worker');
    await press('重试');
    await said('已装进');
  });
});

test('where downloads are refused, it is said, and files are opened one by one', async () => {
  const desk = await openHandout(fakeDesk({}, false));
  expect(pageText()).toContain('这个版本的 Excel 不能从窗格里保存压缩包');
  expect(all('button', '生成压缩包')).toEqual([]);
  await paste('清泉镇');
  await press('逐个在 Excel 中打开');
  await press('打开 清泉镇-附件2-2020.xlsx');
  expect(desk.asked).toEqual([['addForm', 'annex2', 'new-workbook', { township: '清泉镇' }]]);
});

describe('a county with a list of its own', () => {
  const county: Policy = { ...heshan, townships: [{ name: '清泉镇', villages: ['东风村', '红星村'] }, { name: '石桥镇', villages: [] }, { name: '新塘乡', villages: ['上塘村'] }] };

  test('lets townships be chosen, and villages of them', async () => {
    await openHandout(fakeDesk({ policy: county, policies: [county] }));
    await only('附件1');
    await press('全选');
    expect(button('3 个乡镇，3 个文件')).toBeTruthy();
    await press('新塘乡', 'input[type=checkbox]');
    await press('每个村各一份', 'input[type=checkbox]');
    await press('红星村', 'input[type=checkbox]');
    await press('2 个乡镇，1 个村，2 个文件');
    expect(all('li', '.xlsx').map((line) => line.textContent)).toEqual(['清泉镇-东风村-附件1-2020.xlsx打开', '石桥镇-附件1-2020.xlsx打开']);
  });

  test('or a list be pasted, which is held against it', async () => {
    await openHandout(fakeDesk({ policy: county, policies: [county] }));
    await press('粘贴名单', 'input[type=radio]');
    await paste('清泉乡');
    expect(remarks()).toEqual(['第 1 行不在本政策的名单里（清泉乡），请核对写法']);
  });
});

test('the list that was used last stands there when the pane is opened again', async () => {
  await openHandout();
  await paste('清泉镇 东风村', '石桥镇');
  await press('生成压缩包');
  await happens(() => document.body.replaceChildren());
  await openHandout();
  expect(one('textarea', '名单')).toHaveProperty('value', '清泉镇 东风村\n石桥镇');
});
