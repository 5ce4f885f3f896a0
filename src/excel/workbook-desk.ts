import type { Reader } from '../forms/entry';
import type { Direction } from '../forms/order';
import { allLoaded, loaded, type OfferedPolicy } from '../policy/offered';
import { formOf, type Policy } from '../policy/policy';
import type { ConfirmedFinding } from '../confirmation/confirmation';
import type { Assurance } from '../confirmation/record';
import { mayBeConfirmed, type Finding } from '../rules/finding';
import type { Day } from '../workbook/serial';
import { openBridge, type Bridge } from './bridge';
import type { CardsOn } from './cards';
import type { BlankOptions, CellPlace, Change, Desk, DeskState, GivenFile, Notice } from './desk';
import { markSheet } from './exercise';
import { CELL_EDIT, NoAnswer, Outdated, Refusal, sentenceOf } from './failure';
import type { Happening } from './follow';
import { History, Unfinished, type DoneStep } from './history';
import { base64, formBook, insertSheets } from './insert';
import { CHANGED, changesOf, mend } from './mend';
import type { CardsView, HandDownView, ProposalView, ReturnedView, VerifyView } from './moving';
import type { PreviousPeriod } from './previous-period';
import type { PublicityView, PublicizeOrder, ScanView } from './publicizing';
import { untracked } from './read';
import { Store } from './store';
import { Watch } from './watch';

/** What the desk needs besides Excel. */
export interface DeskSurroundings {
  /** The policy to begin with. */
  readonly policy: Policy;
  /** Not asked for before Office is ready. */
  readonly excel: () => typeof Excel;
  readonly office: typeof Office;
  readonly today: () => Day;
  readonly downloads: boolean;
  /** Waits before Excel is asked again while the clerk types in a cell. */
  readonly pause: () => Promise<void>;
  /** Milliseconds without an answer after which the pane says so. */
  readonly patience: number;
}

/** The desk over Office.js. Everything it does stands in one queue, so that no two things write at a time. */
export class WorkbookDesk implements Desk {
  readonly downloads: boolean;
  readonly #today: () => Day;
  readonly #office: typeof Office;
  readonly #store: Store;
  readonly #bridge: Bridge;
  readonly #watch: Watch;
  readonly #history = new History();
  #queue: Promise<void> = Promise.resolve();
  /** Ids of the sheets the report was counted from. */
  #sources: ReadonlySet<string> = new Set();
  #previous: PreviousPeriod | undefined;
  /** Commands that are being carried out or wait for their turn. */
  #commands = 0;
  /** How often the clerk has given up waiting: what was asked before is not begun any more. */
  #givenUp = 0;
  /** The clerk types in a cell and Excel refuses everything. */
  #refused = false;

