import { Inflate, inflateSync } from 'fflate';
import { crc32 } from './crc32';
import { UnreadableFile } from '../unreadable';

/** What a zip may cost before it is refused. */
export interface ZipLimits {
  /** Bytes of the file itself. */
  readonly file: number;
  /** Number of entries. */
  readonly entries: number;
  /** Bytes of all entries together, inflated. */
  readonly inflated: number;
}

/** A file in a zip, as the directory has it. */
export interface ZipEntry {
  /** As spelled in the directory, with `/` between folders. */
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
  /** The local record, header and data and whatever follows up to the next one. */
  readonly start: number;
  readonly end: number;
  /** Where its data starts. */
  readonly data: number;
  /** Its contents can be had with a password only. */
  readonly encrypted: boolean;
  /** Its header in the central directory. */
  readonly header: Uint8Array;
}

/** A zip whose directory is read and whose contents are not. */
export interface Zip {
  readonly bytes: Uint8Array;
  /** In the order of the directory. */
  readonly entries: readonly ZipEntry[];
  readonly comment: Uint8Array;
}

/** Signature of a local file header. */
export const LOCAL = 0x04034b50;
/** Signature of a directory entry. */
export const CENTRAL = 0x02014b50;
/** Signature of the end of the directory. */
export const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
/** Kind of the extra field that holds sizes and places beyond 32 bits. */
export const ZIP64_EXTRA = 1;
const ENCRYPTED = 1;
const MAX32 = 0xffffffff;

/** How the names of entries are spelled, from an entry's header in the central directory. */
export type Naming = (header: Uint8Array) => string;

/**
 * Reads the directory of a workbook's zip (PKWARE APPNOTE 4.3) and refuses what no spreadsheet program writes, before
 * anything is inflated: too many or too large entries, entries that share bytes, or names, paths that lead outside.
 * @throws UnreadableFile
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): Zip {
  const zip = readArchive(bytes, limits, partName);
  const locked = zip.entries.find(({ encrypted }) => encrypted);
  if (locked) throw new UnreadableFile('encrypted', `zip entry ${locked.name}`);
  const names = new Set(zip.entries.map(({ name }) => name.toLowerCase()));
  if (names.size < zip.entries.length) throw new UnreadableFile('hostile', 'two zip entries of one name');
  return zip;
}

/** The same for a zip of files, which may have any names, and passwords. @throws UnreadableFile */
export function readArchive(bytes: Uint8Array, limits: ZipLimits, naming: Naming): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const directory = findDirectory(view, end);
  if (directory.entries > limits.entries) throw new UnreadableFile('too-large', `${directory.entries} zip entries`);

  const headers = readHeaders(bytes, view, directory, naming);
  const declared = headers.reduce((sum, { size }) => sum + size, 0);
  if (declared > limits.inflated) throw new UnreadableFile('too-large', `${declared} bytes inflated`);

  const commentLength = view.getUint16(end + 20, true);
  return {
    bytes,
    entries: placed(view, headers, directory.start),
    comment: bytes.subarray(end + 22, end + 22 + commentLength),
  };
}

/**
 * The bytes of one entry, checked: inflating stops as soon as there is more than declared, and length and CRC must
 * agree, because the inflater alone cuts silently at a lied size.
 * @throws UnreadableFile
 */
export function inflateEntry(zip: Zip, entry: ZipEntry): Uint8Array {
  const data = zip.bytes.subarray(entry.data, entry.data + entry.compressedSize);
  const inflated = entry.method === 0 ? data : inflate(data, entry);
  if (inflated.length !== entry.size || crc32(inflated) !== entry.crc) {
    throw new UnreadableFile('damaged', `length or CRC of ${entry.name}`);
  }
  return inflated;
}

type Header = Omit<ZipEntry, 'end' | 'data'>;

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  throw new UnreadableFile('truncated', 'no end of zip directory');
}

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
}

function findDirectory(view: DataView, end: number): Directory {
  const is64 = end >= 20 && view.getUint32(end - 20, true) === LOCATOR64;
  if (!is64) {
    const start = view.getUint32(end + 16, true);
    const size = view.getUint32(end + 12, true);
    return checked({ start, end: start + size, entries: view.getUint16(end + 10, true) }, end);
  }
  const at = long(view, end - 12);
  if (at + 56 > end || view.getUint32(at, true) !== END64) throw new UnreadableFile('damaged', 'zip64 end record');
  const start = long(view, at + 48);
  return checked({ start, end: start + long(view, at + 40), entries: long(view, at + 32) }, at);
}

function checked(directory: Directory, limit: number): Directory {
  if (directory.end > limit) throw new UnreadableFile('truncated', 'zip directory outside the file');
  return directory;
}

function readHeaders(bytes: Uint8Array, view: DataView, directory: Directory, naming: Naming): Header[] {
  const headers: Header[] = [];
  let at = directory.start;
  for (let count = 0; count < directory.entries; count++) {
    if (at + 46 > directory.end || view.getUint32(at, true) !== CENTRAL) {
      throw new UnreadableFile('damaged', 'zip directory header');
    }
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory.end) throw new UnreadableFile('damaged', 'zip directory header length');
    headers.push(readHeader(bytes.subarray(at, next), naming));
    at = next;
  }
  return headers;
}

