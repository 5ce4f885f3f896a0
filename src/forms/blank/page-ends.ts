import { rowIndex, type RowIndex } from '../../workbook/address';
import type { TableFrame } from './frame';
import { POINTS_PER_WIDTH, widthOf } from './measure';
import { printable } from './paper';

/** Where columns come out narrowest, the table is printed by so much larger, and less of it goes on a page. */
const NARROWEST = 0.9;

/**
 * The rows after which a page ends, so that rows under one cell (the categories of a township) stay on one page. Heights
 * are the most that programs need and the print is the largest there is: no page ends by itself before that.
 */
export function pageEnds(frame: TableFrame, heights: ReadonlyMap<RowIndex, number>, spans: ReadonlyMap<RowIndex, number>): readonly RowIndex[] {
  const { form, columns, headerTop, firstRow, pages } = frame;
  const page = printable(form.print.orientation);
  const width = widthOf(columns.slice(0, pages.printed).map((column) => column.width)) * POINTS_PER_WIDTH * NARROWEST;
  const room = page.height / Math.min(1, page.width / width);
  const tall = (from: number, to: number) => [...heights].reduce((sum, [row, points]) => (row >= from && row < to ? sum + points : sum), 0);
  const header = tall(headerTop, firstRow);
  const ends: RowIndex[] = [];
  let used = tall(0, firstRow);
  for (const [row, size] of spans) {
    const block = tall(row, row + size);
    if (used + block > room && row > firstRow) {
      ends.push(rowIndex(row - 1));
      used = header;
    }
    used += block;
  }
  return ends;
}
