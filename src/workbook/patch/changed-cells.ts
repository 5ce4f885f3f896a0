import { LAST_COLUMN, LAST_ROW, areaAddress, type Area, type ColumnIndex, type RowIndex } from '../address';
import type { Splice } from '../xml/splice';
import type { CellSpan, ElementSpan, RowSpan, SheetSurvey } from './sheet-survey';

/** A cell of a sheet. */
export interface Spot {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
}

/** What becomes of one cell. */
export interface CellChange extends Spot {
  /** Where it stands already; well-made files have one element for it. */
  readonly present: (cells: readonly [CellSpan, ...CellSpan[]]) => readonly Splice[];
  /** Where nothing stands: its element, in the style it takes from its row or column; nothing if none is needed. */
  readonly absent: (style: string | undefined) => string;
}

/** A sheet's source with cells changed and added. The changes come in the order of the sheet, one for each cell. */
export function changedCells(survey: SheetSurvey, changes: readonly CellChange[]): readonly Splice[] {
  const rows = new Map<RowIndex, CellChange[]>();
  for (const change of changes) {
    const row = rows.get(change.row);
    if (row) row.push(change);
    else rows.set(change.row, [change]);
  }
  const present = new Map<RowIndex, RowSpan[]>();
  for (const span of survey.rows) {
    if (!rows.has(span.row)) continue;
    const spans = present.get(span.row);
    if (spans) spans.push(span);
    else present.set(span.row, [span]);
  }
  const sheet = new ChangedSheet(survey);
  for (const [row, list] of rows) {
    const spans = present.get(row);
    if (spans) sheet.changeRow(spans, list);
    else sheet.addRow(row, list);
  }
  return sheet.finish();
}

/** What the sheet says of the area it uses, once these cells hold something. */
export function stretchedDimension({ dimension }: SheetSurvey, filled: readonly Spot[]): readonly Splice[] {
  if (!dimension?.area || filled.length === 0) return [];
  const { top, left, bottom, right } = dimension.area;
  const address = areaAddress(around([...filled, { row: top, column: left }, { row: bottom, column: right }]));
  return address === areaAddress(dimension.area) ? [] : [{ start: dimension.start, end: dimension.end, text: `ref="${address}"` }];
}

/** The smallest area around cells, of which there is at least one. */
export function around(cells: readonly Spot[]): Area {
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

/** Gathers the changes of one sheet, which come in its order. */
class ChangedSheet {
  private readonly splices: Splice[] = [];
  private rowsAtEnd = '';
  /** The first row that may still stand after the next new one. */
  private following = 0;

  constructor(private readonly survey: SheetSurvey) {}

  /** `spans` are all elements of one row; well-made files have one. */
  changeRow(spans: readonly RowSpan[], changes: readonly CellChange[]): void {
    const [home] = spans;
    if (!home) return;
    const present = new Map<ColumnIndex, CellSpan[]>();
    for (const cell of spans.flatMap(({ cells }) => cells)) {
      const copies = present.get(cell.column);
      if (copies) copies.push(cell);
      else present.set(cell.column, [cell]);
    }
    let added = false;
    let atEnd = '';
    for (const change of changes) {
      const [cell, ...copies] = present.get(change.column) ?? [];
      if (cell) {
        this.splices.push(...change.present([cell, ...copies]));
        continue;
      }
      const written = change.absent(home.style ?? this.columnStyle(change.column));
      if (written === '') continue;
      const next = home.cells.find(({ column }) => column > change.column);
      if (next) this.insert(next.start, written);
      else atEnd += written;
      added = true;
    }
    if (atEnd !== '') this.append(home, 'row', atEnd);
    if (added && home.spans) this.splices.push({ ...home.spans, text: '' });
  }

  addRow(row: RowIndex, changes: readonly CellChange[]): void {
    const cells = changes.map((change) => change.absent(this.columnStyle(change.column))).join('');
    if (cells === '') return;
    const { rows, prefix } = this.survey;
    const written = `<${prefix}row r="${row + 1}">${cells}</${prefix}row>`;
    while (this.following < rows.length && !((rows[this.following]?.row ?? 0) > row)) this.following++;
    const next = rows[this.following];
    if (next) this.insert(next.start, written);
    else this.rowsAtEnd += written;
  }

  finish(): readonly Splice[] {
    if (this.rowsAtEnd !== '') this.append(this.survey.sheetData, 'sheetData', this.rowsAtEnd);
    return this.splices;
  }

  private columnStyle(column: ColumnIndex): string | undefined {
    return this.survey.columnStyles.find(({ first, last }) => first <= column && column <= last)?.style;
  }

  private insert(at: number, text: string): void {
    this.splices.push({ start: at, end: at, text });
  }

  private append({ selfClosing, openEnd, closeStart }: ElementSpan, name: string, text: string): void {
    if (!selfClosing) return this.insert(closeStart, text);
    this.splices.push({ start: openEnd - 2, end: openEnd, text: `>${text}</${this.survey.prefix}${name}>` });
  }
}
