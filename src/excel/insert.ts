import type { BlankOptions } from '../forms/blank/options';
import type { Policy } from '../policy/policy';
import type { Bridge } from './bridge';

/** Forms as the bytes of a workbook, in base64. The writing libraries are loaded when they are first needed. */
export async function formBook(policy: Policy, formIds: readonly string[], options: BlankOptions): Promise<string> {
  const [{ blankBook }, { writeBook }] = await Promise.all([import('../native/book'), import('../workbook/write/write')]);
  return base64(await writeBook(blankBook(policy, formIds, options)));
}

/** The sheets that were inserted: ids, visible ones first. */
export interface Inserted {
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
}

/** Inserts a workbook's sheets after the last one and shows the first of them. Needs ExcelApi 1.13. */
export async function insertSheets(bridge: Bridge, book: string): Promise<Inserted> {
  const ids = await bridge.run(async (context) => {
    const inserted = context.workbook.insertWorksheetsFromBase64(book, { positionType: 'End' });
    await context.sync();
    return inserted.value;
  });
  return bridge.run(async (context) => {
    const sheets = ids.map((id) => context.workbook.worksheets.getItem(id));
    for (const sheet of sheets) sheet.load('id,visibility');
    await context.sync();
    const [first, ...others] = sheets.filter(({ visibility }) => visibility === 'Visible');
    first?.activate();
    await context.sync();
    const visible = [...(first ? [first] : []), ...others].map(({ id }) => id);
    return { visible, hidden: ids.filter((id) => !visible.includes(id)) };
  });
}

/** Removes sheets that were inserted. */
export async function removeSheets(context: Excel.RequestContext, { visible, hidden }: Inserted): Promise<void> {
  const { worksheets } = context.workbook;
  for (const id of hidden) {
    const sheet = worksheets.getItem(id);
    // A very hidden sheet cannot be deleted.
    sheet.visibility = 'Hidden';
    sheet.delete();
  }
  for (const id of visible) worksheets.getItem(id).delete();
  await context.sync();
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
