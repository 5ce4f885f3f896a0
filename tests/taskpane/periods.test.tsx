/** @jest-environment jsdom */
import type { ComparedView } from '../../src/excel/desk';
import { compare } from '../../src/periods/compare';
import { household } from '../people';
import { periodOf, type Record } from '../periods/ledgers';
import { heshan } from '../policies';
import { fakeDesk, LEDGER, report, type FakeDesk } from './fake-desk';
import { all, button, happens, one, open, pageText, press } from './render';

const named = (sequence: number, headName: string, changes: Record = {}) => household(sequence, { headName, phone: `1540000${1000 + sequence}`, ...changes });
const dated = (day: string) => ({ above: [['填报日期：', day]] });

/** What the desk makes of these two ledgers. */
const compared = (before: readonly Record[], after: readonly Record[], [then, now]: readonly [string, string] = ['2020-07-08', '2020-10-28']): ComparedView => ({
  file: '七月.xlsx',
  comparison: compare(heshan, periodOf(before, dated(then)), periodOf(after, dated(now))),
});

const BEFORE = [named(1, '王五'), named(2, '李四', { cleared: '是' })];
const AFTER = [named(1, '王五', { waterPersons: 4 }), named(3, '赵六')];

async function openPeriods(desk: FakeDesk): Promise<void> {
  await open(desk);
  await press('统计', '[role=tab]');
  await press('与上期比较');
}

test('asks for last period’s workbook, and gives it to the desk', async () => {
  const desk = fakeDesk({ report: report() });
  await openPeriods(desk);
  expect(pageText()).toContain('文件只在本机读取，不上传');
  const file = new File(['x'], '七月.xlsx');
  const input = one('input', '选上期的工作簿');
  Object.defineProperty(input, 'files', { value: [file] });
  Object.defineProperty(input, 'value', { writable: true, value: 'C:\\七月.xlsx' });
  await happens(() => input.dispatchEvent(new Event('change', { bubbles: true })));
  expect(desk.asked).toEqual([['compareWith', file]]);
  expect(input).toHaveProperty('value', '');
});

test('a file chooser that was closed asks nothing', async () => {
  const desk = fakeDesk({ report: report() });
  await openPeriods(desk);
  await happens(() => one('input', '选上期的工作簿').dispatchEvent(new Event('change', { bubbles: true })));
  expect(desk.asked).toEqual([]);
});

test('says which periods, who is new, who is gone, what changed', async () => {
  const view = compared(BEFORE, AFTER);
  await openPeriods(fakeDesk({ report: report({ compared: view, updated: view.comparison.updated.after }) }));
  expect(pageText()).toContain('上期（2020-07-08 更新）：七月.xlsx');
  expect(pageText()).toContain('本期（2020-10-28 更新）：本工作簿');
  expect(['要核对的 2 处', '新增户 1 户', '减少户 1 户', '变动户 1 户'].map((words) => all('button', words).length)).toEqual([1, 1, 1, 1]);
  expect(all('button', '消除风险 0')).toHaveLength(0);
  const lines = [...document.querySelectorAll('[aria-label=甲镇数字变化] tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(lines).toEqual([
    ['全部', '0 2→2', '0 8→8'],
    ['其中已消除风险', '−1 1→0', '−4 4→0'],
    ['帮扶措施合计', '+1 2→3', '+4 2→6'],
    ['三保障政策', '+1 0→1', '+4 0→4'],
    ['健康扶贫', '0 2→2', '0 2→2'],
  ]);
});

test('a household’s line leads to its row; one that is gone has none here', async () => {
  const desk = fakeDesk({ report: report({ compared: compared(BEFORE, AFTER) }) });
  await openPeriods(desk);
  await happens(() => button('变动户 1 户').focus());
  await press('变动户 1 户');
  await press('新享受饮水安全 4 人');
  expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'A5' }]]);
  await press('返回');
  expect(document.activeElement).toBe(button('变动户 1 户'));
  await press('减少户 1 户');
  expect(pageText()).toContain('上期第 6 行一村 李四');
  expect(all('button[data-line]', '李四')).toHaveLength(0);
});

test('a figure opens to the households that make its difference', async () => {
  await openPeriods(fakeDesk({ report: report({ compared: compared(BEFORE, AFTER) }) }));
  await press('脱贫不稳定户 全部 户数 0 2→2');
  expect(pageText()).toContain('全部：0 户 0 人');
  expect(pageText().replaceAll('\u00A0', ' ')).toContain('赵六 · 新增户，+1 户 +4 人');
  expect(pageText().replaceAll('\u00A0', ' ')).toContain('李四 · 减少户，−1 户 −4 人');
});

test('what a person must decide is one list: doubts, and S1-A4-19', async () => {
  const desk = fakeDesk({ report: report({ compared: compared([household(1, { headName: '王五', cleared: '是' })], [household(2, { headName: '刘英' })]) }) });
  await openPeriods(desk);
  await press('要核对的 3 处');
  expect(pageText()).toContain('可能是同一户（换了户主），请核对');
  expect(pageText()).toContain('（S1-A4-19）');
  await press('可能是同一户');
  expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'A5' }]]);
});

test('nothing changed; the wrong way round', async () => {
  const desk = fakeDesk({ report: report({ compared: compared(BEFORE, BEFORE) }) });
  await openPeriods(desk);
  expect(pageText()).toContain('户和上期一样，没有新增、减少和变动');
  await happens(() => desk.put({ report: report({ compared: compared(BEFORE, AFTER, ['2020-10-28', '2020-07-08']) }) }));
  expect(pageText()).toContain('是不是选反了');
});

test('out of date with the count, and counted again from there', async () => {
  const desk = fakeDesk({ report: report({ compared: compared(BEFORE, AFTER), stale: true }) });
  await openPeriods(desk);
  expect(pageText()).toContain('不是最新的');
  await press('重新统计');
  expect(desk.asked).toEqual([['countReport']]);
});

test('an opened list follows a new comparison', async () => {
  const desk = fakeDesk({ report: report({ compared: compared(BEFORE, AFTER) }) });
  await openPeriods(desk);
  await press('脱贫不稳定户 三保障政策 户数');
  await happens(() => desk.put({ report: report({ compared: compared(BEFORE, BEFORE) }) }));
  expect(one('h2', '没有变化')).toBeTruthy();
});

test('the tab says when the ledger was last brought up to date', async () => {
  const desk = fakeDesk({ report: report({ updated: '2020-10-28' }) });
  await open(desk);
  await press('统计', '[role=tab]');
  expect(pageText()).toContain('台账上次更新：2020-10-28');
  await happens(() => desk.put({ report: report() }));
  expect(pageText()).toContain('台账上次更新：台账上方没有填日期');
});
