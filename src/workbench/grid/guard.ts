import { CustomCommandExecutionError, type IDisposable, type IRange } from '@univerjs/core';
import { SheetsSelectionsService } from '@univerjs/preset-sheets-core';
import type { Area } from '../../workbook/address';
import type { Protection } from '../host/grid';
import { area as areaOf, toArea } from './area';
import type { UniverBook } from './book';
import { isUnlocked } from './format';

/*
 * Sheet protection. The library knows none, so commands that would change a protected sheet are stopped before they
 * run: everything that is not known to be harmless, and writing cells unless every one of them is unlocked.
 */

const HARMLESS =
  /^sheet\.command\.(copy(-formula-only)?$|move-selection|expand-selection|select-|scroll|set-scroll|set-zoom|change-zoom|set-(once|infinite)-format-painter$)/;
/** They write cells; where, their parameters or the selection say. */
const WRITING =
  /^sheet\.command\.(set-range-values|clear-selection-content|paste|optional-paste|cut|copy-(down|right)|auto-fill|refill|auto-clear-content|insert-function|move-range|toggle-cell-checkbox|text-to-number)/;
const ALLOWED: readonly (readonly [RegExp, keyof Protection])[] = [
  [/^sheet\.command\.insert-(row|multi-rows)/, 'allowInsertRows'],
  [/^sheet\.command\.insert-(col|multi-cols)/, 'allowInsertColumns'],
  [/^sheet\.command\.remove-row/, 'allowDeleteRows'],
  [/^sheet\.command\.remove-col/, 'allowDeleteColumns'],
  [/^sheet\.command\.(delta-row-height|hide-row|set-(row|rows|specific-rows|selected-rows)-)/, 'allowFormatRows'],
  [/^sheet\.command\.(delta-column-width|hide-col|set-(col|worksheet-col|selected-cols)-)/, 'allowFormatColumns'],
  [
    /^sheet\.command\.((re)?set-(style|bold|italic|underline|stroke|overline|font|text|background|horizontal|vertical|border|range-(?!values|custom|protection))|clear-selection-format|apply-format-painter|numfmt|(add|set|move|delete|clear)-.*conditional)/,
    'allowFormatCells',
  ],
  [/^sheet\.command\.sort/, 'allowSort'],
];
/** These are about the workbook, not about what stands in the sheet. */
const WORKBOOK =
  /^sheet\.command\.(insert-sheet|remove-sheet|set-worksheet-(activate|name|order|hidden|show)|set-tab-color|cancel-frozen|set-(selection-|row-|col-|first-row-|first-column-)?frozen|toggle-gridlines|insert-defined-name|set-defined-name|remove-defined-name)/;

const MOVE_END = 2;
const EDIT = 'sheet.operation.set-cell-edit-visible';
/** What is said when a person types into a locked cell. */
export const LOCKED_HINT = '这里是锁定的表头或公式，不能修改；请在可以填写的单元格里录入';
const FORBIDDEN_HINT = '工作表受保护，不能做这个操作；内容可以在没有锁定的单元格里填写';

/** Stops what a protected sheet does not allow, and says so. */
export class Guard {
  readonly #subscription: IDisposable;
  #lifted = 0;

  constructor(
    private readonly book: UniverBook,
    private readonly protection: (sheet: string) => Protection | undefined,
    private readonly hint: (sentence: string) => void,
  ) {
    this.#subscription = book.commands.beforeCommandExecuted(({ id, params }) => {
      const refusal = this.#lifted > 0 ? undefined : this.#refusal(id, params);
      if (refusal === undefined) return;
      this.hint(refusal);
      if (id === EDIT) this.#forgetTyped();
      throw new CustomCommandExecutionError(`${id} on a protected sheet`);
    });
  }

  /** Runs what the add-in does: the host has asked already whether it may. */
  lifted<T>(change: () => T): T {
    this.#lifted += 1;
    try {
      return change();
    } finally {
      this.#lifted -= 1;
    }
  }

  /** The sheet is not protected. */
  open(sheet: string): boolean {
    return !this.protection(sheet);
  }

  /** Why the person may not change these cells; undefined when they may. */
  refusalAt(sheet: string, areas: readonly Area[]): string | undefined {
    return this.open(sheet) || areas.every((area) => this.#unlocked(sheet, area)) ? undefined : LOCKED_HINT;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #refusal(id: string, params: object | undefined): string | undefined {
    if (id === EDIT) return Reflect.get(params ?? {}, 'visible') === true ? this.#refusalToType() : undefined;
    if (!id.startsWith('sheet.command.') || HARMLESS.test(id) || WORKBOOK.test(id)) return undefined;
    const sheet = text(params, 'subUnitId') ?? this.book.workbook.getActiveSheet().getSheetId();
    const protection = this.protection(sheet);
    if (!protection) return undefined;
    if (WRITING.test(id)) return this.refusalAt(sheet, this.#written(params));
    const allowance = ALLOWED.find(([command]) => command.test(id));
    return allowance && protection[allowance[1]] ? undefined : FORBIDDEN_HINT;
  }

  /** What was typed at a locked cell stands in the formula bar already: selecting the cell again clears it. */
  #forgetTyped(): void {
    const sheet = this.book.workbook.getActiveSheet().getSheetId();
    const selections = [...this.book.injector.get(SheetsSelectionsService).getCurrentSelections()];
    setTimeout(() => this.book.run('sheet.operation.set-selections', { subUnitId: sheet, selections, type: MOVE_END }));
  }

  #refusalToType(): string | undefined {
    const cell = this.book.injector.get(SheetsSelectionsService).getCurrentLastSelectionPrimaryCell();
    const sheet = this.book.workbook.getActiveSheet().getSheetId();
    if (!cell) return undefined;
    const { actualRow: row, actualColumn: column } = cell;
    return this.refusalAt(sheet, [areaOf(row, column, row, column)]);
  }

  #written(params: object | undefined): Area[] {
    const own = ['range', 'ranges', 'targetRange', 'sourceRange', 'fromRange', 'toRange'].flatMap((key) => rangesIn(params, key));
    const selected = this.book.injector.get(SheetsSelectionsService).getCurrentSelections();
    return (own.length > 0 ? own : selected.map(({ range }) => range)).map(toArea);
  }

  #unlocked(sheet: string, area: Area): boolean {
    const model = this.book.sheet(sheet);
    const bottom = Math.min(area.bottom, model.getRowCount() - 1);
    const right = Math.min(area.right, model.getColumnCount() - 1);
    for (let row = area.top; row <= bottom; row++) {
      for (let column = area.left; column <= right; column++) {
        if (!isUnlocked(model.getComposedCellStyle(row, column))) return false;
      }
    }
    return true;
  }
}

function text(params: object | undefined, key: string): string | undefined {
  const value: unknown = params && Reflect.get(params, key);
  return typeof value === 'string' ? value : undefined;
}

function rangesIn(params: object | undefined, key: string): IRange[] {
  const value: unknown = params && Reflect.get(params, key);
  return (Array.isArray(value) ? value : [value]).filter(isRange);
}

const isRange = (value: unknown): value is IRange =>
  typeof value === 'object' && value !== null && 'startRow' in value && 'endColumn' in value;
