import { withoutMarks } from '../../../src/workbench/grid/quotation';

test.each([
  ['A1&""', 'A1&""'],
  ['"a""b"', '("a"&CHAR(34)&"b")'],
  ['""""', '(""&CHAR(34)&"")'],
  ['"a"&"""b"""', '"a"&(""&CHAR(34)&"b"&CHAR(34)&"")'],
  ['IF(A1="","","x")', 'IF(A1="","","x")'],
  [`'it''s "" me'!A1&""""`, `'it''s "" me'!A1&(""&CHAR(34)&"")`],
  [`"'"&"a""b"&"'"`, `"'"&("a"&CHAR(34)&"b")&"'"`],
  ['MATCH("a""b",{"a""b","c"},0)', 'MATCH(("a"&CHAR(34)&"b"),{"a""b","c"},0)'],
  ['"{"&"a""b"&"}"', '"{"&("a"&CHAR(34)&"b")&"}"'],
])('%s is calculated as %s', (formula, calculated) => {
  expect(withoutMarks(formula)).toBe(calculated);
});
