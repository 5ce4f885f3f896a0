import type { ReturnedFile } from '../consolidate/returned-file';
import type { Io } from './command';
import type { FoundFile } from './gather';
import type { ReadingOrder } from './reading-order';
import { inThreads } from './threads';

/** The program of a reading thread: it is built beside this one. */
const READING = new URL(/* webpackIgnore: true */ './reading-worker.js', import.meta.url);

/** Reads the files, several at a time, each whatever becomes of the others. The answer is in their order. */
export async function readAll(files: readonly FoundFile[], order: ReadingOrder, jobs: number | undefined, io: Io): Promise<readonly ReturnedFile[]> {
  const read = new Array<ReturnedFile>(files.length);
  let done = 0;
  const work = { program: READING, data: order, jobs, givenUp: ({ file }: FoundFile, error: string): ReturnedFile => ({ file, ok: false, digest: '', error }) };
  await inThreads(files, work, async (index, answer) => {
    io.progress(done, files.length, files[index]?.file ?? '');
    read[index] = await answer;
    done += 1;
  });
  io.progress(files.length, files.length, '');
  return read;
}
