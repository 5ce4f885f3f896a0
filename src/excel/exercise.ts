import type { Reader } from '../forms/entry';
import { ORIGIN } from '../forms/origin';
import { readTag, type ExerciseTag } from '../practice/tag';
import type { Marked } from '../practice/mark';
import { cellText, type Cell } from '../workbook/cell';
import { cellOf, GENERAL_FORMAT } from './cell-value';
import { Refusal } from './failure';
import { untracked } from './read';
import type { SheetCopy } from './sheet-copy';

/** More facts than the sheet of parameters has. */
const MOST_FACTS = 30;

/** What a workbook says of itself. */
export interface Facts {
  /** The id of the policy it was made by. */
  readonly policy: string | undefined;
  /** The exercise that it is. */
  readonly exercise: ExerciseTag | undefined;
}

/** Asks what the sheet of parameters says; the answer is there after the next `sync`. */
export function askForFacts(parameters: Excel.Worksheet): () => Facts {
  const facts = parameters.getRangeByIndexes(0, 0, MOST_FACTS, 2);
  facts.load('values');
  untracked(facts);
  return () => factsIn(facts.values.map((row) => row.map((value) => cellOf(value, GENERAL_FORMAT))));
}

function factsIn(rows: readonly (readonly Cell[])[]): Facts {
  const [label, policy] = (rows[0] ?? []).map(cellText);
  return { policy: label === ORIGIN.policy.label && policy ? policy : undefined, exercise: readTag({ rows }) };
}

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
