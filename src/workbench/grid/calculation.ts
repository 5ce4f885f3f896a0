import type { IDisposable } from '@univerjs/core';
import { IActiveDirtyManagerService } from '@univerjs/preset-sheets-core';
import type { UniverBook } from './book';

/** The library stopped because something newer is to be calculated. */
const STOPPED = 1;
const NOTICE = 'formula.mutation.set-formula-calculation-notification';
/** Changes of looks, which the library calculates nothing for. */
const LOOKS = ['sheet.command.set-style', 'sheet.command.set-border', 'sheet.command.clear-selection-format'];
/** Changes whose results a reader may ask for; conditions of formats and validations only show. */
const CONTENTS = /^(sheet\.mutation\.(set-range-values|insert|remove|move|reorder)|formula\.mutation)/;

/** Milliseconds a reader waits for formulas it did not ask to be calculated: those of a large ledger take longer. */
const PATIENCE = 1000;

/**
 * Knows whether formulas that calls changed are still to be calculated: the library starts a little after the change
 * and may take seconds in a large ledger. What a person types nobody waits for: `calculated` is told when it is done.
 * Whoever needs every result asks for calculation first, as where calculation is set to manual.
 */
export class Calculation {
  readonly #subscription: IDisposable;
  #calls = 0;
  /** Something is to be calculated; something that calls changed is. */
  #busy = false;
  #pending = false;
  /** Somebody asked for every result. */
  #demanded = false;
  #waiting: (() => void)[] = [];

  constructor(book: UniverBook) {
    const dirty = book.injector.get(IActiveDirtyManagerService);
    this.#subscription = book.commands.onCommandExecuted(({ id, params }, options) => {
      if (id === NOTICE) {
        const ended = params && 'functionsExecutedState' in params && params.functionsExecutedState !== STOPPED;
        if (ended) this.#end();
      } else if (CONTENTS.test(id) && !options?.onlyLocal && dirty.get(id) && !looksOnly(params)) {
        this.#busy = true;
        this.#pending ||= this.#calls > 0;
      }
    });
  }

  /** Runs a change that somebody will want to read the results of. */
  during<T>(call: () => T): T {
    this.#calls += 1;
    try {
      return call();
    } finally {
      this.#calls -= 1;
    }
  }

  /** The next reader wants every result. */
  demand(): void {
    this.#demanded = this.#busy;
  }

  /** Something is still to be calculated. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Resolves when nothing that calls changed is left to calculate, or when it takes long and nobody demanded it. */
  async settled(): Promise<void> {
    if (this.#demanded) await this.#ended();
    else if (this.#pending) await this.finished(PATIENCE);
  }

  /** Resolves when nothing at all is left to calculate, or after so many milliseconds. */
  async finished(patience: number): Promise<void> {
    if (!this.#busy) return;
    await Promise.race([
      this.#ended(),
      new Promise((resolve) => setTimeout(resolve, patience)),
    ]);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#end();
  }

  #ended(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #end(): void {
    this.#busy = false;
    this.#pending = false;
    this.#demanded = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

const looksOnly = (parameters: object | undefined): boolean =>
  parameters !== undefined &&
  (('trigger' in parameters && LOOKS.includes(String(parameters.trigger))) || ('cellValue' in parameters && styled(parameters.cellValue)));

/** Only styles are set. */
const styled = (cellValue: unknown): boolean =>
  typeof cellValue === 'object' &&
  cellValue !== null &&
  Object.values(cellValue).every((row: object) => Object.values(row).every((cell: object | null) => cell && Object.keys(cell).every((key) => key === 's')));
