import { readReturned, type Reading, type ReturnedFile } from '../consolidate/returned-file';
import type { Io } from './command';
import { bytesOf, sentenceOf } from './files';
import type { FoundFile } from './gather';

/** Reads the files, several at a time, each whatever becomes of the others. */
export async function readAll(files: readonly FoundFile[], reading: Reading, _jobs: number | undefined, io: Io): Promise<readonly ReturnedFile[]> {
  const read: ReturnedFile[] = [];
  for (const [index, { path, file }] of files.entries()) {
    io.progress(index, files.length, file);
    try {
      read.push(await readReturned(reading, { file, bytes: await bytesOf(path) }));
    } catch (error) {
      read.push({ file, ok: false, digest: '', error: sentenceOf(error) });
    }
  }
  io.progress(files.length, files.length, '');
  return read;
}
