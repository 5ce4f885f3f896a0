import type { SheetMarks } from '../consolidate/marked-copy';
import type { FoundFile } from './gather';
import { inThreads } from './threads';

/** The program of a marking thread: it is built beside this one. */
const MARKING = new URL(/* webpackIgnore: true */ './marking-worker.js', import.meta.url);

/** A returned file of which a marked copy is wanted. */
export interface ToMark {
  readonly found: FoundFile;
  readonly marks: SheetMarks;
}

/** The copy; or why there is none. A kind that cannot be marked has neither. */
export interface Marking {
  readonly bytes?: Uint8Array;
  readonly error?: string;
}

/** Marks copies, several at a time. They are put away in the order of the files, each when the one before it is. */
export async function markAll<One extends ToMark>(files: readonly One[], jobs: number | undefined, put: (file: One, marking: Marking) => Promise<void>): Promise<void> {
  let last = Promise.resolve();
  const work = { program: MARKING, jobs, givenUp: (_: ToMark, error: string): Marking => ({ error }) };
  await inThreads<ToMark, Marking>(files.map(({ found, marks }) => ({ found, marks })), work, (index, answer) => {
    const file = files[index];
    last = Promise.all([answer, last]).then(([marking]) => file && put(file, marking));
    return last;
  });
}
