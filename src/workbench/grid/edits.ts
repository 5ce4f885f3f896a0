import { CommandType, type ICellData, type ICommandInfo, type IDisposable, type IExecutionOptions, type IRange, type Nullable } from '@univerjs/core';
import { LAST_COLUMN, LAST_ROW, type Area } from '../../workbook/address';
import type { ChangeType, GridEvent, Selection, Shift } from '../host/grid';
import { area as areaOf, rectangles, toArea } from './area';
import type { UniverBook } from './book';
import { cellType, cellValue } from './cells';

/*
 * The library's mutations, told as events. Mutations are the one place where typing, pasting, clearing, filling,
 * undoing and the add-in's own writes all pass.
 */

interface Mutation {
  readonly unitId: string;
  readonly subUnitId?: string;
  /** The command that runs the mutation. */
  readonly trigger?: string;
  readonly cellValue?: Matrix;
  readonly range?: IRange;
  readonly ranges?: readonly IRange[];
  readonly from?: { readonly subUnitId: string; readonly value: Matrix };
  readonly to?: { readonly subUnitId: string; readonly value: Matrix };
  readonly sheet?: { readonly id: string };
  readonly name?: string;
  readonly fromOrder?: number;
  readonly toOrder?: number;
  readonly hidden?: number;
  readonly visible?: boolean;
  readonly selections?: readonly LibrarySelection[];
}
interface LibrarySelection {
  readonly range: IRange;
  readonly primary?: Nullable<{ readonly actualRow: number; readonly actualColumn: number }>;
}
type Matrix = Readonly<Record<number, Readonly<Record<number, Nullable<ICellData>>>>>;
/** What a mutation tells, once it has happened. */
type Telling = () => readonly GridEvent[];

const SET_VALUES = 'sheet.mutation.set-range-values';
/** Commands after which formulas are spelled anew, though nobody edited them. */
const MOVING = /^sheet\.command\.((insert|remove)-(row|col)-|insert-range|delete-range|move-(rows|cols)|set-worksheet-name|(insert|remove)-sheet)/;
const nothing: Telling = () => [];

/** Follows one workbook until disposed. */
export class Edits {
  readonly #subscriptions: IDisposable[];
  readonly #tellings = new WeakMap<object, Telling>();
  #waiting: GridEvent[] = [];
  #scheduled = false;
  #active: string;
  #typing = false;

  constructor(
    private readonly book: UniverBook,
    private readonly isVeryHidden: (sheet: string) => boolean,
    private readonly emit: (event: GridEvent) => void,
  ) {
    this.#active = book.workbook.getActiveSheet().getSheetId();
    this.#subscriptions = [
      book.commands.beforeCommandExecuted((command) => this.#before(command)),
      book.commands.onCommandExecuted((command, options) => this.#after(command, options)),
    ];
  }

  get typing(): boolean {
    return this.#typing;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Puts an event at the end of what is to be told. */
  tell(event: GridEvent): void {
    this.#waiting.push(event);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.flush());
  }

  /** Tells everything now. */
  flush(): void {
    this.#scheduled = false;
    const events = joined(this.#waiting);
    this.#waiting = [];
    for (const event of events) this.emit(event);
  }

  /** Some events need what was there before. */
  #before(command: Readonly<ICommandInfo>): void {
    const mutation = this.#own(command);
    if (mutation) this.#tellings.set(mutation, this.#telling(command.id, mutation));
  }

  #after(command: Readonly<ICommandInfo>, options: IExecutionOptions | undefined): void {
    const mutation = this.#own(command);
    if (!mutation) return;
    if (command.id === SET_VALUES && options?.['fromFormula']) {
      if (options['applyFormulaCalculationResult'] && mutation.subUnitId) {
        this.tell({ kind: 'calculated', sheet: mutation.subUnitId });
      }
      return;
    }
    for (const event of this.#tellings.get(mutation)?.() ?? []) this.tell(event);
  }

  #own(command: Readonly<ICommandInfo>): Mutation | undefined {
    if (command.type === CommandType.COMMAND) return undefined;
    return isMutation(command.params) && command.params.unitId === this.book.unit ? command.params : undefined;
  }

  #telling(id: string, mutation: Mutation): Telling {
    const sheet = mutation.subUnitId ?? '';
    const { range } = mutation;
    const rows = range && areaOf(range.startRow, 0, range.endRow, LAST_COLUMN);
    const columns = range && areaOf(0, range.startColumn, LAST_ROW, range.endColumn);
    switch (id) {
      case SET_VALUES:
        if (mutation.trigger !== undefined && MOVING.test(mutation.trigger)) return nothing;
        return this.#valuesTelling(sheet, mutation.cellValue ?? {});
      case 'sheet.mutation.insert-row':
        return moved(sheet, rows, 'RowInserted', 'Down');
      case 'sheet.mutation.remove-rows':
        return moved(sheet, rows, 'RowDeleted', 'Up');
      case 'sheet.mutation.insert-col':
        return moved(sheet, columns, 'ColumnInserted', 'Right');
      case 'sheet.mutation.remove-col':
        return moved(sheet, columns, 'ColumnDeleted', 'Left');
      case 'sheet.mutation.move-range':
        return () => [mutation.from, mutation.to].flatMap((end) => (end ? edited(end.subUnitId, covered(end.value)) : []));
      case 'sheet.mutation.move-rows':
      case 'sheet.mutation.move-columns':
        return () => edited(sheet, [areaOf(0, 0, LAST_ROW, LAST_COLUMN)]);
      case 'sheet.mutation.reorder-range':
        return range ? () => edited(sheet, [toArea(range)]) : nothing;
      case 'sheet.mutation.insert-sheet':
        return () => (mutation.sheet ? [{ kind: 'added', sheet: mutation.sheet.id }] : []);
      case 'sheet.mutation.remove-sheet':
        return () => [{ kind: 'deleted', sheet }];
      case 'sheet.mutation.set-worksheet-name': {
        const before = this.book.sheet(sheet).getName();
        return () => [{ kind: 'renamed', sheet, before, after: mutation.name ?? '' }];
      }
      case 'sheet.mutation.set-worksheet-order':
        return () => [{ kind: 'moved', sheet, before: mutation.fromOrder ?? 0, after: mutation.toOrder ?? 0 }];
      case 'sheet.mutation.set-worksheet-hidden': {
        const hidden = () => (this.isVeryHidden(sheet) ? 'VeryHidden' : 'Hidden');
        return () => [
          mutation.hidden
            ? { kind: 'visibility', sheet, before: 'Visible', after: hidden() }
            : { kind: 'visibility', sheet, before: hidden(), after: 'Visible' },
        ];
      }
      case 'sheet.mutation.set-row-hidden':
      case 'sheet.mutation.set-row-visible':
      case 'sheet.mutation.set-col-hidden':
      case 'sheet.mutation.set-col-visible':
        return () => (mutation.ranges ?? []).map((one) => ({ kind: 'formatted', sheet, area: toArea(one) }));
      case 'sheet.operation.set-worksheet-active':
        return () => this.#activation(sheet);
      case 'sheet.operation.set-selections':
        return () => {
          const selection = selectionOf(sheet, mutation.selections ?? []);
          return selection ? [{ kind: 'selected', selection }] : [];
        };
      case 'sheet.operation.set-cell-edit-visible':
        return () => this.#typed(mutation.visible === true);
      default:
        return nothing;
    }
  }

