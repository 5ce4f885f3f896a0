import fc from 'fast-check';
import { area, overlap, rectangles } from '../../../src/workbench/grid/area';

const matrixOf = (cells: readonly (readonly [number, number])[]) => {
  const matrix: Record<number, Record<number, true>> = {};
  for (const [row, column] of cells) (matrix[row] ??= {})[column] = true;
  return matrix;
};

it('finds the rectangle of a paste, and the pieces of a scattered edit', () => {
  expect(rectangles(matrixOf([[2, 1], [2, 2], [3, 1], [3, 2]]), Boolean)).toEqual([area(2, 1, 3, 2)]);
  expect(rectangles(matrixOf([[0, 0], [2, 0]]), Boolean)).toEqual([area(0, 0, 0, 0), area(2, 0, 2, 0)]);
});

it('covers each cell once', () => {
  const cell = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }));
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: String }), (cells) => {
      const found = rectangles(matrixOf(cells), Boolean);
      const covered = found.flatMap(({ top, left, bottom, right }) =>
        Array.from({ length: bottom - top + 1 }, (_, i) => i + top).flatMap((row) =>
          Array.from({ length: right - left + 1 }, (_, i) => `${row},${i + left}`),
        ),
      );
      expect(covered.sort()).toEqual(cells.map(String).sort());
    }),
  );
});

it('overlaps only where both are', () => {
  expect(overlap(area(0, 0, 4, 4), area(3, 2, 9, 3))).toEqual(area(3, 2, 4, 3));
  expect(overlap(area(0, 0, 1, 1), area(2, 0, 3, 1))).toBeUndefined();
});
