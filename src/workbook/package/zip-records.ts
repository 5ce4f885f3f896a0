import { CENTRAL, END, LOCAL, ZIP64_EXTRA, extraFields } from './zip';

/** An entry as it is to be written; its header does not say yet where it stands. */
export interface Written extends Sizes {
  /** What follows one another in its local record. */
  readonly local: readonly Uint8Array[];
  readonly header: Uint8Array;
  readonly method: number;
}

interface Sizes {
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
}

/** The contents of an entry, deflated. */
export interface Deflated {
  readonly data: readonly Uint8Array[];
  /** Of the contents before that. */
  readonly crc: number;
  readonly size: number;
}

/** The bytes of a zip of these entries. */
export function zipOf(entries: readonly Written[], directory: readonly Written[], comment: Uint8Array): Uint8Array<ArrayBuffer> {
  const places = new Map<Written, number>();
  let offset = 0;
  for (const entry of entries) {
    places.set(entry, offset);
    offset += lengthOf(entry.local);
  }
  const headers = directory.map((entry) => directoryHeader(entry, places.get(entry) ?? 0));
  return joined([...entries.flatMap(({ local }) => local), ...headers, endRecord(headers.length, lengthOf(headers), offset, comment)]);
}

/** Version of the format that deflated entries need. */
const VERSION = 20;
const UTF8_NAME = 0x800;
/** 1 January 1980, the first day zips know: the same workbook gives the same bytes. */
const FIRST_DAY = 0x21;

/** An entry that no zip has yet (PKWARE APPNOTE 4.3.7 and 4.3.12). */
export function newEntry(name: string, { data, crc, size }: Deflated): Written {
  const spelled = new TextEncoder().encode(name);
  const sizes = { method: 8, crc, size, compressedSize: lengthOf(data) };
  const head = (length: number, mark: number, versions: number) => {
    const view = new DataView(new ArrayBuffer(length));
    view.setUint32(0, mark, true);
    for (let at = 4; at < 4 + 2 * versions; at += 2) view.setUint16(at, VERSION, true);
    const rest = 4 + 2 * versions;
    view.setUint16(rest, UTF8_NAME, true);
    view.setUint16(rest + 2, sizes.method, true);
    view.setUint16(rest + 6, FIRST_DAY, true);
    setSizes(view, rest + 8, sizes);
    view.setUint16(rest + 20, spelled.length, true);
    return new Uint8Array(view.buffer);
  };
  return { local: [head(30, LOCAL, 1), spelled, ...data], header: joined([head(46, CENTRAL, 2), spelled]), ...sizes };
}

function directoryHeader({ header, method, ...sizes }: Written, offset: number): Uint8Array {
  const original = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const nameEnd = 46 + original.getUint16(28, true);
  const extraEnd = nameEnd + original.getUint16(30, true);
  const extra = withoutLongSizes(header.subarray(nameEnd, extraEnd));
  const written = joined([header.subarray(0, nameEnd), extra, header.subarray(extraEnd)]);
  const view = new DataView(written.buffer);
  view.setUint16(10, method, true);
  setSizes(view, 16, sizes);
  view.setUint16(30, extra.length, true);
  view.setUint32(42, offset, true);
  return written;
}

/** Writes the three numbers in their order, local and central records alike (APPNOTE.TXT 4.3.7, 4.3.12). */
export function setSizes(view: DataView, at: number, { crc, compressedSize, size }: Sizes): void {
  view.setUint32(at, crc, true);
  view.setUint32(at + 4, compressedSize, true);
  view.setUint32(at + 8, size, true);
}

/** The extra fields without ZIP64's: sizes that fit are written in the record itself. */
export const withoutLongSizes = (extra: Uint8Array): Uint8Array =>
  joined(extraFields(extra).filter(({ id }) => id !== ZIP64_EXTRA).map(({ bytes }) => bytes));

function endRecord(entries: number, size: number, offset: number, comment: Uint8Array): Uint8Array {
  const record = new Uint8Array(22);
  const view = new DataView(record.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  view.setUint16(20, comment.length, true);
  return joined([record, comment]);
}

/** The pieces in one array. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);
