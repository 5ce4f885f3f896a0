import { text } from '../../workbook/cell';
import { headerCells } from '../header-cells';
import type { TableFrame } from './frame';
import { textHeight, widthOf } from './measure';
import { withYear } from './options';
import { area, block, height, together, type Piece } from './piece';
import { LOOKS } from './style';

const LOWEST_ROW = 22;

/** The header tree as printed: groups over their columns, everything closed by lines, labels at the bottom row. */
export function headerPiece(frame: TableFrame, year: number): Piece {
  const pieces: Piece[] = [];
  const needs: Need[] = [];
  for (const cell of headerCells(frame.form.header)) {
    const [top, words] = [frame.headerTop + cell.top, withYear(cell.words, year)];
    for (const [from, to] of parts(frame, cell.left, cell.left + cell.columns - 1)) {
      pieces.push(block(area(top, from, top + cell.rows - 1, to), LOOKS.header, { value: text(words) }));
      const width = widthOf(frame.columns.slice(from, to + 1).map((column) => column.width));
      needs.push({ top, rows: cell.rows, points: textHeight(words, LOOKS.header.font, width) });
    }
  }
  return together([...pieces, ...heights(frame, needs)]);
}

/** A header cell that runs over the end of a page stands on both pages; so does one over columns repeated on every page. */
function parts({ pages }: TableFrame, from: number, to: number): readonly (readonly [number, number])[] {
  const ends = [pages.repeated - 1, ...pages.breaks].filter((end) => end >= from && end < to);
  return [from, ...ends.map((end) => end + 1)].map((start, index) => [start, ends[index] ?? to] as const);
}

interface Need {
  readonly top: number;
  readonly rows: number;
  readonly points: number;
}

/** Rows as high as the cells of one row need; what a taller cell lacks, the last row of it gets. */
function heights(frame: TableFrame, needs: readonly Need[]): readonly Piece[] {
  const rows = Array.from({ length: frame.headerDepth }, () => LOWEST_ROW);
  for (const { top, rows: span, points } of [...needs].sort((a, b) => a.rows - b.rows)) {
    const first = top - frame.headerTop;
    const present = rows.slice(first, first + span).reduce((sum, one) => sum + one, 0);
    const last = first + span - 1;
    rows[last] = (rows[last] ?? LOWEST_ROW) + Math.max(0, points - present);
  }
  return rows.map((points, index) => height(frame.headerTop + index, points));
}
