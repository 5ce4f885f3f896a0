import fc from 'fast-check';
import { afterDelete, afterInsert, areaOf, columnsOf, excelAddress, readAddress, rowsOf, sheetAddress, subtract } from '../../../src/workbench/host/areas';
import { intersection, type Area } from '../../../src/workbook/address';

const area = fc
  .tuple(fc.nat(8), fc.nat(8), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .map(([top, left, rows, columns]) => areaOf(top, left, rows, columns))
  .filter((made): made is Area => made !== undefined);

const cellsOf = ({ top, left, bottom, right }: Area): string[] => {
  const cells: string[] = [];
  for (let row: number = top; row <= bottom; row++) for (let column: number = left; column <= right; column++) cells.push(`${row},${column}`);
  return cells;
};

test('what is subtracted is gone, the rest is there once', () => {
  fc.assert(fc.property(area, area, (whole, hole) => {
    const left = subtract([whole], hole).flatMap(cellsOf);
    const expected = cellsOf(whole).filter(cell => !cellsOf(hole).includes(cell));
    expect(left.sort()).toEqual(expected.sort());
  }));
});

test('an intersection has the cells of both', () => {
  fc.assert(fc.property(area, area, (a, b) => {
    const common = intersection(a, b);
    expect(common ? cellsOf(common) : []).toEqual(cellsOf(a).filter(cell => cellsOf(b).includes(cell)));
  }));
});

test('what is inserted and deleted again leaves every area where it was', () => {
  const shifts = fc.constantFrom(['Down', 'Up'] as const, ['Right', 'Left'] as const);
  fc.assert(fc.property(area, area, shifts, (cells, room, [away, back]) => {
    const pushed = afterInsert(cells, room, away);
    expect(afterDelete(pushed, room, back)).toEqual(cells);
  }));
});

test('deleting rows takes as many from an area as it had of them', () => {
  fc.assert(fc.property(area, area, (cells, { top, bottom }) => {
    const gone = { ...cells, top, bottom };
    const left = afterDelete(cells, gone, 'Up');
    const lost = intersection(cells, gone);
    expect(left ? rowsOf(left) : 0).toBe(rowsOf(cells) - (lost ? rowsOf(lost) : 0));
    if (left) expect(columnsOf(left)).toBe(columnsOf(cells));
  }));
});

test.each([
  ['附件1', 'A1', '附件1!A1'],
  ['附件 1', 'A1:B2', "'附件 1'!A1:B2"],
  ["李'家", '5:6', "'李''家'!5:6"],
  ['2020年', 'B:C', "'2020年'!B:C"],
  ['A1', 'C3', "'A1'!C3"],
])('%s and %s: %s, there and back', (sheet, address, expected) => {
  const [only] = readAddress(address)?.areas ?? [];
  if (!only) throw new Error(address);
  expect(sheetAddress(sheet, only)).toBe(expected);
  expect(readAddress(expected)).toEqual({ sheet, areas: [only] });
  expect(excelAddress(only)).toBe(address);
});

test.each(['', '!', 'A0', '什么', 'A1,', "'x'!A1,'y'!B2"])('«%s» is no address', address => {
  expect(readAddress(address)).toBeUndefined();
});
