/** @jest-environment jsdom */
import { TextDecoder, TextEncoder } from 'node:util';
import type { Json, PolicyFiles } from '../../src/policy/draft';
import { textAt, valueAt, withValue } from '../../src/policy/draft';
import { readPolicyFile } from '../../src/policy/own-file';
import { packed, revised, written, type OwnPolicy } from '../../src/policy/own-policy';
import type { Policy } from '../../src/policy/policy';
import { keptPolicies } from '../../src/taskpane/policies/at-start';
import type * as own from '../own-policies';
import { OWN_ID, ownPolicy, readOwn } from '../own-policies';
import { heshan } from '../policies';
import { downloads } from './downloads';
import { fakeDesk, type FakeDesk } from './fake-desk';
import { all, button, happens, one, open, pageText, press, said, type, until } from './render';

jest.setTimeout(180_000);

// Every browser has these; jsdom has not.
Object.assign(globalThis, { TextDecoder, TextEncoder });
File.prototype.text ??= function (this: File) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(this);
  });
};

// What the bundler does, from the same files, with an income line and a length of time.
jest.mock('../../src/policy/shipped-files', () => ({ shippedFiles: () => jest.requireActual<typeof own>('../own-policies').filesWithFigures() }));

const KEY = `fangpin.policy.${OWN_ID}`;
const keptNow = (): readonly OwnPolicy[] => Object.keys(localStorage).map((key) => readPolicyFile(localStorage.getItem(key) ?? '').own);
const offered = (desk: FakeDesk): readonly Policy[] => (desk.asked.filter(([name]) => name === 'offerPolicies').at(-1)?.[1] ?? []) as readonly Policy[];
const policyOf = (policy: OwnPolicy | undefined): Json | undefined => valueAt(policy?.files ?? {}, ['policy.json']);

beforeEach(() => localStorage.clear());
afterEach(() => jest.restoreAllMocks());

async function openPolicies(desk: FakeDesk = fakeDesk(), settled = '自带的'): Promise<FakeDesk> {
  await open(desk);
  await press('模板', '[role=tab]');
  await said('看有哪些政策');
  await press('看有哪些政策');
  await said(settled);
  return desk;
}

async function copyHeshan(): Promise<FakeDesk> {
  const desk = await openPolicies();
  await press('复制修改');
  await said('抄自“赫山区 2020”');
  return desk;
}

const keepOwn = (policy: OwnPolicy = ownPolicy()) => localStorage.setItem(KEY, packed(policy));
const field = (label: string): HTMLElement => {
  const found = all('input, select, textarea', '').find((element) => (element as HTMLInputElement).labels?.[0]?.textContent === label);
  if (!found) throw new Error(`there is no field ${label} in: ${pageText()}`);
  return found;
};
const faults = () => all('ul[aria-label=要改的地方] button', '').map(({ textContent }) => textContent);
const settled = (words: string) => said(words);

async function give(name: string, text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file][accept=".json"]');
  if (!input) throw new Error('no file can be chosen');
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([text], name)] });
  await happens(() => input.dispatchEvent(new Event('change', { bubbles: true })));
}

describe('a copy', () => {
  test('is changed, saved as it is, and offered beside the shipped ones', async () => {
    const desk = await copyHeshan();
    await type(field('名称'), '平江县2023');
    await press('收入线等标准');
    await type(field('数值（元/人/年）'), '7500');
    await type(field('哪一年的'), '2023');
    await settled('没有问题，可以保存');
    expect(keptNow()).toEqual([]);
    await press('^保存$');
    await said('已保存“平江县2023”第 1.0.0 版');
    const [kept] = keptNow();
    expect(policyOf(kept)).toMatchObject({ name: '平江县2023', id: expect.stringMatching(/^own-[0-9a-f]{8}$/u), thresholds: [{ value: 7500, year: 2023 }, {}] });
    expect(kept?.from).toMatchObject({ id: 'heshan-2020' });
    expect(offered(desk).map(({ name }) => name)).toEqual(['平江县2023']);
  });

  test('is asked about when one leaves it unsaved, and then nothing is kept', async () => {
    await copyHeshan();
    await press('返回');
    expect(pageText()).toContain('改动还没有保存');
    await press('接着改');
    expect(pageText()).not.toContain('改动还没有保存');
    await press('返回');
    await press('不保存');
    await said('自带的');
    expect(keptNow()).toEqual([]);
  });
});

