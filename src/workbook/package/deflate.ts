import { Deflate as Deflater, deflateSync } from 'fflate';
import { crc32 } from './crc32';
import type { Deflated } from './zip-records';

/** Parts of sheets say the same over and over: more effort makes them hardly smaller and takes far longer. */
export const LEVEL = 4;

/** Deflates bytes that come in chunks (RFC 1951). A program that has a faster way than ours may bring it. */
export type Deflate = (chunks: Iterable<Uint8Array>) => Promise<readonly Uint8Array[]>;

/** As it is done everywhere: in this thread, by fflate. */
export const deflateHere: Deflate = async (chunks) => {
  const packed: Uint8Array[] = [];
  const deflater = new Deflater({ level: LEVEL }, (data) => packed.push(data));
  for (const chunk of chunks) deflater.push(chunk);
  deflater.push(new Uint8Array(0), true);
  return packed;
};

/** The contents of an entry that are all there. */
export const deflatedHere = (contents: Uint8Array): Deflated => ({ data: [deflateSync(contents, { level: LEVEL })], crc: crc32(contents), size: contents.length });

/** The contents of an entry as they come. */
export async function deflated(chunks: Iterable<Uint8Array>, deflate: Deflate): Promise<Deflated> {
  let [crc, size] = [0, 0];
  function* measured(): Generator<Uint8Array> {
    for (const chunk of chunks) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      yield chunk;
    }
  }
  const data = await deflate(measured());
  return { data, crc, size };
}
