import type { IDisposable } from '@univerjs/core';
import type { IFormulaDirtyData } from '@univerjs/engine-formula';
import { IActiveDirtyManagerService } from '@univerjs/preset-sheets-core';
import type { UniverBook } from './book';

const VALUES = 'sheet.mutation.set-range-values';
const START = 'formula.mutation.set-formula-calculation-start';
const NOTICE = 'formula.mutation.set-formula-calculation-notification';
/** Changes of looks, which nothing is calculated for. */
const LOOKS = ['sheet.command.set-style', 'sheet.command.set-border', 'sheet.command.clear-selection-format'];
/** Changes whose results a reader may ask for; conditions of formats and validations only show. */
const CONTENTS = /^(sheet\.mutation\.(set-range-values|insert|remove|move|reorder)|formula\.mutation)/;

/** Milliseconds in which changes are gathered: a paste is many. */
const GATHERING = 100;
/** Milliseconds a reader waits for formulas it did not ask to be calculated: those of a large ledger take longer. */
const PATIENCE = 1000;
/** Milliseconds after which nothing is waited for any more. */
const LONG = 120_000;

/**
 * Has formulas calculated, beside the page, and knows whether some still are to be: in a large ledger it takes
 * seconds. What a person types nobody waits for; what calls changed is waited for a little; whoever needs every result
 * demands it first.
 *
 * The library's own scheduler stops one calculation for the next, or begins the next beside it, and then results are
 * lost: here one follows the other.
 */
export class Calculation {
  readonly #book: UniverBook;
  readonly #subscription: IDisposable;
  #calls = 0;
  /** What the next calculation is to look at. */
  #dirty: Dirty | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = 0;
  /** Calls changed something; somebody asked for every result. */
  #pending = false;
  #demanded = false;
  #waiting: (() => void)[] = [];

  constructor(book: UniverBook) {
    this.#book = book;
    const manager = book.injector.get(IActiveDirtyManagerService);
    const dirtyBy = manager.get.bind(manager);
    this.#subscription = book.commands.onCommandExecuted((command, options) => {
      const { id, params } = command;
      if (id === START) {
        this.#running += 1;
        // The first is the library's own, of what the file gives no values for. From now on it hears of no change.
        manager.get = () => undefined;
      } else if (id === NOTICE) {
        if (params && 'functionsExecutedState' in params) this.#end();
      } else {
        const found = dirtyBy(id);
        if (!found || (id === VALUES && (options?.onlyLocal === true || looksOnly(params)))) return;
        this.#changed(found.getDirtyData(command));
        this.#pending ||= this.#calls > 0 && CONTENTS.test(id);
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

  /** Calculates every formula once more. */
  all(): void {
    this.#changed({ forceCalculation: true });
  }

  /** The next reader wants every result. */
  demand(): void {
    this.#demanded = this.busy;
  }

  /** Something is still to be calculated. */
  get busy(): boolean {
    return this.#running > 0 || this.#dirty !== undefined;
  }

  /** Resolves when nothing that calls changed is left to calculate, or when it takes long and nobody demanded it. */
  async settled(): Promise<void> {
    if (this.#demanded) await this.finished(LONG);
    else if (this.#pending) await this.finished(PATIENCE);
  }

  /** Resolves when nothing at all is left to calculate, or after so many milliseconds. */
  async finished(patience: number): Promise<void> {
    if (!this.busy) return;
    await Promise.race([
      new Promise<void>((resolve) => this.#waiting.push(resolve)),
      new Promise((resolve) => setTimeout(resolve, patience)),
    ]);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#done();
  }

  #changed(dirty: Partial<Dirty>): void {
    this.#dirty = both(this.#dirty ?? NOTHING, dirty);
    if (this.#running === 0) this.#timer ??= setTimeout(() => this.#start(), GATHERING);
  }

  #start(): void {
    this.#timer = undefined;
    if (this.#running > 0) return;
    const dirty = this.#dirty;
    this.#dirty = undefined;
    this.#book.commands.syncExecuteCommand(START, dirty, { onlyLocal: true });
  }

  #end(): void {
    this.#running = Math.max(0, this.#running - 1);
    if (this.#running > 0) return;
    if (this.#dirty) this.#start();
    else this.#done();
  }

  #done(): void {
    this.#pending = false;
    this.#demanded = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** In sheets, names and features: what has changed, by what it is called. */
type Dirty = Omit<IFormulaDirtyData, 'maxIteration' | 'isCalculateTreeModel' | 'rowData'>;

const NOTHING: Dirty = {
  forceCalculation: false,
  dirtyRanges: [],
  dirtyNameMap: {},
  dirtyDefinedNameMap: {},
  dirtySuperTableMap: {},
  dirtyUnitFeatureMap: {},
  dirtyUnitOtherFormulaMap: {},
  clearDependencyTreeCache: {},
};

const both = (one: Dirty, other: Partial<Dirty>): Dirty => ({
  forceCalculation: one.forceCalculation || other.forceCalculation === true,
  dirtyRanges: [...one.dirtyRanges, ...(other.dirtyRanges ?? [])],
  dirtyNameMap: deep(one.dirtyNameMap, other.dirtyNameMap),
  dirtyDefinedNameMap: deep(one.dirtyDefinedNameMap, other.dirtyDefinedNameMap),
  dirtySuperTableMap: deep(one.dirtySuperTableMap ?? {}, other.dirtySuperTableMap),
  dirtyUnitFeatureMap: deep(one.dirtyUnitFeatureMap, other.dirtyUnitFeatureMap),
  dirtyUnitOtherFormulaMap: deep(one.dirtyUnitOtherFormulaMap, other.dirtyUnitOtherFormulaMap),
  clearDependencyTreeCache: deep(one.clearDependencyTreeCache, other.clearDependencyTreeCache),
});

/** Everything that either names; the other decides where both say something. */
function deep<T extends object>(one: T, other: T | undefined): T {
  if (!other) return one;
  const all: Record<string, unknown> = Object.fromEntries(Object.entries(one));
  for (const [key, value] of Object.entries(other)) {
    const known = all[key];
    all[key] = isObject(known) && isObject(value) ? deep(known, value) : value;
  }
  return all as T;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const looksOnly = (parameters: object | undefined): boolean =>
  parameters !== undefined &&
  (('trigger' in parameters && LOOKS.includes(String(parameters.trigger))) || ('cellValue' in parameters && styled(parameters.cellValue)));

/** Only styles are set. */
const styled = (cellValue: unknown): boolean =>
  typeof cellValue === 'object' &&
  cellValue !== null &&
  Object.values(cellValue).every((row: object) => Object.values(row).every((cell: object | null) => cell && Object.keys(cell).every((key) => key === 's')));
