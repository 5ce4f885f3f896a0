import { area } from '../../../src/workbench/grid/area';
import { cellByCell, joined } from '../../../src/workbench/grid/row-lists';
import type { Validation } from '../../../src/workbench/host/grid';
import { LAST_ROW } from '../../../src/workbook/address';

const list = (source: string): Validation => ({
  rule: { type: 'List', source, inCellDropDown: true },
  ignoreBlanks: true,
  alert: { show: true, style: 'Stop', title: '', message: '' },
  prompt: { show: false, title: '', message: '' },
});
const sources = (validation: Validation, ...areas: Parameters<typeof area>[]) =>
  cellByCell({ areas: areas.map((one) => area(...one)), validation }).map(({ areas: [one], validation: { rule } }) => [one, rule.type === 'List' && rule.source]);

test.each<[string, string, readonly (readonly [ReturnType<typeof area>, string])[]]>([
  ['the list of its row', '=OFFSET($Z$1,MATCH($A5,towns,0),0)', [
    [area(4, 1, 4, 2), '=OFFSET($Z$1,MATCH($A5,towns,0),0)'],
    [area(5, 1, 5, 2), '=OFFSET($Z$1,MATCH($A6,towns,0),0)'],
    [area(6, 1, 6, 2), '=OFFSET($Z$1,MATCH($A7,towns,0),0)'],
  ]],
  ['the list of its column', '=INDEX(A$1:A$9,3)', [[area(4, 1, 6, 1), '=INDEX(A$1:A$9,3)'], [area(4, 2, 6, 2), '=INDEX(B$1:B$9,3)']]],
  ['one list for all', '=fangpin_townships', [[area(4, 1, 6, 2), '=fangpin_townships']]],
  ['words that look like a cell', 'A5,B5', [[area(4, 1, 6, 2), 'A5,B5']]],
])('%s', (_, source, expected) => {
  expect(sources(list(source), [4, 1, 6, 2])).toEqual(expected);
});

test('further areas are spelled for the first', () => {
  expect(sources(list('=INDIRECT($A5)'), [4, 1, 4, 1], [9, 1, 9, 1])).toEqual([[area(4, 1, 4, 1), '=INDIRECT($A5)'], [area(9, 1, 9, 1), '=INDIRECT($A10)']]);
});

test('down to the last row there are as many rules as a page can hold, and every cell has one', () => {
  const parts = cellByCell({ areas: [area(1, 1, LAST_ROW, 1)], validation: list('=INDIRECT($A2)') });
  expect(parts.length).toBeLessThan(6000);
  expect(joined(parts.flatMap(({ areas }) => areas))).toEqual([area(1, 1, LAST_ROW, 1)]);
});
