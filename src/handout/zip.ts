import { zipSync, type ZippableFile } from 'fflate';
import type { Day } from '../workbook/serial';

/**
 * A zip of these files, by path. Workbooks are compressed already and are stored as they are; names are marked as
 * UTF-8 (PKWARE APPNOTE 4.4.4, bit 11), without which Windows reads Chinese ones in the code page of the machine.
 * @param levelOf how hard each file is compressed, where there are others than workbooks
 */
export function zipOf(files: ReadonlyMap<string, Uint8Array>, { year, month, day }: Day, levelOf: (path: string) => 0 | 9 = () => 0): Uint8Array<ArrayBuffer> {
  // Zip counts local time: a local date gives the same bytes in every time zone.
  const mtime = new Date(year, month - 1, day);
  const entries = [...files].map(([path, bytes]): [string, ZippableFile] => [path, [bytes, { level: levelOf(path), mtime, ...UNIX }]]);
  return zipSync(Object.fromEntries(entries));
}

/** Info-ZIP takes the names of a zip made by DOS for a DOS code page, whatever bit 11 says; Unix's are left alone. */
const UNIX = { os: 3, attrs: 0o100644 << 16 };
