import { LAST_COLUMN, LAST_ROW, areaAddress, type Area, type ColumnIndex, type RowIndex } from '../address';
import { around, changedCells, stretchedDimension, type CellChange, type Spot } from './changed-cells';
import { RefusedEdit, type CellEdit } from './edit';
import { surveySheet, type CellSpan, type SheetSurvey, type Span } from './sheet-survey';
import { shiftFormula } from '../shift';
import { spliced, type Splice } from '../xml/splice';
import { storedCell, storedValue, type NumberStore } from './stored-cell';
import { escapeXml } from '../xml/xml';

/** A sheet's part with new values in it. */
export interface PatchedSheet {
  readonly source: string;
  /** A formula gave way to a value, so that the workbook's calculation chain names a cell without one. */
  readonly formulasRemoved: boolean;
}

/**
 * The source of a worksheet part with cells replaced, everything else as it stands. An edited cell keeps its style; a
 * new one takes its row's or its column's. The later of two edits of one cell counts.
 * @throws RefusedEdit, UnreadableFile
 */
export function patchSheet(
  name: string,
  source: string,
  list: readonly CellEdit[],
  numbers: NumberStore,
): PatchedSheet {
  list.forEach((edit) => refuseCell(name, edit));
  const edits = new Edits(list);
  const survey = surveySheet(source, (row) => edits.rows.has(row));
  refuseParts(name, edits, survey.arrays);

  return new SheetPatch(survey, numbers).patched(source, edits);
}

/** Edits by row and column, both in the order of the sheet. */
class Edits {
  readonly rows = new Map<RowIndex, Map<ColumnIndex, CellEdit>>();

  constructor(list: readonly CellEdit[]) {
    for (const edit of [...list].sort((a, b) => a.row - b.row || a.column - b.column)) {
      const row = this.rows.get(edit.row) ?? new Map<ColumnIndex, CellEdit>();
      this.rows.set(edit.row, row.set(edit.column, edit));
    }
  }

  /** Whether a formula in this cell gives way. */
  replaces({ row, column }: Spot): boolean {
    const edit = this.rows.get(row)?.get(column);
    return edit !== undefined && !edit.recalculated;
  }

  all(): CellEdit[] {
    return [...this.rows.values()].flatMap((row) => [...row.values()]);
  }
}

/** Characters a cell holds in Excel. */
const LONGEST_TEXT = 32_767;

function refuseCell(sheet: string, edit: CellEdit): void {
  const { row, column, cell } = edit;
  if (!(row >= 0 && row <= LAST_ROW && column >= 0 && column <= LAST_COLUMN)) {
    throw RefusedEdit.cell('outside', sheet, edit, '超出了工作表的范围，请核对位置');
  }
  if (cell.kind === 'text' && cell.text.length > LONGEST_TEXT) {
    throw RefusedEdit.cell('too-long', sheet, edit, `的文字超过 ${LONGEST_TEXT} 个字，Excel 存不下，请缩短后再保存`);
  }
  if (cell.kind === 'number' && !Number.isFinite(cell.value)) {
    throw RefusedEdit.cell('not-a-number', sheet, edit, '的数字无法保存，请重新填写');
  }
}

/** An array formula or data table gives way as a whole or not at all: Excel would repair a part. */
function refuseParts(sheet: string, edits: Edits, arrays: readonly Area[]): void {
  const all = arrays.length > 0 ? edits.all().filter((edit) => edits.replaces(edit)) : [];
  for (const area of arrays) {
    const { top, left, bottom, right } = area;
    const inside = all.filter(({ row, column }) => row >= top && row <= bottom && column >= left && column <= right);
    const [first] = inside;
    if (!first || inside.length === (bottom - top + 1) * (right - left + 1)) continue;
    const what = `属于数组公式或模拟运算表（${areaAddress(area)}），不能只改其中一部分，请先在 Excel 中清除整个区域再填写`;
    throw RefusedEdit.cell('array', sheet, first, what);
  }
}

/** Writes the edits of one sheet. */
class SheetPatch {
  private formulasRemoved = false;

  constructor(
    private readonly survey: SheetSurvey,
    private readonly numbers: NumberStore,
  ) {}

  patched(source: string, edits: Edits): PatchedSheet {
    const all = edits.all();
    const splices = [
      ...changedCells(this.survey, all.map((edit) => this.change(edit))),
      ...this.passedOn(edits),
      ...stretchedDimension(this.survey, all.filter(({ cell }) => cell.kind !== 'blank')),
    ];
    return { source: spliced(source, splices), formulasRemoved: this.formulasRemoved };
  }

  private change(edit: CellEdit): CellChange {
    const { row, column, cell } = edit;
    const write = (style: string | undefined) => storedCell(cell, { row, column, style, prefix: this.survey.prefix }, this.numbers);
    return {
      row,
      column,
      present: ([home, ...copies]) =>
        home.formula && edit.recalculated
          ? this.refreshed(home, home.formula, edit)
          : [this.replaced(home, write(home.style)), ...copies.map((copy) => this.replaced(copy, ''))],
      absent: (style) => (cell.kind === 'blank' ? '' : write(style)),
    };
  }

  /** Where the cell that holds the text of a shared formula is edited, the next cell that shares it takes the text. */
  private passedOn(edits: Edits): readonly Splice[] {
    const { prefix } = this.survey;
    return this.survey.shared.flatMap(({ index, cells }) => {
      const [master] = cells;
      const heirs = cells.filter((cell) => !edits.replaces(cell));
      const [heir] = heirs;
      if (!master || !heir || heir === master) return [];
      const formula = shiftFormula(master.text, heir.row - master.row, heir.column - master.column);
      const open = `<${prefix}f t="shared" ref="${areaAddress(around(heirs))}" si="${escapeXml(index)}">`;
      return [{ start: heir.start, end: heir.end, text: `${open}${escapeXml(formula)}</${prefix}f>` }];
    });
  }

  private replaced({ start, end, formula }: CellSpan, text: string): Splice {
    this.formulasRemoved ||= formula !== undefined;
    return { start, end, text };
  }

  /** Another value beside the same formula. */
  private refreshed({ type, openEnd, closeStart, style }: CellSpan, formula: Span, { cell }: CellEdit): readonly Splice[] {
    const { prefix } = this.survey;
    const stored = storedValue(cell, style, this.numbers);
    const spelledType = stored.type === undefined ? '' : `t="${stored.type}"`;
    const value = { start: formula.end, end: closeStart, text: `<${prefix}v>${stored.value}</${prefix}v>` };
    if (type) return [{ ...type, text: spelledType }, value];
    return spelledType === '' ? [value] : [{ start: openEnd - 1, end: openEnd - 1, text: ` ${spelledType}` }, value];
  }
}
