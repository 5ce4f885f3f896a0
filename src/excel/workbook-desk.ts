import type { Reader } from '../forms/entry';
import { formOf } from '../policy/load';
import type { Policy } from '../policy/schema';
import type { Finding } from '../rules/finding';
import type { Area } from '../workbook/address';
import type { Day } from '../workbook/serial';
import { ActiveSheet } from './active-sheet';
import { openBridge, type Bridge } from './bridge';
import { countReport } from './count-report';
import type { BlankOptions, CellPlace, Desk, DeskState, Notice } from './desk';
import { CELL_EDIT, isGone, Refusal, sentenceOf } from './failure';
import { follow, type Happening } from './follow';
import { cellStep, History, type DoneStep, type Todo } from './history';
import { formBook, insertSheets } from './insert';
import { Painter, type Paintable } from './painter';
import { untracked } from './read';
import { repairs } from './repair';
import { writeCells } from './steps';
import { noLedger, writeReport } from './write-report';

/** What the desk needs besides Excel. */
export interface DeskSurroundings {
  /** Not asked for before Office is ready. */
  readonly excel: () => typeof Excel;
  readonly office: typeof Office;
  /** For ages. */
  readonly today: () => Day;
  /** Waits before Excel is asked again while the clerk types in a cell. */
  readonly pause: () => Promise<void>;
}

/**
 * The desk over Office.js. Everything it does stands in one queue, so that no two things write at a time; edits that
 * arrive meanwhile are collected and looked at together, the newest state only.
 */
export class WorkbookDesk implements Desk {
  readonly #surroundings: DeskSurroundings;
  readonly #bridge: Bridge;
  readonly #painter: Painter;
  readonly #history = new History();
  readonly #listeners = new Set<() => void>();
  #state: DeskState;
  #queue: Promise<void> = Promise.resolve();
  #todo: Todo | undefined = 'all';
  #sheet: ActiveSheet | undefined;
  /** Ids of the sheets the report was counted from. */
  #sources: ReadonlySet<string> = new Set();
  #following = false;
  #binding = false;
  #commands = 0;
  #waiting = false;

