import { areaAddress, type Area } from '../workbook/address';
import { areaOf, cellsOf, heightOf, joinCells, widthOf, type Spot } from './areas';
import { cellOf, isRaw, isTakenOtherwise, TEXT_FORMAT, type RawValue } from './cell-value';
import { CELL_EDIT, codeOf, isGone, TakenBack } from './failure';
import { untracked } from './read';

/** What a cell is to hold. */
export interface CellWrite extends Spot {
  readonly value: RawValue;
  /** The number format it needs, decided by the one it has; `undefined` leaves it. */
  readonly format: (current: string) => string | undefined;
  /** Written only where the cell still holds this; `undefined` writes whatever it holds. A formula that shows nothing is not nothing. */
  readonly expected?: RawValue;
  /** Cells of one repair are written together or not at all: they bear the same number. */
  readonly repair?: number;
}

/** A cell that is not written, and what it held when it was decided what to write into its row. */
export interface Witness extends Spot {
  readonly value: RawValue;
}

/** A cell that was written: what it held and what it holds. */
export interface WrittenCell extends Spot {
  readonly before: CellContent;
  readonly after: CellContent;
}

/** A cell as it can be put back. */
export interface CellContent {
  /** The formula, or the value where there is none. */
  readonly content: RawValue;
  readonly value: RawValue;
  readonly format: string;
}

/** What was written, and what could not be. */
export interface WriteReport {
  readonly written: readonly WrittenCell[];
  /** Cells that a protected sheet keeps, or whose format it keeps. */
  readonly locked: number;
}

/** Writing stopped on the way, and what it may have left could not be put back: these cells hold the one or the other. */
export class HalfWritten extends Error {
  override readonly name = 'HalfWritten';

  constructor(
    readonly cells: readonly WrittenCell[],
    cause: unknown,
  ) {
    super('a write stopped on the way', { cause });
  }
}

/**
 * Writes cells in one message, after one or two that read what they hold. Locked cells are left alone, and rows whose
 * witnesses are others by now. Excel does what comes before the action that fails: that is put back.
 * @throws HalfWritten where it could not be
 */
export async function writeCells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  writes: readonly CellWrite[],
  witnesses: readonly Witness[] = [],
): Promise<WriteReport> {
  const held = await readCells(context, sheet, [...writes, ...witnesses]);
  const others = new Set(witnesses.filter((one) => held.get(nameOf(one))?.value !== one.value).map(({ row }) => row));
  const standing = writes.filter((write) => !others.has(write.row) && (write.expected === undefined || isStill(write.expected, held.get(nameOf(write)))));
  const possible = standing.flatMap((write): Put[] => {
    const now = held.get(nameOf(write));
    const format = now && (write.format(now.format) ?? now.format);
    return now && format !== undefined && allows(now, format) ? [{ ...write, content: write.value, format, now }] : [];
  });
  const writable = new Set(possible.map(nameOf));
  const broken = new Set(writes.filter((write) => !writable.has(nameOf(write))).map(({ repair }) => repair));
  const puts = possible.filter(({ repair }) => repair === undefined || !broken.has(repair));
  const ranges = put(sheet, puts);
  for (const { range } of ranges) range.load('values,formulas,numberFormat');
  try {
    await context.sync();
  } catch (error) {
    // While somebody types in a cell nothing at all is done, and the batch begins anew.
    throw codeOf(error) === CELL_EDIT ? error : await putBack(context, sheet, puts.map(begun), error);
  }
  const written = ranges.flatMap(({ area, range, cells }) =>
    cells.flatMap(({ row, column, now }): WrittenCell[] => {
      const after = contentAt(range, area, { row, column });
      return after ? [{ row, column, before: now, after }] : [];
    }),
  );
  return { written, locked: standing.length - puts.length };
}

const isStill = (expected: RawValue, now: HeldCell | undefined): boolean => now?.value === expected && (expected !== '' || now.content === '');

/** Puts back what a write that failed may have left. Answers what there is to be said of it. */
export async function putBack(context: Excel.RequestContext, sheet: Excel.Worksheet, cells: readonly WrittenCell[], error: unknown): Promise<unknown> {
  try {
    const back = await takeBack(context, sheet, cells);
    return back === cells.length ? new TakenBack(error) : new HalfWritten(cells, error);
  } catch (again) {
    return isGone(again) ? error : new HalfWritten(cells, error);
  }
}

/** A cell as it will be if it comes to be written. */
const begun = ({ row, column, content, format, now }: Put): WrittenCell => ({
  row,
  column,
  before: now,
  after: { content: plain(content), value: plain(content), format },
});

