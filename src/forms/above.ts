import type { Field, Form, TableForm } from '../policy/form';
import { cellAt, type Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import { columnIndex, rowIndex } from '../workbook/address';
import { normalLabel, spellings } from './labels';
import type { HeadPlace, Place, Title } from './layout';
import { isTitle } from './title';

/** Words further right than this are not looked for. */
export const SEARCHED_COLUMNS = 300;
/** Longer words are no line of blanks. */
const LONGEST_LINE = 300;

/** The form's title above the header, as the sheet words it. */
export function findTitle(sheet: Sheet, above: number, form: Form, region: string): Title | undefined {
  for (const words of wordsAbove(sheet, above)) if (isTitle(form, region, words.text)) return words;
  return undefined;
}

function* wordsAbove(sheet: Sheet, above: number): Generator<Title> {
  for (let row = 0; row < Math.min(above, sheet.rows.length); row++) {
    for (let column = 0; column < Math.min(sheet.rows[row]?.length ?? 0, SEARCHED_COLUMNS); column++) {
      const cell = cellAt(sheet, rowIndex(row), columnIndex(column));
      if (cell.kind === 'text') yield { text: cellText(cell), row: rowIndex(row), column: columnIndex(column) };
    }
  }
}

/** The blanks above the table. A value stands behind its label's colon or, where nothing does, in the cell after it. */
export function findHead(sheet: Sheet, above: number, form: TableForm): ReadonlyMap<string, HeadPlace> {
  const head = new Map<string, HeadPlace>();
  for (const place of wordsAbove(sheet, above)) {
    for (const { field, words } of labelled(place.text, form.head)) {
      if (head.has(field.key)) continue;
      head.set(field.key, words === '' ? rightOf(sheet, place) : { row: place.row, column: place.column, words });
    }
  }
  return head;
}

/** The labels in a cell's words, each with what follows it. */
function labelled(words: string, fields: readonly Field[]): readonly { readonly field: Field; readonly words: string }[] {
  const whole = fields.find((field) => spellings(field).has(normalLabel(words)));
  if (whole) return [{ field: whole, words: '' }];
  if (words.length > LONGEST_LINE) return [];
  const labels = [...words.matchAll(/([^\s：:，,；;]+)\s*[：:]/gu)].flatMap((match) => {
    const field = fields.find((one) => spellings(one).has(normalLabel(match[1] ?? '')));
    return field ? [{ field, start: match.index, end: match.index + match[0].length }] : [];
  });
  return labels.map(({ field, end }, index) => ({ field, words: words.slice(end, labels[index + 1]?.start).trim() }));
}

/** The cell that follows a label: the next one, past the label's own merged area. */
export function rightOf(sheet: Sheet, { row, column }: Place): Place {
  const merge = sheet.merges.find((area) => area.top === row && area.left === column);
  return { row, column: columnIndex((merge?.right ?? column) + 1) };
}
