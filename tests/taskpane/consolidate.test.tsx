/** @jest-environment jsdom */
import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';
import { zipSync } from 'fflate';
import type { Finding } from '../../src/rules/finding';
import type { ReturnedFile } from '../../src/consolidate/returned-file';
import type { ReadingNews } from '../../src/taskpane/consolidate/reading';
import { LIMITS } from '../../src/workbook/package/guard';
import { readZip } from '../../src/workbook/package/zip';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import { bytesOf, returned } from '../consolidate/returned';
import { household } from '../people';
import { heshan } from '../policies';
import { at, cameBack, ledger, LIST, type CameBack } from './came-back';
import { downloads } from './downloads';
import { fakeDesk, type FakeDesk } from './fake-desk';
import { all, button, happens, one, open, pageText, press, said, type, until } from './render';

jest.setTimeout(120_000);

// Every browser has these; jsdom has not.
Object.assign(globalThis, { TextDecoder, TextEncoder });
Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

// Nor do its blobs give their bytes.
Blob.prototype.arrayBuffer ??= function () {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(this);
  });
};

/** A file of the disk; without bytes one that the disk does not give. */
class FileOf extends File {
  readonly #bytes: Uint8Array | undefined;
  override readonly webkitRelativePath: string;

  constructor(name: string, bytes: Uint8Array | undefined, path = '') {
    super(['x'], name);
    this.#bytes = bytes;
    this.webkitRelativePath = path;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes ? Promise.resolve(new Uint8Array(this.#bytes).buffer) : Promise.reject(new Error('NotReadableError'));
  }
}

afterEach(() => Reflect.deleteProperty(globalThis, 'Worker'));

async function openTab(desk: FakeDesk = fakeDesk()): Promise<FakeDesk> {
  await open(desk);
  await press('汇总', '[role=tab]');
  await said('把收回来的表汇总成一本');
  return desk;
}

/** Chooses files as the page's own chooser does. */
async function choose(label: string, files: readonly File[]): Promise<void> {
  const input = one('input[type=file]', label);
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  Object.defineProperty(input, 'value', { writable: true, value: '', configurable: true });
  await happens(() => input.dispatchEvent(new Event('change', { bubbles: true })));
}

/** Chooses a folder with everything that came back in it. */
const chooseFolder = (label: string, files: readonly CameBack[]) => choose(label, files.map(({ file, bytes }) => new FileOf(file.split('/').pop() ?? '', bytes, `报来/${file}`)));

async function withAll(desk?: FakeDesk): Promise<FakeDesk> {
  const opened = await openTab(desk);
  await press('填应报的乡镇名单');
  await type(one('textarea', '名单'), LIST.join('\n'));
  await press('用这个名单');
  await chooseFolder('选择文件夹', await cameBack());
  await said(/12 个文件，\d 个单位报来/u);
  return opened;
}

async function back(times: number): Promise<void> {
  for (let left = times; left > 0; left--) await press('返回');
}

const lines = () => all('[data-line]', '').map(({ textContent }) => textContent?.replaceAll('\u00A0', ' '));
const items = () => all('li', '').map(({ textContent }) => textContent?.replaceAll('\u00A0', ' ') ?? '');

test('files are not read where the other policies do not come: that is said, and they can be read later', async () => {
  const load = jest.fn().mockRejectedValueOnce(new Error('no network')).mockResolvedValue({ ...heshan, id: 'other-2021' });
  await openTab(fakeDesk({ policies: [heshan, { id: 'other-2021', name: '他县 2021', version: '1', load }] }));
  await chooseFolder('选择文件夹', (await cameBack()).slice(0, 1));
  await said('一个文件也没有读');
  await press('接着读');
  await said(/1 个文件/);
  expect(load).toHaveBeenCalledTimes(2);
});

test('empty, it says what to do in three steps, and that nothing leaves the machine', async () => {
  await openTab();
  expect(document.querySelectorAll('#panel-consolidate ol li')).toHaveLength(3);
  expect(pageText()).toContain('文件只在本机读取，不上传');
  expect(one('input[type=file]', /^选择文件$/u).getAttribute('accept')).toBe('.xlsx,.xlsm,.xls,.et,.csv,.zip');
  expect(one('input[type=file]', '选择文件夹').hasAttribute('webkitdirectory')).toBe(true);
});

describe('everything that came back', () => {
  test('is summed up: files, senders, what is wrong, who is missing', async () => {
    await withAll();
    expect(pageText()).toMatch(/12 个文件，\d 个单位报来；错误 \d+，提醒 \d+/u);
    expect(button('还没有报的 1 个：云岭乡')).toBeTruthy();
    expect(button('文件 12 个，1 个没有读到')).toBeTruthy();
    const [standing] = all('section li', /^红星街道/u);
    expect(standing?.textContent).toContain('台账总表：零报告');
  });

  test('unreadable files come first, with their reason; a copy is named; each can be taken out', async () => {
    await withAll();
    await press('文件 12 个');
    const [first] = items();
    expect(first).toMatch(/坏了的台账\.xlsx文件(不完整|已损坏)/u);
    expect(items().filter((words) => words.includes('是同一份文件，只计一次'))).toHaveLength(1);
    await press('移出 坏了的台账.xlsx');
    await until('gone', () => !pageText().includes('坏了的台账.xlsx'));
    expect(pageText()).toContain('都读到了');
  });

  test('a number leads to townships, to households, to the row, and back to where it was pressed', async () => {
    await withAll();
    const number = button(/^脱贫不稳定户 三保障政策 户数 2/u);
    number.focus();
    await press(/^脱贫不稳定户 三保障政策 户数 2/u);
    expect(pageText().replaceAll('\u00A0', ' ')).toContain('三保障政策：2 户 8 人');
    await press(/^清泉镇/u);
    expect(lines()).toEqual([expect.stringMatching(/清泉镇\/台账\.xlsx 台账总表 第 8 行/u)]);
    await press('台账总表');
    expect(one('h2', '').textContent).toBeTruthy();
    expect(document.querySelector('dl')?.textContent).toContain('饮水安全');
    expect(pageText()).not.toMatch(/\d{17}[\dX]/u);
    await press('返回');
    await press('返回');
    await press('返回');
    expect(document.activeElement).toBe(button(/^脱贫不稳定户 三保障政策 户数 2/u));
  });

  test('what a township reports otherwise stands beside the number', async () => {
    await withAll();
    await press(/^脱贫不稳定户 全部 户数/u);
    expect(lines().find((words) => words?.startsWith('清泉镇'))).toContain('填 7 户 20 人');
    expect(lines().find((words) => words?.startsWith('石桥镇'))).toContain('没有填附件4');
  });

  test('problems of a township by file and cell, errors or warnings alone', async () => {
    await withAll();
    await press(/^清泉镇/u);
    expect(lines()[0]).toMatch(/^清泉镇\/附件2\.xlsx|^清泉镇\//u);
    expect(lines().some((words) => words?.includes('台账总表') && /[A-Z]+6/u.test(words))).toBe(true);
    const before = lines().length;
    await press(/^错误 \d+/u);
    expect(lines().length).toBeLessThan(before);
    expect(all('[data-line][aria-label^=提醒]', '')).toEqual([]);
    await press(/^提醒 \d+/u);
    expect(all('[data-line][aria-label^=错误]', '')).toEqual([]);
  });
});

describe('decisions', () => {
  test('from whom a file is', async () => {
    await withAll();
    const many = Number(/要人定的 (\d+) 处/u.exec(button('要人定的').textContent ?? '')?.[1]);
    await press('要人定的');
    const select = one('select', '来历不明.xlsx 是哪里报来的');
    expect(select).toHaveProperty('value', '');
    await type(select, '云岭乡');
    await said(`还有 ${many - 1} 处`);
    await press('返回');
    expect(pageText()).toContain('名单上的乡镇都报了');
    await press('要人定的');
    await type(one('select', '来历不明.xlsx'), '');
    await said(`还有 ${many} 处`);
  });

  test('which row of a household counts', async () => {
    await withAll();
    await press(/^脱贫不稳定户 全部 户数/u);
    const counts = () => lines().find((words) => words?.startsWith('石桥镇'));
    const before = counts();
    await press('返回');
    await press('要人定的');
    await press(/石桥镇\/补报\.xlsx/u, 'input[type=radio]');
    await until('decided', () => all('[aria-label=已定]', '').length > 0);
    await press('返回');
    await press(/^脱贫不稳定户 全部 户数/u);
    expect(counts()).not.toBe(before);
    await press('返回');
    expect(button('没有计入统计')).toBeTruthy();
    await press('要人定的');
    await press('都不定', 'input[type=radio]');
    await until('open again', () => all('[aria-label=已定]', '').length === 0);
  });

  test('a row is left out with a reason, and taken in again', async () => {
    await withAll();
    await press(/^脱贫不稳定户 三保障政策 户数 2/u);
    await press(/^清泉镇/u);
    await press('台账总表');
    await press('这一行不计入…');
    expect(button(/^不计入$/u).hasAttribute('disabled')).toBe(true);
    await type(one('input', '不计入的理由'), '已迁出本县');
    await press(/^不计入$/u);
    await said('已定不计入：已迁出本县');
    await back(3);
    expect(all('button', /^脱贫不稳定户 三保障政策 户数/u)).toEqual([]);
    await press('要人定的');
    expect(items().some((words) => words.includes('理由：已迁出本县'))).toBe(true);
    await press('恢复计入');
    await until('taken in', () => !pageText().includes('已迁出本县'));
    await press('返回');
    expect(button(/^脱贫不稳定户 三保障政策 户数 2/u)).toBeTruthy();
  });

  test('one choice for all that two files have in common', async () => {
    await openTab();
    const rows = (changes = {}) => [1, 2, 3].map((sequence) => at('甲镇')(sequence, sequence === 2 ? changes : {}));
    await choose('选择文件', [new FileOf('甲镇一.xlsx', await bytesOf(ledger(...rows()), '甲镇')), new FileOf('甲镇二.xlsx', await bytesOf(ledger(...rows({ householdSize: 6 }), at('甲镇')(4)), '甲镇'))]);
    await said('要人定的 3 处');
    await press('要人定的');
    // What tells the rows apart is said; 二 comes before 一 by its sound.
    const told = items().map((words) => [...words.matchAll(/家庭人数 \d/gu)].map(([found]) => found));
    expect(told).toEqual([[], ['家庭人数 6', '家庭人数 4'], []]);
    await press('甲镇二', 'input[type=radio]');
    await press('这个文件里另外 2 户也以它为准');
    await said('都定了');
  });
});

describe('a second time', () => {
  const file = async (name: string, ...rows: readonly ReturnType<typeof household>[]) => new FileOf(name, await bytesOf(ledger(...rows), '甲镇'));
  const inA = at('甲镇');

  test('a file of the same path takes the place of the earlier one, and it is said what has changed', async () => {
    await openTab();
    await choose('选择文件', [await file('甲镇.xlsx', inA(1, { phone: '1380' }), inA(2))]);
    await said('1 个文件，1 个单位报来');
    expect(pageText()).not.toContain('已整改');
    await choose('再加文件', [await file('甲镇.xlsx', inA(1), inA(2), inA(3, { householdSize: null }))]);
    await said('1 个文件换成了新交来的');
    expect(pageText()).toMatch(/上次 \d+，已整改 [1-9]\d*，仍有 \d+，新增 [1-9]/u);
    expect(pageText()).toContain('1 个文件，1 个单位报来');
    await press(/^甲镇/u);
    expect(pageText()).toMatch(/上次 \d+，已整改/u);
  });

  test('what an archive held and holds no longer is told and kept: another’s may be called the same', async () => {
    const packed = async (names: readonly string[]) => new FileOf('报来.zip', zipSync(Object.fromEntries(await Promise.all(names.map(async (name, at) => [name, await bytesOf(ledger(inA(at + 1)), '甲镇')] as const)))));
    await openTab();
    await choose('选择文件', [await packed(['一村.xlsx', '二村.xlsx', '三村.xlsx'])]);
    await said('3 个文件，1 个单位报来');
    await choose('再加文件', [await packed(['一村.xlsx'])]);
    await said('1 个文件换成了新交来的；“报来.zip”上次有的 二村.xlsx 等 2 个文件这次没有，仍按上次交来的计；不要的请在“文件”里移出。');
    expect(pageText()).toContain('3 个文件，1 个单位报来');
    await choose('再加文件', [await packed(['一村.xlsx', '二村.xlsx', '三村.xlsx'])]);
    await said('3 个文件换成了新交来的。');
  });

  test('further files are added to those there are', async () => {
    await openTab();
    await choose('选择文件', [await file('一村.xlsx', inA(1))]);
    await said('1 个文件');
    await choose('再加文件', [await file('二村.xlsx', inA(2))]);
    await said('2 个文件，1 个单位报来');
    expect(pageText()).not.toContain('换成了');
  });

  test('a decision about a household that is gone is asked anew', async () => {
    await openTab();
    await choose('选择文件', [await file('甲镇.xlsx', inA(1), inA(2))]);
    await said('1 个文件');
    await press(/^脱贫不稳定户 全部 户数 2/u);
    await press(/^甲镇/u);
    await press('刘玉梅');
    await press('这一行不计入…');
    await type(one('input', '理由'), '重复');
    await press(/^不计入$/u);
    await said('已定不计入');
    await back(3);
    await choose('再加文件', [await file('甲镇.xlsx', inA(2))]);
    await said('1 项决定所在的行已不在，请重新定');
  });
});

describe('whatever is given', () => {
  test('names of three hundred characters are shown by their beginning and end, whole under the pointer', async () => {
    const name = `${'很长的文件名'.repeat(49)}甲镇.xlsx`;
    await openTab();
    await choose('选择文件', [new FileOf(name, await bytesOf(ledger(at('甲镇')(1)), '甲镇'))]);
    await said('1 个文件');
    await press('文件 1 个');
    expect(items()[0]).toMatch(/^很长的文件名[^…]{1,36}…[^…]{1,30}甲镇\.xlsx甲镇，台账总表：1 行/u);
    expect(document.querySelector(`[title="${name}"]`)).not.toBeNull();
    await press('返回');
    await press(/^脱贫不稳定户 全部 户数 1/u);
    await press(/^甲镇/u);
    expect(lines()[0]).toMatch(/…[^…]*甲镇\.xlsx 台账总表 第 6 行$/u);
  });

  test('a number of a person in a file’s name is not shown', async () => {
    await openTab();
    await choose('选择文件', [new FileOf('张三430999195001011234甲镇.xlsx', undefined)]);
    await said('1 个文件');
    await press('文件 1 个');
    expect(items()[0]).toContain('文件读不出来，可能已被移动或正被其他程序占用，请重新选择');
    expect(pageText()).not.toContain('430999195001011234');
  });

  test('nothing but what programs left behind', async () => {
    await openTab();
    await choose('选择文件', [new FileOf('~$甲镇.xlsx', new Uint8Array()), new FileOf('.DS_Store', new Uint8Array())]);
    await said('里面没有文件，没有读到什么');
  });

  test('no ledger came: there is no 附件4 to be counted', async () => {
    await openTab();
    await choose('选择文件', [new FileOf('坏.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 9]))]);
    await said('没有读到台账总表里的户，统计不出附件4');
  });

  test('files and whole folders that are dropped', async () => {
    await openTab();
    const bytes = await bytesOf(ledger(at('甲镇')(1)), '甲镇');
    const entry = (path: string) => ({ isFile: true, isDirectory: false, fullPath: path, file: (resolve: (file: File) => void) => resolve(new FileOf(path.split('/').pop() ?? '', bytes)) });
    const folder = (path: string, ...children: readonly object[]) => ({
      isFile: false, isDirectory: true, fullPath: path,
      createReader: () => {
        const batches = [children, []];
        return { readEntries: (resolve: (entries: readonly object[]) => void) => resolve(batches.shift() ?? []) };
      },
    });
    const locked = { isFile: false, isDirectory: true, fullPath: '/报来/锁着', createReader: () => ({ readEntries: (_: unknown, reject: (error: Error) => void) => reject(new Error('NotAllowedError')) }) };
    const dropped = folder('/报来', folder('/报来/甲镇', entry('/报来/甲镇/台账.xlsx'), entry('/报来/甲镇/Thumbs.db')), locked);
    const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
      dataTransfer: { types: ['Files'], files: [], items: [{ kind: 'file', webkitGetAsEntry: () => dropped }] },
    });
    await happens(() => one('#panel-consolidate h2', '').dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    await said('1 个文件，1 个单位报来');
    expect(pageText()).toContain('报来/锁着打不开，可能没有权限或已被移走');
    await press('文件 1 个');
    expect(items()[0]).toMatch(/^甲镇\/台账\.xlsx/u);
  });
});

describe('workers', () => {
  /** A worker that answers a file with what this makes of it; `undefined` never does, an error kills it. */
  function worker(answer: (file: string) => ReturnedFile | 'dies' | undefined): { started: number; ended: number } {
    const many = { started: 0, ended: 0 };
    Object.assign(globalThis, {
      Worker: class {
        onmessage: (event: { data: ReadingNews }) => void = () => undefined;
        onerror: (event: Event) => void = () => undefined;
        constructor() {
          many.started += 1;
        }
        postMessage(data: { policies?: unknown; file?: string }) {
          if (data.policies) return void setTimeout(() => this.onmessage({ data: { ready: true } }));
          const read = answer(data.file ?? '');
          if (read === 'dies') setTimeout(() => this.onerror(new Event('error')), 1);
          else if (read) setTimeout(() => this.onmessage({ data: { answer: { read } } }), 1);
        }
        terminate() {
          many.ended += 1;
        }
      },
    });
    return many;
  }

  const three = ['一.xlsx', '二.xlsx', '三.xlsx', '四.xlsx'].map((name) => new FileOf(name, new Uint8Array([1])));

  test('one that dies over a file is replaced, and only that file is given up', async () => {
    const good = await returned('一.xlsx', ledger(at('甲镇')(1)), '甲镇');
    const many = worker((file) => (file === '二.xlsx' ? 'dies' : { ...good, file, digest: file }));
    await openTab();
    await choose('选择文件', three);
    await said('4 个文件');
    await press('文件 4 个，1 个没有读到');
    expect(items()[0]).toContain('二.xlsx内容太多或文件异常，读取中断');
    expect(many.started).toBe(3);
    expect(many.ended).toBe(3);
  });

  test('how far it is, and a cancel that keeps what is read and can go on', async () => {
    const good = await returned('一.xlsx', ledger(at('甲镇')(1)), '甲镇');
    let stuck = true;
    const many = worker((file) => (stuck && /[二四]/u.test(file) ? undefined : { ...good, file, digest: file }));
    await openTab();
    await choose('选择文件', three);
    await said('正在读取 1 / 4');
    expect(one('[role=progressbar]', '读取进度').getAttribute('aria-valuemax')).toBe('4');
    expect(pageText()).toMatch(/[二四]\.xlsx/u);
    // What is dropped meanwhile is not lost without a word.
    const dropped = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: { types: ['Files'], files: three, items: [] } });
    await happens(() => one('#panel-consolidate h2', '').dispatchEvent(dropped));
    await said('正在读取，请读完再加文件');
    await press('取消');
    await said('读了 1 个，还有 3 个没有读');
    expect(pageText()).toContain('1 个文件，1 个单位报来');
    expect(many.ended).toBe(2);
    stuck = false;
    await press('接着读');
    await said('4 个文件，1 个单位报来');
    expect(pageText()).not.toContain('已取消');
  });

  test('ten thousand problems of a township are a list of which a screenful is drawn', async () => {
    const good = await returned('一.xlsx', ledger(at('甲镇')(1)), '甲镇');
    const problem = (index: number): Finding => ({ rule: 'X', severity: index % 2 ? 'error' : 'warning', clause: '', sheet: '台账总表', row: rowIndex(5), column: columnIndex(index % 20), field: '户主姓名', say: `第 ${index} 条` });
    worker((file) => (good.ok ? { ...good, file, findings: Array.from({ length: 10_000 }, (_, index) => problem(index)) } : good));
    await openTab();
    await choose('选择文件', three.slice(0, 1));
    await said('错误 5,00');
    const started = performance.now();
    await press(/^甲镇/u);
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(all('li', '').length).toBeLessThan(60);
    expect(all('li', '')[0]?.getAttribute('aria-setsize')).toMatch(/^100\d\d$/u);
  });
});

describe('what comes out', () => {
  test('the county’s workbook and a township’s 退回单 are opened in Excel', async () => {
    const desk = await withAll();
    await press('在 Excel 中打开汇总');
    await until('opened', () => desk.asked.some(([name]) => name === 'openWorkbook'));
    await press(/^清泉镇/u);
    await press('在 Excel 中打开退回单');
    await until('opened', () => desk.asked.length === 2);
    expect(desk.asked.map(([name, title]) => [name, title])).toEqual([['openWorkbook', '汇总'], ['openWorkbook', '清泉镇退回单']]);
  });

  test('one zip with the 退回单 of everybody who has something to put right', async () => {
    await withAll();
    await press('下载汇总和退回单');
    await until('downloaded', () => downloads.length === 1);
    const [zip] = downloads;
    expect(zip?.name).toBe('汇总和退回单.zip');
    const inside = readZip(zip?.bytes ?? new Uint8Array(), LIMITS).entries.map(({ name }) => name);
    expect(inside[0]).toBe('汇总.xlsx');
    expect(inside).toEqual(expect.arrayContaining(['退回/清泉镇退回单.xlsx', '退回/清泉镇-台账（标记）.xlsx']));
    expect(pageText()).toContain('在“下载”文件夹里');
  });

  test('where the window takes no downloads, there is only the opening', async () => {
    await openTab(fakeDesk({}, false));
    await choose('选择文件', [new FileOf('甲镇.xlsx', await bytesOf(ledger(at('甲镇')(1)), '甲镇'))]);
    await said('1 个文件');
    expect(all('button', '下载')).toEqual([]);
    expect(button('在 Excel 中打开汇总')).toBeTruthy();
  });
});

describe('the list of townships', () => {
  test('without one it is said that nobody can be missed', async () => {
    await openTab();
    await choose('选择文件', [new FileOf('甲镇.xlsx', await bytesOf(ledger(at('甲镇')(1)), '甲镇'))]);
    await said('没有乡镇名单，说不出谁还没有报');
    await press('填应报的乡镇名单');
    await type(one('textarea', '名单'), '甲镇\n乙镇');
    await press('用这个名单');
    await said('还没有报的 1 个：乙镇');
    expect(pageText()).not.toContain('没有乡镇名单');
  });

  test('the policy’s own is used where it has one', async () => {
    const county = { ...heshan, townships: [{ name: '甲镇', villages: [] }, { name: '丙镇', villages: [] }] };
    await openTab(fakeDesk({ policy: county, policies: [county] }));
    expect(button('应报的乡镇 2 个')).toBeTruthy();
    await choose('选择文件', [new FileOf('甲镇.xlsx', await bytesOf(ledger(at('甲镇')(1)), '甲镇'))]);
    await said('还没有报的 1 个：丙镇');
  });

  test('one that is wrong is not used', async () => {
    await openTab();
    await press('填应报的乡镇名单');
    await type(one('textarea', '名单'), '甲镇、乙镇');
    expect(button('用这个名单').hasAttribute('disabled')).toBe(true);
    expect(pageText()).toContain('写了几个名称');
  });
});

describe('the last time’s workbook', () => {
  test('what is none is refused with a sentence', async () => {
    await openTab();
    const bytes = await bytesOf(ledger(household(1, { township: '甲镇' })), '甲镇');
    await choose('选择文件', [new FileOf('甲镇.xlsx', bytes)]);
    await said('1 个文件');
    await choose('与上次的汇总比整改', [new FileOf('别的.xlsx', bytes)]);
    await said('“别的.xlsx”：里面没有“问题清单”，不是上一次的汇总工作簿');
  });
});
