import { element } from '../xml/element';
import { prefixed, spliced, type Splice } from '../xml/splice';
import { cellAddress } from '../address';
import { changedCells, stretchedDimension, type Spot } from './changed-cells';
import type { MarkStyles } from './mark-styles';
import type { MarkedCell } from './marked-cells';
import { surveySheet, type CellSpan } from './sheet-survey';

/** The source of a worksheet part whose marked cells have other styles; what they say stands as it stood. */
export function markSheet(source: string, cells: readonly MarkedCell[], styles: MarkStyles): string {
  const rows = new Set(cells.map(({ row }) => row));
  const survey = surveySheet(source, (row) => rows.has(row), false);
  const created: MarkedCell[] = [];
  const splices = changedCells(
    survey,
    cells.map((cell) => ({
      row: cell.row,
      column: cell.column,
      present: (spans) => spans.map((span) => restyled(span, styles.marked(span.style, cell.kind))),
      absent: (style) => {
        created.push(cell);
        const s = styles.marked(style, cell.kind);
        return prefixed(element('c', { r: cellAddress(cell.row, cell.column), s }), survey.prefix);
      },
    })),
  );
  return spliced(source, [...splices, ...stretchedDimension(survey, created)]);
}

/** The source of a worksheet part in which these cells are no longer marked, and which of them were. */
export function unmarkSheet(source: string, cells: readonly Spot[], styles: MarkStyles): { readonly source: string; readonly marked: ReadonlySet<string> } {
  const rows = new Set(cells.map(({ row }) => row));
  const marked = new Set<string>();
  const splices = changedCells(
    surveySheet(source, (row) => rows.has(row)),
    [...cells].sort((a, b) => a.row - b.row || a.column - b.column).map(({ row, column }) => ({
      row,
      column,
      present: (spans) =>
        spans.flatMap((span) => {
          const style = styles.unmarked(span.style);
          if (style === undefined) return [];
          marked.add(`${row} ${column}`);
          return [restyled(span, style)];
        }),
      absent: () => '',
    })),
  );
  return { source: spliced(source, splices), marked };
}

function restyled({ styled, openEnd, selfClosing }: CellSpan, style: number): Splice {
  if (styled) return { ...styled, text: `s="${style}"` };
  const at = openEnd - (selfClosing ? 2 : 1);
  return { start: at, end: at, text: ` s="${style}"` };
}
