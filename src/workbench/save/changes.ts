import { ObjectMatrix, type ICellData, type Nullable } from '@univerjs/core';
import type { Assembled } from '../../workbook/assemble/assemble';
import { cellAddress, columnIndex, rowIndex, type Area, type ColumnIndex, type RowIndex } from '../../workbook/address';
import { respelled } from '../../workbook/formula/respell';
import { sameFormula } from '../../workbook/formula/same';
import { isWellFormed, type Arity } from '../../workbook/formula/wellformed';
import type { CellEdit, NameEdit } from '../../workbook/patch/edit';
import { cellOf } from '../grid/cells';
import { Formulas } from '../grid/formulas';
import { arityIn } from '../grid/functions';
import type { UniverGrid } from '../grid/grid';
import { Spills } from '../grid/spills';
import type { DefinedName, GridSheet } from '../host/grid';
import type { OpenedBook } from '../open/book';
import { difference, type Standing } from './differences';

type OpenedSheet = OpenedBook['sheets'][number];

/** What the grid says otherwise than the file its sheets were put together in. */
export class Changes {
  /** By the names of the file's sheets. */
  readonly edits = new Map<string, readonly CellEdit[]>();
  readonly names: readonly NameEdit[];
  readonly remarks: string[] = [];
  /** The file's sheets by the names the grid calls them. */
  readonly #calls: ReadonlyMap<string, string>;
  readonly #kept: ReadonlySet<string>;
  readonly #arity: Arity;

  constructor(
    private readonly grid: UniverGrid,
    private readonly opened: OpenedBook,
    { names, kept }: Assembled,
  ) {
    this.#arity = arityIn(grid.book);
    const sheets = grid.sheets();
    this.#calls = new Map(sheets.map((sheet, index) => [sheet.name().toLowerCase(), names[index] ?? sheet.name()]));
    this.#kept = new Set(kept.map(({ sheet }) => sheet.toLowerCase()));
    sheets.forEach((sheet, index) => {
      const name = names[index] ?? '';
      const before = opened.sheets.find((one) => one.name === name);
      const edits = before ? this.#cells(sheet, before) : [];
      if (edits.length > 0) this.edits.set(name, edits);
    });
    this.names = [
      ...this.#named(grid.names(), opened.names, undefined),
      ...sheets.flatMap((sheet, index) => {
        const name = names[index] ?? '';
        return this.#named(grid.names(sheet.id), opened.sheets.find((one) => one.name === name)?.names ?? [], name);
      }),
    ];
  }

  #cells(sheet: GridSheet, before: OpenedSheet): CellEdit[] {
    const opened = new ObjectMatrix<Nullable<ICellData>>(before.data.cellData ?? {});
    const now = this.grid.book.sheet(sheet.id).getCellMatrix();
    const formulasThen = new Formulas(opened);
    const formulasNow = new Formulas(now);
    const edits: CellEdit[] = [];
    const compare = (row: number, column: number) => {
      const [cellThen, cellNow] = [opened.getValue(row, column), now.getValue(row, column)];
      const mark = formulasNow.mark(row, column);
      const same = mark === formulasThen.mark(row, column);
      const was: Standing = {
        cell: cellThen,
        formula: same ? mark : this.#asShown(formulasThen.at(row, column)),
        format: this.#formatThen(before, row, column, cellThen),
      };
      const is: Standing = {
        cell: cellNow,
        formula: same ? mark : this.#asStored(formulasNow.at(row, column)),
        format: this.#formatNow(cellNow),
      };
      const found = difference(row, column, was, is);
      if (found && !this.#lostInGrid(found)) edits.push(...this.#storable(sheet, found));
    };
    now.forValue(compare);
    opened.forValue((row, column) => {
      if (!now.getValue(row, column)) compare(row, column);
    });
    return edits;
  }

  /** A formula gives an error for want of a sheet that is still in the file. */
  #lostInGrid({ recalculated, cell }: CellEdit): boolean {
    return recalculated === true && this.#kept.size > 0 && cell.kind === 'error';
  }

  #formatThen({ data }: OpenedSheet, row: number, column: number, cell: Nullable<ICellData>): string {
    const style = cell?.s ?? data.rowData?.[row]?.s ?? data.columnData?.[column]?.s;
    return (typeof style === 'string' ? this.opened.styles[style] : style)?.n?.pattern ?? GENERAL;
  }

  /** Undefined for a cell without a look of its own. */
  #formatNow(cell: Nullable<ICellData>): string | undefined {
    if (cell?.s === undefined || cell.s === null) return undefined;
    return this.grid.book.workbook.getStyles().getStyleByCell(cell)?.n?.pattern ?? GENERAL;
  }

  /** A formula of the file as the grid shows it, where sheets that had to stay are deleted. */
  #asShown(formula: string | undefined): string | undefined {
    if (formula === undefined || this.#kept.size === 0) return formula;
    return respelled(formula, { sheet: (name) => (this.#kept.has(name.toLowerCase()) ? null : name), name: (name) => name });
  }

  /** A formula of the grid with the sheets as the file calls them. */
  #asStored(formula: string | undefined): string | undefined {
    // Most formulas speak of their own sheet only.
    if (!formula?.includes('!')) return formula;
    return respelled(formula, { sheet: (name) => this.#calls.get(name.toLowerCase()) ?? null, name: (name) => name });
  }

  /** A formula Excel would not take is saved by what it gives; one that fills more cells than its own, with theirs. */
  #storable(sheet: GridSheet, edit: CellEdit): CellEdit[] {
    const { formula, ...rest } = edit;
    if (formula === undefined) return [edit];
    if (!isWellFormed(formula, this.#arity)) {
      this.remarks.push(`${sheet.name()} ${cellAddress(edit.row, edit.column)} 的公式不完整，只保存了计算结果，请改正公式后再保存`);
      return [rest];
    }
    const spills = new Spills(this.grid.book, sheet.id);
    const fills = spills.area(edit.row, edit.column);
    if (!fills) return [edit];
    const others = cellsOf(fills).filter(({ row, column }) => row !== edit.row || column !== edit.column);
    return [{ ...edit, fills }, ...others.map(({ row, column }) => ({ row, column, cell: cellOf(spills.cell(row, column)) }))];
  }

  #named(now: readonly DefinedName[], before: readonly DefinedName[], sheet: string | undefined): NameEdit[] {
    const find = (list: readonly DefinedName[], name: string) => list.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const changed = now.flatMap(({ name, formula }): NameEdit[] => {
      const refersTo = this.#asStored(formula)?.slice(1) ?? '';
      const was = find(before, name)?.formula.slice(1);
      // What a name loses with a sheet it loses in the file of its own accord.
      if ((was !== undefined && sameFormula(was, refersTo)) || refersTo.includes('#REF!') || !isWellFormed(refersTo)) return [];
      return [{ name, sheet, refersTo }];
    });
    const gone = before.filter(({ name }) => !BUILT_IN.test(name) && !find(now, name));
    return [...changed, ...gone.map(({ name }) => ({ name, sheet, refersTo: undefined }))];
  }
}

const GENERAL = 'General';

const cellsOf = ({ top, left, bottom, right }: Area): { row: RowIndex; column: ColumnIndex }[] =>
  Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_, across) => ({ row: rowIndex(top + down), column: columnIndex(left + across) })),
  ).flat();

/** Names of print areas and the like, which the grid does not have. */
const BUILT_IN = /^_xlnm\./i;
