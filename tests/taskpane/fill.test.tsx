/** @jest-environment jsdom */
import type { Finding } from '../../src/rules/finding';
import { columnIndex } from '../../src/workbook/address';
import { number, text } from '../../src/workbook/cell';
import { formOf } from '../../src/policy/policy';
import { heshan } from '../policies';
import { fakeDesk, finding, ledger, LEDGER } from './fake-desk';
import { all, button, happens, key, one, open, pageText, press, type } from './render';

const space = (row: number, field: string, column: number): Finding =>
  finding(row, {
    rule: 'TEXT-SPACE',
    clause: '填写规范',
    column: columnIndex(column),
    field,
    say: '含有多余的空格，请去掉',
    fix: { label: '改为“某某”', value: text('某某') },
  });

const income = finding(11, {
  rule: 'NUMBER-TEXT',
  severity: 'warning',
  column: columnIndex(10),
  field: '年度纯收入',
  say: '数字被存成了文本，请改成数字',
  fix: { label: '改为“5200”', value: number(5200) },
});

const SOME = [finding(5), finding(9), space(7, '户主姓名', 3), space(8, '村', 2), income];

const current = () => document.querySelector('[aria-current]')?.getAttribute('aria-label') ?? undefined;

describe('a sheet that is no form', () => {
  test('says what to do and offers every form of the policy', async () => {
    await open(fakeDesk({ activeSheet: 'Sheet3' }));
    expect(pageText()).toContain('“Sheet3”不是本政策的表');
    expect(document.querySelectorAll('ol > li')).toHaveLength(3);
    for (const name of ['附件1', '附件2', '附件3', '附件4', LEDGER]) expect(button(name)).toBeTruthy();
  });

  test('asks for township and rows, then inserts', async () => {
    const desk = fakeDesk();
    await open(desk);
    await press(LEDGER);
    await type(one('input', '乡镇'), ' 会龙山街道 ');
    await type(one('input', '空白行数'), '80');
    await press('插入');
    expect(desk.asked).toEqual([['addForm', 'ledger', 'here', { township: '会龙山街道', rows: 80 }]]);
  });

  test('a card has no rows to ask for, and can become a workbook of its own', async () => {
    const desk = fakeDesk();
    await open(desk);
    await press('附件3');
    expect(all('input', '空白行数')).toHaveLength(0);
    await press('新工作簿');
    expect(desk.asked).toEqual([['addForm', 'annex3', 'new-workbook', {}]]);
  });

  test.each(['0', '-1', '2.5', '很多', '', '999999'])('does not insert %p rows', async (typed) => {
    await open(fakeDesk());
    await press(LEDGER);
    await type(one('input', '空白行数'), typed);
    expect(button('插入').hasAttribute('disabled')).toBe(true);
    expect(pageText()).toContain('填 1 至');
  });
});

describe('findings', () => {
  test('the sum of a sheet', async () => {
    await open(fakeDesk({ sheet: ledger(SOME) }));
    expect(pageText()).toContain('12 行');
    expect(pageText()).toContain('4 个错误');
    expect(pageText()).toContain('1 个提醒');
    expect(pageText()).not.toContain('条说明');
  });

  test('the same said of several cells is one group, with what differs left open', async () => {
    await open(fakeDesk({ sheet: ledger(SOME) }));
    expect(button('错误，户主身份证号：校验位应为 …，填的是 X，请核对身份证原件，2 处').getAttribute('aria-expanded')).toBe('true');
    expect(button('错误，户主姓名、村：含有多余的空格，请去掉，2 处')).toBeTruthy();
    expect(all('button', '提醒，.*处')).toHaveLength(0);
  });

  test('each is named by number, severity, place and sentence', async () => {
    await open(fakeDesk({ sheet: ledger(SOME) }));
    expect(all('button', /^第/).map((one) => one.getAttribute('aria-label'))).toEqual([
      `第1条，错误，E5，户主身份证号：校验位应为 5，填的是 X，请核对身份证原件`,
      `第2条，错误，E9，户主身份证号：校验位应为 9，填的是 X，请核对身份证原件`,
      `第3条，错误，D7，户主姓名：含有多余的空格，请去掉`,
      `第4条，错误，C8，村：含有多余的空格，请去掉`,
      `第5条，提醒，K11，年度纯收入：数字被存成了文本，请改成数字`,
    ]);
  });

  test('a large group waits to be opened', async () => {
    await open(fakeDesk({ sheet: ledger([...[1, 2, 3, 4, 5, 6].map((row) => finding(row)), income]) }));
    const group = button('，6 处');
    expect(group.getAttribute('aria-expanded')).toBe('false');
    expect(all('button', /^第/)).toHaveLength(1);
    await happens(() => group.click());
    expect(all('button', /^第/)).toHaveLength(7);
  });

  test('a severity lists only its own, until it is pressed again or empty', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    await press('1 个提醒');
    expect(all('button', /^第/).map((one) => one.getAttribute('aria-label'))).toEqual([expect.stringContaining('K11')]);
    await press('1 个提醒');
    expect(all('button', /^第/)).toHaveLength(5);
    await press('1 个提醒');
    await happens(() => desk.put({ sheet: ledger(SOME.slice(0, 4)) }));
    expect(all('button', /^第/)).toHaveLength(4);
  });

  test('a click goes to the cell and shows the clause', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    expect(pageText()).not.toContain('GB 11643');
    await press('E9，户主身份证号');
    expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'E9' }]]);
    expect(pageText()).toContain('依据：GB 11643-1999');
    expect(current()).toContain('第2条');
  });

  test('text of the workbook stays text', async () => {
    await open(fakeDesk({ activeSheet: '<img src=x>', sheet: ledger([finding(5, { say: '填了“<b>甲</b>”' })]) }));
    expect(document.querySelector('b, img')).toBeNull();
    expect(pageText()).toContain('<b>甲</b>');
  });

  test('two findings of one rule on one cell are two', async () => {
    await open(fakeDesk({ sheet: ledger([finding(5, { say: '第 3 位是“O”' }), finding(5, { say: '第 7 位是“l”' })]) }));
    expect(all('button', /^第/)).toHaveLength(2);
  });
});