  constructor(policies: readonly OfferedPolicy[], { policy, excel, office, today, downloads, pause, patience }: DeskSurroundings) {
    this.downloads = downloads;
    this.#today = today;
    this.#office = office;
    this.#store = new Store({
      phase: 'connecting',
      policies,
      policy,
      brought: undefined,
      sheet: undefined,
      activeSheet: '',
      elsewhere: undefined,
      report: undefined,
      exercise: undefined,
      steps: [],
      confirmer: '',
      marking: false,
      silent: false,
      notice: undefined,
    });
    this.#bridge = openBridge(excel, office, {
      pause,
      patience,
      onWaiting: (waiting) => this.#wait(waiting),
      onSilence: (silent) => this.#store.publish({ silent }),
      onLate: () => this.#revive(),
    });
    this.#watch = new Watch({
      office,
      bridge: this.#bridge,
      store: this.#store,
      reader: () => this.#reader(),
      wake: () => void this.#enqueue(() => this.#watch.settle()),
      onOwnPolicy: () => this.#adopt(),
      onHappening: (happening) => this.#note(happening),
    });
    this.#watch.look('all');
  }

  snapshot(): DeskState {
    return this.#store.state;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  today(): Day {
    return this.#today();
  }

  usePolicy(id: string): Promise<void> {
    return this.#command(async () => {
      const offered = this.#store.state.policies.find((one) => one.id === id);
      if (!offered) throw new Refusal(`没有名为“${id}”的政策，请从列表中选择`);
      const policy = await loaded(offered);
      this.#watch.policyChosen = true;
      this.#goBy(policy);
    });
  }

  loadPolicies(): Promise<void> {
    return this.#command(async () => this.#store.publish({ policies: await allLoaded(this.#store.state.policies) }));
  }

  offerPolicies(own: readonly Policy[]): Promise<void> {
    return this.#command(async () => {
      const { policies, policy, brought: old } = this.#store.state;
      const brought = own.some(({ id }) => id === old?.id) ? undefined : old;
      const all = [...policies.filter(({ file }) => file === undefined), ...own, ...(brought ? [brought] : [])];
      this.#store.publish({ policies: all, brought });
      const offered = all.find(({ id }) => id === policy.id) ?? all[0];
      const next = offered && (await loaded(offered));
      if (next && next !== policy) this.#goBy(next);
    });
  }

  addForm(formId: string, where: 'here' | 'new-workbook', options: BlankOptions): Promise<void> {
    return this.#command(async () => {
      const { policy } = this.#store.state;
      const { sheet } = formOf(policy, formId);
      const book = await formBook(policy, [formId], { ...options, today: this.#today() });
      if (where === 'here' && this.#bridge.has('1.13')) {
        await insertSheets(this.#bridge, book);
        this.#watch.leave();
        return { kind: 'done', text: `已插入“${sheet}”` };
      }
      await this.#bridge.openWorkbook(book);
      return where === 'here'
        ? { kind: 'warning', text: `这个 Excel 版本不能插入工作表，已在新工作簿中打开“${sheet}”` }
        : { kind: 'done', text: `已在新工作簿中打开“${sheet}”` };
    });
  }

  openWorkbook(name: string, bytes: Uint8Array): Promise<void> {
    return this.#command(async () => {
      await this.#bridge.openWorkbook(base64(bytes));
      return { kind: 'done', text: `已在新工作簿中打开“${name}”` };
    });
  }

  recheck(): Promise<void> {
    return this.#command(async () => this.#watch.restart());
  }

  giveUp(): void {
    this.#givenUp += 1;
    this.#bridge.giveUp();
  }

  goTo({ sheet, cell }: CellPlace): Promise<void> {
    return this.#command(() =>
      this.#bridge.run(async (context) => {
        const target = context.workbook.worksheets.getItem(sheet);
        target.activate();
        untracked(target.getRange(cell)).select();
        await context.sync();
      }),
    );
  }

  preview(findings: readonly Finding[]): readonly Change[] {
    const { sheet } = this.#watch;
    return sheet ? changesOf(sheet, findings) : [];
  }

  fix(findings: readonly Finding[]): Promise<void> {
    return this.#written(() => mend(this.#bridge, this.#watch.sheet, this.#standing(findings)));
  }

  confirm(findings: readonly Finding[], assurance: Assurance): Promise<void> {
    return this.#command(async () => {
      const { sheet } = this.#watch;
      const wanted = this.#standing(findings).filter(mayBeConfirmed);
      if (!sheet?.form || wanted.length === 0) throw new Refusal(CHANGED);
      const { confirmFindings } = await import('./confirm');
      const step = await confirmFindings(this.#bridge, sheet.form, wanted, assurance, this.#today());
      this.#store.publish({ confirmer: assurance.by.trim() });
      this.#did(step);
      return { kind: 'done', text: `已${step.label}，随工作簿一起保存和上报，可以撤销` };
    });
  }

  withdraw(confirmed: readonly ConfirmedFinding[]): Promise<void> {
    return this.#command(async () => {
      const { withdrawConfirmations } = await import('./confirm');
      const step = await withdrawConfirmations(this.#bridge, confirmed.map(({ confirmation }) => confirmation));
      this.#did(step);
      return { kind: 'done', text: `已${step.label}，可以撤销` };
    });
  }

  sort(key: string, direction: Direction): Promise<void> {
    return this.#command(async () => {
      const { sheet } = this.#watch;
      if (!sheet) throw new Refusal(UNREAD);
      const { sortRows } = await import('./sort');
      const step = await sortRows(this.#bridge, this.#reader(), sheet, key, direction);
      this.#did(step);
      return { kind: 'done', text: `已${step.label}，可以撤销` };
    });
  }

  makeCards(on: CardsOn, only: readonly string[] = []): Promise<void> {
    return this.#command(async () => {
      const { sheet } = this.#watch;
      if (!sheet) throw new Refusal(UNREAD);
      const { cardsOf } = await import('./cards');
      const { book, households } = await cardsOf(this.#reader(), sheet, on, only);
      await this.#bridge.openWorkbook(book);
      return { kind: 'done', text: `已在新工作簿中生成 ${households} 户的一户一档，可以直接打印、签字` };
    });
  }

  verify(files: readonly GivenFile[]): Promise<VerifyView | undefined> {
    return this.#answer(async () => (await import('./verify')).verify(this.#bridge, this.#reader(), this.#active(), files));
  }

  makeLists(files: readonly GivenFile[], all: boolean): Promise<void> {
    return this.#written(async () => (await import('./verify')).makeLists(this.#bridge, this.#reader(), files, all));
  }

  addHouseholds(files: readonly GivenFile[], seen: readonly ProposalView[]): Promise<void> {
    return this.#written(async () => (await import('./verify')).addHouseholds(this.#bridge, this.#reader(), this.#active(), files, seen));
  }

  readCards(files: readonly GivenFile[]): Promise<CardsView | undefined> {
    return this.#answer(async () => (await import('./put-cards')).readCards(this.#bridge, this.#reader(), this.#active(), files));
  }

  putCards(files: readonly GivenFile[], seen: readonly ReturnedView[]): Promise<void> {
    return this.#written(async () => (await import('./put-cards')).putCards(this.#bridge, this.#reader(), this.#active(), files, seen));
  }

  handDown(files: readonly GivenFile[]): Promise<HandDownView | undefined> {
    return this.#answer(async () => (await import('./hand-down')).handDownHere(this.#bridge, this.#reader(), files));
  }

  publicize(order: PublicizeOrder): Promise<PublicityView | undefined> {
    return this.#answer(async () => (await import('./publicize')).publicizeHere(this.#bridge, this.#reader(), order));
  }

  scanWorkbook(): Promise<ScanView | undefined> {
    return this.#answer(async () => (await import('./publicize')).scanHere(this.#bridge, this.#office));
  }

  undo(): Promise<void> {
    return this.#command(async () => {
      const step = this.#history.take();
      if (!step) throw new Refusal('没有可以撤销的操作');
      this.#wrote(step);
      try {
        return await step.undo(this.#bridge);
      } catch (error) {
        if (!(error instanceof Refusal)) this.#history.add(step);
        throw error;
      }
    });
  }

  setMarking(on: boolean): Promise<void> {
    return this.#command(() => this.#watch.setMarking(on));
  }

  clearMarks(): Promise<void> {
    return this.#command(async () => {
      await this.#watch.clearMarks();
      return { kind: 'done', text: '已清除标记，并停止标记；问题仍在窗格里列出' };
    });
  }

  countReport(): Promise<void> {
    return this.#command(() => this.#count());
  }

  compareWith(file: GivenFile): Promise<void> {
    return this.#command(async () => {
      const { previousPeriod } = await import('./previous-period');
      await this.#count(await previousPeriod(this.#reader(), file));
    });
  }

  writeReport(): Promise<void> {
    return this.#command(async () => {
      const { writeReport } = await import('./write-report');
      const { step, notice } = await writeReport(this.#bridge, this.#reader());
      if (step) this.#did(step);
      await this.#count();
      return notice;
    });
  }

  markExercise(): Promise<void> {
    return this.#command(async () => {
      const { sheet } = this.#watch;
      const { exercise } = this.#store.state;
      if (!sheet?.exercise || !exercise) throw new Refusal('当前的工作表不是练习，批改不了；请切换到练习的表');
      const marked = await markSheet(this.#reader(), sheet.exercise, sheet.copy);
      this.#store.publish({ exercise: { ...exercise, marked, stale: false } });
    });
  }

  /** What was counted and found by another policy holds no longer. */
  #goBy(policy: Policy): void {
    this.#sources = new Set();
    this.#previous = undefined;
    this.#store.publish({ policy, report: undefined });
    this.#watch.restart();
  }

  /** A workbook is looked at by the own policy it was made by, be it one that it brings along. What finds it is loaded only then. */
  async #adopt(): Promise<void> {
    const { workbookPolicy } = await import('./workbook-policy');
    const { policies, policy: first } = this.#store.state;
    const found = await workbookPolicy(this.#bridge, policies);
    if (!found) return;
    if (found.kind === 'none') return this.#store.tell({ kind: 'warning', text: `这份工作簿是按政策“${found.id}”制作的，${found.why}；现在按“${first.name}”检查，请先核对` });
    const { policy } = found;
    this.#store.publish({ policy, ...(found.kind === 'brought' && { policies: [...policies, policy], brought: policy }) });
    if (found.kind === 'known' && policy.file !== undefined && found.version !== policy.version) {
      this.#store.tell({ kind: 'warning', text: `这份工作簿是按“${policy.name}”${found.version} 版制作的，本机的是 ${policy.version} 版；按本机的检查` });
    }
  }

  #active(): string {
    return this.#watch.sheet?.id ?? '';
  }

  /** A command that answers; `undefined` where it could not, and a notice says why. */
  async #answer<T>(work: () => Promise<T>): Promise<T | undefined> {
    const answered: T[] = [];
    await this.#command(async () => void answered.push(await work()));
    return answered[0];
  }

  #written(work: () => Promise<{ readonly step?: DoneStep; readonly notice: Notice }>): Promise<void> {
    return this.#command(async () => {
      const { step, notice } = await work();
      if (step) this.#did(step);
      return notice;
    });
  }

  /** Those of the findings that the sheet still has. */
  #standing(findings: readonly Finding[]): readonly Finding[] {
    const current = new Set(this.#store.state.sheet?.findings.map(identity));
    return findings.filter((finding) => current.has(identity(finding)));
  }

  #did(step: DoneStep): void {
    this.#history.add(step);
    this.#wrote(step);
  }

  /** @param previous last period's workbook, beside which the ledgers are laid */
  async #count(previous = this.#previous): Promise<void> {
    const [{ countReport }, { noLedger }] = await Promise.all([import('./count-report'), import('./write-report')]);
    const reader = this.#reader();
    const { tally, differences, households, sources, period } = await countReport(this.#bridge, reader);
    if (!period) throw new Refusal(noLedger(reader));
    const compared = previous && { file: previous.name, comparison: previous.compare(period) };
    this.#previous = previous;
    this.#sources = sources;
    this.#store.publish({ report: { tally, differences, households, updated: period.updated, compared, stale: false } });
  }

  /** Does what the clerk asked for, after what was asked before. Whatever goes wrong becomes a notice. */
  #command(work: () => Promise<Notice | void>): Promise<void> {
    this.#commands += 1;
    if (this.#refused) this.#store.tell(EDITING);
    const asked = this.#givenUp;
    return this.#enqueue(async () => {
      try {
        await this.#watch.settle();
        if (asked !== this.#givenUp) return;
        this.#store.publish({ notice: undefined });
        const notice = await work();
        if (notice) this.#store.tell(notice);
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#commands -= 1;
      }
      this.#store.publish({ steps: this.#history.steps });
      await this.#watch.settle();
    });
  }

  /** What was written and what was not is to be seen in the sheet only. */
  #fail(error: unknown): void {
    const cause = error instanceof Unfinished ? error.cause : error;
    if (error instanceof Unfinished) this.#did(error.step);
    const said = sentenceOf(cause);
    const text = error instanceof Unfinished ? `${said}。可能已经改了一部分，已列在窗格下方，可以撤销` : said;
    if (cause instanceof NoAnswer) this.#watch.lose(cause);
    else if (cause instanceof Outdated) this.#watch.restart();
    else if (!(cause instanceof Refusal)) this.#watch.look('all');
    this.#store.tell({ kind: 'error', text });
  }

  /** Excel answers again, after nobody waited any longer: what it did late is in the sheet. */
  #revive(): void {
    const { phase } = this.#store.state;
    this.#watch.restart();
    if (phase === 'lost') this.#store.tell({ kind: 'warning', text: 'Excel 恢复应答了，已重新检查。刚才没有等完的操作可能已经做了，请核对' });
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  /** What of the workbook concerns the steps and the report. */
  #note(happening: Happening): void {
    const { kind, sheet } = happening;
    if (happening.kind === 'edited') this.#history.edited(sheet, !happening.areas);
    if (kind === 'deleted') {
      this.#history.deleted(sheet);
      this.#store.publish({ steps: this.#history.steps });
    }
    if (kind !== 'activated') this.#outdate([sheet]);
  }

  /** The desk wrote sheets itself: its own writes are not told as happenings. */
  #wrote({ sheets, areas }: DoneStep): void {
    this.#outdate(sheets);
    this.#watch.forget(sheets);
    const active = this.#watch.sheet?.id;
    if (areas === 'all') this.#watch.leave();
    else if (areas === 'record') this.#watch.reread();
    else if (active !== undefined && sheets.includes(active)) this.#watch.look(areas);
  }

  #outdate(sheets: readonly string[]): void {
    const { report, exercise } = this.#store.state;
    if (report && !report.stale && sheets.some((sheet) => this.#sources.has(sheet))) {
      this.#store.publish({ report: { ...report, stale: true } });
    }
    if (exercise?.marked && !exercise.stale && sheets.some((sheet) => sheet === this.#watch.sheet?.id)) {
      this.#store.publish({ exercise: { ...exercise, stale: true } });
    }
  }

  #wait(refused: boolean): void {
    this.#refused = refused;
    if (refused && this.#commands > 0) this.#store.tell(EDITING);
    if (!refused && this.#store.state.notice === EDITING) this.#store.publish({ notice: undefined });
  }

  #reader(): Reader {
    return { policy: this.#store.state.policy, today: this.#today() };
  }
}

const UNREAD = '没有读到当前的工作表，请点“重新检查”后再试';

const EDITING: Notice = { kind: 'warning', text: sentenceOf({ code: CELL_EDIT }) };

/** What makes a finding the same after its sheet was judged again. */
const identity = ({ sheet, row, column, rule, fix }: Finding): string => [sheet, row, column, rule, fix && JSON.stringify(fix.value)].join('|');
