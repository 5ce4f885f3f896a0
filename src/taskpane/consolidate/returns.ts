import { carried } from '../../consolidate/carried';
import { consolidate, type Consolidation } from '../../consolidate/consolidate';
import { NO_DECISIONS, type Decisions } from '../../consolidate/decisions';
import { problemsOf } from '../../consolidate/problem';
import { progressOf, readProgress, type Progress, type Step } from '../../consolidate/progress';
import type { ReturnedFile } from '../../consolidate/returned-file';
import type { GivenFile } from '../../excel/desk';
import { readRecipients, townshipsIn } from '../../handout/recipient-list';
import { allLoaded, type OfferedPolicy } from '../../policy/offered';
import type { Policy } from '../../policy/policy';
import type { Day } from '../../workbook/serial';
import { UnreadableFile } from '../../workbook/unreadable';
import { grouping } from '../words';
import { byPath, type Given } from './given';
import { readFiles } from './reading';

/** What has come back, as far as it is read, and what was made of it. */
export interface ReturnsState {
  /** The notice, with the townships that should report. */
  readonly policy: Policy;
  /** The townships as they were pasted. */
  readonly list: string;
  /** By path. */
  readonly files: readonly ReturnedFile[];
  /** Given, and not read because a person stopped it. */
  readonly left: readonly Given[];
  readonly reading: { readonly done: number; readonly total: number; readonly file: string } | undefined;
  /** `undefined` until anything is read. */
  readonly result: Consolidation | undefined;
  readonly decided: Decisions;
  /** The problems of the last time, and how each sender has fared since. */
  readonly before: Progress | undefined;
  readonly steps: ReadonlyMap<string, Step> | undefined;
  readonly said: Said | undefined;
}

/** One sentence above the list of files. */
export interface Said {
  readonly kind: 'info' | 'warning' | 'error';
  readonly text: string;
}

/**
 * The returned files of one notice while the pane is open: read once, put together anew after every batch and every
 * decision. Nothing of it is kept on the disk.
 */
export class Returns {
  readonly #base: Policy;
  readonly #others: readonly OfferedPolicy[];
  readonly #today: Day;
  readonly #listeners = new Set<() => void>();
  /** What every file can be read from again. */
  readonly #contents = new Map<string, Given>();
  #state: ReturnsState;
  #abort: AbortController | undefined;

  /** @param policies all there are: whose workbook another's is is said by its name */
  constructor(policy: Policy, policies: readonly OfferedPolicy[], today: Day) {
    this.#base = policy;
    this.#others = policies.filter(({ id }) => id !== policy.id);
    this.#today = today;
    this.#state = { policy, list: '', files: [], left: [], reading: undefined, result: undefined, decided: NO_DECISIONS, before: undefined, steps: undefined, said: undefined };
  }

