import type { Decisions } from '../../consolidate/decisions';
import type { Progress } from '../../consolidate/progress';
import type { ReturnedFile } from '../../consolidate/returned-file';
import type { Policy } from '../../policy/policy';
import type { Day } from '../../workbook/serial';
import { inWorker, type WorkWatching } from '../work';
import type { Given } from './given';

/** What is to be made of returned files. */
export interface PaperJob {
  readonly policy: Policy;
  readonly files: readonly ReturnedFile[];
  readonly decided: Decisions;
  readonly before: Progress | undefined;
  readonly today: Day;
  readonly wanted: Wanted;
  /** What the files can be read from again, by path, for copies of them with their cells marked. */
  readonly contents: ReadonlyMap<string, Given['content']>;
}

/** Everything as one zip with the returned workbooks marked, the county's workbook alone, or one township's 退回单. */
export type Wanted = { readonly kind: 'zip' | 'book' } | { readonly kind: 'send-back'; readonly name: string };

/** Makes it in a worker, from what was read: tens of thousands of rows take their time. @throws Stopped at the signal */
export const makePaper = (job: PaperJob, watching: WorkWatching): Promise<Uint8Array<ArrayBuffer>> =>
  inWorker(() => new Worker(new URL('./paper.worker.ts', import.meta.url)), job, watching, async () => {
    const { paperOf } = await import('./paper');
    return paperOf(job, { ...watching, pause: () => new Promise((resolve) => setTimeout(resolve)) });
  });
