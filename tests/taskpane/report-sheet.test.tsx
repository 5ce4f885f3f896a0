/** @jest-environment jsdom */
import { charts } from '../../src/tally/charts';
import type { Contribution } from '../../src/tally/contributions';
import { copiedSheet } from '../../src/taskpane/report/copied-sheet';
import { sheetGrid } from '../../src/taskpane/report/sheet-grid';
import { heshan } from '../policies';
import { fakeDesk, figure, LEDGER, origin, report, tallyRow, WORKED } from './fake-desk';
import { all, button, happens, one, open, pageText, press, type } from './render';

const TOWN = '会龙山街道';
const ILLNESS = '因大病存在返贫致贫风险';
const SCHOOL = '因学存在返贫致贫风险';

const household = (row: number, risk: string, township = TOWN): Contribution => ({
  file: '台账.xlsx', sheet: LEDGER, row, name: '王五', township, category: '脱贫不稳定户', village: '东风村', tail: '123X', persons: 4, answers: new Map([['risk', risk]]), parts: [],
});
const HOUSEHOLDS = [household(5, ILLNESS), household(6, SCHOOL)];
/** The worked example, and another township with one household. */
const TWO = {
  tally: { rows: [...WORKED, tallyRow('甲乡', '脱贫不稳定户', { all: figure(origin(9, 3)), measures: new Map([['health', figure(origin(9, 1, ['健康扶贫']))]]) }), tallyRow('甲乡', '边缘易致贫户')], excluded: [] },
  households: [...HOUSEHOLDS, household(9, ILLNESS, '甲乡')],
};

async function opened(words: string, change = {}) {
  const desk = fakeDesk({ report: report({ households: HOUSEHOLDS, ...change }) });
  await open(desk);
  await press('统计', '[role=tab]');
  await pressAsByHand(button(words));
  return desk;
}

/** A press that leaves the keyboard where it was done, as a browser's does. */
const pressAsByHand = (control: HTMLElement) =>
  happens(() => {
    control.focus();
    control.click();
  });

const bars = (title: string) =>
  [...document.querySelectorAll('section')]
    .filter((section) => section.querySelector('h3')?.textContent?.startsWith(title))
    .flatMap((section) => [...section.querySelectorAll('li')].map((line) => line.textContent));

describe('the chart', () => {
  test('says the numbers beside every bar, the measures as the report counts them, every risk of the list', async () => {
    await opened('用图看各项户数');
    expect(bars('帮扶措施')).toEqual(['产业帮扶1 户 2 人', '小额信贷0 户', '就业帮扶1 户 1 人', '综合保障1 户 3 人', '三保障政策2 户 8 人', '职业技能培训1 户 1 人', '健康扶贫1 户 1 人', '社会帮扶1 户 3 人']);
    expect(bars('返贫致贫风险类别')).toEqual([`${ILLNESS}1 户 4 人`, '因灾存在返贫致贫风险0 户', '因残存在返贫致贫风险0 户', `${SCHOOL}1 户 3 人`, '因疫情存在返贫致贫风险0 户', '其他风险0 户']);
    expect(all('button', '小额信贷')).toHaveLength(0);
  });

  test('a bar opens to its households and they to their rows; the way back leads to the bar', async () => {
    const desk = await opened('用图看各项户数');
    const bar = button(`${SCHOOL} 1 户 3 人`);
    await pressAsByHand(bar);
    expect(pageText()).toContain(`${SCHOOL}：1 户 3 人`);
    await press(`${LEDGER} 第 6 行`);
    expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'A6' }]]);
    await press('返回');
    expect(document.activeElement).toBe(bar);
    await press('返回');
    expect(document.activeElement).toBe(button('用图看各项户数'));
  });

  test('of several townships all are drawn, or one', async () => {
    await opened('用图看各项户数', TWO);
    expect(bars('帮扶措施')[6]).toBe('健康扶贫2 户 2 人');
    await press('三保障政策 2 户');
    expect(pageText()).toContain('全部乡镇，来自 1 行');
    await press('返回');
    await type(one('select', '图表的乡镇'), '甲乡');
    expect(bars('帮扶措施')[6]).toBe('健康扶贫1 户 1 人');
    expect(bars('返贫致贫风险类别')[0]).toBe(`${ILLNESS}1 户 3 人`);
  });

  test('the longest bar is as long as there is room, the others in proportion', async () => {
    await opened('用图看各项户数');
    const length = (words: string) => button(words).querySelector<HTMLElement>('[style]')?.style.width;
    expect([length('三保障政策'), length('产业帮扶')]).toEqual(['100%', '50%']);
  });

  test('a notice that names nothing to break down by has the measures alone', () => {
    const policy = { ...heshan, counting: { ...heshan.counting, breakdowns: [] } };
    expect(charts(policy, WORKED, HOUSEHOLDS).map(({ id }) => id)).toEqual(['measures']);
  });
});

