import type { Reading, ReturnedFile } from '../../consolidate/returned-file';
import type { Given } from './given';
import { unread, type Answer } from './read-given';

/** How files are to be read, as it is told to a worker. */
export type Order = Reading;

/** What a worker tells: that it runs, and what became of the file it was given. */
export type ReadingNews = { readonly ready: true } | { readonly answer: Answer };

/** Who stops the reading, and who hears how it goes. */
export interface Watching {
  readonly signal: AbortSignal;
  /** Hears how many files are read, of how many by now, and which is being read. */
  readonly onProgress: (done: number, total: number, file: string) => void;
  /** @param given what it can be read from again; nothing for what could not be taken out of an archive */
  readonly onRead: (file: ReturnedFile, given: Given | undefined) => void;
  /** Milliseconds a file may take. */
  readonly longest?: number;
}

/** More would only take memory from each other. */
const WORKERS = 2;
/** No workbook of households takes nearly as long. */
const LONGEST_MS = 60_000;

/**
 * Reads the files, two at a time, in workers; where the webview has none, here, with a pause before every file. Archives
 * are opened, and their files read as if they had been given.
 * @returns those that were not read before the signal
 */
export async function readFiles(reading: Reading, files: readonly Given[], { signal, onProgress, onRead, longest = LONGEST_MS }: Watching): Promise<readonly Given[]> {
  const waiting = [...files];
  const underWay = new Set<Given>();
  const only = files.length === 1;
  let total = files.length;
  let done = 0;
  const tell = () => onProgress(done, total, [...underWay].at(-1)?.file ?? '');
  const take = (given: Given, answer: Answer) => {
    if ('read' in answer) return onRead(answer.read, given);
    const below = (file: string) => (only && file !== '' ? file : [given.file, file].filter((part) => part !== '').join('/'));
    const inside = answer.inside.files.map(({ file, bytes }): Given => ({ file: below(file), content: new Blob([bytes as Uint8Array<ArrayBuffer>]), packed: true, archive: given.file }));
    for (const { file, error } of answer.inside.failed) onRead(unread(below(file), error).read, undefined);
    waiting.unshift(...inside);
    total += inside.length;
  };
  const work = async () => {
    const reader = new Reader(reading, signal, longest);
    for (;;) {
      const given = signal.aborted ? undefined : waiting.shift();
      if (!given) break;
      underWay.add(given);
      tell();
      const answer = await reader.read(given);
      if (answer) {
        underWay.delete(given);
        done += 1;
        take(given, answer);
        tell();
      }
    }
    reader.end();
  };
  // An archive's files come while the other worker has nothing to do: it looks again.
  while (waiting.length > 0 && !signal.aborted) await Promise.all(Array.from({ length: Math.min(WORKERS, waiting.length) }, work));
  return [...underWay, ...waiting];
}

/** A worker that reads one file at a time; one that did not survive a file is followed by another. */
class Reader {
  #worker: Worker | 'none' | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly signal: AbortSignal,
    private readonly longest: number,
  ) {}

  /** `undefined` at the signal. */
  async read(given: Given): Promise<Answer | undefined> {
    this.#worker ??= start();
    if (this.#worker !== 'none') {
      const answer = await this.#inWorker(this.#worker, given);
      if (answer !== 'none') return answer;
      this.#worker = 'none';
    }
    const { readGiven } = await import('./read-given');
    await new Promise((resolve) => setTimeout(resolve));
    return this.signal.aborted ? undefined : readGiven(this.reading, given);
  }

  end(): void {
    if (this.#worker !== 'none') this.#worker?.terminate();
    this.#worker = undefined;
  }

  #inWorker(worker: Worker, given: Given): Promise<Answer | 'none' | undefined> {
    return new Promise((resolve) => {
      const settle = (answer: Answer | 'none' | undefined) => {
        clearTimeout(timer);
        this.signal.removeEventListener('abort', stop);
        resolve(answer);
      };
      const giveUp = (answer: Answer | 'none' | undefined) => {
        this.end();
        settle(answer);
      };
      const stop = () => giveUp(undefined);
      const timer = setTimeout(() => giveUp(unread(given.file, `读了 ${Math.round(this.longest / 1000)} 秒还没有读完，已停下；请删除多余的行列或拆成几个工作簿再试`)), this.longest);
      this.signal.addEventListener('abort', stop);
      worker.onmessage = ({ data }: MessageEvent<ReadingNews>) => {
        if ('ready' in data) running.add(worker);
        else settle(data.answer);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        giveUp(running.has(worker) ? unread(given.file, '内容太多或文件异常，读取中断；请删除多余的行列或拆成几个工作簿再试') : 'none');
      };
      if (!ordered.has(worker)) {
        ordered.add(worker);
        worker.postMessage(this.reading);
      }
      worker.postMessage(given);
    });
  }
}

/** Workers that have said something, and those that know how to read. */
const running = new WeakSet<Worker>();
const ordered = new WeakSet<Worker>();

function start(): Worker | 'none' {
  try {
    return new Worker(new URL('./reading.worker.ts', import.meta.url));
  } catch {
    return 'none';
  }
}
