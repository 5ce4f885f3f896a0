import { columnsOf, type Column, type TableForm } from '../../policy/form';
import { cellAddress, columnIndex, rowIndex, type ColumnIndex, type RowIndex } from '../../workbook/address';
import { depthOf } from '../header-cells';
import { POINTS_PER_WIDTH, widthOf } from './measure';
import { printable } from './paper';

/** Where everything of a blank table stands. */
export interface TableFrame {
  readonly form: TableForm;
  readonly columns: readonly Column[];
  /** The line above the title: the annex's number, and what is to be put right about the sheet as a whole. */
  readonly noticeRow: RowIndex;
  readonly titleRow: RowIndex;
  /** Absent where the form has no such line. */
  readonly headRow: RowIndex | undefined;
  readonly headerTop: RowIndex;
  readonly headerDepth: number;
  readonly firstRow: RowIndex;
  readonly lastRow: RowIndex;
  /** The row that closes the table. */
  readonly endRow: RowIndex;
  /** The last of what is printed: the notes stand under the table. */
  readonly bottomRow: RowIndex;
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

/** Where everything stands in a blank sheet of this form. @param rows empty rows to be filled in, at least 1 */
export function frameOf(form: TableForm, rows: number): TableFrame {
  const [noticeRow, titleRow] = [rowIndex(0), rowIndex(1)];
  const headRow = form.head.length > 0 ? rowIndex(titleRow + 1) : undefined;
  const headerTop = rowIndex((headRow ?? titleRow) + 1);
  const headerDepth = depthOf(form.header);
  const firstRow = rowIndex(headerTop + headerDepth);
  const endRow = rowIndex(firstRow + rows);
  return {
    form,
    columns: columnsOf(form),
    noticeRow,
    titleRow,
    headRow,
    headerTop,
    headerDepth,
    firstRow,
    lastRow: rowIndex(endRow - 1),
    endRow,
    bottomRow: rowIndex(endRow + form.notes.length),
    pages: pagesOf(form),
  };
}

/** The column of a field. @throws RangeError if the form has none. */
export function columnOf(frame: TableFrame, key: string): ColumnIndex {
  const index = frame.columns.findIndex((column) => column.key === key);
  if (index < 0) throw new RangeError(`${frame.form.id} has no column ${key}`);
  return columnIndex(index);
}

/** The first row's township, its column held fast: `$B6`. */
export function townshipCell({ columns, firstRow }: TableFrame): string | undefined {
  const index = columns.findIndex(({ type }) => type === 'township');
  return index < 0 ? undefined : `$${cellAddress(firstRow, columnIndex(index))}`;
}

/** Below it, the print is no longer read with ease. */
export const SMALLEST_PERCENT = 62;
/** Programs measure columns differently, the widest by a fifth: a fixed percentage must leave room for it. */
const SAFETY = 0.83;

function pagesOf(form: TableForm): Pages {
  const columns = columnsOf(form);
  const printed = columns.filter((column) => column.printed).length;
  const widths = columns.slice(0, printed).map(({ width }) => width);
  const percentOf = (width: number) => (printable(form.print.orientation).width * 100) / (width * POINTS_PER_WIDTH);
  if (percentOf(widthOf(widths)) >= SMALLEST_PERCENT) return { printed, breaks: [], repeated: 0, percent: undefined };
  const repeated = columns.findIndex(({ type }) => type === 'name') + 1;
  const aside = widthOf(widths.slice(0, repeated));
  const places = breakPlaces(form, repeated, printed);
  for (let pages = 2; ; pages++) {
    const { breaks, widest } = bestSplit(widths, places, repeated, pages);
    const percent = Math.floor(percentOf(aside + widest) * SAFETY);
    if (percent >= SMALLEST_PERCENT || pages === MOST_PAGES) return { printed, breaks, repeated, percent };
  }
}

const MOST_PAGES = 9;

/** A column that may begin a page, and whether a group of the header begins with it. */
interface BreakPlace {
  readonly before: number;
  readonly group: boolean;
}

/** A number never leaves the words it belongs to: 产业帮扶内容, 产业帮扶人数. Nor is a group within a group torn. */
function breakPlaces(form: TableForm, from: number, to: number): readonly BreakPlace[] {
  const columns = columnsOf(form);
  const groups = new Set<number>();
  const inside = new Set<number>();
  let start = 0;
  for (const node of form.header) {
    groups.add(start);
    for (const part of 'children' in node ? node.children : [node]) {
      const size = columnsOf({ ...form, header: [part] }).length;
      for (let place = start + 1; place < start + size; place++) inside.add(place);
      start += size;
    }
  }
  return columns.flatMap(({ type }, before) =>
    before > from && before < to && type !== 'count' && !inside.has(before) ? [{ before, group: groups.has(before) }] : [],
  );
}

interface Split {
  readonly breaks: readonly ColumnIndex[];
  readonly widest: number;
}

/** What a break inside a group costs, as a share of the page's width. */
const TORN_GROUP = 0.3;

/** The most even pages, rather broken between groups than within. */
function bestSplit(widths: readonly number[], places: readonly BreakPlace[], from: number, pages: number): Split {
  const ends: readonly BreakPlace[] = [...places, { before: widths.length, group: true }];
  const upTo = [0];
  for (const width of widths) upTo.push((upTo.at(-1) ?? 0) + width);
  const between = (start: number, end: number) => (upTo[end] ?? 0) - (upTo[start] ?? 0);
  // By how many groups are torn: the splits that end at each place with one page, with two, …, each as narrow as can be.
  let narrowest = ends.map(({ before, group }): readonly (Split | undefined)[] => torn(group, { breaks: [], widest: between(from, before) }));
  for (let page = 2; page <= pages; page++) {
    const last = narrowest;
    narrowest = ends.map(({ before, group }, index) =>
      Array.from({ length: page }, (_, tears) => {
        const earlier = tears - (group ? 0 : 1);
        return ends.slice(0, index).reduce<Split | undefined>((best, start, at) => {
          const split = last[at]?.[earlier];
          if (!split) return best;
          const widest = Math.max(split.widest, between(start.before, before));
          return best && best.widest <= widest ? best : { breaks: [...split.breaks, columnIndex(start.before - 1)], widest };
        }, undefined);
      }),
    );
  }
  const cost = ({ widest }: Split, tears: number) => widest * (1 + TORN_GROUP * tears);
  const whole: Split = { breaks: [], widest: between(from, widths.length) };
  return (narrowest.at(-1) ?? []).reduce<{ readonly split: Split; readonly cost: number }>(
    (best, split, tears) => (split && cost(split, tears) < best.cost ? { split, cost: cost(split, tears) } : best),
    { split: whole, cost: Infinity },
  ).split;
}

const torn = (group: boolean, split: Split): readonly (Split | undefined)[] => (group ? [split] : [undefined, split]);
