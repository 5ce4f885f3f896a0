import { openCompound } from './compound';

/** What the first bytes say a file is, whatever its name says. */
export type FileKind =
  | 'empty'
  | 'zip'
  | 'encrypted'
  | 'xls'
  | 'document'
  | 'slides'
  | 'other-ole'
  | 'pdf'
  | 'picture'
  | 'archive'
  | 'text'
  | 'other';

/** Tells a file's kind by its magic bytes and, for OLE containers, by the names of the streams inside. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  const magic = MAGIC.find(({ starts }) => startsWith(bytes, starts));
  if (magic) return magic.kind;
  if (startsWith(bytes, OLE)) return oleKind(bytes);
  // A stream of BIFF records without a container, as some exporting programs write it: BOF of BIFF 5 or 8 (MS-XLS 2.4.21).
  if (startsWith(bytes, [0x09, 0x08]) && bytes[3] === 0) return 'xls';
  return looksLikeText(bytes) ? 'text' : 'other';
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const MAGIC: readonly { readonly starts: readonly number[]; readonly kind: FileKind }[] = [
  { starts: [0x50, 0x4b], kind: 'zip' },
  { starts: [0x25, 0x50, 0x44, 0x46], kind: 'pdf' },
  { starts: [0xff, 0xd8, 0xff], kind: 'picture' },
  { starts: [0x89, 0x50, 0x4e, 0x47], kind: 'picture' },
  { starts: [0x47, 0x49, 0x46, 0x38], kind: 'picture' },
  { starts: [0x49, 0x49, 0x2a, 0x00], kind: 'picture' },
  { starts: [0x4d, 0x4d, 0x00, 0x2a], kind: 'picture' },
  { starts: [0x52, 0x61, 0x72, 0x21], kind: 'archive' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], kind: 'archive' },
  { starts: [0x1f, 0x8b], kind: 'archive' },
  { starts: [0x7b, 0x5c, 0x72, 0x74, 0x66], kind: 'document' },
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const STREAMS: readonly (readonly [stream: string, kind: FileKind])[] = [
  ['EncryptedPackage', 'encrypted'],
  ['WordDocument', 'document'],
  ['PowerPoint Document', 'slides'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
];

function oleKind(bytes: Uint8Array): FileKind {
  const has = streamNames(bytes);
  return STREAMS.find(([stream]) => has(stream))?.[1] ?? 'other-ole';
}

/** By the directory; where that cannot be walked, by whatever looks like an entry of one, so that it can be named all the same. */
function streamNames(bytes: Uint8Array): (name: string) => boolean {
  try {
    const { names } = openCompound(bytes);
    return (name) => names.has(name);
  } catch {
    return (name) => looksNamed(bytes, name);
  }
}

/** Directory entries of a compound file (MS-CFB 2.6) are 128 bytes, aligned, each starting with its UTF-16 name. */
function looksNamed(bytes: Uint8Array, name: string): boolean {
  const utf16 = [...`${name}\0`].flatMap((char) => [char.charCodeAt(0), 0]);
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (utf16.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** Text has no zeros, and no control characters but white space; UTF-16 text, which has, says so with its mark. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  return !bytes.includes(0) && bytes.subarray(0, 4096).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
}