function readHeader(header: Uint8Array, naming: Naming): Header {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const nameLength = view.getUint16(28, true);
  const sizes = {
    size: view.getUint32(24, true),
    compressedSize: view.getUint32(20, true),
    start: view.getUint32(42, true),
  };
  const extra = header.subarray(46 + nameLength, 46 + nameLength + view.getUint16(30, true));
  return {
    name: naming(header),
    encrypted: (view.getUint16(8, true) & ENCRYPTED) !== 0,
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    header,
    ...(Object.values(sizes).includes(MAX32) ? longSizes(sizes, extra) : sizes),
  };
}

type Sizes = Pick<Header, 'size' | 'compressedSize' | 'start'>;

/** APPNOTE 4.5.3: eight bytes for each field that says FFFFFFFF, in this order. */
function longSizes(sizes: Sizes, extra: Uint8Array): Sizes {
  const field = extraFields(extra).find(({ id }) => id === ZIP64_EXTRA);
  if (!field) throw new UnreadableFile('damaged', 'zip64 sizes missing');
  const view = new DataView(field.bytes.buffer, field.bytes.byteOffset, field.bytes.byteLength);
  let at = 4;
  const real = (size: number) => (size === MAX32 ? long(view, (at += 8) - 8) : size);
  return { size: real(sizes.size), compressedSize: real(sizes.compressedSize), start: real(sizes.start) };
}

/** Extra fields with their own four bytes of header; what does not parse ends the list. */
export function extraFields(extra: Uint8Array): { id: number; bytes: Uint8Array }[] {
  const fields = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = 4 + (extra[at + 2]! | (extra[at + 3]! << 8));
    fields.push({ id: extra[at]! | (extra[at + 1]! << 8), bytes: extra.subarray(at, at + length) });
    at += length;
  }
  return fields;
}

/** The bytes of a name in a header of the central directory. */
export const spelledName = (header: Uint8Array): Uint8Array => header.subarray(46, 46 + (header[28]! | (header[29]! << 8)));

function partName(header: Uint8Array): string {
  const bytes = spelledName(header);
  let spelled: string;
  try {
    spelled = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Chinese Windows packs without bit 11 is spelled in its code page.
    spelled = new TextDecoder('gb18030').decode(bytes);
  }
  const name = spelled.replaceAll('\\', '/');
  if (/^\/|^[a-z]:|(^|\/)\.\.(\/|$)|\0/i.test(name)) throw new UnreadableFile('hostile', 'zip entry path');
  return name;
}

function placed(view: DataView, headers: readonly Header[], directoryStart: number): ZipEntry[] {
  const starts = headers.map(({ start }) => start).sort((a, b) => a - b);
  if (new Set(starts).size < starts.length) throw new UnreadableFile('hostile', 'zip entries in one place');
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? directoryStart]));
  return headers.map((header) => {
    const end = ends.get(header.start) ?? header.start;
    if (header.start + 30 > end || end > directoryStart || view.getUint32(header.start, true) !== LOCAL) {
      throw new UnreadableFile('hostile', `zip record of ${header.name}`);
    }
    const data = header.start + 30 + view.getUint16(header.start + 26, true) + view.getUint16(header.start + 28, true);
    if (data + header.compressedSize > end) throw new UnreadableFile('hostile', `${header.name} shares bytes`);
    return { ...header, data, end };
  });
}

function long(view: DataView, at: number): number {
  const value = at + 8 <= view.byteLength ? Number(view.getBigUint64(at, true)) : NaN;
  if (!Number.isSafeInteger(value)) throw new UnreadableFile('damaged', 'zip64 number');
  return value;
}

/** What deflate makes of one byte at most (RFC 1951: 258 bytes of two bits). */
const HIGHEST_RATIO = 1032;
/** Beyond this much, what inflating really makes is looked at on the way. */
const AT_ONCE = 512 << 10;
/** A step of this much input never makes more than 66 MB. */
const STEP = 65_536;

function inflate(data: Uint8Array, { name, method, size }: ZipEntry): Uint8Array {
  if (method !== 8) throw new UnreadableFile('damaged', `compression method ${method} of ${name}`);
  // Room is made for as much as is declared, and never for more than there can be.
  if (size > data.length * HIGHEST_RATIO) throw new UnreadableFile('damaged', `${name} is smaller than it says`);
  try {
    return data.length <= AT_ONCE ? inflateAtOnce(data, name, size) : inflateInSteps(data, name, size);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged', `deflated data of ${name}`);
  }
}

/** What does not fit is thrown away, and fills the one byte there is room for beyond the size that is declared. */
function inflateAtOnce(data: Uint8Array, name: string, size: number): Uint8Array {
  const inflated = inflateSync(data, { out: new Uint8Array(size + 1) });
  if (inflated.length > size) throw largerThanSaid(name);
  return inflated;
}

function inflateInSteps(data: Uint8Array, name: string, size: number): Uint8Array {
  const inflated = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) throw largerThanSaid(name);
    inflated.set(chunk, length);
    length += chunk.length;
  });
  for (let at = 0; at < data.length; at += STEP) stream.push(data.subarray(at, at + STEP), at + STEP >= data.length);
  return inflated.subarray(0, length);
}

const largerThanSaid = (name: string): UnreadableFile => new UnreadableFile('hostile', `${name} is larger than it says`);
