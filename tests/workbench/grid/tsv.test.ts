import fc from 'fast-check';
import { readTsv } from '../../../src/workbench/grid/tsv';

it.each([
  ['a', [['a']]],
  ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['\t\n', [['', '']]],
  ['"a\nb"\tc', [['a\nb', 'c']]],
  ['"他说""好"""', [['他说"好"']]],
  ['"a" b\tc', [['"a" b', 'c']]],
  ['"没有结束', [['"没有结束']]],
  ['', [['']]],
])('reads %j', (text, rows) => {
  expect(readTsv(text)).toEqual(rows);
});

it('reads back what spreadsheets put on the clipboard', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', ' ', '户') });
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  );
  const quoted = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      expect(readTsv(rows.map((row) => row.map(quoted).join('\t') + end).join(''))).toEqual(rows);
    }),
  );
});
