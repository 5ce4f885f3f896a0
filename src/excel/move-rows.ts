import type { TableLayout } from '../forms/layout';
import { columnsOf } from '../policy/form';
import { cellAt } from '../workbook/book';
import { columnIndex, columnName, rowIndex, type Area, type ColumnIndex } from '../workbook/address';
import type { ActiveSheet } from './active-sheet';
import { cellsOf, heightOf, joinColumns, widthOf } from './areas';
import type { Bridge } from './bridge';
import { cellOf, isRaw, rawOf } from './cell-value';
import { NoAnswer, Outdated, Refusal, TakenBack } from './failure';
import { messagesOf, readAreas, untracked } from './read';
import { HalfWritten, literally, rangeOf, type CellContent, type WrittenCell } from './steps';

/** For each of a table's rows, from the first, which of them comes to stand there. */
export type Permutation = readonly number[];

/** The order that puts the rows back. */
export const inverse = (from: Permutation): Permutation => {
  const back = [...from];
  from.forEach((source, target) => (back[source] = target));
  return back;
};

/** What was moved, and the way to move it once more: undoing is the same with the inverse order. */
export interface MovedRows {
  readonly areas: readonly Area[];
  readonly cells: number;
  /** Moves the rows of the same cells once more. @throws Refusal as `moveRows` */
  again(bridge: Bridge, from: Permutation): Promise<void>;
}

/**
 * Moves the first rows of a table: contents and number formats. Colours and comments stay, as do the sheet's own locked
 * columns, the running number, and columns of nothing but formulas, which count whatever row stands before them.
 * @throws Refusal where a row would come apart; nothing has been moved then
 */
export async function moveRows(bridge: Bridge, sheet: ActiveSheet, layout: TableLayout, from: Permutation): Promise<MovedRows> {
  const rows: Rows = { top: layout.firstRow, bottom: rowIndex(layout.firstRow + from.length - 1) };
  const read = await readColumns(bridge, sheet.id, rows, await movableColumns(bridge, sheet, layout, rows));
  const columns: Columns = new Map([...read].filter(([, cells]) => !onlyCounts(cells)));
  if (!isAsRead(sheet, rows, columns)) throw new Outdated(`“${sheet.name}”刚刚改过，没有排序；已重新检查，请再排一次`);
  const head = headOf(sheet, rows);
  await write(bridge, sheet.id, rows, columns, from);
  const moved = [...columns.keys()];
  return {
    areas: areasOf(moved, rows),
    cells: moved.length * from.length,
    async again(bridge, from) {
      const [now, above] = await Promise.all([readColumns(bridge, sheet.id, rows, moved), readHead(bridge, sheet, rows)]);
      if (above !== head) throw new Outdated('表头的位置已经变了，不能恢复原来的次序；已重新检查，可以改按别的栏目排序');
      await write(bridge, sheet.id, rows, now, from);
    },
  };
}

/** Excel does not tell of every edit: does the table still hold what the order was made of? */
const isAsRead = ({ copy }: ActiveSheet, { top }: Rows, columns: Columns): boolean =>
  [...columns].every(([column, cells]) => cells.every(({ value, format }, down) => rawOf(cellOf(value, format)) === rawOf(cellAt(copy, rowIndex(top + down), column))));

/** The row above the first, as the desk knows it: the header's last. */
const headOf = ({ copy }: ActiveSheet, { top }: Rows): string => wordsOf(Array.from({ length: copy.width }, (_, column) => rawOf(cellAt(copy, rowIndex(top - 1), columnIndex(column)))));

const wordsOf = (row: readonly unknown[]): string => JSON.stringify(row.slice(0, row.reduce<number>((end, value, index) => (value === '' ? end : index + 1), 0)));

const readHead = (bridge: Bridge, { id, copy }: ActiveSheet, { top }: Rows): Promise<string> =>
  bridge.run(async (context) => {
    const row = untracked(context.workbook.worksheets.getItem(id).getRangeByIndexes(top - 1, 0, 1, copy.width));
    row.load('values');
    await context.sync();
    return wordsOf(row.values[0] ?? []);
  });

type Rows = Pick<Area, 'top' | 'bottom'>;

/** The cells of each column, from the first row on. */
type Columns = ReadonlyMap<ColumnIndex, readonly CellContent[]>;

const areasOf = (columns: readonly ColumnIndex[], rows: Rows): readonly Area[] => joinColumns(columns).map((band) => ({ ...band, ...rows }));

