import type { Field } from '../policy/form';
import type { Policy } from '../policy/policy';
import { keysSaid } from '../policy/sentence';
import { rowIndex, type ColumnIndex } from '../workbook/address';
import { cellAt, type Sheet } from '../workbook/book';
import type { Cell } from '../workbook/cell';
import { normalLabel, spellings } from './labels';
import type { CardLayout, HeadPlace } from './layout';
import { cardIn } from './locate';
import { readSentence, saidCell } from './sentence';

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
  const sayer = form.rows.flatMap(({ cells }) => cells.flatMap((cell) => ('say' in cell && keysSaid(cell.say).includes(first.key) ? [cell.say] : [])))[0];
  const says = (cell: Cell | undefined) => cell?.kind === 'text' && (sayer === undefined ? accepted.has(normalLabel(cell.text)) : readSentence(sayer, cell.text) !== undefined);
  const column = sayer === undefined ? columnsBefore(place.column).find((at) => says(sheet.rows[place.row]?.[at])) : place.column;
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
  fields: new Map([...layout.fields].map(([key, place]) => [key, { ...place, row: rowIndex(place.row + by) }])),
  leftovers: layout.leftovers.map((one) => ({ ...one, row: rowIndex(one.row + by) })),
});

/** What a card says at a place: its cell, or its part of a sentence. */
export const cardCell = (sheet: Sheet, field: Field, { row, column, words }: HeadPlace): Cell =>
  words === undefined ? cellAt(sheet, row, column) : saidCell(field, words);
