import type { TableForm } from '../../policy/form';
import type { Policy } from '../../policy/policy';
import { columnIndex, rowIndex, type RowIndex } from '../../workbook/address';
import { BLANK, cellText, text } from '../../workbook/cell';
import type { FillPlan, MarkPlan, PlannedCell, PrintPlan, SheetPlan, Style, ValidationPlan } from '../../workbook/write/plan';
import { endPiece, lostVerdictMarks, noticePiece } from './bounds';
import { NO_CALCULATION, type Calculation } from './calculation';
import { validationOf } from './entry-rules';
import { columnOf, SMALLEST_PERCENT, townshipCell, type TableFrame } from './frame';
import { headerPiece } from './header';
import { headOf, headPiece, middleFrom, pageWidths } from './head';
import { marksOf } from './marks';
import { noteHeight, textHeight, widthOf } from './measure';
import { formNames } from './names';
import { withYear, type BlankOptions, type Values } from './options';
import { pageEnds } from './page-ends';
import { MARGINS, printable } from './paper';
import { area, block, height, together, type Piece } from './piece';
import { placeMarks } from './place-marks';
import { ENTRY_LOOKS, fixedLook, LOOKS } from './style';

const ENTRY_HEIGHT = 28;
/** Room for words a formula gives: no program makes a row higher for them. */
const WORDS_HEIGHT = 50;
const TITLE_HEIGHT = 34;

/** A table as the notice prints it, blank or filled in. `rows` are its rows from the top; the rest stays blank. */
export function tableSheet(
  policy: Policy,
  frame: TableFrame,
  options: BlankOptions,
  rows: readonly Values[],
  calculation: Calculation = NO_CALCULATION,
): SheetPlan {
  const { form, columns, pages } = frame;
  const year = options.year ?? policy.year;
  const page = pageWidths(columns, pages);
  const blanks = headOf(frame);
  const spans = mergedRows(frame, rows);
  const content = together([
    topLines(frame, year, page),
    headPiece(blanks, options.values?.get(form.id)?.head ?? new Map()),
    headerPiece(frame, year),
    ...entryRows(frame, rows, spans, calculation),
    endPiece(frame, page),
    ...notes(frame, page),
    { cells: [...calculation.beside, ...hiddenHeaders(frame, calculation)], merges: [], heights: new Map() },
  ]);
  const pieces = together([content, noticePiece(frame, page.length, content, calculation)]);
  return {
    name: form.sheet,
    visibility: 'visible',
    ...pieces,
    growing: { from: frame.firstRow, to: frame.lastRow },
    fills: fillsOf(frame, calculation),
    columns: [...columns.map(({ width }) => ({ width })), ...calculation.columns.map(() => ({ width: 12, hidden: true }))],
    validations: [
      ...blanks.flatMap(({ field, value }) => validationOf(policy, options, field, value) ?? []),
      ...columnValidations(policy, frame, options, calculation),
    ],
    marks: [
      ...blanks.flatMap(({ field, value }) => marksOf(value, calculation.headProblem(field.key))),
      ...columnMarks(frame, calculation),
      ...placeMarks(policy, options, frame),
      ...lostVerdictMarks(frame, calculation),
    ],
    freeze: { rows: frame.firstRow, columns: pages.repeated },
    print: printOf(frame, pieces.heights, spans),
    protected: true,
    names: [...formNames(policy.id, form.id), ...calculation.names],
  };
}

function topLines({ form, noticeRow, titleRow, pages: { repeated } }: TableFrame, year: number, page: readonly number[]): Piece {
  const right = page.length - 1;
  const title = withYear(form.title, year);
  const left = middleFrom(title, LOOKS.title.font, page, repeated);
  return together([
    ...(form.annex === undefined ? [] : [block(area(noticeRow, 0, noticeRow, 0), LOOKS.annex, { value: text(form.annex) })]),
    block(area(titleRow, left, titleRow, right), LOOKS.title, { value: text(title) }),
    height(titleRow, Math.max(TITLE_HEIGHT, textHeight(title, LOOKS.title.font, widthOf(page.slice(left))))),
  ]);
}

function entryRows(frame: TableFrame, rows: readonly Values[], spans: RowSpans, calculation: Calculation): readonly Piece[] {
  const { columns, firstRow, lastRow } = frame;
  /** After all columns. */
  const strut = columns.length + calculation.columns.length;
  const pieces: Piece[] = [];
  for (let row = firstRow as number; row <= lastRow; row++) {
    const values: Values = rows[row - firstRow] ?? new Map();
    const worded = columns.some(({ key, type }) => type === 'text' && calculation.cell(key, rowIndex(row)) !== undefined);
    let points = worded ? WORDS_HEIGHT : ENTRY_HEIGHT;
    columns.forEach((column, index) => {
      const covered = column.fillDown ? spans.get(rowIndex(row)) : 1;
      if (covered === undefined || calculation.down.has(column.key)) return;
      const formula = calculation.cell(column.key, rowIndex(row));
      const given = column.type === 'serial' ? { kind: 'number' as const, value: row - firstRow + 1 } : values.get(column.key);
      const fixed = (formula !== undefined && !calculation.editable.has(column.key)) || isGiven(frame.form, column.key);
      const look = fixed ? fixedLook(column.type) : ENTRY_LOOKS[column.type];
      pieces.push(
        block(area(row, index, row + covered - 1, index), look, {
          ...(formula !== undefined ? { formula } : given ? { value: given } : {}),
        }),
      );
      if (given && look.wrap) points = Math.max(points, textHeight(cellText(given), look.font, column.width) / covered);
    });
    pieces.push(block(area(row, strut, row, strut), worded ? LOOKS.tallStrut : LOOKS.strut), height(row, points));
  }
  return pieces;
}

