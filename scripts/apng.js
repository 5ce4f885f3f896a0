import { deflateSync, inflateSync } from 'node:zlib';

// Screenshots put together as an animated PNG (APNG 1.0): of every frame only what has changed, the rest transparent.

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes of a pixel: red, green, blue, alpha. */
const RGBA = 4;

/**
 * @param {readonly { png: Buffer, milliseconds: number }[]} frames screenshots of one size, 8 bits a channel, not interlaced
 * @returns {Buffer} the file; it repeats for ever, and programs that know no APNG show its first frame
 */
export function animated(frames) {
  const pictures = frames.map(({ png }) => decoded(png));
  const [{ width, height }] = pictures;
  if (pictures.some((one) => one.width !== width || one.height !== height)) throw new RangeError('frames of two sizes');
  const chunks = [chunk('IHDR', header(width, height)), chunk('acTL', numbers(frames.length, 0))];
  let sequence = 0;
  pictures.forEach((picture, index) => {
    const before = pictures[index - 1];
    const area = before ? changed(before, picture) : { left: 0, top: 0, width, height };
    const control = Buffer.alloc(26);
    [sequence++, area.width, area.height, area.left, area.top].forEach((value, at) => control.writeUInt32BE(value, 4 * at));
    control.writeUInt16BE(frames[index].milliseconds, 20);
    control.writeUInt16BE(1000, 22);
    // The frame stays where it is, and the next is laid over it.
    control[25] = before ? 1 : 0;
    chunks.push(chunk('fcTL', control));
    const data = deflateSync(filtered(cut(picture, area, before), area.width * RGBA), { level: 9 });
    chunks.push(before ? chunk('fdAT', Buffer.concat([numbers(sequence++), data])) : chunk('IDAT', data));
  });
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

/** The pixels of a PNG as browsers make them: 8 bits a channel, with or without alpha. */
function decoded(png) {
  let head;
  const data = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const [name, body] = [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))];
    if (name === 'IHDR') head = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8], colours: body[9], interlaced: body[12] };
    if (name === 'IDAT') data.push(body);
  }
  const channels = { 2: 3, 6: 4 }[head?.colours];
  if (!head || head.depth !== 8 || channels === undefined || head.interlaced !== 0) throw new RangeError('not a PNG of a screenshot');
  const { width, height } = head;
  const lines = unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels);
  const pixels = Buffer.alloc(width * height * RGBA, 0xff);
  for (let at = 0; at < width * height; at++) lines.copy(pixels, at * RGBA, at * channels, at * channels + 3);
  return { width, height, pixels };
}

const predictors = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
    return a <= b && a <= c ? left : b <= c ? up : corner;
  },
];

/** Takes back the filters of PNG (12.2 of its specification). */
function unfiltered(source, length, step) {
  const lines = Buffer.alloc((source.length / (length + 1)) * length);
  for (let line = 0, at = 0; at < source.length; line++, at += length + 1) {
    const predicted = predictors[source[at]];
    for (let x = 0; x < length; x++) lines[line * length + x] = source[at + 1 + x] + predicted(...around(lines, line, x, length, step));
  }
  return lines;
}

/** Each line by the filter that leaves the least. */
function filtered(lines, length) {
  const out = [];
  for (let line = 0; line * length < lines.length; line++) {
    const tried = predictors.map((predicted, kind) => {
      const bytes = Buffer.alloc(length + 1, kind);
      let left = 0;
      for (let x = 0; x < length; x++) {
        const byte = (bytes[x + 1] = lines[line * length + x] - predicted(...around(lines, line, x, length, RGBA)));
        left += Math.min(byte & 0xff, 256 - (byte & 0xff));
      }
      return { bytes, left };
    });
    out.push(tried.reduce((best, one) => (one.left < best.left ? one : best)).bytes);
  }
  return Buffer.concat(out);
}

/** The bytes left of one, above it, and above left; nothing is 0. */
function around(lines, line, x, length, step) {
  const at = line * length + x;
  const [hasLeft, hasUp] = [x >= step, line > 0];
  return [hasLeft ? lines[at - step] : 0, hasUp ? lines[at - length] : 0, hasLeft && hasUp ? lines[at - length - step] : 0];
}

/** The smallest rectangle in which two pictures differ; one pixel where they do not, for no frame may be empty. */
function changed(before, after) {
  let [left, top, right, bottom] = [after.width, after.height, -1, -1];
  for (let y = 0; y < after.height; y++) {
    for (let x = 0; x < after.width; x++) {
      if (same(before, after, y * after.width + x)) continue;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
  }
  return right < 0 ? { left: 0, top: 0, width: 1, height: 1 } : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The pixels of an area; those that were there before are transparent. */
function cut(picture, area, before) {
  const pixels = Buffer.alloc(area.width * area.height * RGBA);
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const at = (area.top + y) * picture.width + area.left + x;
      if (!before || !same(before, picture, at)) picture.pixels.copy(pixels, (y * area.width + x) * RGBA, at * RGBA, (at + 1) * RGBA);
    }
  }
  return pixels;
}

const same = (a, b, pixel) => a.pixels.readUInt32BE(pixel * RGBA) === b.pixels.readUInt32BE(pixel * RGBA);

const header = (width, height) => Buffer.concat([numbers(width, height), Buffer.from([8, 6, 0, 0, 0])]);

function numbers(...values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  return Buffer.concat([numbers(body.length), named, numbers(crc32(named))]);
}

const REMAINDERS = Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder >>> 0;
});

// Node has its own from 20.15 on.
const crc32 = (bytes) => (bytes.reduce((sum, byte) => (REMAINDERS[(sum ^ byte) & 0xff] ^ (sum >>> 8)) >>> 0, 0xffffffff) ^ 0xffffffff) >>> 0;