  snapshot = (): ReturnsState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the files can be read from again, by path. */
  contents(): ReadonlyMap<string, Given['content']> {
    return new Map([...this.#contents].map(([file, { content }]) => [file, content]));
  }

  /** Reads these files; one of a path that is there already takes the place of the earlier one. */
  async add(files: readonly Given[], lost: readonly string[] = []): Promise<void> {
    if (this.#abort) return this.say({ kind: 'warning', text: '正在读取，请读完再加文件' });
    if (files.length === 0) return this.say({ kind: 'warning', text: lost.length > 0 ? lostWords(lost) : '里面没有文件，没有读到什么' });
    const known = new Map(this.#state.files.map((file) => [file.file, file]));
    const before = this.#state.result && problemsOf(this.#state.result);
    const read = await this.#read(files);
    if (!read) return;
    const replaced = read.filter(({ file }) => known.has(file)).length;
    const fewer = this.#noLongerIn(read);
    const said = [lost.length > 0 ? lostWords(lost) : '', replaced > 0 ? `${grouping(replaced)} 个文件换成了新交来的` : '', ...fewer].filter((words) => words !== '');
    await this.#take(read, said, replaced > 0 ? before : undefined, fewer.length > 0);
  }

  /**
   * What an archive held the last time and does not hold now, archive by archive. It is told and stays: another township's
   * archive may be called the same.
   */
  #noLongerIn(read: readonly ReturnedFile[]): readonly string[] {
    const now = new Set([...read, ...this.#state.left].map(({ file }) => file));
    const archiveOf = ({ file }: { readonly file: string }) => this.#contents.get(file)?.archive;
    return [...new Set(read.map(archiveOf))].flatMap((archive) => {
      if (archive === undefined) return [];
      const [first, ...more] = this.#state.files.filter((one) => archiveOf(one) === archive && !now.has(one.file)).map(({ file }) => file);
      return first === undefined ? [] : [`“${archive}”上次有的 ${first} ${more.length > 0 ? `等 ${grouping(more.length + 1)} 个文件` : ''}这次没有，仍按上次交来的计；不要的请在“文件”里移出`];
    });
  }

  /** Stops the reading: what is read stays, the rest is `left`. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Reads what was left when the reading was stopped. */
  goOn(): Promise<void> {
    return this.add(this.#state.left);
  }

  /** Takes a file out of everything. */
  async remove(file: string): Promise<void> {
    this.#contents.delete(file);
    await this.#settle(this.#state.files.filter((one) => one.file !== file));
  }

  /** Puts everything together anew under these decisions. */
  async decide(decided: Decisions): Promise<void> {
    this.#publish({ decided });
    await this.#putTogether();
  }

  /** The townships that should report, one a line; what is read by their names is read again. */
  async setTownships(list: string): Promise<void> {
    const townships = townshipsIn(readRecipients(list, { townships: [] }).recipients);
    const policy = townships.length === 0 ? this.#base : { ...this.#base, townships };
    this.#publish({ list, policy });
    const files = [...this.#contents.values()];
    if (files.length > 0) {
      const read = await this.#read(files);
      if (read) await this.#take(read, [], undefined);
    } else if (this.#state.files.length > 0) await this.#putTogether();
  }

  /** Holds everything against the consolidated workbook of the last time. */
  async compareWith(file: GivenFile): Promise<void> {
    const before = await progressIn(file);
    if (typeof before === 'string') return this.say({ kind: 'error', text: `“${file.name}”：${before}。` });
    this.#publish({ before, said: undefined });
    this.#reckon();
  }

  say(said: Said | undefined): void {
    this.#publish({ said });
  }

  /** `undefined` where nothing could be read, and that was said. */
  async #read(files: readonly Given[]): Promise<readonly ReturnedFile[] | undefined> {
    const { policy } = this.#state;
    const read: ReturnedFile[] = [];
    const abort = new AbortController();
    this.#abort = abort;
    this.#publish({ reading: { done: 0, total: files.length, file: files[0]?.file ?? '' }, said: undefined });
    // Without the other policies a file of another notice would be taken for one of this.
    const others = await allLoaded(this.#others).catch(() => undefined);
    if (!others) {
      this.#leave(files, []);
      this.#publish({ reading: undefined, said: { kind: 'error', text: '一个文件也没有读：窗格的一部分没有取到，请检查与服务器的连接后点“接着读”。' } });
      return undefined;
    }
    const left = await readFiles({ policies: [policy, ...others], wanted: policy, today: this.#today }, files, {
      signal: abort.signal,
      onProgress: (done, total, file) => this.#publish({ reading: { done, total, file } }),
      onRead: (file, given) => {
        read.push(file);
        if (given) this.#contents.set(file.file, given);
      },
    });
    this.#leave(left, files);
    return read;
  }

  /** The reading is over. What was left before and is not given now is left still. */
  #leave(left: readonly Given[], files: readonly Given[]): void {
    this.#abort = undefined;
    const given = new Set([...files, ...left].map(({ file }) => file));
    this.#publish({ left: [...this.#state.left.filter(({ file }) => !given.has(file)), ...left] });
  }

  async #take(read: readonly ReturnedFile[], words: readonly string[], before: Progress | undefined, warns = false): Promise<void> {
    if (before) this.#publish({ before });
    const files = new Map([...this.#state.files, ...read].map((file) => [file.file, file]));
    await this.#settle([...files.values()].sort(byPath), words, warns);
    this.#publish({ reading: undefined });
  }

  async #settle(files: readonly ReturnedFile[], words: readonly string[] = [], warns = false): Promise<void> {
    const { policy, decided: old } = this.#state;
    const { decided, dropped } = carried(policy, old, this.#state.files, files);
    const said = [...words, dropped > 0 ? `${grouping(dropped)} 项决定所在的行已不在，请重新定` : ''].filter((one) => one !== '');
    this.#publish({ files, decided, said: said.length === 0 ? undefined : { kind: warns || dropped > 0 ? 'warning' : 'info', text: `${said.join('；')}。` } });
    await this.#putTogether();
  }

  /** Lets the pane be drawn first: it takes a second for a county with a hundred thousand rows. */
  async #putTogether(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    const { policy, files, decided } = this.#state;
    this.#publish({ result: files.length === 0 ? undefined : consolidate(policy, files, decided) });
    this.#reckon();
  }

  #reckon(): void {
    const { before, result } = this.#state;
    this.#publish({ steps: before && result && progressOf(before, problemsOf(result)) });
  }

  #publish(change: Partial<ReturnsState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const lostWords = (lost: readonly string[]): string => `${lost.length > 1 ? `${lost[0]} 等 ${grouping(lost.length)} 个` : lost[0]}打不开，可能没有权限或已被移走`;

/** The last time's problems, or why there are none to be found. */
async function progressIn(file: GivenFile): Promise<Progress | string> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return '文件读不出来，可能已被移动或正被其他程序占用，请重新选择';
  }
  const { readBook } = await import('../../workbook/read/read');
  try {
    return readProgress(readBook(bytes)) ?? '里面没有“问题清单”，不是上一次的汇总工作簿';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
}