describe('from one finding to the next', () => {
  test.each([
    ['F8', {}, '第1条'],
    ['ArrowDown', { altKey: true }, '第1条'],
    ['F8', { shiftKey: true }, '第5条'],
    ['ArrowUp', { altKey: true }, '第5条'],
  ])('%s %p starts at %s and takes the keyboard there', async (name, options, place) => {
    await open(fakeDesk({ sheet: ledger(SOME) }));
    await key(name, options);
    expect(current()).toContain(place);
    expect(document.activeElement?.getAttribute('aria-label')).toContain(place);
  });

  test('the buttons go round the end and say where one is', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    await press('上一条');
    await press('下一条');
    expect(desk.asked.map(([, place]) => place)).toEqual([
      { sheet: LEDGER, cell: 'K11' },
      { sheet: LEDGER, cell: 'E5' },
    ]);
    expect(pageText()).toContain('第 1 条，共 5 条');
  });

  test('the current one stays through a new check, and its successor follows when it is mended', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    await press('D7，户主姓名');
    await happens(() => desk.put({ sheet: ledger(SOME.slice(1).map((one) => ({ ...one }))) }));
    expect(current()).toContain('第2条');
    await happens(() => desk.put({ sheet: ledger(SOME.slice(1).filter(({ field }) => field !== '户主姓名')) }));
    expect(current()).toBeUndefined();
    await key('F8');
    expect(current()).toContain('C8，村');
  });

  test('a new check leaves the keyboard where it is', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    await key('F8');
    await happens(() => button('重新检查').focus());
    await happens(() => desk.put({ sheet: ledger(SOME.map((one) => ({ ...one }))) }));
    expect(document.activeElement).toBe(button('重新检查'));
  });

  test('opens a closed group on the way', async () => {
    await open(fakeDesk({ sheet: ledger([income, ...[1, 2, 3, 4, 5, 6].map((row) => finding(row))]) }));
    await key('F8');
    expect(current()).toContain('第1条');
    expect(button('，6 处').getAttribute('aria-expanded')).toBe('true');
  });

  test('arrow keys move the keyboard from line to line without going to the cell', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    await happens(() => one('button', '2 处').focus());
    await key('ArrowDown');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('第1条');
    await key('End');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('第5条');
    expect(desk.asked).toEqual([]);
  });
});

