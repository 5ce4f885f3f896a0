import { RECORD } from '../forms/record-sheet';
import type { Reader } from '../forms/entry';
import { loaded } from '../policy/offered';
import type { Area } from '../workbook/address';
import { ActiveSheet } from './active-sheet';
import type { Bridge } from './bridge';
import type { Notice } from './desk';
import { isGone, NoAnswer, Refusal, sentenceOf } from './failure';
import { follow, type Happening } from './follow';
import { Painter, type Paintable } from './painter';
import type { SheetJudge } from './sheet-judge';
import type { Store } from './store';

/** What of the active sheet is to be looked at: all of it, or these cells. */
export type Todo = 'all' | readonly Area[];

/** What the watch of a workbook needs from the desk around it. */
export interface WatchOptions {
  readonly office: typeof Office;
  readonly bridge: Bridge;
  readonly store: Store;
  readonly reader: () => Reader;
  /** Asks for `settle` to be called when nothing else is being done. */
  readonly wake: () => void;
  /** Hears that the workbook was made by a policy that is not shipped, before its sheet is looked at. */
  readonly onOwnPolicy: () => Promise<void>;
  /** Hears everything that happens in the workbook. */
  readonly onHappening: (happening: Happening) => void;
}

/**
 * Keeps the active sheet checked and marked. Edits that arrive while it is being looked at are collected and looked at
 * together, so that only the newest state is ever shown as current.
 */
