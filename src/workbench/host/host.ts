import type { Book, Cells } from './cells';
import { entriesOf } from './events';
import { GridError, type Grid, type GridEvent } from './grid';
import { failure, runBatch, type Roots } from './batch';
import { isEntireColumn, isEntireRow } from './areas';
import type { ApiObject } from './object';
import { range } from './objects/range';
import { rangeAreas } from './objects/range-areas';
import { workbook } from './objects/workbook';
import {
  ActionType, apiName, DELAY_FOR_CELL_EDIT, eventMessage, Message, PathType, responseMessage,
  type Body, type EventEntry, type Response,
} from './protocol';
import type { SeamHost } from './seam';
import { DEFAULT_MATRIX, requirementsOf, type Matrix, type Requirements } from './requirements';

/** How the host differs from an Excel of today: tests make it older, slower to accept, or listened to. */
export interface HostOptions {
  /** Requirement sets to have; DEFAULT_MATRIX unless told. */
  readonly matrix?: Matrix;
  /** Bytes a request or an answer may have; Excel on the web stops at 5 MB. */
  readonly payloadLimit?: number;
  readonly now?: () => Date;
  /** Hears of every request before it is executed. */
  readonly onMessage?: (request: RequestLog) => void;
}

/** What one `context.sync()` asked for. */
export interface RequestLog {
  /** `getRange`, `load(values,address)`, `values=`, in order. */
  readonly actions: readonly string[];
  /** office.js gives back tracked objects after a run, without anybody waiting. */
  readonly cleanup: boolean;
  readonly bytes: number;
}

const FIVE_MEGABYTES = 5 * 1024 * 1024;

/**
 * Excel for one pane: answers the pane's office.js over a grid. Two panes on one workbook have two hosts on one grid;
 * a pane that is loaded anew gets a new host.
 */
export class ExcelHost implements Book, Roots, SeamHost {
  readonly requirements: Requirements;
  readonly now: () => Date;
  readonly workbook: ApiObject;
  readonly #limit: number;
  readonly #onMessage: (request: RequestLog) => void;
  readonly #stopListening: () => void;
  readonly #kept = new Map<string, Cells>();
  readonly #references = new WeakMap<Cells, string>();
  readonly #handlers = new Map<string, number>();
  #receive: ((json: string) => void) | undefined;
  #queue: Promise<void> = Promise.resolve();
  #events: EventEntry[] = [];
  #acting = 0;
  #running = false;
  #nextReference = 1;

  constructor(
    readonly grid: Grid,
    options: HostOptions = {},
  ) {
    this.requirements = requirementsOf(options.matrix ?? DEFAULT_MATRIX);
    this.now = options.now ?? (() => new Date());
    this.#limit = options.payloadLimit ?? FIVE_MEGABYTES;
    this.#onMessage = options.onMessage ?? (() => {});
    this.workbook = workbook(this);
    this.#stopListening = grid.listen(event => this.#hear(event));
  }

  /** Gives the pane its host: what the host says arrives at `receive`. */
  connect(receive: (json: string) => void): void {
    this.#receive = receive;
  }

  /** Takes a request of the pane. Requests are executed one after the other. */
  send(json: string): void {
    const answered = this.#queue.then(() => this.#answer(json));
    this.#queue = answered.catch(() => {});
  }

