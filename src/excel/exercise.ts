import type { Reader } from '../forms/entry';
import type { ExerciseTag } from '../practice/tag';
import type { Marked } from '../practice/mark';
import { Refusal } from './failure';
import type { SheetCopy } from './sheet-copy';

/**
 * Marks the exercise in the sheet before the clerk. What marks is loaded when it is first needed.
 * @throws Refusal where it cannot be marked
 */
export async function markSheet(reader: Reader, tag: ExerciseTag, copy: SheetCopy): Promise<Marked> {
  const [{ markExercise }, { NoExercise }] = await Promise.all([import('../practice/mark'), import('../practice/exercise')]);
  try {
    return markExercise(reader, tag, [copy]);
  } catch (error) {
    throw error instanceof NoExercise ? new Refusal(error.message) : error;
  }
}