/** 类别 of a report is printed, not typed. */
const isGiven = ({ body }: TableForm, key: string): boolean => body.kind === 'categories' && key === body.category;

type RowSpans = ReadonlyMap<RowIndex, number>;

/** Row → over how many rows a filled-down cell stands: one per run of rows that say the same (or nothing) in it. */
function mergedRows(frame: TableFrame, rows: readonly Values[]): RowSpans {
  const { body } = frame.form;
  const spans = new Map<RowIndex, number>();
  const total = frame.lastRow - frame.firstRow + 1;
  const saying = (index: number): string => (body.kind === 'categories' ? cellText(rows[index]?.get(body.township) ?? BLANK) : '');
  const size = body.kind === 'categories' ? pairSize(rows, body.category) : 1;
  for (let start = 0; start < total; ) {
    let end = start + 1;
    while (end < total && end - start < size && (saying(end) === saying(start) || saying(end) === '')) end++;
    spans.set(rowIndex(frame.firstRow + start), end - start);
    start = end;
  }
  return spans;
}

/** How many categories a township has: rows until the first category comes again. */
function pairSize(rows: readonly Values[], category: string): number {
  const words = rows.map((row) => cellText(row.get(category) ?? BLANK));
  const again = words.indexOf(words[0] ?? '', 1);
  return again > 0 ? again : Math.max(1, words.length);
}

/** Right of the columns repeated on every page: there only part of a note would be repeated. */
function notes({ form, endRow, pages: { repeated } }: TableFrame, page: readonly number[]): readonly Piece[] {
  return form.notes.flatMap((note, index) => {
    const row = endRow + 1 + index;
    const where = area(row, repeated, row, page.length - 1);
    return [block(where, LOOKS.note, { value: text(note) }), height(row, noteHeight(note, LOOKS.note.font, widthOf(page.slice(repeated))))];
  });
}

function hiddenHeaders({ columns, headerTop, headerDepth }: TableFrame, calculation: Calculation): readonly PlannedCell[] {
  return calculation.columns.map(({ header }, index) => ({
    row: rowIndex(headerTop + headerDepth - 1),
    column: columnIndex(columns.length + index),
    value: text(header),
    style: LOOKS.plainHeader,
  }));
}

function fillsOf(frame: TableFrame, { columns, down }: Calculation): readonly FillPlan[] {
  const { firstRow, lastRow } = frame;
  const fill = (column: number, formula: string, style: Style): FillPlan => ({ area: area(firstRow, column, lastRow, column), formula, style });
  return [
    ...[...down].map(([key, formula]) => fill(columnOf(frame, key), formula, LOOKS.verdict)),
    ...columns.map(({ formula }, index) => fill(frame.columns.length + index, formula, LOOKS.plain)),
  ];
}

function columnValidations(policy: Policy, frame: TableFrame, options: BlankOptions, { cell, down }: Calculation): readonly ValidationPlan[] {
  const { form, columns, firstRow, lastRow } = frame;
  return columns.flatMap((field) => {
    if (isGiven(form, field.key) || down.has(field.key) || cell(field.key, firstRow) !== undefined) return [];
    const column = columnOf(frame, field.key);
    return validationOf(policy, options, field, area(firstRow, column, lastRow, column), townshipCell(frame)) ?? [];
  });
}

const columnMarks = ({ columns, firstRow, lastRow }: TableFrame, { problem }: Calculation): readonly MarkPlan[] =>
  columns.flatMap(({ key }, column) => marksOf(area(firstRow, column, lastRow, column), problem(key)));

/** A4. A form of one page stays on one as long as that leaves it readable. */
function printOf(frame: TableFrame, heights: ReadonlyMap<RowIndex, number>, spans: RowSpans): PrintPlan {
  const { form, noticeRow, titleRow, headerTop, firstRow, bottomRow, pages } = frame;
  const top = form.annex === undefined ? titleRow : noticeRow;
  const tall = [...heights].filter(([row]) => row >= top && row <= bottomRow).reduce((sum, [, points]) => sum + points, 0);
  const readable = (printable(form.print.orientation).height * 100) / SMALLEST_PERCENT;
  const fit = form.print.fit === 'page' && tall <= readable ? 'page' : 'width';
  return {
    orientation: form.print.orientation,
    area: area(top, 0, bottomRow, pages.printed - 1),
    scale: pages.percent === undefined ? { fit } : { percent: pages.percent },
    repeat: { rows: { from: headerTop, to: rowIndex(firstRow - 1) }, ...(pages.repeated > 0 && { columns: pages.repeated }) },
    breaks: pages.breaks,
    rowBreaks: fit === 'width' && form.body.kind === 'categories' ? pageEnds(frame, heights, spans) : [],
    margins: MARGINS,
    ...(fit === 'width' && { footer: '&C第 &P 页，共 &N 页' }),
  };
}
