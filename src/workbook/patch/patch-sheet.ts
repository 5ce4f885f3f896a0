import { LAST_COLUMN, LAST_ROW, areaAddress, type Area, type ColumnIndex, type RowIndex } from '../address';
import { RefusedEdit, type CellEdit } from './edit';
import { surveySheet, type CellSpan, type ElementSpan, type RowSpan, type SheetSurvey, type Span } from './sheet-survey';
import { storedFormula } from '../formula/stored';
import { isWellFormed } from '../formula/wellformed';
import { shiftFormula } from '../shift';
import { spliced, type Splice } from '../xml/splice';
import { storedCell, storedValue, type NumberStore } from './stored-cell';
import { escapeXml } from '../xml/xml';

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

  const patch = new SheetPatch(survey, numbers);
  const present = new Map<RowIndex, RowSpan[]>();
  for (const span of survey.rows) {
    if (edits.rows.has(span.row)) present.set(span.row, [...(present.get(span.row) ?? []), span]);
  }
  for (const [row, cells] of edits.rows) {
    const spans = present.get(row);
    if (spans) patch.editRow(spans, [...cells.values()]);
    else patch.addRow(row, [...cells.values()]);
  }
  patch.passOnFormulas(edits);
  patch.stretchDimension(edits);
  return patch.finish(source);
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
  if (edit.formula !== undefined && !isWellFormed(storedFormula(edit.formula))) {
    throw RefusedEdit.cell('formula', sheet, edit, '的公式不完整或太长，Excel 打不开，请改正后再保存');
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

/** Gathers what changes in one sheet. Rows and cells must come in the order of the sheet. */
class SheetPatch {
  private readonly splices: Splice[] = [];
  private formulasRemoved = false;
  private rowsAtEnd = '';
  /** The first row that may still stand after the next new one. */
  private following = 0;

  constructor(
    private readonly survey: SheetSurvey,
    private readonly numbers: NumberStore,
  ) {}

  /** `spans` are all elements of one row; well-made files have one. */
  editRow(spans: readonly RowSpan[], edits: readonly CellEdit[]): void {
    const [home] = spans;
    if (!home) return;
    const present = new Map<ColumnIndex, CellSpan[]>();
    for (const cell of spans.flatMap(({ cells }) => cells)) {
      present.set(cell.column, [...(present.get(cell.column) ?? []), cell]);
    }
    let added = false;
    let atEnd = '';
    for (const edit of edits) {
      const [cell, ...copies] = present.get(edit.column) ?? [];
      if (cell?.formula && edit.recalculated) {
        this.refresh(cell, cell.formula, edit);
      } else if (cell) {
        this.replace(cell, this.write(edit, cell.style));
        for (const copy of copies) this.replace(copy, '');
      } else if (isFilled(edit)) {
        const written = this.write(edit, home.style ?? this.columnStyle(edit.column));
        const next = home.cells.find(({ column }) => column > edit.column);
        if (next) this.insert(next.start, written);
        else atEnd += written;
        added = true;
      }
    }
    if (atEnd !== '') this.append(home, 'row', atEnd);
    if (added && home.spans) this.splices.push({ ...home.spans, text: '' });
  }

  addRow(row: RowIndex, edits: readonly CellEdit[]): void {
    const filled = edits.filter(isFilled);
    if (filled.length === 0) return;
    const cells = filled.map((edit) => this.write(edit, this.columnStyle(edit.column)));
    const { rows, prefix } = this.survey;
    const written = `<${prefix}row r="${row + 1}">${cells.join('')}</${prefix}row>`;
    while (this.following < rows.length && !((rows[this.following]?.row ?? 0) > row)) this.following++;
    const next = rows[this.following];
    if (next) this.insert(next.start, written);
    else this.rowsAtEnd += written;
  }

  /** Where the cell that holds the text of a shared formula is edited, the next cell that shares it takes the text. */
  passOnFormulas(edits: Edits): void {
    const { prefix } = this.survey;
    for (const { index, cells } of this.survey.shared) {
      const [master] = cells;
      const heirs = cells.filter((cell) => !edits.replaces(cell));
      const [heir] = heirs;
      if (!master || !heir || heir === master) continue;
      const formula = shiftFormula(master.text, heir.row - master.row, heir.column - master.column);
      const open = `<${prefix}f t="shared" ref="${areaAddress(around(heirs))}" si="${escapeXml(index)}">`;
      this.splices.push({ start: heir.start, end: heir.end, text: `${open}${escapeXml(formula)}</${prefix}f>` });
    }
  }

  stretchDimension(edits: Edits): void {
    const { dimension } = this.survey;
    const filled = edits.all().filter(isFilled);
    if (!dimension?.area || filled.length === 0) return;
    const { top, left, bottom, right } = dimension.area;
    const address = areaAddress(around([...filled, { row: top, column: left }, { row: bottom, column: right }]));
    if (address !== areaAddress(dimension.area)) this.splices.push({ ...dimension, text: `ref="${address}"` });
  }

  finish(source: string): PatchedSheet {
    if (this.rowsAtEnd !== '') this.append(this.survey.sheetData, 'sheetData', this.rowsAtEnd);
    return { source: spliced(source, this.splices), formulasRemoved: this.formulasRemoved };
  }

  private write({ row, column, cell, formula, fills, format }: CellEdit, before: string | undefined): string {
    const { prefix } = this.survey;
    const style = format === undefined ? before : this.numbers.inFormat(before, format);
    const array = fills ? ` t="array" ref="${areaAddress(fills)}"` : '';
    const spelled = formula === undefined ? '' : `<${prefix}f${array}>${escapeXml(storedFormula(formula))}</${prefix}f>`;
    return storedCell(cell, { row, column, style, prefix }, this.numbers, spelled);
  }

  private columnStyle(column: ColumnIndex): string | undefined {
    return this.survey.columnStyles.find(({ first, last }) => first <= column && column <= last)?.style;
  }

  private replace({ start, end, formula }: CellSpan, text: string): void {
    this.formulasRemoved ||= formula !== undefined;
    this.splices.push({ start, end, text });
  }

  /** Another value beside the same formula. */
  private refresh({ type, openEnd, closeStart, style }: CellSpan, formula: Span, { cell }: CellEdit): void {
    const { prefix } = this.survey;
    const stored = storedValue(cell, style, this.numbers);
    const spelledType = stored.type === undefined ? '' : `t="${stored.type}"`;
    if (type) this.splices.push({ ...type, text: spelledType });
    else if (spelledType !== '') this.insert(openEnd - 1, ` ${spelledType}`);
    this.splices.push({ start: formula.end, end: closeStart, text: `<${prefix}v>${stored.value}</${prefix}v>` });
  }

  private insert(at: number, text: string): void {
    this.splices.push({ start: at, end: at, text });
  }

  private append({ selfClosing, openEnd, closeStart }: ElementSpan, name: string, text: string): void {
    if (!selfClosing) return this.insert(closeStart, text);
    this.splices.push({ start: openEnd - 2, end: openEnd, text: `>${text}</${this.survey.prefix}${name}>` });
  }
}

/** Something is to stand in the cell. */
const isFilled = ({ cell, formula }: CellEdit): boolean => cell.kind !== 'blank' || formula !== undefined;

interface Spot {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
}

/** The smallest area around cells, of which there is at least one. */
function around(cells: readonly Spot[]): Area {
  return cells.reduce<Area>(
    ({ top, left, bottom, right }, { row, column }) => ({
      top: row < top ? row : top,
      left: column < left ? column : left,
      bottom: row > bottom ? row : bottom,
      right: column > right ? column : right,
    }),
    { top: LAST_ROW, left: LAST_COLUMN, bottom: 0 as RowIndex, right: 0 as ColumnIndex },
  );
}
