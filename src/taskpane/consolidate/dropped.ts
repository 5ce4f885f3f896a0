import type { Found } from './given';

/** What was dropped, folders opened. */
export interface Dropped {
  readonly files: readonly Found[];
  /** Folders and files that could not be opened. */
  readonly lost: readonly string[];
}

/**
 * All files of a drop, those of whole folders with their paths. What the drop holds must be asked for at once: it is empty
 * as soon as the event is over.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  const lost: string[] = [];
  if (entries.length === 0) return { files: [...transfer.files].map((file) => ({ path: file.name, content: file })), lost };
  const files: Found[] = [];
  for (const entry of entries) files.push(...(await filesOf(entry, lost)));
  return { files, lost };
}

async function filesOf(entry: FileSystemEntry, lost: string[]): Promise<readonly Found[]> {
  const path = entry.fullPath.replace(/^\//u, '');
  try {
    if (isFile(entry)) return [{ path, content: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }];
    if (!isFolder(entry)) return [];
    const files: Found[] = [];
    for (const child of await children(entry)) files.push(...(await filesOf(child, lost)));
    return files;
  } catch {
    lost.push(path);
    return [];
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A folder gives a hundred at a time, and none at last. */
async function children(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
