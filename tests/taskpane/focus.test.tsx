/** @jest-environment jsdom */
import type { Finding } from '../../src/rules/finding';
import { text } from '../../src/workbook/cell';
import { columnIndex } from '../../src/workbook/address';
import { fakeDesk, finding, ledger } from './fake-desk';
import { button, happens, key, open, press, until } from './render';

const warning = (row: number): Finding => finding(row, { rule: 'INCOME', severity: 'warning', column: columnIndex(10), field: '年度纯收入', say: `平均到人 ${row} 元，请核对` });
const space = (row: number): Finding => finding(row, { rule: 'TEXT-SPACE', column: columnIndex(3), field: '户主姓名', say: '含有多余的空格，请去掉', fix: { label: '改为“某某”', value: text('某某') } });

const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';
const isOn = (words: string | RegExp) => until(`the keyboard is on ${words}`, () => focused().search(words) >= 0);
const enter = async (words: string | RegExp) => {
  await happens(() => button(words).focus());
  await press(words);
};

describe('the keyboard goes on from a sensible place', () => {
  test.each([
    ['a preview that is closed by its foot', '全部改正', '不改了'],
    ['a preview that is closed by its head', '全部改正', '返回'],
    ['a confirmation that is not given', '全部确认', '不确认'],
  ])('after %s: what opened it', async (_, opener, close) => {
    await open(fakeDesk({ sheet: ledger([space(5), space(6), warning(7), warning(8)]) }));
    await enter(opener);
    await until('it is open', () => document.body.textContent?.includes(close) ?? false);
    await enter(close);
    await isOn(opener);
  });

  test('after the last finding is mended: the panel, not the top of the page', async () => {
    const desk = fakeDesk({ sheet: ledger([space(5)]) });
    await open(desk);
    await enter(/^改正第1条/);
    await happens(() => desk.put({ sheet: ledger([]) }));
    await until('the keyboard is on the panel', () => document.activeElement?.getAttribute('role') === 'tabpanel');
  });

  test('after a whole group is mended: a finding that is left', async () => {
    const desk = fakeDesk({ sheet: ledger([space(5), space(6), warning(7)]) });
    await open(desk);
    await enter('全部改正');
    await until('it is open', () => document.body.textContent?.includes('不改了') ?? false);
    await enter(/^改正 2 格$/);
    await happens(() => desk.put({ sheet: ledger([warning(7)]) }));
    await isOn(/^第1条，提醒/);
  });

  test('not after a press beside the controls, nor while one is in the sheet', async () => {
    const desk = fakeDesk({ sheet: ledger([space(5)]) });
    await open(desk);
    await happens(() => button(/^改正第1条/).focus());
    await happens(() => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })));
    await happens(() => (document.activeElement as HTMLElement).blur());
    await happens(() => desk.put({ sheet: ledger([]) }));
    expect(document.activeElement).toBe(document.body);
  });
});

describe('what is said to screen readers', () => {
  const statuses = () => [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent ?? '');

  test('every finding has its number, gravity, cell and place in the list', async () => {
    await open(fakeDesk({ sheet: ledger([space(5), warning(7)]) }));
    const lines = [...document.querySelectorAll('[data-line]')];
    expect(lines.map((line) => line.getAttribute('aria-label'))).toEqual([
      expect.stringMatching(/^第1条，错误，D5，户主姓名：含有多余的空格/),
      expect.stringMatching(/^第2条，提醒，K7，/),
    ]);
    expect(lines.map((line) => line.closest('li')?.getAttribute('aria-posinset'))).toEqual(['1', '2']);
    expect(lines.map((line) => line.closest('li')?.getAttribute('aria-setsize'))).toEqual(['2', '2']);
  });

  test('the count is said when typing has come to rest, once, and not again where it is the same', async () => {
    const desk = fakeDesk({ sheet: ledger([space(5), warning(7)]) });
    await open(desk);
    const heard: string[] = [];
    const listen = new MutationObserver(() => heard.push(...statuses().filter((words) => /：/u.test(words) && heard.at(-1) !== words)));
    listen.observe(document.body, { childList: true, subtree: true, characterData: true });
    for (const rows of [[5], [5, 6], [5, 6, 8], [5, 6]]) await happens(() => desk.put({ sheet: ledger([...rows.map(space), warning(7)]) }));
    await until('the count is said', () => heard.length > 0);
    await happens(() => desk.put({ sheet: ledger([space(5), space(9), warning(7)]) }));
    await happens(() => new Promise((resolve) => setTimeout(resolve, 1200)));
    expect(heard).toEqual([expect.stringMatching(/：2 个错误，1 个提醒$/)]);
    await happens(() => desk.put({ sheet: ledger([]) }));
    await until('there is nothing left to say', () => heard.at(-1)?.endsWith('：没有问题') ?? false);
    listen.disconnect();
  });

  test('a finding gone to by F8 is read where the keyboard goes, and not twice', async () => {
    await open(fakeDesk({ sheet: ledger([space(5), warning(7)]) }));
    await key('F8');
    await isOn(/^第1条，错误/);
    expect(statuses().filter((words) => words.startsWith('第1条'))).toEqual([]);
    await enter('下一条');
    expect(statuses().filter((words) => words.startsWith('第2条，提醒'))).toHaveLength(1);
  });
});
