import { deflateSync } from 'fflate';
import { crc32 } from './crc32';
import { CENTRAL, END, LOCAL, ZIP64_EXTRA, extraFields, type Zip, type ZipEntry } from './zip';

/**
 * The zip with some entries' contents replaced, or left out (`undefined`), and new ones after the rest. Every other
 * local record is copied as it stands, in the same order, with its own flags, times and extra fields.
 */
export function rewriteZip(
  zip: Zip,
  changes: ReadonlyMap<ZipEntry, Uint8Array | undefined>,
  added: ReadonlyMap<string, Uint8Array> = new Map(),
): Uint8Array {
  const kept = zip.entries.filter((entry) => !changes.has(entry) || changes.get(entry));
  const pieces: Uint8Array[] = [];
  const headers = new Map<ZipEntry, Uint8Array>();
  let offset = 0;
  const put = (written: Written): Uint8Array => {
    const header = directoryHeader(written, offset);
    pieces.push(written.local);
    offset += written.local.length;
    return header;
  };
  for (const entry of [...kept].sort((a, b) => a.start - b.start)) {
    const contents = changes.get(entry);
    headers.set(entry, put(contents ? packed(zip, entry, contents) : copied(zip, entry)));
  }
  const news = [...added].map(([name, contents]) => put(fresh(name, contents)));
  const directory = [...kept.flatMap((entry) => headers.get(entry) ?? []), ...news];
  const size = directory.reduce((sum, header) => sum + header.length, 0);
  return joined([...pieces, ...directory, endRecord(directory.length, size, offset, zip.comment)]);
}

const HAS_DESCRIPTOR = 8;
/** Parts of sheets say the same over and over: more effort makes them hardly smaller and takes far longer. */
const LEVEL = 4;

interface Written {
  readonly local: Uint8Array;
  readonly header: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
}

const copied = (zip: Zip, entry: ZipEntry): Written => ({ ...entry, local: zip.bytes.subarray(entry.start, entry.end) });

function packed(zip: Zip, entry: ZipEntry, contents: Uint8Array): Written {
  const data = deflateSync(contents, { level: LEVEL });
  const original = zip.bytes.subarray(entry.start, entry.data);
  const nameEnd = 30 + new DataView(original.buffer, original.byteOffset).getUint16(26, true);
  const extra = withoutLongSizes(original.subarray(nameEnd));
  const local = joined([original.subarray(0, nameEnd), extra, data]);
  const sizes = { method: 8, crc: crc32(contents), size: contents.length, compressedSize: data.length };
  const view = new DataView(local.buffer);
  view.setUint16(6, view.getUint16(6, true) & ~HAS_DESCRIPTOR, true);
  view.setUint16(8, sizes.method, true);
  setSizes(view, 14, sizes);
  view.setUint16(28, extra.length, true);
  const header = entry.header.slice();
  const headerView = new DataView(header.buffer);
  headerView.setUint16(8, headerView.getUint16(8, true) & ~HAS_DESCRIPTOR, true);
  return { local, header, ...sizes };
}

/** Version of the format that deflated entries need. */
const VERSION = 20;
const UTF8_NAME = 0x800;
/** 1 January 1980, the first day zips know: the same workbook gives the same bytes. */
const FIRST_DAY = 0x21;

/** An entry that no zip has yet (PKWARE APPNOTE 4.3.7 and 4.3.12). */
function fresh(name: string, contents: Uint8Array): Written {
  const spelled = new TextEncoder().encode(name);
  const data = deflateSync(contents, { level: LEVEL });
  const sizes = { method: 8, crc: crc32(contents), size: contents.length, compressedSize: data.length };
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
  const local = joined([head(30, LOCAL, 1), spelled, data]);
  return { local, header: joined([head(46, CENTRAL, 2), spelled]), ...sizes };
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

type Sizes = Pick<Written, 'crc' | 'compressedSize' | 'size'>;

function setSizes(view: DataView, at: number, { crc, compressedSize, size }: Sizes): void {
  view.setUint32(at, crc, true);
  view.setUint32(at + 4, compressedSize, true);
  view.setUint32(at + 8, size, true);
}

const withoutLongSizes = (extra: Uint8Array): Uint8Array =>
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

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
