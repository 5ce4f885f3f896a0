import type { HeaderNode } from '../../policy/form-schema';
import { text } from '../../workbook/cell';
import { depthOf, type TableFrame } from './frame';
import { textHeight, widthOf } from './measure';
import { withYear } from './options';
import { area, block, height, together, type Piece } from './piece';
import { LOOKS } from './style';

const LOWEST_ROW = 22;

/** The header tree as printed: groups over their columns, everything closed by lines, labels at the bottom row. */
export function headerPiece(frame: TableFrame, year: number): Piece {
  const pieces: Piece[] = [];
  const needs: Need[] = [];
  let column = 0;
  for (const node of frame.form.header) {
    column = place(node, frame.headerTop, frame.headerDepth, column);
  }
  return together([...pieces, ...heights(frame, needs)]);

  /** Returns the column after the node's. */
  function place(node: HeaderNode, top: number, rows: number, left: number): number {
    const below = depthOf(node) - 1;
    const own = rows - below;
    let right = left;
    if ('children' in node) for (const child of node.children) right = place(child, top + own, below, right);
    else right += 'columns' in node ? node.columns.length : 1;
    const words = withYear('label' in node ? (node.header ?? node.label) : node.header, year);
    for (const [from, to] of parts(frame, left, right - 1)) {
      pieces.push(block(area(top, from, top + own - 1, to), LOOKS.header, { value: text(words) }));
      const width = widthOf(frame.columns.slice(from, to + 1).map((column) => column.width));
      needs.push({ top, rows: own, points: textHeight(words, LOOKS.header.font, width) });
    }
    return right;
  }
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
