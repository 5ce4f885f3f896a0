import { consolidate } from '../../consolidate/consolidate';
import { papersOf, sendBackTitle } from '../../consolidate/papers';
import { sendBackBook } from '../../consolidate/send-back';
import { Stopped } from '../../handout/stopped';
import { zipOf } from '../../handout/zip';
import { writeBook } from '../../workbook/write/write';
import type { PaperJob } from './paper-job';

interface Making {
  readonly signal?: AbortSignal;
  readonly onMade: (made: number) => void;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
}

/** The bytes of what is wanted. @throws Stopped at the signal */
export async function paperOf({ policy, files, decided, before, today, wanted }: PaperJob, { signal, onMade, pause }: Making): Promise<Uint8Array<ArrayBuffer>> {
  const result = consolidate(policy, files, decided);
  if (wanted.kind === 'send-back') {
    const standing = result.standings.find(({ name }) => name === wanted.name);
    if (!standing) throw new RangeError('nobody of this name has sent anything');
    return owned(await writeBook(sendBackBook(sendBackTitle(standing), standing)));
  }
  const made = new Map<string, Uint8Array>();
  for (const { path, plan } of papersOf(result, decided, today, before)) {
    await pause();
    if (signal?.aborted) throw new Stopped();
    const bytes = await writeBook(plan);
    if (wanted.kind === 'book') return owned(bytes);
    made.set(path, bytes);
    onMade(made.size);
  }
  return zipOf(made, today);
}

/** Bytes that can be given away. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
