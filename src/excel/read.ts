import { SEARCHED_COLUMNS } from '../forms/above';
import { columnIndex, rowIndex, type Area } from '../workbook/address';
import { cellCount, heightOf, widthOf } from './areas';
import { ANSWER_TOO_LARGE, codeOf } from './failure';
import { SheetCopy, type Block } from './sheet-copy';

/** Cells asked for in one message: values and formats of a ledger this large stay well under the web's 5 MB. */
const CELLS_PER_MESSAGE = 100_000;
/** A stray cell at the end of a sheet must not have the whole of it read: no form is looked for further right. */
export const MOST_COLUMNS = SEARCHED_COLUMNS;
const MOST_CELLS = 2_000_000;

/** Reads the areas in as few messages as they need. What was loaded before goes with the first. Formulas are long: they come on request. */
export async function readAreas(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  areas: readonly Area[],
  receive: (block: Block) => void,
  withFormulas = false,
): Promise<void> {
  for (const message of messagesOf(areas)) await readMessage(context, sheet, message, receive, withFormulas);
}

/** The areas cut and gathered so that each list fits into one message; at least one, so that what was loaded before goes. */
export function messagesOf(areas: readonly Area[]): readonly (readonly Area[])[] {
  const messages: Area[][] = [[]];
  for (const band of areas.flatMap(bands)) {
    const last = messages.at(-1) ?? [];
    if (last.length > 0 && cellCount([...last, band]) > CELLS_PER_MESSAGE) messages.push([band]);
    else last.push(band);
  }
  return messages;
}

async function readMessage(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  areas: readonly Area[],
  receive: (block: Block) => void,
  withFormulas: boolean,
): Promise<void> {
  const ranges = areas.map((area) => {
    const range = sheet.getRangeByIndexes(area.top, area.left, heightOf(area), widthOf(area));
    range.load('values,numberFormat');
    if (withFormulas) range.load('formulas');
    return { area, range: untracked(range) };
  });
  try {
    await context.sync();
  } catch (error) {
    if (codeOf(error) !== ANSWER_TOO_LARGE || cellCount(areas) === 1) throw error;
    for (const half of halves(areas)) await readMessage(context, sheet, half, receive, withFormulas);
    return;
  }
  for (const { area, range } of ranges) {
    receive({ area, values: range.values, formats: range.numberFormat, ...(withFormulas && { formulas: range.formulas }) });
  }
}

/** The object lives for one message only, so that Excel need not be told to forget it. */
export function untracked<T extends Excel.Range | Excel.RangeAreas>(object: T): T {
  object.untrack();
  return object;
}

/** A sheet as it was found. */
export interface FoundSheet {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly mayFormat: boolean;
  readonly used: Area | undefined;
  /** More cells are used than the desk reads. */
  readonly cut: boolean;
  readonly merges: readonly Area[];
}

/** Asks for what is known of a sheet before its cells are read; the answer is there after the next `sync`. */
export function askForSheet(sheet: Excel.Worksheet, withMerges: boolean): () => FoundSheet {
  sheet.load('id,name');
  sheet.protection.load('protected,options');
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  untracked(used);
  const merged = withMerges ? sheet.getRange().getMergedAreasOrNullObject() : undefined;
  merged?.areas.load('items/rowIndex,items/columnIndex,items/rowCount,items/columnCount');
  if (merged) untracked(merged);
  return () => {
    // Called after the caller's sync.
    // eslint-disable-next-line office-addins/call-sync-before-read
    const whole = used.isNullObject ? undefined : areaOfRange(used);
    const kept = whole && trimmed(whole);
    const { protected: isProtected, options } = sheet.protection;
    return {
      id: sheet.id,
      name: sheet.name,
      isProtected,
      mayFormat: !isProtected || options.allowFormatCells === true,
      used: kept,
      cut: !!whole && !!kept && (whole.bottom > kept.bottom || whole.right > kept.right),
      merges: merged && !merged.isNullObject ? merged.areas.items.map(areaOfRange) : [],
    };
  };
}

/** Copies a sheet that was found, chunk by chunk. */
export async function copySheet(context: Excel.RequestContext, sheet: Excel.Worksheet, found: FoundSheet): Promise<SheetCopy> {
  const copy = new SheetCopy(found.name, found.merges);
  if (found.used) await readAreas(context, sheet, [found.used], (block) => copy.put(block));
  return copy;
}

const areaOfRange = ({ rowIndex: top, columnIndex: left, rowCount, columnCount }: Excel.Range): Area => ({
  top: rowIndex(top),
  left: columnIndex(left),
  bottom: rowIndex(top + rowCount - 1),
  right: columnIndex(left + columnCount - 1),
});

function trimmed(area: Area): Area {
  const right = columnIndex(Math.max(area.left, Math.min(area.right, MOST_COLUMNS - 1)));
  const rows = Math.floor(MOST_CELLS / widthOf({ ...area, right }));
  return { ...area, right, bottom: rowIndex(Math.min(area.bottom, area.top + rows - 1)) };
}

/** Horizontal bands that fit into a message. */
function bands(area: Area): readonly Area[] {
  const height = Math.max(1, Math.floor(CELLS_PER_MESSAGE / widthOf(area)));
  const tops = Array.from({ length: Math.ceil(heightOf(area) / height) }, (_, index) => area.top + index * height);
  return tops.map((top) => ({ ...area, top: rowIndex(top), bottom: rowIndex(Math.min(area.bottom, top + height - 1)) }));
}

function halves(areas: readonly Area[]): readonly (readonly Area[])[] {
  const middle = Math.ceil(areas.length / 2);
  if (areas.length > 1) return [areas.slice(0, middle), areas.slice(middle)];
  return areas.flatMap((area) => {
    const split = Math.floor((area.top + area.bottom) / 2);
    if (area.top < area.bottom) return [[{ ...area, bottom: rowIndex(split) }], [{ ...area, top: rowIndex(split + 1) }]];
    const cut = Math.floor((area.left + area.right) / 2);
    return [[{ ...area, right: columnIndex(cut) }], [{ ...area, left: columnIndex(cut + 1) }]];
  });
}