  /** Resolves when all requests so far are answered and all events so far are delivered. */
  async idle(): Promise<void> {
    let queue;
    do {
      queue = this.#queue;
      await queue;
      await new Promise(resolve => setTimeout(resolve, 0));
    } while (queue !== this.#queue || this.#events.length > 0);
  }

  /** Ends the connection: nothing more is answered or told. */
  dispose(): void {
    this.#stopListening();
    this.#receive = undefined;
    this.#kept.clear();
    this.#handlers.clear();
  }

  get documentName(): string {
    return this.grid.name;
  }

  get matrix(): Matrix {
    return this.requirements.matrix;
  }

  readSettings(): ReadonlyMap<string, string> {
    return this.grid.settings();
  }

  writeSettings(settings: ReadonlyMap<string, string>): void {
    for (const key of [...this.grid.settings().keys()]) if (!settings.has(key)) this.grid.setSetting(key, undefined);
    for (const [key, value] of settings) this.grid.setSetting(key, value);
  }

  act<T>(run: () => T): T {
    this.#acting += 1;
    const done = () => {
      this.#acting -= 1;
    };
    let result: T | undefined;
    try {
      result = run();
      return result;
    } finally {
      if (result instanceof Promise) result.then(done, done);
      else done();
    }
  }

  keep(cells: Cells): string {
    const known = this.referenceOf(cells);
    if (known) return known;
    const reference = `{range-${this.#nextReference++}}`;
    this.#kept.set(reference, cells);
    this.#references.set(cells, reference);
    return reference;
  }

  referenceOf(cells: Cells): string | undefined {
    const reference = this.#references.get(cells);
    return reference !== undefined && this.#kept.has(reference) ? reference : undefined;
  }

  release(reference: string): void {
    this.#kept.delete(reference);
  }

  kept(reference: string): ApiObject | undefined {
    const cells = this.#kept.get(reference);
    return cells && (cells.isRange ? range(cells) : rangeAreas(cells));
  }

  /** How many ranges the pane keeps; those of a finished run are given back. */
  get keptCount(): number {
    return this.#kept.size;
  }

  register(eventType: number, target: string): void {
    const key = `${eventType} ${target}`;
    this.#handlers.set(key, (this.#handlers.get(key) ?? 0) + 1);
  }

  unregister(eventType: number, target: string): void {
    const key = `${eventType} ${target}`;
    const left = (this.#handlers.get(key) ?? 0) - 1;
    if (left > 0) this.#handlers.set(key, left);
    else this.#handlers.delete(key);
  }

  async #answer(json: string): Promise<void> {
    const { id, flags, message: { body } } = Message.parse(JSON.parse(json));
    const request = { ...described(body), bytes: json.length };
    this.#onMessage(request);
    this.#running = true;
    try {
      const answer = responseMessage(id, await this.#execute(body, flags, request));
      const tooLong = answer.length > this.#limit;
      this.#receive?.(tooLong ? responseMessage(id, refusal('ResponsePayloadSizeLimitExceeded')) : answer);
    } finally {
      this.#running = false;
      this.#tellLater();
    }
  }

  async #execute(body: Body, flags: number, { bytes, cleanup }: RequestLog): Promise<Response> {
    if (bytes > this.#limit) return refusal('RequestPayloadSizeLimitExceeded');
    if (this.grid.editing() && !cleanup) {
      if (!(flags & DELAY_FOR_CELL_EDIT)) return refusal('InvalidOperationInCellEditMode');
      await this.#editEnds();
    }
    return runBatch(this, this, body);
  }

  #editEnds(): Promise<void> {
    return new Promise(resolve => {
      const stop = this.grid.listen(event => {
        if (event.kind !== 'editing' || event.active) return;
        stop();
        resolve();
      });
    });
  }

  #hear(event: GridEvent): void {
    this.#follow(event);
    const entries = entriesOf(event, this.#acting > 0, this.requirements.has, (type, target) => this.#handlers.has(`${type} ${target}`));
    if (entries.length === 0) return;
    this.#events.push(...entries);
    if (!this.#running) this.#tellLater();
  }

  /** Events of a request follow its answer, when the add-in has gone on with it. */
  #tellLater(): void {
    if (this.#events.length > 0) setTimeout(() => this.#tell(), 0);
  }

  #tell(): void {
    if (this.#running || this.#events.length === 0) return;
    const entries = this.#events;
    this.#events = [];
    this.#receive?.(eventMessage(entries));
  }

  /** Tracked ranges move with their cells. */
  #follow(event: GridEvent): void {
    if (event.kind !== 'changed' || event.change === 'RangeEdited') return;
    const change = event.change.endsWith('Inserted') ? 'insert' : 'delete';
    for (const area of event.areas) {
      const vertical = event.shift ? event.shift === 'Down' || event.shift === 'Up' : isEntireRow(area) || !isEntireColumn(area);
      for (const cells of this.#kept.values()) if (cells.sheetId === event.sheet) cells.follow(change, area, vertical);
    }
  }
}

const refusal = (code: ConstructorParameters<typeof GridError>[0]): Response => ({
  Results: [],
  TraceIds: [],
  Error: failure(new GridError(code), '', 0),
});

function described(body: Body): Omit<RequestLog, 'bytes'> {
  const met = new Set<number>();
  const actions = body.Actions.flatMap(action => {
    const name = apiName(action.Name);
    switch (action.ActionType) {
      case ActionType.instantiate: {
        if (met.has(action.ObjectPathId)) return [];
        met.add(action.ObjectPathId);
        const path = body.ObjectPaths[action.ObjectPathId];
        if (path?.ObjectPathType === PathType.method) return [apiName(path.Name)];
        return path?.ObjectPathType === PathType.indexer ? ['getItem'] : [];
      }
      case ActionType.query:
        return [`load(${(action.QueryInfo?.Select ?? []).join(',')})`];
      case ActionType.set:
        return [`${name}=`];
      case ActionType.trace:
        return [];
      default:
        return name === '_KeepReference' ? [] : [name];
    }
  });
  return { actions, cleanup: actions.length > 0 && actions.every(name => name === '_RemoveReference') };
}
