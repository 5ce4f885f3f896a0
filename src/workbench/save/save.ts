import { ObjectMatrix } from '@univerjs/core';
import { columnIndex, rowIndex } from '../../workbook/address';
import type { CellEdit } from '../../workbook/patch/edit';
import { patchBook } from '../../workbook/patch/patch';
import type { PlannedCell, SheetPlan } from '../../workbook/write/plan';
import { writeBook } from '../../workbook/write/write';
import type { Saved } from '../door';
import { cellType } from '../grid/cells';
import { Formulas } from '../grid/formulas';
import type { UniverGrid } from '../grid/grid';
import { openBook, type OpenedBook } from '../open/book';
import { cellOf, difference, type Standing } from './differences';

/*
 * Saving writes what changed into the very file that was opened, everything else byte for byte. Sheets that came from
 * another file are saved into a copy of that one, and sheets that came from none into a new one.
 */

/** A file whose sheets the grid shows. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Names in the file, by the grid's ids. */
  readonly sheets: ReadonlyMap<string, string>;
}

/** The workbook as files; the first is the workbook itself. @throws RefusedEdit, UnreadableFile */
export async function save(grid: UniverGrid, sources: readonly Source[]): Promise<Saved> {
  const saving = new Saving(grid);
  const files = sources
    .filter(({ sheets }, index) => index === 0 || [...sheets.keys()].some((id) => grid.sheet(id)))
    .map((source) => saving.patch(source));
  const loose = grid.sheets().filter(({ id }) => !sources.some(({ sheets }) => sheets.has(id)));
  const plans = loose.map(({ id }) => saving.plan(id)).filter(({ cells }) => cells.length > 0 || files.length === 0);
  if (plans.length > 0) {
    files.push(await writeBook({ title: grid.name, sheets: plans, names: [], properties: new Map() }));
  }
  if (files.length > 1) saving.remark(`工作簿里后来插入的表另存为 ${files.length - 1} 个文件，请一并保管`);
  return { files: files.map((bytes, index) => ({ name: fileName(grid.name, index), bytes })), remarks: saving.remarks };
}

class Saving {
  readonly #remarks = new Set<string>();

  constructor(private readonly grid: UniverGrid) {}

  get remarks(): string[] {
    return [...this.#remarks];
  }

  remark(sentence: string): void {
    this.#remarks.add(sentence);
  }

  patch({ bytes, sheets }: Source): Uint8Array {
    const opened = openBook(bytes);
    const edits = new Map<string, readonly CellEdit[]>();
    for (const [id, name] of sheets) {
      const before = opened.sheets.find((sheet) => sheet.name === name);
      const now = this.grid.sheet(id);
      if (!before) continue;
      if (!now) this.remark(`“${name}”已在工作台删除，保存的文件里仍保留这张表`);
      else {
        if (now.name() !== name) this.remark(`“${name}”改名为“${now.name()}”，保存的文件里仍用原来的名称`);
        const list = this.#edits(id, before);
        if (list.length > 0) edits.set(name, list);
      }
    }
    // What formulas give is written beside what a person changed, never on its own.
    const changed = [...edits.values()].some((list) => list.some(({ recalculated }) => !recalculated));
    return changed ? patchBook(bytes, edits) : bytes;
  }

  /** A sheet that is in no file yet: what it says, without its looks. */
  plan(id: string): SheetPlan {
    const cells: PlannedCell[] = [];
    const matrix = this.grid.book.sheet(id).getCellMatrix();
    const formulas = new Formulas(matrix);
    matrix.forValue((row, column, cell) => {
      if (!cell || cellType(cell) === 'Empty') return;
      const formula = formulas.at(row, column)?.slice(1);
      const value = cellOf(cell);
      cells.push({ row: rowIndex(row), column: columnIndex(column), value, ...(formula !== undefined && { formula }) });
    });
    return {
      name: this.grid.sheet(id)?.name() ?? '',
      visibility: 'visible',
      cells,
      merges: this.grid.sheet(id)?.merges() ?? [],
      fills: [],
      columns: [],
      heights: new Map(),
      validations: [],
      marks: [],
      protected: false,
      names: [],
    };
  }

  #edits(id: string, before: OpenedBook['sheets'][number]): CellEdit[] {
    const opened = new ObjectMatrix(before.data.cellData ?? {});
    const now = this.grid.book.sheet(id).getCellMatrix();
    const formulasThen = new Formulas(opened);
    const formulasNow = new Formulas(now);
    const edits: CellEdit[] = [];
    const compare = (row: number, column: number) => {
      const mark = formulasNow.mark(row, column);
      const same = mark === formulasThen.mark(row, column);
      const was: Standing = { cell: opened.getValue(row, column), formula: same ? mark : formulasThen.at(row, column) };
      const is: Standing = { cell: now.getValue(row, column), formula: same ? mark : formulasNow.at(row, column) };
      const found = difference(row, column, was, is);
      if (!found) return;
      edits.push(found.edit);
      if (found.newFormula) this.remark('新写的公式按计算结果保存，公式本身没有保存');
    };
    now.forValue(compare);
    opened.forValue((row, column) => {
      if (!now.getValue(row, column)) compare(row, column);
    });
    return edits;
  }
}

/** `台账.xlsx`, `台账-插入的表1.xlsx`. */
function fileName(name: string, index: number): string {
  const [, stem = name, extension = '.xlsx'] = /^(.*?)(\.xls[xm])?$/i.exec(name) ?? [];
  return index === 0 ? `${stem}${extension}` : `${stem}-插入的表${index}.xlsx`;
}
