import fc from 'fast-check';
import { FULL_WIDTH, readText } from '../../src/identity/text';
import { number, text, type Cell } from '../../src/workbook/cell';

test.each([
  ['因学\u00A0', {}, '因学', ['text-space']],
  ['\u3000因学\n', {}, '因学', ['text-space']],
  ['\u202A因\u00AD学\u202C', {}, '因学', ['text-invisible']],
  ['\uFEFF 因学', {}, '因学', ['text-invisible', 'text-space']],
  ['第一行\n第二行', {}, '第一行\n第二行', []],
  ['（１２）', {}, '（１２）', []],
  ['（１２）', { narrow: FULL_WIDTH }, '(12)', ['text-width']],
  ['脱贫 不稳定户', { spaces: 'all' as const }, '脱贫不稳定户', ['text-space']],
  ['①⑭', { narrow: FULL_WIDTH, spaces: 'all' as const }, '①⑭', []],
  [' \u200B\u3000', {}, '', []],
])('%j with %j', (typed, hygiene, value, codes) => {
  expect(readText(text(typed), hygiene)).toEqual({ value, flaws: codes.map((code) => ({ code, repaired: value })) });
});

test('clean text is clean', () => {
  const hygiene = fc.record(
    { spaces: fc.constantFrom('ends' as const, 'all' as const), narrow: fc.constant(FULL_WIDTH) },
    { requiredKeys: [] },
  );
  const typing = fc.string({
    unit: fc.constantFrom('因', 'Ａ', '1', '①', ' ', '\u3000', '\u200F', '\u00A0', '\t', '𠮷', '\u2060'),
  });
  fc.assert(
    fc.property(typing, hygiene, (typed, habit) => {
      const { value } = readText(text(typed), habit);
      expect(readText(text(value), habit)).toEqual({ value, flaws: [] });
    }),
  );
});

test.each<[Cell, string, object[]]>([
  [number(12), '12', []],
  [{ kind: 'blank' }, '', []],
  [{ kind: 'number', value: 44116, date: true }, '', [{ code: 'cell-type', detail: { type: 'date' } }]],
  [{ kind: 'boolean', value: false }, '', [{ code: 'cell-type', detail: { type: 'boolean' } }]],
  [{ kind: 'error', code: '#N/A' }, '', [{ code: 'cell-type', detail: { type: 'error' } }]],
])('%j reads as %j', (cell, value, flaws) => {
  expect(readText(cell)).toEqual({ value, flaws });
});
