import fc from 'fast-check';
import { grouped } from '../../src/taskpane/fill/groups';
import { commonSentence, sentenceKind } from '../../src/taskpane/fill/sentence-kind';
import { columnIndex } from '../../src/workbook/address';
import { finding } from './fake-desk';

test.each([
  [['含有多余的空格，请去掉', '含有多余的空格，请去掉'], '含有多余的空格，请去掉'],
  [['校验位应为 3，填的是 X', '校验位应为 7，填的是 X'], '校验位应为 …，填的是 X'],
  [['第 9 位是“Y”，请核对', '第 3 位是“l”，请核对'], '第 … 位是“…”，请核对'],
  [['与第 12 行重复', '与第 5、8、11 行重复'], '与第 … 行重复'],
  [['填的是 1,200.50 元'], '填的是 1,200.50 元'],
])('%j say together: %s', (sentences, common) => {
  expect(new Set(sentences.map((say) => sentenceKind(say).words.join('|'))).size).toBe(1);
  expect(commonSentence(sentences.map(sentenceKind))).toBe(common);
});

test('sentences of other words are other groups, even of one rule', () => {
  const groups = grouped([finding(1, { say: '没有写年份' }), finding(2, { say: '没有写到日' }), finding(3, { say: '没有写年份' })]);
  expect(groups.map(({ sentence, items }) => [sentence, items.length])).toEqual([
    ['没有写年份', 2],
    ['没有写到日', 1],
  ]);
});

test('errors come before warnings, warnings before information', () => {
  const groups = grouped([finding(1, { severity: 'info' }), finding(2, { severity: 'warning' }), finding(3, { severity: 'error' })]);
  expect(groups.map(({ severity }) => severity)).toEqual(['error', 'warning', 'info']);
});

test('grouping loses nothing, numbers everything and gives each its own key', () => {
  const some = fc.array(
    fc.record({
      rule: fc.constantFrom('A', 'B'),
      severity: fc.constantFrom('error', 'warning', 'info'),
      say: fc.constantFrom('填了 1', '填了 2', '没有填“甲”', '没有填“乙”'),
      column: fc.nat(2).map(columnIndex),
    }),
  );
  fc.assert(
    fc.property(some, (changes) => {
      const findings = changes.map((change, at) => finding((at % 3) + 1, change));
      const items = grouped(findings).flatMap((group) => group.items);
      expect(new Set(items.map((item) => item.finding))).toEqual(new Set(findings));
      expect(items.map(({ number }) => number)).toEqual(findings.map((_, at) => at + 1));
      expect(new Set(items.map(({ key }) => key)).size).toBe(findings.length);
    }),
  );
});