describe('what is wrong is said where it is, and keeps it from being saved', () => {
  const wrong: [what: string, section: string, label: string, typed: string, fault: string][] = [
    ['no name', '', '名称', '', '名称：不能是空的'],
    ['a line without a year', '收入线等标准', '哪一年的', '', '收入线等标准 › 监测收入线 › 哪一年的：金额要写明是哪一年的'],
    ['an operator the wrong way round', '收入线等标准', '怎样比', '>', '收入线等标准 › 监测收入线 › 怎样比：金额标准比的是“低于”，应为 < 或 <=，是不是写反了'],
    ['words for a figure', '收入线等标准', '数值（元/人/年）', '七千', '收入线等标准 › 监测收入线 › 数值：缺少或类型不对，应为数字'],
    ['no days', '期限天数', '多少', '0', '期限天数 › 村级公示 › 多少：至少为 1'],
    ['a deadline without a day', '报送期限', '最迟哪一天', '', '报送期限 › 附件1 报区扶贫办 › 最迟哪一天：日期写成 2020-10-20 的样子'],
    ['a column without a name', '表题和栏目名称', '名称', '', '不能是空的'],
    ['a village of no township', '乡镇和村', '', '村\n一村', '乡镇和村：有 1 个村没有写是哪个乡镇的'],
    ['a list that cannot be read', '乡镇和村', '', '甲镇、乙镇', '乡镇和村：名单有 1 行要改'],
  ];
  test.each(wrong)('%s', async (_, section, label, typed, fault) => {
    await copyHeshan();
    if (section !== '') {
      await press('基本情况');
      await press(section);
    }
    await type(label === '' ? one('textarea', '名单') : field(label), typed);
    await said('改好才能保存');
    expect(faults()).toEqual([expect.stringContaining(fault)]);
    expect(button('^保存$').getAttribute('aria-disabled')).toBe('true');
    await press('^保存$');
    expect(keptNow()).toEqual([]);
  });

  test('a sentence leads to its place, though that be folded away', async () => {
    await copyHeshan();
    await press('收入线等标准');
    await type(field('数值（元/人/年）'), '七千');
    await said('改好才能保存');
    await press('收入线等标准1 处要改');
    expect(all('input', '').some((input) => (input as HTMLInputElement).value === '七千')).toBe(false);
    await press('数值：缺少或类型不对');
    expect((document.activeElement as HTMLInputElement).value).toBe('七千');
    await type(document.activeElement as HTMLElement, '7000');
    await settled('没有问题，可以保存');
    expect(faults()).toEqual([]);
  });
});

describe('an own policy', () => {
  test('is changed in all its parts, and a version on', async () => {
    keepOwn();
    const desk = await openPolicies(undefined, '平江县2023');
    await press('^修改$');
    await said('第 1.0.0 版');
    await press('期限天数');
    await type(field('按什么算'), 'workday');
    await press('开始那天也算一天', 'input[type=checkbox]');
    await press('乡镇和村');
    await type(one('textarea', '名单'), '甲镇 一村\n甲镇 二村\n乙镇');
    await press('合计口径');
    await press('社会帮扶', 'input[type=checkbox]');
    await press('人数按整户计', 'input[role=switch]');
    await settled('没有问题，可以保存');
    await press('^保存$');
    await said('第 1.0.1 版');
    expect(policyOf(keptNow()[0])).toMatchObject({
      version: '1.0.1',
      terms: [{ unit: 'workday', countFirst: true }],
      townships: [{ name: '甲镇', villages: ['一村', '二村'] }, { name: '乙镇', villages: [] }],
      counting: { wholeHouseholdPersons: true, total: { of: ['industry', 'microcredit', 'employment', 'comprehensive', 'threeGuarantees', 'training', 'health'] } },
    });
    expect(offered(desk)[0]?.version).toBe('1.0.1');
  });

  test('what is taken out of a list can be put back; what rules name cannot be taken out', async () => {
    keepOwn();
    await openPolicies(undefined, '平江县2023');
    await press('^修改$');
    await press('清单');
    await type(field('哪个清单'), 'source');
    await press('删去 大数据比对掌握');
    expect(pageText()).toContain('已删去“大数据比对掌握”');
    await press('^撤销$');
    await press('加一项');
    await said('改好才能保存');
    expect(faults()).toEqual([expect.stringContaining('清单 › 预警来源')]);
    await type(field('哪个清单'), 'risk');
    expect(all('button', '删去 因大病')).toEqual([]);
    expect((all('input', '').find((input) => (input as HTMLInputElement).value === '因大病存在返贫致贫风险') as HTMLInputElement).readOnly).toBe(true);
  });

  test('what rules name is called otherwise in all of them at once', async () => {
    keepOwn();
    await openPolicies(undefined, '平江县2023');
    await press('^修改$');
    await press('清单');
    await press('改名 区民政局');
    await type(field('“区民政局”改叫'), '区卫健局');
    expect(pageText()).toContain('清单里已有这一项');
    await type(field('“区民政局”改叫'), '县民政局');
    await press('^改名$');
    await settled('没有问题，可以保存');
    await press('^保存$');
    await said('第 1.0.1 版');
    expect(JSON.stringify(valueAt(keptNow()[0]?.files ?? {}, ['annex1.json', 'sets']))).toContain('"县民政局"');
  });

  test('is saved as a file that is the same when it is loaded', async () => {
    keepOwn();
    await openPolicies(undefined, '平江县2023');
    await press('存为文件');
    await until('given', () => downloads.length === 1);
    expect(downloads[0]?.name).toBe('平江县2023.fangpin.json');
    const text = new TextDecoder().decode(downloads[0]?.bytes);
    expect(readPolicyFile(text).own).toEqual(ownPolicy());
    localStorage.clear();
    await happens(() => window.dispatchEvent(new StorageEvent('storage', { key: null })));
    await said('还没有。在下面复制一份');
    await give('平江县2023.fangpin.json', text);
    await said('已载入“平江县2023”第 1.0.0 版');
    expect(keptNow()).toEqual([ownPolicy()]);
  });

  test('is deleted after a question, and comes back', async () => {
    keepOwn();
    const desk = await openPolicies(undefined, '平江县2023');
    await press('^删除$');
    expect(pageText()).toContain('真的删除？');
    await press('不删');
    await press('^删除$');
    await press('^删除$');
    await said('已删除“平江县2023”');
    expect([keptNow(), offered(desk)]).toEqual([[], []]);
    await press('^撤销$');
    expect(keptNow()).toEqual([ownPolicy()]);
    expect(offered(desk)).toHaveLength(1);
  });

  test('that another pane has changed meanwhile is not written over', async () => {
    keepOwn();
    await openPolicies(undefined, '平江县2023');
    await press('^修改$');
    await type(field('文号'), '平乡振发〔2023〕1号');
    await settled('没有问题，可以保存');
    const theirs = revised(ownPolicy(), ownPolicy().files);
    keepOwn(theirs);
    await happens(() => window.dispatchEvent(new StorageEvent('storage', { key: KEY })));
    await press('^保存$');
    await said('刚在另一个窗格里改过，没有保存');
    expect(keptNow()).toEqual([theirs]);
  });

  test('is kept as it was where the storage is full, and can be saved as a file', async () => {
    keepOwn();
    await openPolicies(undefined, '平江县2023');
    await press('^修改$');
    await type(field('文号'), '平乡振发〔2023〕1号');
    await settled('没有问题，可以保存');
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await press('^保存$');
    await said('存储空间满了，没有保存');
    expect(keptNow()).toEqual([ownPolicy()]);
    await press('存为文件');
    await until('given', () => downloads.length === 1);
    expect(textAt(readPolicyFile(new TextDecoder().decode(downloads[0]?.bytes)).own.files as PolicyFiles, ['policy.json', 'notice', 'document'])).toBe('平乡振发〔2023〕1号');
  });
});

