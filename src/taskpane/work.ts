import { Stopped } from '../handout/stopped';

/** What a worker tells of its one job: how many files are made, and at last the bytes. */
export type WorkNews = { readonly made: number } | { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly failed: string };

/** Who stops the work, and who hears how many files are made. */
export interface WorkWatching {
  readonly signal: AbortSignal;
  readonly onMade: (made: number) => void;
}

/**
 * What comes of a job, done in a worker so that typing goes on; where the webview has no worker, here.
 * @throws Stopped at the signal
 */
export async function inWorker(start: () => Worker, job: object, watching: WorkWatching, here: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const worker = started(start);
  try {
    if (worker) return await workedBy(worker, job, watching);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
  }
  return here();
}

function started(start: () => Worker): Worker | undefined {
  try {
    return start();
  } catch {
    return undefined;
  }
}

/** The worker could not be loaded: it failed before it said anything. */
class NoWorker extends Error {}

function workedBy(worker: Worker, job: object, { signal, onMade }: WorkWatching): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    let speaks = false;
    worker.onmessage = ({ data }: MessageEvent<WorkNews>) => {
      speaks = true;
      if ('made' in data) onMade(data.made);
      else if ('bytes' in data) resolve(data.bytes);
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