export class Watch {
  readonly #options: WatchOptions;
  readonly #painter: Painter;
  /** What judges sheets, once there was one to be judged. */
  #judge: SheetJudge | undefined;
  #todo: Todo | undefined = 'all';
  /** What is to be looked at was all typed by somebody else, on another machine. */
  #remote = false;
  /** Nothing is written in answer to what is being looked at: with two panes open on one workbook, each marks its own clerk's edits. */
  #quiet = false;
  #sheet: ActiveSheet | undefined;
  /** The record of confirmations is another than was read. */
  #recordMoved = false;
  #following = false;
  /** By which policy to go is settled: the workbook has said what it was made by, or a person has chosen. */
  policyChosen = false;
  #binding = false;
  /** What went wrong at the last try. Excel on the web fails now and then, and a second try succeeds. */
  #failed = false;
  #lost: Notice | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#painter = new Painter(options.bridge, (sheet) =>
      options.store.tell({ kind: 'warning', text: `“${sheet}”受保护，不允许设置格式，问题只在窗格里列出，表中不作标记` }),
    );
  }

  /** The sheet before the clerk, as last read. */
  get sheet(): ActiveSheet | undefined {
    return this.#sheet;
  }

  /** Remembers what is to be looked at at the next `settle`. */
  look(what: Todo, remote = false): void {
    this.#remote = remote && (this.#remote || this.#todo === undefined);
    this.#todo = what === 'all' || this.#todo === 'all' ? 'all' : [...(this.#todo ?? []), ...what];
    const { store, wake } = this.#options;
    if (store.state.phase === 'ready') store.publish({ phase: 'checking' });
    wake();
  }

  /** The record of confirmations has changed. */
  reread(remote = false): void {
    this.#recordMoved = true;
    this.look([], remote);
  }

  /** The sheet may be another by the next `settle`. */
  leave(): void {
    this.#sheet = undefined;
    this.look('all');
  }

  /** These sheets are no longer what the active one was held against. */
  forget(sheets: readonly string[], remote = false): void {
    const held = sheets.filter((id) => this.#judge?.forget(id));
    if (held.some((id) => id !== this.#sheet?.id)) this.look('all', remote);
  }

  /** Nothing that is known of any sheet holds any longer. */
  restart(): void {
    this.#judge?.forgetAll();
    this.look('all');
  }

  /** Looks at what has changed until nothing has. Whatever goes wrong becomes the phase `lost`. */
  async settle(): Promise<void> {
    const { store } = this.#options;
    while (this.#todo) {
      const todo = this.#todo;
      this.#todo = undefined;
      this.#quiet = this.#remote;
      this.#remote = false;
      if (store.state.phase !== 'connecting') store.publish({ phase: 'checking' });
      try {
        if (!this.#following) await this.#connect();
        if (todo === 'all' || !this.#sheet) await this.#bind();
        else await this.#follow(this.#sheet, todo);
        this.#failed = false;
      } catch (error) {
        const again = !this.#failed && !(error instanceof NoAnswer) && !(error instanceof Refusal);
        if (again) this.#todo = 'all';
        else this.lose(error);
        this.#failed = again;
      } finally {
        this.#quiet = false;
      }
    }
    if (store.state.phase === 'checking') store.publish({ phase: 'ready' });
  }

  /** Marks the active sheet, or takes its marks away; it stays so until said otherwise. */
  async setMarking(on: boolean): Promise<void> {
    this.#mark(on);
    await this.#paint((sheet) => this.#painter.switched(sheet));
  }

  /** Takes the marks off every sheet that allows it, and marks no more. */
  async clearMarks(): Promise<void> {
    this.#mark(false);
    await this.#painter.clear();
  }

  #mark(on: boolean): void {
    this.#painter.on = on;
    this.#options.store.publish({ marking: on });
  }

  async #connect(): Promise<void> {
    const { office, bridge } = this.#options;
    const { host } = await office.onReady();
    if (host !== office.HostType.Excel) throw new Refusal('请在 Excel 中打开本助手');
    if (!bridge.has('1.9')) throw new Refusal('这个 Excel 版本太旧，助手用不了；请改用 Excel 2021、Microsoft 365，或使用带校验的模板');
    // At first with the message that reads the sheet. One that could not be read is no reason not to hear of the next.
    if (this.#failed) {
      await bridge.run(async (context) => {
        const following = this.#attend(context);
        await context.sync();
        following();
      });
    }
    // Before ExcelApi 1.20 whatever an add-in writes empties Ctrl+Z: there marks are the clerk's own decision.
    this.#mark(bridge.has('1.20'));
  }

  /** From the context's next message on everything is heard of; what is answered is to be called after it. */
  #attend(context: Excel.RequestContext): () => void {
    if (!this.#following) follow(context, this.#options.bridge.has, (happening) => this.#hear(happening));
    return () => {
      this.#following = true;
    };
  }

  async #bind(): Promise<void> {
    this.#binding = true;
    const { bridge, reader, store } = this.#options;
    const loadJudge = () => this.#loadJudge();
    const { sheet, marks } = await ActiveSheet.read(bridge, reader(), store.state.policies, loadJudge, (context) => this.#attend(context)).finally(() => {
      this.#binding = false;
    });
    if (!this.policyChosen && (await this.#goByMaker(sheet))) return this.#bind();
    this.#sheet = sheet;
    this.#found();
    this.#recordMoved = false;
    this.#show(sheet);
    this.#practise(sheet, reader());
    await this.#paint((paintable) => this.#painter.whole(paintable, marks));
    if (sheet.found.cut) {
      store.tell({ kind: 'warning', text: `“${sheet.name}”用到的单元格太多，只检查了前面一部分；请删去表外多余的内容` });
    }
    this.#tellDamage(sheet);
  }

  async #loadJudge(): Promise<SheetJudge> {
    const { SheetJudge } = await import('./sheet-judge');
    return (this.#judge ??= new SheetJudge(this.#options.bridge));
  }

  /** Goes by the policy that the workbook says it was made by; answers whether the sheet must be looked at anew. */
  async #goByMaker({ madeBy }: ActiveSheet): Promise<boolean> {
    if (madeBy === undefined) return false;
    this.policyChosen = true;
    const { store, onOwnPolicy } = this.#options;
    const { policies, policy } = store.state;
    const maker = policies.find(({ id }) => id === madeBy);
    if (!maker || maker.file !== undefined) await onOwnPolicy();
    else store.publish({ policy: await loaded(maker) });
    return store.state.policy !== policy;
  }

  async #follow(sheet: ActiveSheet, edited: readonly Area[]): Promise<void> {
    const marks = await sheet.follow(this.#options.bridge, edited, this.#painter.watches(sheet.id));
    if (!marks) {
      this.#todo = 'all';
      return;
    }
    if (this.#recordMoved) {
      this.#recordMoved = false;
      await sheet.readRecord(this.#options.bridge);
      this.#tellDamage(sheet);
    }
    this.#show(sheet);
    await this.#paint((paintable) => this.#painter.edited(paintable, edited, marks));
  }

  /** Marks are a help beside the pane: that they cannot be written stops nothing else. */
  async #paint(work: (sheet: Paintable) => Promise<void>): Promise<void> {
    if (!this.#sheet) return;
    const { store } = this.#options;
    const { id, name, found } = this.#sheet;
    if (this.#quiet) return this.#painter.leave(id);
    try {
      await work({ id, name, mayFormat: found.mayFormat, findings: store.state.sheet?.findings ?? [] });
    } catch (error) {
      if (isGone(error) || error instanceof NoAnswer) throw error;
      store.tell({ kind: 'warning', text: `标记没有写进“${name}”：${sentenceOf(error)}` });
    }
  }

  #tellDamage({ damaged }: ActiveSheet): void {
    if (damaged === 0) return;
    this.#options.store.tell({ kind: 'warning', text: `“${RECORD}”里有 ${damaged} 行不完整或被改动过，没有采用，相应的提醒仍列在这里` });
  }

  #show(active: ActiveSheet): void {
    const { name, form } = active;
    const { open: findings, confirmed } = active.settled();
    const sheet = form && { name, form: form.layout.form, rows: form.rows, findings, confirmed, unchecked: form.unchecked };
    this.#options.store.publish({ phase: 'checking', sheet, activeSheet: name, elsewhere: active.elsewhere });
  }

  /** What was marked stays, as long as it is the same exercise. */
  #practise({ exercise: tag, form }: ActiveSheet, { policy }: Reader): void {
    const { store } = this.#options;
    const practised = tag && tag.policy === policy.id && tag.form === form?.layout.form.id ? tag.number : undefined;
    if (practised === store.state.exercise?.number) return;
    store.publish({ exercise: practised === undefined ? undefined : { number: practised, marked: undefined, stale: false } });
  }

  /** Nothing is known of the workbook until it is looked at anew. */
  lose(error: unknown): void {
    // Whoever does not answer is not asked again before somebody says so.
    if (error instanceof NoAnswer) this.#todo = undefined;
    this.#sheet = undefined;
    this.#lost = { kind: 'error', text: sentenceOf(error) };
    this.#options.store.publish({ phase: 'lost', sheet: undefined, notice: this.#lost });
  }

  /** What was said when the workbook was lost holds no longer. */
  #found(): void {
    const { store } = this.#options;
    if (this.#lost && store.state.notice === this.#lost) store.publish({ notice: undefined });
    this.#lost = undefined;
  }

  #hear(happening: Happening): void {
    this.#options.onHappening(happening);
    const { kind, sheet } = happening;
    const remote = happening.kind === 'edited' && happening.remote;
    if (kind !== 'activated') this.forget([sheet], remote);
    // While a sheet is being read it is not known yet which: looking once too often does no harm.
    const concerned = this.#binding || !this.#sheet || sheet === this.#sheet.id;
    const areas = kind === 'edited' ? happening.areas : undefined;
    if ((kind === 'edited' || kind === 'deleted') && sheet === this.#sheet?.recordId && sheet !== this.#sheet.id) this.reread(remote);
    if (kind === 'edited' && !areas) this.#painter.moved(sheet);
    if (kind === 'deleted' && sheet === this.#sheet?.id) {
      this.#options.store.tell({ kind: 'warning', text: `“${this.#sheet.name}”已被删除` });
    }
    if (kind === 'activated' ? this.#binding || sheet !== this.#sheet?.id : concerned) this.look(areas ?? 'all', remote);
  }
}