  constructor(policies: readonly [Policy, ...Policy[]], surroundings: DeskSurroundings) {
    const { excel, office, pause } = surroundings;
    this.#surroundings = surroundings;
    this.#bridge = openBridge(excel, office, { pause, onWaiting: (waiting) => this.#wait(waiting) });
    this.#painter = new Painter(this.#bridge, false, (sheet) =>
      this.#tell({ kind: 'warning', text: `“${sheet}”受保护，不允许设置格式，问题只在窗格里列出，表中不作标记` }),
    );
    this.#state = {
      phase: 'connecting',
      policies,
      policy: policies[0],
      sheet: undefined,
      activeSheet: '',
      report: undefined,
      steps: [],
      marking: false,
      notice: undefined,
    };
    void this.#enqueue(() => this.#settle());
  }

  snapshot(): DeskState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  usePolicy(id: string): Promise<void> {
    return this.#command(async () => {
      const policy = this.#state.policies.find((one) => one.id === id);
      if (!policy) throw new Refusal(`没有名为“${id}”的政策，请从列表中选择`);
      this.#todo = 'all';
      this.#sources = new Set();
      this.#publish({ policy, report: undefined });
    });
  }

  addForm(formId: string, where: 'here' | 'new-workbook', options: BlankOptions): Promise<void> {
    return this.#command(async () => {
      const { policy } = this.#state;
      const book = await formBook(policy, [formId], { ...options, today: this.#surroundings.today() });
      const { sheet } = formOf(policy, formId);
      const canInsert = this.#bridge.has('1.13');
      if (where === 'here' && canInsert) {
        await insertSheets(this.#bridge, book);
        this.#todo = 'all';
        return { kind: 'done', text: `已插入“${sheet}”` };
      }
      await this.#bridge.openWorkbook(book);
      const instead = where === 'here' && !canInsert;
      return instead
        ? { kind: 'warning', text: `这个 Excel 版本不能插入工作表，已在新工作簿中打开“${sheet}”` }
        : { kind: 'done', text: `已在新工作簿中打开“${sheet}”` };
    });
  }

  recheck(): Promise<void> {
    return this.#command(async () => {
      this.#todo = 'all';
    });
  }

  goTo({ sheet, cell }: CellPlace): Promise<void> {
    return this.#command(async () => {
      await this.#bridge.run(async (context) => {
        const target = context.workbook.worksheets.getItem(sheet);
        target.activate();
        untracked(target.getRange(cell)).select();
        await context.sync();
      });
    });
  }

  fix(findings: readonly Finding[]): Promise<void> {
    return this.#command(async () => {
      const sheet = this.#sheet;
      const current = new Set(this.#state.sheet?.findings.map(identity));
      const wanted = findings.filter((finding) => finding.fix && current.has(identity(finding)));
      if (!sheet?.form || wanted.length === 0) throw new Refusal(CHANGED);
      const writes = repairs(sheet.form.layout, sheet.copy, wanted);
      const { written, locked } = await this.#bridge.run((context) =>
        writeCells(context, context.workbook.worksheets.getItem(sheet.id), writes),
      );
      if (written.length === 0) throw new Refusal(locked > 0 ? '要改的单元格受保护，没有改；请先取消工作表保护，或手工改正' : CHANGED);
      const [only] = wanted;
      const label = written.length === 1 && only ? `改正${only.field}` : `改正 ${written.length} 处`;
      this.#did(cellStep(label, sheet.id, written));
      return locked > 0
        ? { kind: 'warning', text: `已改正 ${written.length} 处；另有 ${locked} 处受保护，没有改` }
        : { kind: 'done', text: `已改正 ${written.length} 处，可以撤销` };
    });
  }

  undo(): Promise<void> {
    return this.#command(async () => {
      const step = this.#history.take();
      if (!step) throw new Refusal('没有可以撤销的操作');
      this.#wrote(step);
      return step.undo(this.#bridge);
    });
  }

  setMarking(on: boolean): Promise<void> {
    return this.#command(async () => {
      this.#painter.on = on;
      this.#publish({ marking: on });
      await this.#paint((sheet) => this.#painter.switched(sheet));
    });
  }

  clearMarks(): Promise<void> {
    return this.#command(async () => {
      this.#painter.on = false;
      this.#publish({ marking: false });
      await this.#painter.clear();
      return { kind: 'done', text: '已清除标记，并停止标记；问题仍在窗格里列出' };
    });
  }

  countReport(): Promise<void> {
    return this.#command(() => this.#count());
  }

  writeReport(): Promise<void> {
    return this.#command(async () => {
      const { step, notice } = await writeReport(this.#bridge, this.#reader());
      if (step) this.#did(step);
      await this.#count();
      return notice;
    });
  }

  #did(step: DoneStep): void {
    this.#history.add(step);
    this.#wrote(step);
  }

  async #count(): Promise<void> {
    const reader = this.#reader();
    const { tally, differences, sources, ledgers } = await countReport(this.#bridge, reader);
    if (ledgers === 0) throw new Refusal(noLedger(reader));
    this.#sources = sources;
    this.#publish({ report: { tally, differences, stale: false } });
  }

  /** Does what the clerk asked for, after what was asked before. Whatever goes wrong becomes a notice. */
  #command(work: () => Promise<Notice | void>): Promise<void> {
    this.#commands += 1;
    if (this.#waiting) this.#tell(EDITING);
    return this.#enqueue(async () => {
      await this.#settle();
      try {
        this.#publish({ notice: undefined });
        const notice = await work();
        if (notice) this.#tell(notice);
      } catch (error) {
        // What was written and what was not is to be seen in the sheet only.
        if (!(error instanceof Refusal)) this.#todo = 'all';
        this.#tell({ kind: 'error', text: error instanceof Refusal ? error.message : sentenceOf(error) });
      } finally {
        this.#commands -= 1;
      }
      this.#publish({ steps: this.#history.steps });
      await this.#settle();
    });
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  /** Looks at what has changed until nothing has. */
  async #settle(): Promise<void> {
    while (this.#todo) {
      const todo = this.#todo;
      this.#todo = undefined;
      if (this.#state.phase !== 'connecting') this.#publish({ phase: 'checking' });
      try {
        if (!this.#following) await this.#connect();
        if (todo === 'all' || !this.#sheet) await this.#bind();
        else await this.#follow(this.#sheet, todo);
      } catch (error) {
        const again = todo !== 'all' && isGone(error);
        if (again) this.#todo = 'all';
        else this.#lose(error);
      }
    }
    if (this.#state.phase === 'checking') this.#publish({ phase: 'ready' });
  }

  async #connect(): Promise<void> {
    const { host } = await this.#surroundings.office.onReady();
    if (host !== this.#surroundings.office.HostType.Excel) throw new Refusal('请在 Excel 中打开本助手');
    if (!this.#bridge.has('1.9')) throw new Refusal('这个 Excel 版本太旧，助手用不了；请改用 Excel 2021、Microsoft 365，或使用带校验的模板');
    await follow(this.#bridge, (happening) => this.#hear(happening));
    this.#following = true;
    // Before ExcelApi 1.20 whatever an add-in writes empties Ctrl+Z: there marks are the clerk's own decision.
    this.#painter.on = this.#bridge.has('1.20');
    this.#publish({ marking: this.#painter.on });
  }

  async #bind(): Promise<void> {
    this.#binding = true;
    const { sheet, marks } = await ActiveSheet.read(this.#bridge, this.#reader()).finally(() => {
      this.#binding = false;
    });
    this.#sheet = sheet;
    this.#show();
    await this.#paint((paintable) => this.#painter.whole(paintable, marks));
    if (sheet.found.cut) this.#tell({ kind: 'warning', text: `“${sheet.name}”用到的单元格太多，只检查了前面一部分；请删去表外多余的内容` });
  }

  async #follow(sheet: ActiveSheet, edited: readonly Area[]): Promise<void> {
    const marks = await sheet.follow(this.#bridge, edited, this.#painter.watches(sheet.id));
    if (!marks) {
      this.#todo = 'all';
      return;
    }
    this.#show();
    await this.#paint((paintable) => this.#painter.edited(paintable, edited, marks));
  }

  /** Marks are a help beside the pane: that they cannot be written stops nothing else. */
  async #paint(work: (sheet: Paintable) => Promise<void>): Promise<void> {
    const sheet = this.#sheet;
    if (!sheet) return;
    const { id, name, found } = sheet;
    try {
      await work({ id, name, mayFormat: found.mayFormat, findings: this.#state.sheet?.findings ?? [] });
    } catch (error) {
      if (isGone(error)) throw error;
      this.#painter.moved(id);
      this.#tell({ kind: 'warning', text: `标记没有写进“${name}”：${sentenceOf(error)}` });
    }
  }

  #show(): void {
    const { form, name } = this.#sheet ?? {};
    const sheet = form && { name: form.layout.sheet, form: form.layout.form, rows: form.rows, findings: form.findings() };
    this.#publish({ phase: 'checking', sheet, activeSheet: name ?? '' });
  }

  #lose(error: unknown): void {
    this.#sheet = undefined;
    this.#publish({ phase: 'lost', sheet: undefined });
    this.#tell({ kind: 'error', text: error instanceof Refusal ? error.message : sentenceOf(error) });
  }

  #hear(happening: Happening): void {
    const { kind, sheet } = happening;
    // While a sheet is being read it is not known yet which: looking once too often does no harm.
    const isActive = this.#binding || sheet === this.#sheet?.id;
    if (kind !== 'activated' && this.#sources.has(sheet)) this.#outdate();
    switch (kind) {
      case 'edited':
        this.#history.edited(sheet);
        if (!happening.areas) this.#painter.moved(sheet);
        if (isActive || !this.#sheet) this.#look(happening.areas ?? 'all');
        return;
      case 'activated':
        if (this.#binding || !isActive) this.#look('all');
        return;
      case 'renamed':
        if (isActive) this.#look('all');
        return;
      case 'deleted':
        this.#history.deleted(sheet);
        this.#publish({ steps: this.#history.steps });
        if (!isActive) return;
        if (this.#sheet) this.#tell({ kind: 'warning', text: `“${this.#sheet.name}”已被删除` });
        this.#look('all');
    }
  }

  /** The desk itself wrote these sheets: its own writes are not told. */
  #wrote({ sheets, areas }: Pick<DoneStep, 'sheets' | 'areas'>): void {
    if (sheets.some((sheet) => this.#sources.has(sheet))) this.#outdate();
    if (areas === 'all' || (this.#sheet && sheets.includes(this.#sheet.id))) this.#look(areas);
  }

  #look(what: Todo): void {
    this.#todo = what === 'all' || this.#todo === 'all' ? 'all' : [...(this.#todo ?? []), ...what];
    if (this.#state.phase === 'ready') this.#publish({ phase: 'checking' });
    void this.#enqueue(() => this.#settle());
  }

  #outdate(): void {
    const { report } = this.#state;
    if (report && !report.stale) this.#publish({ report: { ...report, stale: true } });
  }

  #wait(waiting: boolean): void {
    this.#waiting = waiting;
    if (waiting && this.#commands > 0) this.#tell(EDITING);
    if (!waiting && this.#state.notice === EDITING) this.#publish({ notice: undefined });
  }

  #tell(notice: Notice): void {
    this.#publish({ notice });
  }

  #publish(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #reader(): Reader {
    return { policy: this.#state.policy, today: this.#surroundings.today() };
  }
}

const CHANGED = '这些问题已经变了，请按最新列出的问题处理';

const EDITING: Notice = { kind: 'warning', text: sentenceOf({ code: CELL_EDIT }) };

/** What makes a finding the same after its sheet was judged again. */
const identity = ({ sheet, row, column, rule, fix }: Finding): string => [sheet, row, column, rule, fix && JSON.stringify(fix.value)].join('|');