describe('repairs', () => {
  test('one finding', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    expect(pageText()).toContain('改为“5200”');
    await press('改正第5条');
    expect(desk.asked).toEqual([['fix', [income]]]);
  });

  test('the keyboard goes on to what follows a mended finding', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    await key('F8');
    await happens(() => button('改正第4条').focus());
    await happens(() => desk.put({ sheet: ledger(SOME.filter(({ field }) => field !== '村')) }));
    expect(document.activeElement?.getAttribute('aria-label')).toContain('K11');
  });

  test('a repair that does not say what the cell becomes shows it', async () => {
    await open(fakeDesk({ sheet: ledger([finding(5, { fix: { label: '改正', value: text('甲乙') } })]) }));
    expect(pageText()).toContain('改为 甲乙');
  });

  test('a date is shown as a date', async () => {
    const fix = { label: '改正', value: { kind: 'number', value: 44124, date: true } } as const;
    await open(fakeDesk({ sheet: ledger([finding(5, { fix })]) }));
    expect(pageText()).toContain('改为 2020-10-20');
  });

  test('a whole group, where every finding of it has one', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    expect(all('button', '全部改正')).toHaveLength(1);
    await press('全部改正（2）');
    expect(pageText()).toContain('D7“ 某某” → “某某”');
    expect(desk.asked).toEqual([]);
    await press('改正 2 格');
    expect(desk.asked).toEqual([['fix', [SOME[2], SOME[3]]]]);
    expect(all('button', '不改了')).toEqual([]);
  });

  test('a whole group is looked at first, and may be left', async () => {
    const desk = fakeDesk({ sheet: ledger(SOME) });
    await open(desk);
    await press('全部改正（2）');
    await press('C8');
    await press('不改了');
    expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'C8' }]]);
    expect(all('button', '全部改正')).toHaveLength(1);
  });

  test('the steps, of which the last can be taken back', async () => {
    const steps = [
      { label: '改正户主姓名', cells: 2 },
      { label: '写入附件4', cells: 44 },
    ];
    const desk = fakeDesk({ sheet: ledger(SOME), steps });
    await open(desk);
    expect(pageText()).toContain('改正户主姓名（2 格）');
    expect(pageText()).not.toContain('写入附件4（44 格）');
    await press('共 2 步');
    expect(pageText()).toContain('写入附件4（44 格）');
    await press('撤销');
    expect(desk.asked).toEqual([['undo']]);
  });
});

describe('a sheet without findings', () => {
  test('that is filled', async () => {
    await open(fakeDesk({ sheet: ledger([], 60) }));
    expect(pageText()).toContain('60 行都已检查，没有发现问题');
  });

  test('that is still blank', async () => {
    await open(fakeDesk({ sheet: ledger([], 0) }));
    expect(pageText()).toContain('还没有填写');
    expect(pageText()).not.toContain('没有发现问题');
  });
});

test('marks are switched and cleared, the sheet checked afresh', async () => {
  const desk = fakeDesk({ sheet: ledger(SOME), marking: false });
  await open(desk);
  await happens(() => document.querySelector<HTMLElement>('input[role=switch]')?.click());
  await press('清除标记');
  await press('重新检查');
  expect(desk.asked).toEqual([['setMarking', true], ['clearMarks'], ['recheck']]);
});

test('ten thousand findings are a screenful of nodes, and the last is reached all the same', async () => {
  await open(fakeDesk({ sheet: ledger(Array.from({ length: 10_000 }, (_, at) => finding(at + 5)), 10_000) }));
  expect(pageText()).toContain('10,000 个错误');
  expect(document.querySelectorAll('*').length).toBeLessThan(500);
  await key('F8', { shiftKey: true });
  expect(document.activeElement?.getAttribute('aria-label')).toContain('第10000条');
  expect(document.querySelectorAll('*').length).toBeLessThan(500);
});

describe('sorting', () => {
  test('asks for a column and a direction', async () => {
    const desk = fakeDesk({ sheet: ledger([]) });
    await open(desk);
    await press('排序');
    await type(one('select', '按哪一栏排序'), 'householdSize');
    await press('降序');
    expect(desk.asked).toEqual([['sort', 'householdSize', 'descending']]);
  });

  test('neither the running number nor the verdict is a column to sort by', async () => {
    await open(fakeDesk({ sheet: ledger([]) }));
    await press('排序');
    const options = [...one('select', '按哪一栏排序').querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(options).toContain('乡镇');
    expect(options).not.toEqual(expect.arrayContaining(['序号']));
    expect(options).not.toEqual(expect.arrayContaining(['校验结果']));
  });

  test('is not offered for a single row or a form whose rows are given', async () => {
    await open(fakeDesk({ sheet: ledger([], 1) }));
    expect(all('button', '排序')).toEqual([]);
    await open(fakeDesk({ sheet: { ...ledger([]), form: formOf(heshan, 'annex4') } }));
    expect(all('button', '排序')).toEqual([]);
  });
});

describe('一户一档', () => {
  test('is made of the ledger, a sheet each or all on one', async () => {
    const desk = fakeDesk({ sheet: ledger([]) });
    await open(desk);
    await press('一户一档');
    await press('每户一张表');
    await press('连续打印');
    expect(desk.asked).toEqual([['makeCards', 'sheets', []], ['makeCards', 'one-sheet', []]]);
  });

  test('is offered beside no other form', async () => {
    await open(fakeDesk({ sheet: { ...ledger([]), form: formOf(heshan, 'annex1') } }));
    expect(all('button', '一户一档')).toEqual([]);
  });
});
