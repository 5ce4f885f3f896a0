import { CELL_EDIT, codeOf, NoAnswer } from './failure';

/** What one batch may call; every `sync` is one message to Excel. */
export type Batch<T> = (context: Excel.RequestContext) => Promise<T>;

/** A requirement set the desk has a fallback for. */
export type Version = '1.9' | '1.10' | '1.13' | '1.14' | '1.17' | '1.20';

/**
 * The way to Excel. While a person types in a cell Excel refuses everything: it is tried again until they leave it. While
 * Excel says nothing at all it is waited for, until somebody gives up.
 */
export interface Bridge {
  has(version: Version): boolean;
  /** A batch may run more than once, so it writes in its last message only. @throws NoAnswer where it was given up */
  run<T>(batch: Batch<T>): Promise<T>;
  /** Shows a workbook, given in base64, in a window of its own. */
  openWorkbook(base64: string): Promise<void>;
  /** Waits no longer for what is under way. Its batches send nothing more, whatever is answered late. */
  giveUp(): void;
}

/** What the bridge does while a person types in a cell. */
export interface BridgeOptions {
  /** Waits before the next try. */
  readonly pause: () => Promise<void>;
  /** Hears when waiting for the person begins, and when it is over. */
  readonly onWaiting: (waiting: boolean) => void;
  /** Milliseconds without an answer after which it is said. */
  readonly patience: number;
  /** Hears when Excel has been silent for so long, and when it speaks again. */
  readonly onSilence: (silent: boolean) => void;
  /** Hears of an answer that nobody waits for any more. */
  readonly onLate: () => void;
}

/**
 * The way to Excel through Office.js. Excel is asked for at every batch, as it is there only once office.js is ready.
 * A batch refused because a person types in a cell is tried again until it goes through; every other error passes as
 * it comes.
 */
export function openBridge(excel: () => typeof Excel, office: typeof Office, { pause, onWaiting, ...listening }: BridgeOptions): Bridge {
  const patience = new Patience(listening);
  const insist = async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (let refused = false; ; refused = true) {
      try {
        const result = await attempt();
        if (refused) onWaiting(false);
        return result;
      } catch (error) {
        const typing = codeOf(error) === CELL_EDIT;
        if (typing !== refused) onWaiting(typing);
        if (!typing) throw error;
        await pause();
      }
    }
  };
  return {
    has: (version) => office.context.requirements.isSetSupported('ExcelApi', version),
    run: (batch) =>
      insist(() =>
        excel().run((context) => {
          const turn = patience.turn();
          const sync = context.sync.bind(context);
          context.sync = (value) => turn.wait(() => sync(value));
          return batch(context);
        }),
      ),
    openWorkbook: (base64) => insist(() => patience.turn().wait(() => excel().createWorkbook(base64))),
    giveUp: () => patience.giveUp(),
  };
}

type Listening = Pick<BridgeOptions, 'patience' | 'onSilence' | 'onLate'>;

/** What was begun before somebody gave up is over with it. */
class Patience {
  readonly #listening: Listening;
  readonly #giveUps = new Set<() => void>();
  #silent = 0;

  constructor(listening: Listening) {
    this.#listening = listening;
  }

  giveUp(): void {
    for (const giveUp of [...this.#giveUps]) giveUp();
  }

  /** Several messages, one after the other, of which nothing more is sent once it was given up. */
  turn(): { wait<T>(ask: () => Promise<T>): Promise<T> } {
    let over = false;
    return {
      wait: (ask) => {
        if (over) return Promise.reject(new NoAnswer());
        return this.#wait(ask, () => (over = true));
      },
    };
  }

  #wait<T>(ask: () => Promise<T>, end: () => void): Promise<T> {
    const { patience, onLate } = this.#listening;
    return new Promise<T>((resolve, reject) => {
      let silent = false;
      let over = false;
      const timer = setTimeout(() => {
        silent = true;
        this.#hear(1);
      }, patience);
      const stop = () => {
        this.#giveUps.delete(giveUp);
        clearTimeout(timer);
        if (silent) this.#hear(-1);
      };
      const giveUp = () => {
        over = true;
        end();
        stop();
        reject(new NoAnswer());
      };
      const answered = (take: () => void) => {
        if (over) return onLate();
        stop();
        take();
      };
      this.#giveUps.add(giveUp);
      ask().then((value) => answered(() => resolve(value)), (error: unknown) => answered(() => reject(error)));
    });
  }

  #hear(change: 1 | -1): void {
    const before = this.#silent > 0;
    this.#silent += change;
    if (before !== this.#silent > 0) this.#listening.onSilence(this.#silent > 0);
  }
}
