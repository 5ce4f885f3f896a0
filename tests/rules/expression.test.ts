import { keysOf, parse } from '../../src/policy/expression';
import { evaluate, type Scope } from '../../src/rules/expression';

const row: Record<string, string | number | null> = { money: '慰问金 　500 元', size: 3, persons: 4, note: '修路', blank: null, conclusion: '无', posted: 44702, ended: 44707, day: 3 };
const scope: Scope = {
  value: (key) => row[key] ?? null,
  filled: (key) => row[key] !== null && row[key] !== '无',
};

test.each<[string, boolean | number]>([
  ['persons > size', true],
  ['persons > 3 * size', false],
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['8 - 4 - 2', 2],
  ['not persons > size', false],
  ['not filled(blank) and persons = 4', true],
  ['filled(note) or persons / 0 > 1', true],
  ['filled(conclusion)', false],
  ["conclusion <> '无'", false],
  ["note = '修路'", true],
  ['blank = 0', true],
  ["blank = ''", true],
  ['blank < 1', true],
  ['note > 1', false],
  ["money = '慰问金 500 元'", true],
  ["says(note, '路')", true],
  ["says(note, '桥|路')", true],
  ["says(note, '桥') or says(blank, '桥')", false],
  ["not says(size, '3')", true],
  // 2022-05-21 to 05-26.
  ["keeps(posted, ended, '>=5 day')", true],
  ["keeps(posted, ended, '>=6 day')", false],
  ["keeps(posted, ended, '>=6 day first')", true],
  ["keeps(posted, blank, '>=6 day')", true],
  ['year(posted) = 2022 and month(posted) = 5 and day(posted) = 21', true],
  ['year(blank) = 0', true],
  // A field may bear a function's name.
  ['day = 3', true],
  ['size / blank > 1', false],
  ['size = 1 or size = 2 or size = 3 and persons = 4', true],
])('%s', (source, expected) => expect(evaluate(parse(source), scope)).toBe(expected));

test.each(['', 'persons >', 'persons > > size', '(persons', 'persons size', 'filled(3)', 'year(3)', 'keeps(a, b)', "keeps(a, b, '5 day')", "keeps(a, b, '>=5 week')", 'and size', "'open", 'size ; 1', 'says(note)', 'says(note, 3)', "says(note, '')", "says(note, '路|')", "filled(note, '路')", "says('路', note)"])(
  'refuses %j',
  (source) => expect(() => parse(source)).toThrow(SyntaxError),
);

test('says which fields it reads', () =>
  expect([...keysOf(parse("filled(a) and not (b > 2 or c = a) or says(d, '路') and keeps(e, f, '<=1 month') or year(g) = 1"))]).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']));