  #valuesTelling(sheet: string, matrix: Matrix): Telling {
    const areas = rectangles(matrix, holdsContents);
    if (areas.length === 0) {
      const formatted = rectangles(matrix, () => true);
      return () => formatted.map((area) => ({ kind: 'formatted', sheet, area }));
    }
    const [first] = areas;
    if (areas.length > 1 || !first || first.top !== first.bottom || first.left !== first.right) {
      return () => edited(sheet, areas);
    }
    const cell = () => this.book.workbook.getSheetBySheetId(sheet)?.getCellMatrix().getValue(first.top, first.left);
    const before = cell();
    const was = { valueBefore: cellValue(before), valueTypeBefore: cellType(before) };
    return () => {
      const after = cell();
      const details = { ...was, valueAfter: cellValue(after), valueTypeAfter: cellType(after) };
      return [{ kind: 'changed', sheet, areas, change: 'RangeEdited', source: 'Local', details }];
    };
  }

  #activation(sheet: string): GridEvent[] {
    const before = this.#active;
    if (before === sheet) return [];
    this.#active = sheet;
    return [{ kind: 'deactivated', sheet: before }, { kind: 'activated', sheet }];
  }

  #typed(active: boolean): GridEvent[] {
    if (active === this.#typing) return [];
    this.#typing = active;
    return [{ kind: 'editing', active }];
  }
}

/** The library's parameters are only typed where they are made; all that concern a workbook name it. */
const isMutation = (parameters: object | undefined): parameters is Mutation =>
  parameters !== undefined && 'unitId' in parameters && typeof parameters.unitId === 'string';

/** A selection as the library's operation tells it. */
export function selectionOf(sheet: string, selections: readonly LibrarySelection[]): Selection | undefined {
  const last = selections.at(-1);
  return (
    last && {
      sheet,
      areas: selections.map(({ range }) => toArea(range)),
      active: {
        row: last.primary?.actualRow ?? last.range.startRow,
        column: last.primary?.actualColumn ?? last.range.startColumn,
      },
    }
  );
}

const CONTENTS: readonly (keyof ICellData)[] = ['v', 'f', 'p', 'si'];
/** null deletes the cell. */
const holdsContents = (cell: Nullable<ICellData>): boolean => !cell || CONTENTS.some((key) => cell[key] !== undefined);
const covered = (matrix: Matrix): Area[] => rectangles(matrix, () => true);

const edited = (sheet: string, areas: readonly Area[]): GridEvent[] =>
  areas.length > 0 ? [{ kind: 'changed', sheet, areas, change: 'RangeEdited', source: 'Local' }] : [];

const moved = (sheet: string, area: Area | undefined, change: ChangeType, shift: Shift): Telling =>
  area ? () => [{ kind: 'changed', sheet, areas: [area], change, shift, source: 'Local' }] : nothing;

/** One action's edits of one sheet become one event; a selection that was passed through is not told. */
function joined(events: readonly GridEvent[]): GridEvent[] {
  const told: GridEvent[] = [];
  for (const event of events) {
    const last = told.at(-1);
    if (last?.kind === 'selected' && event.kind === 'selected') told[told.length - 1] = event;
    else if (last?.kind === 'changed' && event.kind === 'changed' && joins(last, event)) {
      const { kind, sheet, change, source } = last;
      const areas = [...last.areas, ...event.areas.filter((area) => !holds(last.areas, area))];
      told[told.length - 1] = { kind, sheet, change, source, areas };
    } else if (last?.kind !== 'calculated' || event.kind !== 'calculated' || last.sheet !== event.sheet) told.push(event);
  }
  return told;
}

type Changed = Extract<GridEvent, { kind: 'changed' }>;
const joins = (a: Changed, b: Changed): boolean =>
  a.sheet === b.sheet && a.change === 'RangeEdited' && b.change === 'RangeEdited';
const holds = (areas: readonly Area[], { top, left, bottom, right }: Area): boolean =>
  areas.some((one) => one.top <= top && one.left <= left && one.bottom >= bottom && one.right >= right);
