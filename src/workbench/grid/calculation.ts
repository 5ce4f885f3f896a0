import type { IDisposable } from '@univerjs/core';
import { IActiveDirtyManagerService } from '@univerjs/preset-sheets-core';
import type { UniverBook } from './book';

/** The library stopped because something newer is to be calculated. */
const STOPPED = 1;
const START = 'formula.mutation.set-formula-calculation-start';
const NOTICE = 'formula.mutation.set-formula-calculation-notification';
/** Changes of looks, which the library calculates nothing for. */
const LOOKS = ['sheet.command.set-style', 'sheet.command.set-border', 'sheet.command.clear-selection-format'];

/** Knows whether the library still has formulas to calculate: it starts a little after the change. */
export class Calculation {
  readonly #subscription: IDisposable;
  #pending = false;
  #waiting: (() => void)[] = [];

  constructor(book: UniverBook) {
    const dirty = book.injector.get(IActiveDirtyManagerService);
    this.#subscription = book.commands.onCommandExecuted(({ id, params }, options) => {
      if (id === START) this.#pending = true;
      else if (id === NOTICE) {
        const ended = params && 'functionsExecutedState' in params && params.functionsExecutedState !== STOPPED;
        if (ended) this.#end();
      } else if (!options?.onlyLocal && dirty.get(id) && !looksOnly(params)) this.#pending = true;
    });
  }

  /** Resolves when nothing is left to calculate. */
  settled(): Promise<void> {
    return this.#pending ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#end();
  }

  #end(): void {
    this.#pending = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

const looksOnly = (parameters: object | undefined): boolean =>
  parameters !== undefined && 'trigger' in parameters && LOOKS.includes(String(parameters.trigger));