describe('the whole report', () => {
  const grid = sheetGrid(heshan, { rows: [...TWO.tally.rows], excluded: [] });

  test('has the notice’s 25 columns under its header of four rows, a township beside both of its rows', () => {
    expect(grid.widths).toHaveLength(25);
    expect(grid.header.map((cells) => cells.map(({ words, rows, columns }) => [words.split('\n')[0], rows, columns]))).toEqual([
      [['乡镇（街道、集中区）', 3, 1], ['类别', 3, 1], ['户数', 3, 1], ['人数', 3, 1], ['其中已消除风险', 2, 2], ['实施帮扶措施', 1, 18], ['备注', 3, 1]],
      ['合计', '产业帮扶', '小额信贷', '就业帮扶', '综合保障', '三保障政策', '职业技能培训', '健康扶贫', '社会帮扶'].map((words) => [words, 1, 2]),
      Array.from({ length: 20 }, (_, at) => [at % 2 ? '人数' : '户数', 1, 1]),
    ]);
    expect(grid.body.map(({ cells }) => cells.slice(0, 2).map(({ words, rows }) => [words, rows]))).toEqual([
      [[TOWN, 2], ['脱贫不稳户', 1]],
      [['边缘易致贫户', 1], ['0', 1]],
      [['甲乡', 2], ['脱贫不稳户', 1]],
      [['边缘易致贫户', 1], ['0', 1]],
    ]);
  });

  test('a number opens to its households, and the way back to the number', async () => {
    const desk = await opened('看附件4全表');
    const number = button(`${TOWN} 脱贫不稳定户 三保障政策户数 2`);
    await pressAsByHand(number);
    expect(pageText()).toContain('三保障政策：2 户 8 人');
    await press(`${LEDGER} 第 5 行`);
    expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'A5' }]]);
    await press('返回');
    expect(document.activeElement).toBe(number);
  });

  test('is copied as cells, merged where the form merges', () => {
    const { html, text } = copiedSheet(grid);
    const page = new DOMParser().parseFromString(html, 'text/html');
    const first = [...page.querySelectorAll('tr')][3];
    expect([...(first?.children ?? [])].map(({ textContent }) => textContent).slice(0, 4)).toEqual([TOWN, '脱贫不稳户', '2', '7']);
    expect(first?.querySelector('td')?.getAttribute('rowspan')).toBe('2');
    const lines = text.split('\r\n').map((line) => line.split('\t'));
    expect(lines.map((line) => line.length)).toEqual(Array.from({ length: 7 }, () => 25));
    expect(lines[3]?.slice(0, 8)).toEqual([TOWN, '脱贫不稳户', '2', '7', '1', '3', '8', '19']);
    expect(lines[4]?.slice(0, 4)).toEqual(['', '边缘易致贫户', '0', '0']);
  });

  test('words that begin like a formula, or hold a mark of HTML, are pasted as words', () => {
    const rows = [tallyRow('甲乡', '脱贫不稳定户', { remark: '=HYPERLINK("x")\n<b>' })];
    const { html, text } = copiedSheet(sheetGrid(heshan, { rows, excluded: [] }));
    const last = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('td')].at(-1);
    expect(last?.textContent).toBe('=HYPERLINK("x")<b>');
    expect(last?.getAttribute('style')).toContain('mso-number-format');
    expect(text.endsWith('\t =HYPERLINK("x") <b>')).toBe(true);
  });

  describe('where the window lets it or not', () => {
    const put = (change: object) => Object.assign(globalThis, change);
    afterEach(() => {
      Reflect.deleteProperty(navigator, 'clipboard');
      Reflect.deleteProperty(document, 'execCommand');
      Reflect.deleteProperty(globalThis, 'ClipboardItem');
    });
    class Item {
      constructor(readonly items: Readonly<Record<string, Blob>>) {}
    }

    test('it is put on the clipboard in both forms', async () => {
      const written: Item[] = [];
      put({ ClipboardItem: Item });
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write: async (items: Item[]) => void written.push(...items) } });
      await opened('看附件4全表');
      await press('复制');
      expect(pageText()).toContain('已复制');
      expect(written.map(({ items }) => Object.keys(items))).toEqual([['text/html', 'text/plain']]);
    });

    test('the older way is taken where the newer is refused', async () => {
      const held = new Map<string, string>();
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write: () => Promise.reject(new Error('NotAllowedError')) } });
      put({ ClipboardItem: Item });
      Object.assign(document, {
        execCommand: () => document.dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { setData: (type: string, words: string) => held.set(type, words) } })) || true,
      });
      await opened('看附件4全表');
      await press('复制');
      expect(pageText()).toContain('已复制');
      expect(held.get('text/plain')).toContain(`${TOWN}\t脱贫不稳户\t2\t7`);
      expect(held.get('text/html')).toContain('<table');
    });

    test('where neither is let, the other way is told', async () => {
      Object.assign(document, { execCommand: () => false });
      await opened('看附件4全表');
      await press('复制');
      expect(pageText()).toContain('这个窗口不让复制，请返回点“写入附件4”');
    });

    test('a window that does not print says what to do instead', async () => {
      window.print = () => {
        throw new Error('not here');
      };
      await opened('看附件4全表');
      await press('打印');
      expect(pageText()).toContain('这个窗口不能打印，请返回点“写入附件4”');
    });

    test('a window that prints prints the title, the table and the notice’s words under it', async () => {
      const printed: string[] = [];
      window.print = () => {
        window.dispatchEvent(new Event('beforeprint'));
        printed.push(document.querySelector('[data-paper]')?.textContent ?? '');
      };
      await opened('看附件4全表');
      await press('打印');
      expect(printed[0]).toMatch(/^附件 4:防止返贫致贫监测和帮扶政策落实情况统计表乡镇（街道、集中区）类别/u);
      expect(printed[0]).toContain('爱心企业捐助取暖物资');
      expect(printed[0]).toMatch(/备注：实施帮扶措施中合计户数.*政策户数人数栏。$/u);
      expect(pageText()).not.toContain('不能打印');
    });
  });

  test('numbers that are not the latest are neither copied nor printed', async () => {
    await opened('看附件4全表', { stale: true });
    expect(['复制', '打印'].map((words) => button(words).hasAttribute('disabled'))).toEqual([true, true]);
    expect(document.querySelector('[data-paper]')).toBeNull();
  });
});
