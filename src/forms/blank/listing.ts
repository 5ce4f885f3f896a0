import { MARGINS } from './paper';
import { textHeight } from './measure';
import { area, block, height, together, type Piece } from './piece';
import { fixedLook, LOOKS } from './style';
import { rowIndex } from '../../workbook/address';
import { BLANK, cellText, text, type Cell } from '../../workbook/cell';
import type { BookPlan, SheetPlan } from '../../workbook/write/plan';

/** Something to look through on paper, one line each: no form, and never read back. */
export interface Listing {
  readonly title: string;
  readonly sheet: string;
  /** What it is of, under the title. */
  readonly line: string;
  readonly columns: readonly ListingColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly note: string;
}

/** A column of a list of results; its width in characters. */
export interface ListingColumn {
  readonly header: string;
  readonly width: number;
  /** Words to read, not a name or a number. */
  readonly words?: true;
}

const [TITLE_ROW, LINE_ROW, HEADER_ROW, FIRST_ROW] = [0, 1, 2, 3];
const TITLE_HEIGHT = 34;
const LINE_HEIGHT = 24;
const HEADER_HEIGHT = 26;
const LOWEST_ROW = 26;

/** The listings on A4, a sheet each, as wide as the paper, their headers on every page. */
export const listingBook = (first: Listing, ...more: readonly Listing[]): BookPlan => ({
  title: first.title,
  sheets: [first, ...more].map(listingSheet),
  names: [],
  properties: new Map(),
});

function listingSheet({ title, sheet, line, columns, rows, note }: Listing): SheetPlan {
  const right = columns.length - 1;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const noteRow = FIRST_ROW + rows.length;
  const piece = together([
    block(area(TITLE_ROW, 0, TITLE_ROW, right), LOOKS.title, { value: text(title) }),
    height(TITLE_ROW, TITLE_HEIGHT),
    block(area(LINE_ROW, 0, LINE_ROW, right), LOOKS.plain, { value: text(line) }),
    height(LINE_ROW, LINE_HEIGHT),
    ...columns.map(({ header }, column) => block(area(HEADER_ROW, column, HEADER_ROW, column), LOOKS.header, { value: text(header) })),
    height(HEADER_ROW, HEADER_HEIGHT),
    ...rows.flatMap((cells, index) => lineOf(columns, cells, FIRST_ROW + index)),
    block(area(noteRow, 0, noteRow, right), LOOKS.note, { value: text(note) }),
    height(noteRow, textHeight(note, LOOKS.note.font, width) + 4),
  ]);
  return {
    name: sheet,
    visibility: 'visible',
    ...piece,
    fills: [],
    columns: columns.map((column) => ({ width: column.width })),
    validations: [],
    marks: [],
    freeze: { rows: FIRST_ROW, columns: 0 },
    print: {
      orientation: 'landscape',
      area: area(0, 0, noteRow, right),
      scale: { fit: 'width' },
      repeat: { rows: { from: rowIndex(HEADER_ROW), to: rowIndex(HEADER_ROW) } },
      breaks: [],
      rowBreaks: [],
      margins: MARGINS,
      footer: `&C${title}　第 &P 页，共 &N 页`,
    },
    protected: false,
    names: [],
  };
}

const lineOf = (columns: readonly ListingColumn[], cells: readonly Cell[], row: number): readonly Piece[] =>
  columns.flatMap(({ width, words }, column) => {
    const value = cells[column] ?? BLANK;
    const look = fixedLook(words ? 'text' : 'name');
    return [block(area(row, column, row, column), look, { value }), height(row, Math.max(LOWEST_ROW, textHeight(cellText(value), look.font, width)))];
  });
