import { unfold, type Unfolded } from '../../consolidate/archive';
import { readReturned, type Reading, type ReturnedFile } from '../../consolidate/returned-file';
import type { Given } from './given';

/** What became of a file: it was read, or it is an archive. */
export type Answer = { readonly read: ReturnedFile } | { readonly inside: Unfolded };

/** Reads one file. Never throws: whatever is the matter is said of the file. */
export async function readGiven(reading: Reading, { file, content, packed }: Given): Promise<Answer> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await content.arrayBuffer());
  } catch {
    return unread(file, '文件读不出来，可能已被移动或正被其他程序占用，请重新选择');
  }
  try {
    const inside = packed ? undefined : unfold(bytes);
    return inside ? { inside } : { read: await readReturned(reading, { file, bytes }) };
  } catch {
    return unread(file, '程序处理时出了意外，请把文件另存为 .xlsx 再试，并把这句话告诉维护人员');
  }
}

/**
 * A file that could not be read, with the sentence why. It stands among the others, so that nothing is lost silently.
 */
export const unread = (file: string, error: string): { readonly read: ReturnedFile } => ({ read: { file, ok: false, digest: '', error } });
