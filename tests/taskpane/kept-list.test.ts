/** @jest-environment jsdom */
import { keepList, keptList } from '../../src/taskpane/handout/kept-list';

beforeEach(() => localStorage.clear());

test.each([
  ['清泉镇\n石桥乡', '清泉镇\n石桥乡'],
  ['乡镇\t村\n清泉镇\t东风村\n\t红星村', '清泉镇 东风村\n清泉镇 红星村'],
  ['红星街道 向阳社区', '红星街道 向阳社区'],
  ['', ''],
])('%j is there the next time', (pasted, kept) => {
  keepList(pasted);
  expect(keptList()).toBe(kept);
});

test.each([
  ['an identity number', '清泉镇 430999199001011237'],
  ['a phone among the names', '清泉镇\n15400000000'],
  ['a person in the column of villages', '清泉镇 王建国'],
  ['a person in the column of townships', '王建国\n清泉镇'],
  ['a name with a number in it', '清泉镇 东风1540000村'],
])('nothing is kept of a list with %s', (_, pasted) => {
  keepList('石桥乡');
  keepList(pasted);
  expect(keptList()).toBe('石桥乡');
  expect(JSON.stringify({ ...localStorage })).not.toMatch(/王建国|\d{6}/u);
});
