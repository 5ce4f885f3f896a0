import { once } from 'node:events';
import { createDeflateRaw } from 'node:zlib';
import { LEVEL, type Deflate } from '../workbook/package/deflate';

/** Deflates by Node's own zlib, beside this thread: the next chunk is made meanwhile. */
export const deflateBeside: Deflate = async (chunks) => {
  const packed: Uint8Array[] = [];
  const deflater = createDeflateRaw({ level: LEVEL, chunkSize: OUT });
  deflater.on('data', (data: Uint8Array) => packed.push(data));
  const ended = once(deflater, 'end');
  const put = (chunk: Uint8Array) => new Promise<void>((resolve, reject) => deflater.write(chunk, (error) => (error ? reject(error) : resolve())));
  let last = Promise.resolve();
  for (const chunk of chunks) {
    await last;
    last = put(chunk);
  }
  await last;
  deflater.end();
  await ended;
  return packed;
};

/** Bytes that come out at once. */
const OUT = 2 ** 16;
