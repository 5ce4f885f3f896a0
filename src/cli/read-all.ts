import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ReturnedFile } from '../consolidate/returned-file';
import { codeOf, type Io } from './command';
import type { FoundFile } from './gather';
import type { ReadingOrder } from './reading-order';

/** The program of a reading thread: it is built beside this one. */
const READING = new URL(/* webpackIgnore: true */ './reading-worker.js', import.meta.url);
/** No workbook of households takes nearly as long. */
const LONGEST_MS = 120_000;
/** Megabytes of a thread that reads: a file that needs more is given up, and nobody else is. */
const MEMORY = 2_048;

/** Reads the files, several at a time, each whatever becomes of the others. The answer is in their order. */
export async function readAll(files: readonly FoundFile[], order: ReadingOrder, jobs: number | undefined, io: Io): Promise<readonly ReturnedFile[]> {
  const read = new Array<ReturnedFile>(files.length);
  const waiting = files.entries();
  let done = 0;
  const work = async () => {
    const reader = new Reader(order);
    for (const [index, file] of waiting) {
      io.progress(done, files.length, file.file);
      read[index] = await reader.read(file);
      done += 1;
    }
    await reader.end();
  };
  await Promise.all(Array.from({ length: Math.min(jobs ?? availableParallelism(), files.length) }, work));
  io.progress(files.length, files.length, '');
  return read;
}

/** A thread that reads one file at a time; one that did not survive a file is followed by another. */
class Reader {
  readonly #order: ReadingOrder;
  #worker: Worker | undefined;

  constructor(order: ReadingOrder) {
    this.#order = order;
  }

  read(file: FoundFile): Promise<ReturnedFile> {
    const worker = (this.#worker ??= new Worker(READING, { workerData: this.#order, resourceLimits: { maxOldGenerationSizeMb: MEMORY } }));
    return new Promise((resolve) => {
      const settle = (read: ReturnedFile) => {
        clearTimeout(timer);
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        resolve(read);
      };
      const giveUp = (why: string) => {
        this.#worker = undefined;
        settle({ file: file.file, ok: false, digest: '', error: why });
        void worker.terminate();
      };
      const timer = setTimeout(() => giveUp(`读了 ${LONGEST_MS / 1000} 秒还没有读完，已停下；请删除多余的行列或拆成几个工作簿再试`), LONGEST_MS);
      worker.once('message', settle);
      worker.once('error', (error) => giveUp(codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? '内容太多，内存装不下，请删除多余的行列或拆成几个工作簿再试' : '程序处理时出了意外，请把文件另存为 .xlsx 再试，并把这句话告诉维护人员'));
      worker.once('exit', () => giveUp('读取中断，请再试一次'));
      worker.postMessage(file);
    });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }
}
