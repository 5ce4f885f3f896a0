import { UnreadableFile } from '../unreadable';
import { readZip, type Zip, type ZipLimits } from './zip';

/** What the first bytes say a file is, whatever its name says. */
export type FileKind = 'empty' | 'zip' | 'encrypted' | 'xls' | 'other-ole' | 'text' | 'other';

/** Enough for a county's largest ledgers many times over, and for the memory of an office computer. */
export const LIMITS: ZipLimits = { file: 256 << 20, entries: 10_000, inflated: 512 << 20 };

/** Tells a file's kind by its magic bytes and, for OLE containers, by the names of the streams inside. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, [0x50, 0x4b])) return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return oleKind(bytes);
  return looksLikeText(bytes) ? 'text' : 'other';
}

/** Opens the zip of a workbook after the cheap checks, before any part is inflated or parsed. @throws UnreadableFile */
export function openZip(bytes: Uint8Array, limits: ZipLimits = LIMITS): Zip {
  if (bytes.length > limits.file) throw new UnreadableFile('too-large', `${bytes.length} bytes`);
  const kind = kindOf(bytes);
  if (kind !== 'zip') throw new UnreadableFile(REASONS[kind], kind);
  return readZip(bytes, limits);
}

const REASONS = {
  empty: 'empty',
  encrypted: 'encrypted',
  xls: 'legacy',
  'other-ole': 'not-a-workbook',
  text: 'text',
  other: 'not-a-workbook',
} as const;

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const STREAMS: readonly (readonly [stream: string, kind: FileKind])[] = [
  ['EncryptedPackage', 'encrypted'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
];

/** Directory entries of a compound file (MS-CFB 2.6) are 128 bytes, aligned, each starting with its UTF-16 name. */
function oleKind(bytes: Uint8Array): FileKind {
  const utf16 = (text: string) => [...text].flatMap((char) => [char.charCodeAt(0), 0]);
  const names = STREAMS.map(([stream, kind]) => ({ kind, name: utf16(`${stream}\0`) }));
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const found = names.find(({ name }) => name.every((byte, index) => bytes[at + index] === byte));
    if (found) return found.kind;
  }
  return 'other-ole';
}

/** Text has no control characters but white space; UTF-16 text says so with its mark. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return false; // %PDF
  return bytes.subarray(0, 4096).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
}
