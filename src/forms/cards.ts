import type { Policy } from '../policy/policy';
import { rowIndex, type ColumnIndex } from '../workbook/address';
import type { Sheet } from '../workbook/book';
import { cellText, type Cell } from '../workbook/cell';
import { normalLabel, spellings } from './labels';
import type { CardLayout } from './layout';
import { cardIn } from './locate';

/**
 * All cards of a sheet in which one was found: they may stand one below the other, each with the label of the form's
 * first field at its top.
 */
export function cardsIn(sheet: Sheet, layout: CardLayout, policy: Policy): readonly CardLayout[] {
  const starts = startsOf(sheet, layout);
  if (starts.length < 2) return [layout];
  return starts.map((start, index) => {
    const part = rowsOf(sheet, start, starts[index + 1] ?? sheet.rows.length);
    return movedDown(cardIn(part, layout.form, policy), start);
  });
}

function startsOf(sheet: Sheet, { form, fields }: CardLayout): readonly number[] {
  const [first] = form.fields;
  const place = first && fields.get(first.key);
  if (!first || !place) return [];
  const accepted = spellings(first);
  const says = (cell: Cell | undefined) => cell?.kind === 'text' && accepted.has(normalLabel(cellText(cell)));
  const column = columnsBefore(place.column).find((at) => says(sheet.rows[place.row]?.[at]));
  if (column === undefined) return [];
  const starts: number[] = [];
  sheet.rows.forEach((cells, row) => {
    if (says(cells?.[column])) starts.push(row);
  });
  return starts;
}

const columnsBefore = (column: ColumnIndex): readonly number[] => Array.from({ length: column }, (_, index) => column - 1 - index);

const rowsOf = (sheet: Sheet, from: number, to: number): Sheet => ({
  ...sheet,
  rows: sheet.rows.slice(from, to),
  merges: sheet.merges
    .filter(({ top }) => top >= from && top < to)
    .map((merge) => ({ ...merge, top: rowIndex(merge.top - from), bottom: rowIndex(merge.bottom - from) })),
});

const movedDown = (layout: CardLayout, by: number): CardLayout => ({
  ...layout,
  fields: new Map([...layout.fields].map(([key, { row, column }]) => [key, { row: rowIndex(row + by), column }])),
});
