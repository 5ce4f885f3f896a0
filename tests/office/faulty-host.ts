import type { SeamHost } from '../../src/workbench/host/seam';

/** What goes wrong with one request. */
export type Fault =
  /** The first of its actions are done, and then one fails with this code. What the earlier ones answered is told, unless `mute`. */
  | { readonly kind: 'refused'; readonly code: string; readonly done: 'nothing' | 'half' | 'everything'; readonly mute?: boolean }
  /** Nobody answers before `release`. It is executed at once, at the release, or never. */
  | { readonly kind: 'unanswered'; readonly executed: 'now' | 'late' | 'never' };

/** A request somebody waits for. */
export interface FaultyRequest {
  /** Counted from 1 since the plan was made. */
  readonly number: number;
  /** Whether anything in it sets a property or calls a method that changes the workbook. */
  readonly writes: boolean;
}

/** An event on its way to the pane, `[category, type, target, args, number]`. */
export type FaultyEvent = readonly unknown[];

export interface FaultyHost extends SeamHost {
  /** Decides what goes wrong from now on. `undefined`: nothing any more. */
  plan(fault: ((request: FaultyRequest) => Fault | undefined) | undefined): void;
  /** Requests since the plan was made. */
  readonly requests: readonly FaultyRequest[];
  /** What becomes of events: some lost, doubled, in another order. */
  distort(change: ((events: readonly FaultyEvent[]) => readonly FaultyEvent[]) | undefined): void;
  /** Executes and answers what was held back. */
  release(): void;
}

/**
 * A host that fails as it is told to, between office.js and a host that does not. It says what it must in itself: tests in
 * a browser take it into the page as it stands.
 */
export function faultyHost(host: SeamHost): FaultyHost {
  interface Action {
    readonly ActionType: number;
    readonly Name?: string;
  }
  let fault: ((request: FaultyRequest) => Fault | undefined) | undefined;
  let change: ((events: readonly FaultyEvent[]) => readonly FaultyEvent[]) | undefined;
  let receive: (json: string) => void = () => undefined;
  let requests: FaultyRequest[] = [];
  let held: (() => void)[] = [];
  const cut = new Map<number, { readonly code: string; readonly at: number; readonly mute: boolean }>();
  const kept = new Set<number>();
  const CHANGING = /^(?:Add|Delete|Clear|ClearAll|Insert|InsertWorksheetsFromBase64|Activate|Select|Protect|Unprotect|Merge|Unmerge)$/;
  const changes = ({ ActionType: type, Name: name = '' }: Action) => type === 4 || (type === 3 && CHANGING.test(name));

  const hear = (json: string): void => {
    const message = JSON.parse(json);
    if (message.type === 3) {
      const entries: readonly FaultyEvent[] = change ? change(message.message.entries) : message.message.entries;
      if (entries.length > 0) receive(JSON.stringify({ ...message, message: { ...message.message, entries } }));
      return;
    }
    const failure = cut.get(message.id);
    cut.delete(message.id);
    const body = message.message.body;
    const Error = failure && { Code: failure.code, Message: failure.code, Location: '', ActionIndex: failure.at, HttpStatusCode: 400 };
    const answer = failure && !body.Error ? JSON.stringify({ ...message, message: { ...message.message, body: { ...body, ...(failure.mute && { Results: [] }), Error } } }) : json;
    if (kept.has(message.id)) held.push(() => receive(answer));
    else receive(answer);
  };

  return {
    documentName: host.documentName,
    matrix: host.matrix,
    readSettings: () => host.readSettings(),
    writeSettings: (settings) => host.writeSettings(settings),
    connect(listener) {
      receive = listener;
      host.connect(hear);
    },
    send(json) {
      const message = JSON.parse(json);
      const { body } = message.message;
      const actions: readonly Action[] = body.Actions;
      const cleanup = actions.length > 0 && actions.every(({ ActionType, Name }) => ActionType === 1 || Name === '_RemoveReference') && actions.some(({ Name }) => Name === '_RemoveReference');
      if (cleanup) return host.send(json);
      // Cells that make room for others, sheets and formats that are added are reached by paths.
      const made = Object.values<{ readonly Name?: string; readonly ObjectPathType: number }>(body.ObjectPaths).some(({ Name = '', ObjectPathType }) => ObjectPathType === 3 && CHANGING.test(Name));
      const request = { number: requests.length + 1, writes: made || actions.some(changes) };
      requests.push(request);
      const wrong = fault?.(request);
      if (!wrong) return host.send(json);
      if (wrong.kind === 'unanswered') {
        kept.add(message.id);
        if (wrong.executed === 'now') host.send(json);
        else if (wrong.executed === 'late')
          held.push(() => {
            kept.delete(message.id);
            host.send(json);
          });
        return;
      }
      const writing = actions.flatMap((action, index) => (changes(action) ? [index] : []));
      const at = wrong.done === 'nothing' ? 0 : wrong.done === 'everything' ? actions.length : (writing[Math.ceil(writing.length / 2)] ?? Math.ceil(actions.length / 2));
      cut.set(message.id, { code: wrong.code, at: Math.min(at, actions.length - 1), mute: wrong.mute ?? false });
      host.send(JSON.stringify({ ...message, message: { ...message.message, body: { ...body, Actions: actions.slice(0, at) } } }));
    },
    plan(next) {
      fault = next;
      requests = [];
    },
    get requests() {
      return requests;
    },
    distort(next) {
      change = next;
    },
    release() {
      const waiting = held;
      held = [];
      for (const answer of waiting) answer();
      kept.clear();
    },
  };
}
