import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { animated } from '../../scripts/apng.js';
import { crc32 } from '../../src/workbook/package/crc32';

interface Chunk {
  readonly name: string;
  readonly body: Buffer;
}

/** @throws where a checksum is wrong */
function chunksOf(file: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    chunks.push({ name: file.toString('latin1', at + 4, at + 8), body: file.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

const bytes = (...values: number[]): Buffer => {
  const all = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => all.writeUInt32BE(value, 4 * index));
  return all;
};

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), body]);
  return Buffer.concat([bytes(body.length), named, bytes(crc32(named))]);
}

/** A screenshot: red, green, blue, no filters. */
function png(width: number, height: number, pixels: readonly number[]): Buffer {
  const lines = Array.from({ length: height }, (_, y) => [0, ...pixels.slice(y * width * 3, (y + 1) * width * 3)]).flat();
  const header = Buffer.concat([bytes(width, height), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(lines))), chunk('IEND', Buffer.alloc(0))]);
}

/** The bytes without filters, as the specification of PNG has them (9.2 and 9.4). */
function unfiltered(data: Buffer, width: number, height: number): number[] {
  const lines = inflateSync(data);
  const out: number[] = [];
  const length = width * 4;
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (out[y * length + x] ?? 0));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < length; x++) {
      const [a, b, c] = [at(x - 4, y), at(x, y - 1), x < 4 ? 0 : at(x - 4, y - 1)];
      const nearest = [a, b, c].reduce((best, one) => (Math.abs(a + b - c - one) < Math.abs(a + b - c - best) ? one : best));
      const predicted = [0, a, b, (a + b) >> 1, nearest][lines[y * (length + 1)] ?? 0] ?? 0;
      out.push(((lines[y * (length + 1) + 1 + x] ?? 0) + predicted) & 0xff);
    }
  }
  return out;
}

/** What is seen after each frame, and how long. */
function played(file: Buffer): readonly { readonly pixels: readonly number[]; readonly milliseconds: number }[] {
  const chunks = chunksOf(file);
  const width = chunks[0]?.body.readUInt32BE(0) ?? 0;
  const canvas: number[] = [];
  const seen: { pixels: number[]; milliseconds: number }[] = [];
  let control: Buffer | undefined;
  let sequence = 0;
  for (const { name, body } of chunks) {
    if (name === 'fcTL' || name === 'fdAT') expect(body.readUInt32BE(0)).toBe(sequence++);
    if (name === 'fcTL') control = body;
    if (!control || (name !== 'IDAT' && name !== 'fdAT')) continue;
    const [wide = 0, high = 0, left = 0, top = 0] = [4, 8, 12, 16].map((offset) => control?.readUInt32BE(offset));
    const lines = unfiltered(name === 'IDAT' ? body : body.subarray(4), wide, high);
    for (let y = 0; y < high; y++) {
      for (let x = 0; x < wide; x++) {
        const pixel = lines.slice((y * wide + x) * 4, (y * wide + x) * 4 + 4);
        if (pixel[3] === 255) pixel.slice(0, 3).forEach((value, index) => (canvas[((top + y) * width + left + x) * 3 + index] = value));
        else expect(pixel).toEqual([0, 0, 0, 0]);
      }
    }
    seen.push({ pixels: [...canvas], milliseconds: (1000 * control.readUInt16BE(20)) / control.readUInt16BE(22) });
  }
  return seen;
}

test('whatever the frames, they are seen as they were taken, and as long', () => {
  const films = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      frames: fc.array(fc.record({ pixels: fc.array(fc.constantFrom(0, 1, 127, 255), { minLength: width * height * 3, maxLength: width * height * 3 }), milliseconds: fc.integer({ min: 1, max: 5000 }) }), { minLength: 1, maxLength: 4 }),
    }),
  );
  fc.assert(
    fc.property(films, ({ width, height, frames }) => {
      expect(played(animated(frames.map(({ pixels, milliseconds }) => ({ png: png(width, height, pixels), milliseconds }))))).toEqual(frames);
    }),
  );
});

test('frames of two sizes are refused', () => {
  const frame = (width: number) => ({ png: png(width, 1, Array.from({ length: width * 3 }, () => 9)), milliseconds: 1 });
  expect(() => animated([frame(2), frame(3)])).toThrow('frames of two sizes');
});

test('the README’s picture is short and small', () => {
  const file = readFileSync(join(process.cwd(), 'docs/images/demo.png'));
  const chunks = chunksOf(file);
  const frames = chunks.filter(({ name }) => name === 'fcTL');
  expect(file.length).toBeLessThan(1024 * 1024);
  expect(chunks[0]?.body.readUInt32BE(0)).toBe(960);
  expect(chunks.find(({ name }) => name === 'acTL')?.body.readUInt32BE(0)).toBe(frames.length);
  expect(frames.length).toBeGreaterThan(5);
  expect(frames.reduce((sum, { body }) => sum + body.readUInt16BE(20), 0)).toBeLessThan(10_000);
});
