import { areaAddress, cellAddress, columnIndex, columnName, LAST_COLUMN, LAST_ROW, parseArea, rowIndex } from '../../src/workbook/address';

test.each<[number, string]>([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA'], [16_383, 'XFD']])('column %i is %s', (index, name) =>
  expect(columnName(columnIndex(index))).toBe(name),
);

test('a cell counts rows from 1', () => expect(cellAddress(rowIndex(16), columnIndex(4))).toBe('E17'));

test.each<[string, readonly [number, number, number, number]]>([
  ['E17', [16, 4, 16, 4]],
  ['$A$1:C3', [0, 0, 2, 2]],
  ["'台账:总表'!b2:C3", [1, 1, 2, 2]],
  ['台账总表!B2', [1, 1, 1, 1]],
  ['B:D', [0, 1, LAST_ROW, 3]],
  ['5:9', [4, 0, 8, LAST_COLUMN]],
])('%s', (address, [top, left, bottom, right]) => expect(parseArea(address)).toEqual({ top, left, bottom, right }));

test.each(['', 'A', '1', 'A1:', ':B2', 'A1:B', 'A:3', 'XFE1', 'A1048577', 'A0', 'C3:A1', 'A1 B2', '甲'])('%j is no area', (address) =>
  expect(parseArea(address)).toBeUndefined(),
);

test('an area is written as it is read', () => {
  for (const address of ['E17', 'A1:C3']) {
    const area = parseArea(address);
    expect(area && areaAddress(area)).toBe(address);
  }
});