/** The filled columns that are the clerk's. */
async function movableColumns(bridge: Bridge, { id, found, copy }: ActiveSheet, layout: TableLayout, rows: Rows): Promise<readonly ColumnIndex[]> {
  const typed = (type: string) => columnsOf(layout.form).flatMap((column) => (column.type === type ? (layout.columns.get(column.key) ?? []) : []));
  const serials = new Set(typed('serial'));
  const verdicts = new Set(typed('verdict'));
  const facts = new Set([...[...layout.columns.values()].flat(), ...layout.unknown].filter((column) => !verdicts.has(column)));
  const width = Math.max(0, ...copy.rows.slice(rows.top, rows.bottom + 1).map((line) => line.length));
  const filled = Array.from({ length: width }, (_, index) => columnIndex(index)).filter(
    (column) => !serials.has(column) && copy.nextFilled(rowIndex(rows.top - 1), column) <= rows.bottom,
  );
  const { hidden, locks } = await bridge.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(id);
    const whole = untracked(rangeOf(sheet, { ...rows, left: columnIndex(0), right: columnIndex(0) }));
    whole.load('rowHidden');
    const ranges = found.isProtected ? filled.map((column) => untracked(rangeOf(sheet, { ...rows, left: column, right: column }))) : [];
    for (const range of ranges) range.load('format/protection/locked');
    await context.sync();
    return { hidden: whole.rowHidden, locks: ranges.map(({ format }): boolean | null => format.protection.locked) };
  });
  if (hidden !== false) throw new Refusal('表里有隐藏的行（可能正在筛选），排序会打乱次序；请先全部显示，再排序');
  return filled.filter((column, index) => {
    const locked = found.isProtected ? (locks[index] ?? null) : false;
    if (locked === null || (locked && facts.has(column))) {
      throw new Refusal(`${columnName(column)} 列有受保护的单元格，不能跟着行移动；请先取消工作表保护，再排序`);
    }
    return !locked;
  });
}

async function readColumns(bridge: Bridge, id: string, rows: Rows, columns: readonly ColumnIndex[]): Promise<Columns> {
  const read = new Map<ColumnIndex, CellContent[]>(columns.map((column) => [column, []]));
  await bridge.run((context) =>
    readAreas(
      context,
      context.workbook.worksheets.getItem(id),
      areasOf(columns, rows),
      ({ area, values, formats, formulas }) =>
        values.forEach((line, down) =>
          line.forEach((value, across) => {
            const content = formulas?.[down]?.[across];
            const column = read.get(columnIndex(area.left + across));
            if (!column || !isRaw(value) || !isRaw(content)) return;
            column[area.top + down - rows.top] = { content, value, format: String(formats[down]?.[across]) };
          }),
        ),
      true,
    ),
  );
  return read;
}

const isFormula = ({ content, value }: CellContent): boolean => typeof content === 'string' && content.startsWith('=') && content !== value;

const onlyCounts = (cells: readonly CellContent[]): boolean => cells.every((cell) => isFormula(cell) || cell.content === '');

/**
 * Writes the rows in their new order. Where a message fails, what it and the earlier ones wrote is put back.
 * @throws HalfWritten where it could not be
 */
async function write(bridge: Bridge, id: string, rows: Rows, columns: Columns, from: Permutation): Promise<void> {
  for (const [column, cells] of columns) {
    const formula = cells.findIndex(isFormula);
    if (formula < 0) continue;
    const cell = `${columnName(column)}${rows.top + formula + 1}`;
    throw new Refusal(`${cell} 是公式，移到别的行会算错；请先改成数值（复制，再选择性粘贴为数值），再排序`);
  }
  const put = (areas: readonly Area[], order: Permutation) =>
    bridge.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(id);
      for (const area of areas) putArea(sheet, area, linesOf(area, rows, columns, order));
      await context.sync();
    });
  const messages = messagesOf(areasOf([...columns.keys()], rows));
  const asBefore = from.map((_, index) => index);
  for (const [index, areas] of messages.entries()) {
    try {
      await put(areas, from);
    } catch (error) {
      const begun = messages.slice(0, index + 1);
      try {
        if (error instanceof NoAnswer) throw error;
        for (const done of begun) await put(done, asBefore);
      } catch {
        throw new HalfWritten(begun.flatMap((done) => done.flatMap((area) => moved(area, rows, columns, from))), error);
      }
      throw new TakenBack(error);
    }
  }
}

/** The cells of an area that come to hold something else. */
const moved = (area: Area, rows: Rows, columns: Columns, from: Permutation): readonly WrittenCell[] => {
  const lines = linesOf(area, rows, columns, from);
  return [...cellsOf(area)].flatMap(({ row, column }): WrittenCell[] => {
    const cell = lines[row - area.top]?.[column - area.left];
    return cell ? [{ row, column, before: cell.now, after: cell.next }] : [];
  });
};

interface Moving {
  /** As the cell is now. */
  readonly now: CellContent;
  /** As it will be. */
  readonly next: CellContent;
}

const linesOf = (area: Area, rows: Rows, columns: Columns, order: Permutation): readonly (readonly Moving[])[] =>
  Array.from({ length: heightOf(area) }, (_, down) => {
    const target = area.top - rows.top + down;
    return Array.from({ length: widthOf(area) }, (_, across) => {
      const cells = columns.get(columnIndex(area.left + across)) ?? [];
      const at = (row: number): CellContent => cells[row] ?? NOTHING;
      return { now: at(target), next: at(order[target] ?? target) };
    });
  });

const NOTHING: CellContent = { content: '', value: '', format: 'General' };

/** Number formats first, where they differ: a text must not be read anew as a number. */
function putArea(sheet: Excel.Worksheet, area: Area, lines: readonly (readonly Moving[])[]): void {
  const range = untracked(rangeOf(sheet, area));
  if (lines.some((line) => line.some(({ now, next }) => now.format !== next.format))) {
    range.numberFormat = lines.map((line) => line.map(({ next }) => next.format));
  }
  range.values = lines.map((line) => line.map(({ next }) => literally(next)));
}
