/** @jest-environment jsdom */
import { TextDecoder, TextEncoder } from 'node:util';
import { unzipSync } from 'fflate';
import type { PublicityView, ScanView } from '../../src/excel/publicizing';
import { publishing } from '../publicity/policy';
import { downloads } from './downloads';
import { fakeDesk, type Answers, type FakeDesk } from './fake-desk';
import { all, button, one, open, pageText, press, said, type, until } from './render';

Object.assign(globalThis, { TextDecoder, TextEncoder });

const VIEW: PublicityView = {
  papers: ['一村', '二村'].map((village) => ({ name: `甲镇-${village}-识别公示-2020-10-20.xlsx`, households: 3, bytes: new Uint8Array([80, 75, 3, 4]) })),
  zip: '赫山区-识别公示-2020-10-20.zip',
  households: 6,
  hanging: '公示时间：2020年10月20日至2020年10月25日（5 天，张贴当日不计）',
  left: [{ severity: 'warning', place: { sheet: '台账总表', cell: 'C7' }, where: '台账总表 C7', say: '村没有填' }],
  objections: [],
};
const SCAN: ScanView = { objections: [{ severity: 'error', place: { sheet: '公示', cell: 'B5' }, where: '公示 B5', say: '像身份证号，不能公示' }], unseen: [] };

async function opened(answers: Answers, publishes = true, takesDownloads = true): Promise<FakeDesk> {
  const desk = fakeDesk(publishes ? { policies: [publishing], policy: publishing } : {}, takesDownloads, answers);
  await open(desk);
  await press('模板', '[role=tab]');
  return desk;
}
const asked = (desk: FakeDesk, name: string) => desk.asked.filter(([what]) => what === name).map(([, ...given]) => given);

test('a list is chosen, dated and masked; its papers open in Excel one by one', async () => {
  const desk = await opened({ publicize: VIEW });
  expect([...one('select', '').querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(['识别公示', '县级公告']);
  expect((one('input', '张贴日期') as HTMLInputElement).value).toBe('2020-10-20');
  await type(one('input', '张贴日期'), '2022-05-17');
  await press('姓名隐去', 'input[type=checkbox]');
  await press('按台账生成公示名单');
  await said('2 份，共 6 户');
  expect(asked(desk, 'publicize')).toEqual([[{ list: 'identified', posted: { year: 2022, month: 5, day: 17 }, mask: false }]]);
  expect(pageText()).toContain(VIEW.hanging);
  await press('打开 甲镇-二村');
  expect(asked(desk, 'openWorkbook')).toEqual([['甲镇-二村-识别公示-2020-10-20.xlsx', VIEW.papers[1]?.bytes]]);
  // Other choices, other papers.
  await press('姓名隐去', 'input[type=checkbox]');
  expect(pageText()).not.toContain('2 份，共 6 户');
});

test('as one zip, where the window takes downloads', async () => {
  await opened({ publicize: VIEW });
  await press('按台账生成公示名单');
  await said('2 份');
  await press('下载压缩包');
  await until('downloaded', () => downloads.length > 0);
  expect([downloads[0]?.name, Object.keys(unzipSync(downloads[0]?.bytes ?? new Uint8Array()))]).toEqual([VIEW.zip, VIEW.papers.map(({ name }) => name)]);
});

test('no zip where it takes none', async () => {
  await opened({ publicize: VIEW }, true, false);
  await press('按台账生成公示名单');
  await said('2 份');
  expect(all('button', '下载压缩包')).toEqual([]);
});

test('who was left out stands in a list that leads to the cells, and back', async () => {
  const desk = await opened({ publicize: VIEW });
  await press('按台账生成公示名单');
  await said('2 份');
  await press('没有列入 1 处');
  await press('台账总表 C7');
  expect(asked(desk, 'goTo')).toEqual([[{ sheet: '台账总表', cell: 'C7' }]]);
  await press('返回');
  expect(pageText()).toContain('2 份，共 6 户');
});

test('what is objected to keeps all from being made', async () => {
  const desk = await opened({ publicize: { ...VIEW, papers: [], objections: SCAN.objections } });
  await press('按台账生成公示名单');
  await said('有 1 处不能公示，一份也没有生成');
  expect(all('button', '下载压缩包')).toEqual([]);
  await press('看是哪些格');
  await press('公示 B5');
  expect(asked(desk, 'goTo')).toEqual([[{ sheet: '公示', cell: 'B5' }]]);
});

test('a date that is none makes nothing', async () => {
  await opened({ publicize: VIEW });
  await type(one('input', '张贴日期'), '2022-02-30');
  expect(pageText()).toContain('写成 2022-05-17 的样子');
  expect(button('按台账生成公示名单').hasAttribute('disabled')).toBe(true);
});

test('a notice that publishes nothing says so, and its workbooks are looked through all the same', async () => {
  const desk = await opened({ scanWorkbook: SCAN }, false);
  expect(pageText()).toContain('没有要公示的名单');
  expect(all('button', '按台账生成公示名单')).toEqual([]);
  await press('公示前检查');
  await said('有 1 处不能公示');
  expect(asked(desk, 'scanWorkbook')).toEqual([[]]);
  await press('看是哪些地方');
  await press('公示 B5');
  expect(asked(desk, 'goTo')).toEqual([[{ sheet: '公示', cell: 'B5' }]]);
});

test('what could not be looked into is said beside “nothing found”', async () => {
  await opened({ scanWorkbook: { objections: [], unseen: ['工作簿里有图片，请人工看一遍'] } });
  await press('公示前检查');
  await said('没有查出不能公示的内容');
  expect(pageText()).toContain('工作簿里有图片，请人工看一遍。');
});
