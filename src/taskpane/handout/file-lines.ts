import type { HandoutFile } from '../../handout/plan';

/** One line of the preview: a folder, or a file in an open folder or in none. */
export type FileLine =
  | { readonly kind: 'folder'; readonly name: string; readonly files: number; readonly open: boolean }
  | { readonly kind: 'file'; readonly file: HandoutFile };

/** The files as a tree that folds: every folder once, with its files below it where it is open. */
export function fileLines(files: readonly HandoutFile[], isOpen: (folder: string) => boolean): readonly FileLine[] {
  return [...byFolder(files)].flatMap(([name, inside]): FileLine[] => {
    const open = name === '' || isOpen(name);
    return [
      ...(name === '' ? [] : [{ kind: 'folder' as const, name, files: inside.length, open }]),
      ...(open ? inside.map((file) => ({ kind: 'file' as const, file })) : []),
    ];
  });
}

/** How many folders the files lie in. */
export const folderCount = (files: readonly HandoutFile[]): number => [...byFolder(files).keys()].filter((name) => name !== '').length;

function byFolder(files: readonly HandoutFile[]): ReadonlyMap<string, HandoutFile[]> {
  const folders = new Map<string, HandoutFile[]>();
  for (const file of files) {
    const inside = folders.get(file.folder);
    if (inside) inside.push(file);
    else folders.set(file.folder, [file]);
  }
  return folders;
}
