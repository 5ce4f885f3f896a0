import type { Assignment, Workbench, WorkbookPage } from '../door';

/** An open workbook, or one that is being opened, or could not be. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly state: 'opening' | 'shown' | 'failed';
  /** Why it could not be opened, and what to do. */
  readonly sentence: string;
  readonly changed: boolean;
}

/** What the outer page shows of its workbooks. */
export interface Tabs {
  readonly all: readonly Tab[];
  readonly active: string | undefined;
  /** What was done last. */
  readonly status: string;
  /** What should be known about it. */
  readonly remarks: readonly string[];
}

/** The open workbooks. Their pages speak to it as `window.workbench`. */
export class TabStore implements Workbench {
  #tabs: Tabs = { all: [], active: undefined, status: '', remarks: [] };
  readonly #files = new Map<string, Assignment>();
  readonly #pages = new Map<string, WorkbookPage>();
  readonly #waiting = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();
  #lastId = 0;
  #lastNew = 0;

  /** `download` gives a file to the person, `leave` the keyboard to the bar above the workbooks. */
  constructor(
    private readonly download: (name: string, bytes: Uint8Array) => void,
    readonly leave: () => void,
  ) {}

  readonly current = (): Tabs => this.#tabs;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens a file in a tab of its own, in front. Resolves when it is shown or has failed. */
  open(name: string, bytes: Uint8Array | undefined): Promise<void> {
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.#files.set(id, { name, bytes });
    const tab: Tab = { id, name, state: 'opening', sentence: '', changed: false };
    this.#set({ all: [...this.#tabs.all, tab], active: id, status: '' });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  openNew(bytes?: Uint8Array): Promise<void> {
    this.#lastNew += 1;
    return this.open(`新工作簿${this.#lastNew}.xlsx`, bytes);
  }

  async openFiles(files: readonly File[]): Promise<void> {
    for (const file of files) await this.open(file.name, new Uint8Array(await file.arrayBuffer()));
  }

  close(id: string): void {
    const at = this.#tabs.all.findIndex((tab) => tab.id === id);
    const all = this.#tabs.all.filter((tab) => tab.id !== id);
    const active = this.#tabs.active === id ? all[Math.min(at, all.length - 1)]?.id : this.#tabs.active;
    this.#files.delete(id);
    this.#pages.delete(id);
    this.#settle(id);
    this.#set({ all, active, status: '' });
  }

  activate(id: string): void {
    this.#set({ active: id, status: '' });
    this.#pages.get(id)?.focus();
  }

  isInFront(id: string): boolean {
    return this.#tabs.active === id;
  }

  page(id: string): WorkbookPage | undefined {
    return this.#pages.get(id);
  }

  async save(id: string): Promise<boolean> {
    try {
      const saved = await this.#pages.get(id)?.save();
      if (!saved) return false;
      for (const { name, bytes } of saved.files) this.download(name, bytes);
      this.#change(id, { changed: false });
      const names = saved.files.map(({ name }) => name).join('、');
      this.#set({ status: `已保存到浏览器的下载文件夹：${names}`, remarks: saved.remarks });
      return true;
    } catch (error) {
      this.#set({ remarks: [sentenceOf(error)] });
      return false;
    }
  }

  dismissRemarks(): void {
    this.#set({ remarks: [] });
  }

  assignment(id: string): Assignment {
    return this.#files.get(id) ?? { name: '工作簿.xlsx', bytes: undefined };
  }

  shown(id: string, page: WorkbookPage): void {
    this.#pages.set(id, page);
    this.#files.delete(id);
    this.#change(id, { state: 'shown' });
    this.#settle(id);
  }

  failed(id: string, sentence: string): void {
    this.#files.delete(id);
    this.#change(id, { state: 'failed', sentence });
    this.#settle(id);
  }

  changed(id: string): void {
    if (!this.#tabs.all.some((tab) => tab.id === id && tab.changed)) this.#change(id, { changed: true });
  }

  #change(id: string, change: Partial<Tab>): void {
    this.#set({ all: this.#tabs.all.map((tab) => (tab.id === id ? { ...tab, ...change } : tab)) });
  }

  #settle(id: string): void {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }

  #set(change: Partial<Tabs>): void {
    this.#tabs = { ...this.#tabs, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Errors come from a workbook's page, which has classes of its own: their names are the same. */
function sentenceOf(error: unknown): string {
  const known = ['RefusedEdit', 'UnreadableFile'];
  const named = typeof error === 'object' && error !== null && 'name' in error && 'message' in error ? error : undefined;
  if (named && known.includes(String(named.name))) return String(named.message);
  console.error(error);
  return '没有保存：程序出错了，工作台里的内容还在，请再试一次';
}
