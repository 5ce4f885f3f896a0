import fc from 'fast-check';
import type { Expression } from '../../src/policy/expression';
import { isKnown, isWorked } from '../../src/policy/working-days';
import { evaluate } from '../../src/rules/expression';
import { nativeFormula, type Terms } from '../../src/rules/native';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import { number, text, type Cell } from '../../src/workbook/cell';
import type { BookPlan, PlannedCell } from '../../src/workbook/write/plan';
import { writeBook } from '../../src/workbook/write/write';
import { recalculate } from './office';

const NUMBERS = ['a', 'b'];
const WORDS = ['s', 't'];
const DAYS = ['d', 'e'];
const FIELDS = [...NUMBERS, ...WORDS, ...DAYS];

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(...FIELDS).map((key): Expression => ({ kind: 'field', key })),
  fc.integer({ min: 0, max: 3 }).map((value): Expression => ({ kind: 'number', value })),
  fc.constantFrom('无', 'x', 'X', '').map((value): Expression => ({ kind: 'text', value })),
);
const amount: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(...NUMBERS).map((key): Expression => ({ kind: 'field', key })),
  fc.integer({ min: 0, max: 3 }).map((value): Expression => ({ kind: 'number', value })),
);
const { condition } = fc.letrec<{ condition: Expression }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...FIELDS).map((key): Expression => ({ kind: 'filled', key })),
    fc.record({ kind: fc.constant('binary' as const), operator: fc.constantFrom('=', '<>'), left: leaf, right: leaf }),
    fc.record({ kind: fc.constant('says' as const), key: fc.constantFrom(...FIELDS), words: fc.constantFrom(['x'], ['无', 'x'], ['?'], ['xX', 'X']) }),
    fc.record({
      kind: fc.constant('keeps' as const),
      from: fc.constantFrom(...DAYS),
      to: fc.constantFrom(...DAYS),
      length: fc.record({ operator: fc.constantFrom('>=', '<='), amount: fc.integer({ min: 1, max: 8 }), unit: fc.constantFrom('day', 'workday', 'month'), countFirst: fc.boolean() }),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom('<', '>=', '='),
      left: fc.record({ kind: fc.constant('part' as const), part: fc.constantFrom('year', 'month', 'day'), key: fc.constantFrom(...DAYS) }),
      right: fc.constantFrom(0, 2, 10, 28, 2020).map((value): Expression => ({ kind: 'number', value })),
    }),
    // No rule orders words.
    fc.record({ kind: fc.constant('binary' as const), operator: fc.constantFrom('<', '<=', '>', '>='), left: amount, right: amount }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom('<', '>=', '='),
      left: fc.record({ kind: fc.constant('binary' as const), operator: fc.constantFrom('+', '-', '*', '/'), left: amount, right: amount }),
      right: amount,
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('condition') }),
    fc.record({ kind: fc.constant('binary' as const), operator: fc.constantFrom('and', 'or'), left: tie('condition'), right: tie('condition') }),
  ),
}));

const numberCell = fc.constantFrom<Cell>({ kind: 'blank' }, number(0), number(1), number(2), number(3));
const wordCell = fc.constantFrom<Cell>({ kind: 'blank' }, text('无'), text('x'), text('X'), text('无x'), text('?'));
// Around National Day and the Spring Festival with their worked weekends, at ends of months, and beyond what is known.
const dayCell = fc.oneof(
  fc.constant<Cell>({ kind: 'blank' }),
  fc.oneof(fc.integer({ min: 44095, max: 44125 }), fc.integer({ min: 43845, max: 43870 }), fc.integer({ min: 43855, max: 44250 }), fc.integer({ min: 46380, max: 46400 })).map((value): Cell => ({ kind: 'number', value, date: true })),
);
const example = fc.record({ condition, cells: fc.tuple(numberCell, numberCell, wordCell, wordCell, dayCell, dayCell) });

const valueOf = (cell: Cell | undefined): string | number | null => (cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? cell.value : null);
const WORKED = Array.from({ length: 4000 }, (_, index) => 43_466 + index).filter((day) => isKnown(day) && isWorked(day));
const termsAt = (row: number): Terms => {
  const cell = (key: string) => `$${'ABCDEF'[FIELDS.indexOf(key)] ?? ''}${row + 1}`;
  return {
    workingDays: `$I$1:$I$${WORKED.length}`,
    value: (key) => (NUMBERS.includes(key) || DAYS.includes(key) ? { formula: `N(${cell(key)})`, kind: 'number' } : { formula: `TRIM(${cell(key)})`, kind: 'text' }),
    filled: (key) => `LEN(${cell(key)})>0`,
  };
};

test('a row rule says the same in LibreOffice as here', async () => {
  const examples = fc.sample(example, { numRuns: 2000, seed: 3 });
  const cells = examples.flatMap(({ condition: rule, cells: values }, row): PlannedCell[] => [
    ...values.map((value, column) => ({ row: rowIndex(row), column: columnIndex(column), value })),
    { row: rowIndex(row), column: columnIndex(6), formula: `IF(${nativeFormula(rule, termsAt(row))},1,0)` },
  ]).concat(WORKED.map((value, row) => ({ row: rowIndex(row), column: columnIndex(8), value: number(value) })));
  const sheet = { name: '式', visibility: 'visible', cells, fills: [], merges: [], columns: [], heights: new Map(), validations: [], marks: [], protected: false, names: [] } as const;
  const plan: BookPlan = { title: '', sheets: [sheet], names: [], properties: new Map() };
  const [book] = recalculate([await writeBook(plan)]);
  examples.forEach(({ condition: rule, cells: values }, row) => {
    const expected = evaluate(rule, { value: (key) => valueOf(values[FIELDS.indexOf(key)]), filled: (key) => values[FIELDS.indexOf(key)]?.kind !== 'blank' });
    const found = book?.sheets[0]?.rows[row]?.[6];
    expect({ row, formula: nativeFormula(rule, termsAt(row)), found }).toEqual({ row, formula: expect.any(String), found: number(expected ? 1 : 0) });
  });
}, 120_000);
