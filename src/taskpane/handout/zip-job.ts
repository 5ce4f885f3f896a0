import type { HandoutFile } from '../../handout/plan';
import { Stopped } from '../../handout/stopped';
import type { Policy } from '../../policy/policy';

/** What is to be made into one zip. */
export interface ZipJob {
  readonly policy: Policy;
  readonly files: readonly HandoutFile[];
}

/** What the worker tells: how many files are made, and at last the zip. */
export type ZipNews = { readonly made: number } | { readonly zip: Uint8Array<ArrayBuffer> } | { readonly failed: string };

interface Watching {
  readonly signal: AbortSignal;
  readonly onMade: (made: number) => void;
}

/**
 * The zip of a handout, made in a worker so that typing goes on; where the webview has no worker, here, with a pause
 * before every file.
 * @throws Stopped at the signal
 */
export async function zipHandout(job: ZipJob, watching: Watching): Promise<Uint8Array<ArrayBuffer>> {
  const worker = startWorker();
  try {
    if (worker) return await inWorker(worker, job, watching);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
  }
  const { makeZip } = await import('../../handout/make');
  return makeZip(job.policy, job.files, { ...watching, pause: () => new Promise((resolve) => setTimeout(resolve)) });
}

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./zip-worker.ts', import.meta.url));
  } catch {
    return undefined;
  }
}

/** The worker could not be loaded: it failed before it said anything. */
class NoWorker extends Error {}

function inWorker(worker: Worker, job: ZipJob, { signal, onMade }: Watching): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    let speaks = false;
    worker.onmessage = ({ data }: MessageEvent<ZipNews>) => {
      speaks = true;
      if ('made' in data) onMade(data.made);
      else if ('zip' in data) resolve(data.zip);
      else reject(new Error(data.failed));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(speaks ? new Error(event.message) : new NoWorker());
    };
    signal.addEventListener('abort', () => reject(new Stopped()));
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}
