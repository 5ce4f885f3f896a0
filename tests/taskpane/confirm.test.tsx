/** @jest-environment jsdom */
import type { ConfirmedFinding } from '../../src/confirmation/confirmation';
import type { Finding } from '../../src/rules/finding';
import { rowIndex } from '../../src/workbook/address';
import { fakeDesk, finding, ledger, LEDGER } from './fake-desk';
import { all, button, happens, one, open, pageText, press, type } from './render';

const warning = (row: number, change: Partial<Finding> = {}): Finding =>
  finding(row, { rule: 'S1-A3-netIncome-range', severity: 'warning', field: '年度纯收入', say: `全家年度纯收入 ${row}000000 元，请核实是否以元为单位`, ...change });
const lone = warning(11, { rule: 'NAME-LENGTH', field: '户主姓名', say: '姓名有 12 个字，请核实是否完整' });

const confirmed = (row: number, reason = '卖房所得'): ConfirmedFinding => ({
  finding: warning(row),
  confirmation: { rule: 'S1-A3-netIncome-range', sheet: LEDGER, field: '年度纯收入', who: '张三', by: '李主任', reason, on: '2020-10-20', code: 'abcdefghijklmnopabcd', row: rowIndex(row) },
});

test('one warning is confirmed with name and reason; without both nothing is asked of the desk', async () => {
  const desk = fakeDesk({ sheet: ledger([finding(5), lone]) });
  await open(desk);
  expect(all('button', '确认无误')).toHaveLength(1);
  await press('确认无误，第2条');
  expect(document.activeElement).toBe(one('input', '确认人'));
  expect(pageText()).toContain('确认 1 条提醒无误');
  await press('确认无误');
  expect(pageText()).toContain('请写确认人的姓名');
  expect(pageText()).toContain('请写理由，至少两个字');
  await type(one('input', '确认人'), '李主任');
  await type(reason(), ' 对 ');
  expect(pageText()).not.toContain('请写确认人的姓名');
  await press('确认无误');
  expect(desk.asked).toEqual([]);
  await type(reason(), '户口本如此');
  await press('确认无误');
  expect(desk.asked).toEqual([['confirm', [lone], { by: '李主任', reason: '户口本如此' }]]);
});

const reason = (): HTMLElement => {
  const [field] = document.querySelectorAll('textarea');
  if (!field) throw new Error('no field for the reason');
  return field;
};

test('a whole group is confirmed with one reason, by who confirmed last', async () => {
  const group = [warning(5), warning(9), warning(7)];
  const desk = fakeDesk({ sheet: ledger([...group, lone]), confirmer: '李主任' });
  await open(desk);
  await press('全部确认（3）');
  expect(document.activeElement).toBe(reason());
  await type(reason(), '都已核实');
  await press('确认无误');
  expect(desk.asked).toEqual([['confirm', group, { by: '李主任', reason: '都已核实' }]]);
  expect(all('button', '全部确认')).toHaveLength(1);
});

test('where it could not be kept, what was written stays', async () => {
  const desk = fakeDesk({ sheet: ledger([lone]), notice: { kind: 'error', text: '工作簿受保护' } });
  await open(desk);
  await press('确认无误');
  await type(one('input', '确认人'), '李主任');
  await type(reason(), '户口本如此');
  await press('确认无误');
  expect(reason()).toHaveProperty('value', '户口本如此');
  await press('不确认');
  expect(all('button', '确认无误，第1条')).toHaveLength(1);
});

test('errors and what only informs offer no confirmation', async () => {
  await open(fakeDesk({ sheet: ledger([finding(5), finding(9), finding(6, { rule: 'FORM-UNKNOWN', severity: 'info', say: '没有认出' })]) }));
  expect(all('button', '确认')).toEqual([]);
});

test('within a group the line one looks at offers it', async () => {
  await open(fakeDesk({ sheet: ledger([warning(5), warning(9)]) }));
  expect(all('button', '确认无误')).toHaveLength(0);
  await press('第2条');
  expect(all('button', '确认无误').map((element) => element.getAttribute('aria-label'))).toEqual(['确认无误，第2条，提醒']);
});

test('confirmed ones stand folded, each with who, when and why; one is withdrawn', async () => {
  const two = [confirmed(5), confirmed(9, '分红')];
  const desk = fakeDesk({ sheet: { ...ledger([]), confirmed: two } });
  await open(desk);
  expect(pageText()).toContain('12 行都已检查，没有待处理的问题。');
  expect(pageText()).not.toContain('卖房所得');
  expect(button('已确认 2 条').getAttribute('aria-expanded')).toBe('false');
  await press('已确认 2 条');
  expect(pageText()).toContain('李主任（2020-10-20）：卖房所得');
  await press('年度纯收入：全家年度纯收入 9');
  await press('取消确认，E9');
  expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'E9' }], ['withdraw', [two[1]]]]);
  await happens(() => desk.put({ sheet: ledger([warning(9)]) }));
  expect(all('button', '已确认')).toEqual([]);
});
