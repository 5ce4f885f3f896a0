import { EXERCISE, ORIGIN } from '../forms/origin';
import * as z from '../policy/zod';
import type { Book, Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import type { ExerciseOrder } from './exercise';

/** What a workbook says of the exercise it is: enough to make it again. */
export interface ExerciseTag extends ExerciseOrder {
  readonly policy: string;
  readonly edition: string;
}

const named = z.string().min(1);
const facts = z.object({
  [ORIGIN.policy.label]: named,
  [ORIGIN.forms.label]: named,
  [EXERCISE.number.label]: z.string().regex(/^\d{1,9}$/),
  [EXERCISE.edition.label]: named,
  [ORIGIN.township.label]: named.optional(),
  [ORIGIN.village.label]: named.optional(),
});

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
  const { success, data } = facts.safeParse(told);
  if (!success) return undefined;
  // Further forms come along with the one that is practised.
  const [form = ''] = data[ORIGIN.forms.label].split(',');
  return { policy: data[ORIGIN.policy.label], form, number: Number(data[EXERCISE.number.label]), edition: data[EXERCISE.edition.label], township: data[ORIGIN.township.label], village: data[ORIGIN.village.label] };
}
