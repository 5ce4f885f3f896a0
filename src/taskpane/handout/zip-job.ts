import type { HandoutFile } from '../../handout/plan';
import type { Policy } from '../../policy/policy';
import { inWorker, type WorkWatching } from '../work';

/** What is to be made into one zip. */
export interface ZipJob {
  readonly policy: Policy;
  readonly files: readonly HandoutFile[];
}

/**
 * The zip of a handout, made in a worker so that typing goes on; where the webview has no worker, here, with a pause
 * before every file.
 * @throws Stopped at the signal
 */
export const zipHandout = (job: ZipJob, watching: WorkWatching): Promise<Uint8Array<ArrayBuffer>> =>
  inWorker(() => new Worker(new URL('./zip-worker.ts', import.meta.url)), job, watching, async () => {
    const { makeZip } = await import('../../handout/make');
    return makeZip(job.policy, job.files, { ...watching, pause: () => new Promise((resolve) => setTimeout(resolve)) });
  });
