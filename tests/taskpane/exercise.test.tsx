/** @jest-environment jsdom */
import type { ExerciseView } from '../../src/excel/desk';
import type { Marked, Remark } from '../../src/practice/mark';
import { fakeDesk, finding, ledger, LEDGER } from './fake-desk';
import { all, button, happens, key, open, pageText, press } from './render';

const remark = (verdict: Remark['verdict'], cell: string | undefined, say: string): Remark => ({ verdict, sheet: LEDGER, cell, field: '户主姓名', say, rule: 'R-1', clause: '某条' });
const MARKED: Marked = {
  number: 7,
  sheet: LEDGER,
  remarks: [
    remark('mended', 'D5', '含有多余的空格，请去掉'),
    remark('missed', 'D6', '姓名有 1 个字，请核实是否完整'),
    remark('wrong', undefined, '整行删掉了，应当改正'),
    remark('spoiled', 'C9', '原来是对的，不应改动'),
  ],
  counts: { mended: 1, wrong: 1, missed: 1, spoiled: 1 },
  score: 16,
};
const EXERCISE: ExerciseView = { number: 7, marked: undefined, stale: false };

/** The words of the lines, as they are listed. */
const lines = () => [...document.querySelectorAll('[data-line]')].map((line) => line.textContent);

test('an ordinary workbook says nothing of exercises', async () => {
  await open(fakeDesk({ sheet: ledger([finding(5)]) }));
  expect(pageText()).not.toContain('练习');
});

test('an exercise says which it is; marking shows the result in the place of the findings', async () => {
  const desk = fakeDesk({ sheet: ledger([finding(5)]), exercise: EXERCISE });
  await open(desk);
  expect(pageText()).toContain('这是练习（第 7 号）');
  expect(pageText()).toContain('校验位应为');
  await press(/^批改$/);
  expect(desk.asked).toEqual([['markExercise']]);
  await happens(() => desk.put({ exercise: { ...EXERCISE, marked: MARKED } }));
  expect(pageText()).toContain('得分 16：没找到 1，没改对 1，改坏了 1，改对了 1');
  expect(lines()).toEqual([
    'D6户主姓名没找到姓名有 1 个字，请核实是否完整',
    '户主姓名没改对整行删掉了，应当改正',
    'C9户主姓名改坏了原来是对的，不应改动',
    'D5户主姓名改对了含有多余的空格，请去掉',
  ]);
});

describe('a marked exercise', () => {
  const marked = async (stale = false) => {
    const desk = fakeDesk({ sheet: ledger([finding(5)]), exercise: { ...EXERCISE, marked: MARKED, stale } });
    await open(desk);
    await press('看批改结果');
    return desk;
  };

  test('goes to each cell, and says the clause there', async () => {
    const desk = await marked();
    expect(pageText()).not.toContain('依据');
    await press('D6');
    expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'D6' }]]);
    expect(pageText()).toContain('依据：某条');
  });

  test('has nowhere to go where the row is gone', async () => {
    const desk = await marked();
    await press('整行删掉了');
    expect(desk.asked).toEqual([]);
    expect(button('整行删掉了').getAttribute('aria-disabled')).toBe('true');
  });

  test('gives way to the findings and back', async () => {
    await marked();
    await press('看检查结果');
    expect(pageText()).toContain('校验位应为');
    expect(pageText()).not.toContain('得分');
    await press('看批改结果');
    expect(all('button', '没找到')).toHaveLength(1);
  });

  test('is walked through by the arrow keys', async () => {
    await marked();
    await happens(() => button('D6').focus());
    await key('ArrowDown');
    await key('ArrowDown');
    expect(document.activeElement?.textContent).toContain('C9');
  });

  test('that was changed since says so', async () => {
    const desk = await marked(true);
    expect(pageText()).toContain('批改之后又改过，请重新批改');
    await press('重新批改');
    expect(desk.asked).toEqual([['markExercise']]);
  });
});

test('what cannot be marked leaves the findings', async () => {
  const desk = fakeDesk({ sheet: ledger([finding(5)]), exercise: EXERCISE });
  await open(desk);
  await press(/^批改$/);
  await happens(() => desk.put({ notice: { kind: 'error', text: '这份练习是用另一版程序出的' } }));
  expect(pageText()).toContain('另一版程序出的');
  expect(pageText()).toContain('校验位应为');
});
