import fc from 'fast-check';
import { inflateSync } from 'fflate';
import { deflateBeside } from '../../src/cli/deflate';
import { deflated, deflateHere } from '../../src/workbook/package/deflate';
import { crc32 } from '../../src/workbook/package/crc32';

const joined = (chunks: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(chunks));

test.each([
  ['in this thread', deflateHere],
  ['beside it', deflateBeside],
])('what is deflated %s, chunk by chunk, comes out whole', async (_, deflate) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 12 }), async (chunks) => {
      const whole = joined(chunks);
      const { data, crc, size } = await deflated(chunks, deflate);
      expect(new Uint8Array(inflateSync(joined(data)))).toEqual(whole);
      expect([crc, size]).toEqual([crc32(whole), whole.length]);
    }),
    { numRuns: 40 },
  );
});

test('what goes wrong while the chunks are made is not lost', async () => {
  function* failing(): Generator<Uint8Array> {
    yield new Uint8Array(10);
    throw new RangeError('no more');
  }
  await expect(deflated(failing(), deflateBeside)).rejects.toThrow('no more');
});
