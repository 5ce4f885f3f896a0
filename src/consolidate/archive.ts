import { openZip } from '../workbook/package/guard';
import { inflateEntry, type Zip, type ZipEntry } from '../workbook/package/zip';
import { UnreadableFile } from '../workbook/unreadable';
import { isLeftBehind } from './left-behind';
import type { GivenFile } from './returned-file';

/** What lies in an archive: files with their paths in it, and those that cannot be taken out. */
export interface Unfolded {
  readonly files: readonly GivenFile[];
  readonly failed: readonly { readonly file: string; readonly error: string }[];
}

/** The files of a zip that is no document itself; `undefined` for everything else, which is read as what it is. */
export function unfold(bytes: Uint8Array): Unfolded | undefined {
  const zip = archive(bytes);
  if (!zip || !('entries' in zip)) return zip;
  const files: GivenFile[] = [];
  const failed: { file: string; error: string }[] = [];
  for (const entry of zip.entries.filter(isFile)) {
    const inside = takenOut(zip, entry);
    if ('bytes' in inside) files.push(inside);
    else failed.push(inside);
  }
  if (files.length + failed.length === 0) return { files, failed: [{ file: '', error: '压缩包里没有文件，请核对是否选错了，或让对方重新发送' }] };
  return { files, failed };
}

/** Documents of Office (OPC part 2, 10.1.2) and of LibreOffice are zips too, and say so by a file of this name. */
const DOCUMENTS = new Set(['[content_types].xml', 'mimetype']);

function archive(bytes: Uint8Array): Zip | Unfolded | undefined {
  try {
    const zip = openZip(bytes);
    return zip.entries.some(({ name }) => DOCUMENTS.has(name.toLowerCase())) ? undefined : zip;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    // Workbooks with a password are no zips.
    const locked = error.reason === 'encrypted' && error.detail.startsWith('zip entry');
    return locked ? { files: [], failed: [{ file: '', error: '压缩包有密码，请解压后选里面的文件' }] } : undefined;
  }
}

const isFile = ({ name }: ZipEntry): boolean => !name.endsWith('/') && !name.split('/').some(isLeftBehind);

function takenOut(zip: Zip, entry: ZipEntry): GivenFile | { readonly file: string; readonly error: string } {
  try {
    return { file: entry.name, bytes: inflateEntry(zip, entry) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { file: entry.name, error: `在压缩包里已损坏，请让对方重新发送` };
    throw error;
  }
}
