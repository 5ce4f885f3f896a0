import { deflatedHere } from './deflate';
import type { Zip, ZipEntry } from './zip';
import { joined, newEntry, setSizes, withoutLongSizes, zipOf, type Written } from './zip-records';

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
  const written = new Map<ZipEntry, Written>();
  for (const entry of [...kept].sort((a, b) => a.start - b.start)) {
    const contents = changes.get(entry);
    written.set(entry, contents ? packed(zip, entry, contents) : copied(zip, entry));
  }
  const news = [...added].map(([name, contents]) => newEntry(name, deflatedHere(contents)));
  return zipOf([...written.values(), ...news], [...kept.flatMap((entry) => written.get(entry) ?? []), ...news], zip.comment);
}

const HAS_DESCRIPTOR = 8;

const copied = (zip: Zip, entry: ZipEntry): Written => ({ ...entry, local: [zip.bytes.subarray(entry.start, entry.end)] });

function packed(zip: Zip, entry: ZipEntry, contents: Uint8Array): Written {
  const { data, crc, size } = deflatedHere(contents);
  const original = zip.bytes.subarray(entry.start, entry.data);
  const nameEnd = 30 + new DataView(original.buffer, original.byteOffset).getUint16(26, true);
  const extra = withoutLongSizes(original.subarray(nameEnd));
  const local = joined([original.subarray(0, nameEnd), extra]);
  const sizes = { method: 8, crc, size, compressedSize: data.reduce((sum, { length }) => sum + length, 0) };
  const view = new DataView(local.buffer);
  view.setUint16(6, view.getUint16(6, true) & ~HAS_DESCRIPTOR, true);
  view.setUint16(8, sizes.method, true);
  setSizes(view, 14, sizes);
  view.setUint16(28, extra.length, true);
  const header = entry.header.slice();
  const headerView = new DataView(header.buffer);
  headerView.setUint16(8, headerView.getUint16(8, true) & ~HAS_DESCRIPTOR, true);
  return { local: [local, ...data], header, ...sizes };
}
