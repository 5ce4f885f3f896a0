import { consolidate, type FiledFile } from '../../consolidate/consolidate';
import { markedCopy, markedPath } from '../../consolidate/marked-copy';
import { papersOf, sendBackTitle } from '../../consolidate/papers';
import { isDue } from '../../consolidate/problem';
import { sendBackBook } from '../../consolidate/send-back';
import { Names } from '../../handout/file-names';
import { Stopped } from '../../handout/stopped';
import { zipOf } from '../../handout/zip';
import { writeBook } from '../../workbook/write/write';
import type { Given } from './given';
import type { PaperJob } from './paper-job';

interface Making {
  readonly signal?: AbortSignal;
  readonly onMade: (made: number) => void;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
}

/** The bytes of what is wanted. @throws Stopped at the signal */
export async function paperOf({ policy, files, decided, before, today, wanted, contents }: PaperJob, { signal, onMade, pause }: Making): Promise<Uint8Array<ArrayBuffer>> {
  const result = consolidate(policy, files, decided);
  if (wanted.kind === 'send-back') {
    const standing = result.standings.find(({ name }) => name === wanted.name);
    if (!standing) throw new RangeError('nobody of this name has sent anything');
    return owned(await writeBook(sendBackBook(sendBackTitle(standing), standing)));
  }
  const made = new Map<string, Uint8Array>();
  const turn = async () => {
    await pause();
    if (signal?.aborted) throw new Stopped();
  };
  const put = (path: string, bytes: Uint8Array) => {
    made.set(path, bytes);
    onMade(made.size);
  };
  for (const { path, plan } of papersOf(result, decided, today, before)) {
    await turn();
    const bytes = await writeBook(plan);
    if (wanted.kind === 'book') return owned(bytes);
    put(path, bytes);
  }
  const names = new Names();
  for (const filed of result.files) {
    await turn();
    const marked = filed.findings.some(isDue) && (await markedOf(filed, contents.get(filed.file)));
    if (marked) put(markedPath(filed, marked, names), marked);
  }
  return zipOf(made, today);
}

/** A file that has gone from the disk since it was read has its list alone. */
async function markedOf(filed: FiledFile, content: Given['content'] | undefined): Promise<Uint8Array | undefined> {
  const bytes = await content?.arrayBuffer().catch(() => undefined);
  return bytes && markedCopy(filed, new Uint8Array(bytes));
}

/** Bytes that can be given away. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
