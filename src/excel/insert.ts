import type { BlankOptions } from '../forms/blank/options';
import type { Policy } from '../policy/policy';
import type { Bridge } from './bridge';
import { NoAnswer } from './failure';
import { untracked } from './read';

/** Forms as the bytes of a workbook, in base64. The writing libraries are loaded when they are first needed. */
export async function formBook(policy: Policy, formIds: readonly string[], options: BlankOptions): Promise<string> {
  const [{ blankBook }, { writeBook }] = await Promise.all([import('../native/book'), import('../workbook/write/write')]);
  return base64(await writeBook(blankBook(policy, formIds, options)));
}

/** The sheets that were inserted: ids, visible ones first. */
export interface Inserted {
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
  /** What the visible ones held then, as far as that was read. */
  readonly contents: ReadonlyMap<string, string>;
}

/** What was inserted at several times, as one. */
export const together = (all: readonly Inserted[]): Inserted => ({
  visible: all.flatMap(({ visible }) => visible),
  hidden: all.flatMap(({ hidden }) => hidden),
  contents: new Map(all.flatMap(({ contents }) => [...contents])),
});

/** Inserts a workbook's sheets after the last one and shows the first of them. Needs ExcelApi 1.13. */
export async function insertSheets(bridge: Bridge, book: string): Promise<Inserted> {
  const ids = await insertedIds(bridge, book);
  try {
    return await bridge.run(async (context) => {
      const sheets = ids.map((id) => context.workbook.worksheets.getItem(id));
      const asked = sheets.map(askForContents);
      for (const sheet of sheets) sheet.load('id,visibility');
      await context.sync();
      const [first, ...others] = sheets.filter(({ visibility }) => visibility === 'Visible');
      const contents = new Map(sheets.map((sheet, index) => [sheet.id, asked[index]?.() ?? '']));
      first?.activate();
      await context.sync();
      const visible = [...(first ? [first] : []), ...others].map(({ id }) => id);
      return { visible, hidden: ids.filter((id) => !visible.includes(id)), contents };
    });
  } catch {
    // They are there, be they shown or not.
    return { visible: ids, hidden: [], contents: new Map() };
  }
}

/** Excel may fail after it has inserted: what sheets are there tells. */
async function insertedIds(bridge: Bridge, book: string): Promise<readonly string[]> {
  const before = await bridge.run(sheetIds);
  try {
    return await bridge.run(async (context) => {
      const inserted = context.workbook.insertWorksheetsFromBase64(book, { positionType: 'End' });
      await context.sync();
      return inserted.value;
    });
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    const now = await bridge.run(sheetIds);
    const added = now.filter((id) => !before.includes(id));
    if (added.length === 0) throw error;
    return added;
  }
}

async function sheetIds(context: Excel.RequestContext): Promise<readonly string[]> {
  const { worksheets } = context.workbook;
  worksheets.load('items/id');
  await context.sync();
  return worksheets.items.map(({ id }) => id);
}

/** Asks for what is written in a sheet, formulas as such: what they give depends on other sheets. The answer is there after the next `sync`. */
function askForContents(sheet: Excel.Worksheet): () => string {
  const used = untracked(sheet.getUsedRangeOrNullObject(true));
  used.load('formulas');
  // Called after the caller's sync.
  return () => (used.isNullObject ? '' : JSON.stringify(used.formulas));
}

/**
 * Removes those of the sheets that were inserted which are still there. Answers `false`, and removes nothing, where
 * somebody has written into one: Excel does not tell of every edit.
 */
export async function removeSheets(context: Excel.RequestContext, { visible, hidden, contents }: Inserted): Promise<boolean> {
  const { worksheets } = context.workbook;
  const sheets = [...hidden, ...visible].map((id) => worksheets.getItemOrNullObject(id));
  const asked = sheets.map(askForContents);
  for (const sheet of sheets) sheet.load('id,visibility');
  await context.sync();
  const touched = sheets.some((sheet, index) => !sheet.isNullObject && contents.has(sheet.id) && contents.get(sheet.id) !== asked[index]?.());
  if (touched) return false;
  for (const sheet of sheets) {
    if (sheet.isNullObject) continue;
    // A very hidden sheet cannot be deleted.
    if (sheet.visibility === 'VeryHidden') sheet.visibility = 'Hidden';
    sheet.delete();
  }
  await context.sync();
  return true;
}

/** As many characters as one call of `fromCharCode` takes safely. */
const CHUNK = 0x8000;

/** Bytes as the API takes them. */
export function base64(bytes: Uint8Array): string {
  const parts = Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * CHUNK, (index + 1) * CHUNK)),
  );
  return btoa(parts.join(''));
}
