import { isArchive, unpack } from '../workbook/archive/unpack';
import { UnreadableFile } from '../workbook/unreadable';
import type { GivenFile } from './returned-file';

/** What lies in an archive: files with their paths in it, and those that cannot be taken out. */
export interface Unfolded {
  readonly files: readonly GivenFile[];
  /** `file` is empty where nothing can be said of a single one. */
  readonly failed: readonly { readonly file: string; readonly error: string }[];
}

/** The files of a zip, and of the zips in it; `undefined` for everything else, which is read as what it is. */
export function unfold(bytes: Uint8Array): Unfolded | undefined {
  if (!isArchive(bytes)) return undefined;
  const files: GivenFile[] = [];
  const failed: { file: string; error: string }[] = [];
  const failing = (file: string, error: unknown) => {
    if (!(error instanceof UnreadableFile)) throw error;
    failed.push({ file, error: error.message });
  };
  try {
    for (const packed of unpack(bytes).files) {
      try {
        files.push({ file: packed.name, bytes: packed.bytes() });
      } catch (error) {
        failing(packed.name, error);
      }
    }
  } catch (error) {
    failing('', error);
  }
  if (files.length + failed.length === 0) return { files, failed: [{ file: '', error: '压缩包里没有文件，请核对是否选错了，或让对方重新发送' }] };
  return { files, failed };
}