/** Excel keeps the apostrophe before a text to itself. */
const plain = (content: RawValue): RawValue => (typeof content === 'string' && content.startsWith("'") ? content.slice(1) : content);

/** Puts back what a step replaced, where the cells hold what the step wrote or already what was there. Answers how many hold that now. */
export async function takeBack(context: Excel.RequestContext, sheet: Excel.Worksheet, cells: readonly WrittenCell[]): Promise<number> {
  const held = await readCells(context, sheet, cells);
  const puts = cells.flatMap(({ row, column, before, after }): Put[] => {
    const now = held.get(nameOf({ row, column }));
    const untouched = now && (now.content === after.content || now.content === before.content) && allows(now, before.format);
    return untouched ? [{ row, column, content: literally(before), format: before.format, now }] : [];
  });
  put(sheet, puts.filter(({ content, format, now }) => now.format !== format || now.content !== plain(content)));
  await context.sync();
  return puts.length;
}

interface Put extends Spot {
  readonly content: RawValue;
  readonly repair?: number;
  readonly format: string;
  readonly now: HeldCell;
}

/** Formats first: a number in a text cell would become text, an identity number elsewhere a number. */
function put(sheet: Excel.Worksheet, puts: readonly Put[]) {
  const bySpot = new Map(puts.map((one) => [nameOf(one), one]));
  return joinCells(puts).map((area) => {
    const cells = [...cellsOf(area)].flatMap((spot) => bySpot.get(nameOf(spot)) ?? []);
    const range = untracked(rangeOf(sheet, area));
    if (cells.some(({ now, format }) => now.format !== format)) range.numberFormat = cells.map(({ format }) => [format]);
    range.values = cells.map(({ content }) => [content]);
    return { area, range, cells };
  });
}

const allows = ({ locked, mayFormat, format }: HeldCell, wanted: string): boolean => !locked && (mayFormat || wanted === format);

/** A text that Excel would read as something else keeps its apostrophe; formulas come back as formulas. */
export function literally({ content, value, format }: CellContent): RawValue {
  const isText = typeof content === 'string' && content === value && cellOf(content, format).kind === 'text';
  return isText && format !== TEXT_FORMAT && isTakenOtherwise(content) ? `'${content}` : content;
}

/** A cell as it is before it is written. */
export interface HeldCell extends CellContent {
  readonly locked: boolean;
  readonly mayFormat: boolean;
}

/** Reads single cells: what they hold, and what the sheet lets be done with them. */
export async function readCells(context: Excel.RequestContext, sheet: Excel.Worksheet, spots: readonly Spot[]): Promise<ReadonlyMap<string, HeldCell>> {
  const { protection } = sheet;
  protection.load('protected,options');
  const held = new Map<string, HeldCell>();
  const read = async (areas: readonly Area[]): Promise<readonly Area[]> => {
    const ranges = areas.map((area) => {
      const range = rangeOf(sheet, area);
      range.load('formulas,values,numberFormat,format/protection/locked');
      return { area, range: untracked(range) };
    });
    await context.sync();
    const mixed: Area[] = [];
    for (const { area, range } of ranges) {
      const { locked } = range.format.protection;
      if (protection.protected && typeof locked !== 'boolean') {
        mixed.push(...[...cellsOf(area)].map(areaOf));
        continue;
      }
      const mayFormat = !protection.protected || protection.options.allowFormatCells === true;
      for (const spot of cellsOf(area)) {
        const content = contentAt(range, area, spot);
        if (content) held.set(nameOf(spot), { ...content, locked: protection.protected && locked, mayFormat });
      }
    }
    return mixed;
  };
  const mixed = await read(joinCells(spots));
  if (mixed.length > 0) await read(mixed);
  return held;
}

function contentAt(range: Excel.Range, area: Area, { row, column }: Spot): CellContent | undefined {
  const at = (block: readonly (readonly unknown[])[]) => block[row - area.top]?.[column - area.left];
  const [content, value, format] = [at(range.formulas), at(range.values), at(range.numberFormat)];
  return isRaw(content) && isRaw(value) ? { content, value, format: String(format) } : undefined;
}

/** The area as a range of the sheet. Queues no message of its own. */
export const rangeOf = (sheet: Excel.Worksheet, area: Area): Excel.Range =>
  sheet.getRangeByIndexes(area.top, area.left, heightOf(area), widthOf(area));

/** The cell's address, `E17`. */
export const nameOf = (spot: Spot): string => areaAddress(areaOf(spot));

