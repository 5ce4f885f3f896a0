import { columnsOf, type Column, type HeaderNode, type TableForm } from '../../policy/form-schema';
import { columnIndex, rowIndex, type ColumnIndex, type RowIndex } from '../../workbook/address';
import { POINTS_PER_WIDTH } from './measure';

/** Where everything of a blank table stands. */
export interface TableFrame {
  readonly form: TableForm;
  readonly columns: readonly Column[];
  /** Absent where the form has no such line. */
  readonly annexRow: RowIndex | undefined;
  readonly titleRow: RowIndex;
  readonly headRow: RowIndex | undefined;
  readonly headerTop: RowIndex;
  readonly headerDepth: number;
  readonly firstRow: RowIndex;
  readonly lastRow: RowIndex;
  readonly pages: Pages;
}

/** How the printed columns, which are the first ones, fall on pages side by side. */
export interface Pages {
  readonly printed: number;
  /** The last column of every page but the last. */
  readonly breaks: readonly ColumnIndex[];
  /** Columns repeated on every page: they say whose row it is. */
  readonly repeated: number;
  /** Fixed percentage; `undefined` where the table fits on one page's width. */
  readonly percent: number | undefined;
}

export function frameOf(form: TableForm, rows: number): TableFrame {
  let next = 0;
  const line = (present: boolean): RowIndex | undefined => (present ? rowIndex(next++) : undefined);
  const annexRow = line(form.annex !== undefined);
  const titleRow = rowIndex(next++);
  const headRow = line(form.head.length > 0);
  const headerDepth = Math.max(...form.header.map(depthOf));
  const columns = columnsOf(form);
  return {
    form,
    columns,
    annexRow,
    titleRow,
    headRow,
    headerTop: rowIndex(next),
    headerDepth,
    firstRow: rowIndex(next + headerDepth),
    lastRow: rowIndex(next + headerDepth + rows - 1),
    pages: pagesOf(columns),
  };
}

/** The column of a field. @throws RangeError if the form has none. */
export function columnOf(frame: TableFrame, key: string): ColumnIndex {
  const index = frame.columns.findIndex((column) => column.key === key);
  if (index < 0) throw new RangeError(`${frame.form.id} has no column ${key}`);
  return columnIndex(index);
}

/** How many header rows a node needs. A shared header cell stands over its columns without labels below it. */
export const depthOf = (node: HeaderNode): number => ('children' in node ? 1 + Math.max(...node.children.map(depthOf)) : 1);

/** Points of an A4 sheet's sides, and of the margins left and right. */
export const A4 = { short: 595, long: 842 } as const;
export const SIDE_MARGIN_INCHES = 0.4;
const LANDSCAPE = A4.long - 2 * SIDE_MARGIN_INCHES * 72;
/** Below it, print of 10 points is no longer read with ease. */
const SMALLEST_PERCENT = 55;
const WANTED_PERCENT = 70;
/** Programs measure fonts differently: a page that is just full in one runs over in another. */
const SAFETY = 0.95;

function pagesOf(columns: readonly Column[]): Pages {
  const printed = columns.filter((column) => column.printed).length;
  const widths = columns.slice(0, printed).map(({ width }) => width);
  const percentOf = (width: number) => Math.floor((LANDSCAPE / (width * POINTS_PER_WIDTH)) * 100 * SAFETY);
  if (percentOf(sum(widths)) >= SMALLEST_PERCENT) return { printed, breaks: [], repeated: 0, percent: undefined };
  const repeated = columns.findIndex(({ type }) => type === 'name') + 1;
  const aside = sum(widths.slice(0, repeated));
  for (let pages = 2; ; pages++) {
    const { breaks, widest } = split(columns.slice(0, printed), repeated, pages);
    if (percentOf(aside + widest) >= WANTED_PERCENT || breaks.length < pages - 1) {
      return { printed, breaks, repeated, percent: percentOf(aside + widest) };
    }
  }
}

/** Fills pages evenly from the left. A number never leaves the words it belongs to: 产业帮扶内容, 产业帮扶人数. */
function split(columns: readonly Column[], from: number, pages: number): { breaks: readonly ColumnIndex[]; widest: number } {
  const even = sum(columns.slice(from).map(({ width }) => width)) / pages;
  const breaks: ColumnIndex[] = [];
  let page = 0;
  let widest = 0;
  columns.slice(from).forEach((column, offset) => {
    const full = page + column.width / 2 > even && column.type !== 'count' && breaks.length < pages - 1;
    if (full && page > 0) {
      breaks.push(columnIndex(from + offset - 1));
      page = 0;
    }
    page += column.width;
    widest = Math.max(widest, page);
  });
  return { breaks, widest };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