describe('a file', () => {
  test.each<[what: string, text: () => string, say: string]>([
    ['that is none', () => '平江县', '这不是政策文件'],
    ['of a shipped id', () => written({ ...ownPolicy(), files: withValue(ownPolicy().files, ['policy.json', 'id'], 'heshan-2020') }), 'heshan-2020 是自带的政策'],
    ['with an unknown key', () => written({ ...ownPolicy(), files: withValue(ownPolicy().files, ['policy.json', 'colour'], 'red') }), 'policy.json 的 （整个文件）：有不认识的键 colour'],
  ])('%s is a sentence', async (_, text, say) => {
    await openPolicies();
    await give('x.json', text());
    await said(say);
    expect(one('[role=alert]', '“x.json”：')).toBeTruthy();
    expect(keptNow()).toEqual([]);
  });

  test('of another edition takes the place of what is here only when one says so', async () => {
    keepOwn();
    await openPolicies(undefined, '平江县2023');
    const next = revised(ownPolicy(), ownPolicy().files);
    await give('新.json', written(next));
    await said('本机已有“平江县2023”第 1.0.0 版，文件里是第 1.0.1 版');
    await press('不换');
    expect(keptNow()).toEqual([ownPolicy()]);
    await give('新.json', written(next));
    await said('换成文件里的');
    await press('换成文件里的');
    expect(keptNow()).toEqual([next]);
    await give('新.json', written(next));
    await said('本机已有，内容相同');
  });
});

test('what the workbook brings along can be kept', async () => {
  const brought = readOwn(ownPolicy());
  await openPolicies(fakeDesk({ policies: [heshan, brought], policy: brought, brought }), '随这个工作簿带来');
  await press('留在本机');
  expect(keptNow()).toEqual([ownPolicy()]);
});

describe('at the start', () => {
  test('those kept are there, and what cannot be used is left where it is and said', async () => {
    keepOwn();
    localStorage.setItem('fangpin.policy.own-ffffffff', '{"format":');
    localStorage.setItem('another', 'thing');
    expect((await keptPolicies([heshan])).map(({ id }) => id)).toEqual([OWN_ID]);
    await openPolicies(undefined, '平江县2023');
    expect(pageText()).toContain('本机保存的内容不能用：这不是政策文件');
    expect(Object.keys(localStorage)).toHaveLength(3);
  });

  test('none where the storage is closed', async () => {
    jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('closed', 'SecurityError');
    });
    keepOwn();
    expect(await keptPolicies([heshan])).toEqual([]);
  });
});

test('the notices stand side by side, question by question, and the way back leads to the list', async () => {
  await openPolicies();
  await press('各通知对照');
  await said('各用各的，不能混用');
  expect(all('section[aria-label=对象类别] td', '').map(({ textContent }) => textContent)).toEqual(['脱贫不稳定户边缘易致贫户']);
  expect(one('section[aria-label=报送日期] td', /2020-10-20 附件1 报区扶贫办/)).toBeTruthy();
  await press('返回');
  await said('自带的');
});
