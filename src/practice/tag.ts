import { EXERCISE, ORIGIN } from '../forms/origin';
import type { Book, Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import type { ExerciseOrder } from './exercise';

/** What a workbook says of the exercise it is: enough to make it again. */
export interface ExerciseTag extends ExerciseOrder {
  readonly policy: string;
  readonly edition: string;
}

/** The exercise a workbook is; `undefined` where it is none. */
export function tagOf({ sheets }: Pick<Book, 'sheets'>): ExerciseTag | undefined {
  for (const sheet of sheets) {
    const tag = readTag(sheet);
    if (tag) return tag;
  }
  return undefined;
}

/** Reads the sheet of parameters; `undefined` for another sheet, and where it speaks of no exercise. */
export function readTag(sheet: Pick<Sheet, 'rows'>): ExerciseTag | undefined {
  const told: Record<string, string> = {};
  for (const row of sheet.rows) {
    const [label, value] = [row?.[0], row?.[1]].map((cell) => (cell ? cellText(cell) : ''));
    if (!label) break;
    if (value) told[label] ??= value;
  }
  const [policy, forms, number, edition] = [ORIGIN.policy, ORIGIN.forms, EXERCISE.number, EXERCISE.edition].map(({ label }) => told[label]);
  if (!policy || !forms || !edition || !number || !/^\d{1,9}$/u.test(number)) return undefined;
  // Further forms come along with the one that is practised.
  const [form = ''] = forms.split(',');
  return { policy, form, number: Number(number), edition, township: told[ORIGIN.township.label], village: told[ORIGIN.village.label] };
}
