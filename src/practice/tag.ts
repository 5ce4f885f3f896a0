import { FACTS } from '../forms/blank/names';
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
  [FACTS.policy]: named,
  [FACTS.forms]: named,
  [FACTS.exercise]: z.string().regex(/^\d{1,9}$/),
  [FACTS.edition]: named,
  [FACTS.township]: named.optional(),
  [FACTS.village]: named.optional(),
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
  const [form = ''] = data[FACTS.forms].split(',');
  return { policy: data[FACTS.policy], form, number: Number(data[FACTS.exercise]), edition: data[FACTS.edition], township: data[FACTS.township], village: data[FACTS.village] };
}
