import { Package } from '../package/package';
import { rewriteZip } from '../package/rezip';
import { readWorkbook } from '../package/workbook-part';
import type { ZipEntry } from '../package/zip';
import type { RowRange } from './plan';

/**
 * The workbook with these rows' heights, by sheet, left to the program that shows them: the library marks every height
 * as set by hand (ECMA-376 part 1, 18.3.1.73), and such a row stays as it is whatever is typed into it. The height
 * itself stays in the file for programs that do not measure.
 */
export function growingRows(bytes: Uint8Array, growing: ReadonlyMap<string, RowRange>): Uint8Array {
  if (growing.size === 0) return bytes;
  const file = Package.open(bytes);
  const workbook = file.workbookPart();
  const targets = new Map(file.relationships(workbook).map(({ id, target }) => [id, target]));
  const changes = new Map<ZipEntry, Uint8Array>();
  for (const { name, relationship } of readWorkbook(file.xml(workbook)).sheets) {
    const rows = growing.get(name);
    const part = targets.get(relationship) ?? '';
    const entry = file.entry(part);
    if (rows && entry) changes.set(entry, new TextEncoder().encode(released(file.xml(part), rows)));
  }
  return rewriteZip(file.zip, changes);
}

/** Rows as the library writes them. */
const released = (source: string, { from, to }: RowRange): string =>
  source.replace(/(<row r="(\d+)" ht="[^"]*") customHeight="1"/g, (tag: string, start: string, number: string) =>
    Number(number) > from && Number(number) <= to + 1 ? start : tag,
  );
