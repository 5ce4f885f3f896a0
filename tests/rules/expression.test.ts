import { keysOf, parse } from '../../src/policy/expression';
import { evaluate, type Scope } from '../../src/rules/expression';

const row: Record<string, string | number | null> = { size: 3, persons: 4, note: '修路', blank: null, conclusion: '无' };
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
  ['size = 1 or size = 2 or size = 3 and persons = 4', true],
])('%s', (source, expected) => expect(evaluate(parse(source), scope)).toBe(expected));

test.each(['', 'persons >', 'persons > > size', '(persons', 'persons size', 'filled(3)', 'and size', "'open", 'size ; 1'])(
  'refuses %j',
  (source) => expect(() => parse(source)).toThrow(SyntaxError),
);

test('says which fields it reads', () =>
  expect([...keysOf(parse('filled(a) and not (b > 2 or c = a)'))]).toEqual(['a', 'b', 'c']));
