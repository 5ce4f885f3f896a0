import { passedOver } from '../../workbook/archive/passed-over';

/** A file that a person gave to be put together. It is read here and sent nowhere. */
export interface Given {
  /** Its path below what was given. */
  readonly file: string;
  readonly content: Pick<Blob, 'arrayBuffer'>;
  /** It was taken out of an archive, with all that lies in it. */
  readonly packed: boolean;
  /** What the archive is called, where it was. */
  readonly archive?: string;
}

/** A file with its whole path: `报来/甲镇/台账.xlsx`. */
export interface Found {
  readonly path: string;
  readonly content: Pick<Blob, 'arrayBuffer'>;
}

/** Files as they are called everywhere: below the only folder that was given, so that the next time they are called so too. */
export function givenOf(found: readonly Found[]): readonly Given[] {
  const kept = found.filter(({ path }) => passedOver(path) === undefined);
  const [top] = new Set(found.map(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : '')));
  const only = top !== undefined && top !== '' && found.every(({ path }) => path.startsWith(top)) ? top.length : 0;
  return kept.map(({ path, content }) => ({ file: path.slice(only), content, packed: false })).sort(byPath);
}

/** Of a chosen folder every file says where in it it lies. */
export const chosenFiles = (files: Iterable<File>): readonly Found[] => [...files].map((file) => ({ path: file.webkitRelativePath || file.name, content: file }));

/** As a folder lists them: names by number and pronunciation, folder after folder. */
export function byPath({ file: one }: { readonly file: string }, { file: other }: { readonly file: string }): number {
  const [names, others] = [one.split('/'), other.split('/')];
  for (let at = 0; at < Math.min(names.length, others.length); at++) {
    const order = (collator ??= new Intl.Collator('zh-CN', { numeric: true })).compare(names[at] ?? '', others[at] ?? '');
    if (order !== 0) return order;
  }
  return names.length - others.length;
}

/** Made when there is something to sort: it takes as long as the tab takes to open. */
let collator: Intl.Collator | undefined;
