import { createHash } from 'node:crypto';
import { zipOf } from '../handout/zip';
import type { Day } from '../workbook/serial';

/** Compressed already. */
const DENSE = /\.(?:xlsx|png|gif|woff2?)$/;

/** A package as a zip of one folder, with the SHA-256 of every file in it, as `sha256sum -c` reads them: the same files give the same bytes. */
export function zipped(folder: string, files: ReadonlyMap<string, Uint8Array>, day: Day): Uint8Array {
  const sums = [...files].map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join('');
  const all = [...files, ['SHA256SUMS', new TextEncoder().encode(sums)] as const];
  return zipOf(new Map(all.map(([path, bytes]) => [`${folder}/${path}`, bytes])), day, (path) => (DENSE.test(path) ? 0 : 9));
}

/** Hexadecimal, as `sha256sum` prints it. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
