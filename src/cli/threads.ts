import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { codeOf } from './command';

/** No workbook of households takes nearly as long. */
const LONGEST_MS = 120_000;
/** Megabytes of a thread: a file that needs more is given up, and nobody else is. */
const MEMORY = 2_048;

/** What threads are to do with files. */
export interface Work<Task, Answer> {
  /** Their program: it posts one answer to each task. */
  readonly program: URL;
  /** What the program is given at its start. */
  readonly data?: unknown;
  /** How many work at a time; as many as there are processors where nobody says. */
  readonly jobs: number | undefined;
  /** The answer for a task that had to be given up. */
  readonly givenUp: (task: Task, why: string) => Answer;
}

/** Has every task done, several at a time, each whatever becomes of the others. A thread waits for `take` before it goes on. */
export async function inThreads<Task, Answer>(tasks: readonly Task[], work: Work<Task, Answer>, take: (index: number, answer: Promise<Answer>) => Promise<void>): Promise<void> {
  const waiting = tasks.entries();
  const run = async () => {
    const thread = new Thread(work);
    try {
      for (const [index, task] of waiting) await take(index, thread.do(task));
    } finally {
      await thread.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(work.jobs ?? availableParallelism(), tasks.length) }, run));
}

/** Does one task at a time; one that did not survive a task is followed by another. */
class Thread<Task, Answer> {
  #worker: Worker | undefined;

  constructor(private readonly work: Work<Task, Answer>) {}

  do(task: Task): Promise<Answer> {
    const { program, data, givenUp } = this.work;
    const worker = (this.#worker ??= new Worker(program, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: MEMORY } }));
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        resolve(answer);
      };
      const giveUp = (why: string) => {
        this.#worker = undefined;
        settle(givenUp(task, why));
        void worker.terminate();
      };
      const timer = setTimeout(() => giveUp(`读了 ${LONGEST_MS / 1000} 秒还没有读完，已停下；请删除多余的行列或拆成几个工作簿再试`), LONGEST_MS);
      worker.once('message', settle);
      worker.once('error', (error) => giveUp(codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? '内容太多，内存装不下，请删除多余的行列或拆成几个工作簿再试' : '程序处理时出了意外，请把文件另存为 .xlsx 再试，并把这句话告诉维护人员'));
      worker.once('exit', () => giveUp('读取中断，请再试一次'));
      worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }
}
