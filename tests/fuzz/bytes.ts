import type { Random } from './random';

type Mutation = (bytes: Buffer, random: Random) => Uint8Array;

/** Bytes that programs give a meaning to: ends, marks, highest and lowest numbers. */
const TELLING = [0, 1, 2, 7, 8, 0x0a, 0x3c, 0x3e, 0x50, 0x7f, 0x80, 0xfe, 0xff];

const place = (bytes: Uint8Array, random: Random): number => random.below(Math.max(1, bytes.length));
const stretch = (bytes: Uint8Array, random: Random): readonly [from: number, to: number] => {
  const from = place(bytes, random);
  return [from, Math.min(bytes.length, from + 1 + random.below(random.one([4, 64, 1024])))];
};

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const at = place(bytes, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  (bytes, random) => {
    bytes[place(bytes, random)] = random.one(TELLING);
    return bytes;
  },
  (bytes, random) => {
    const at = place(bytes, random);
    if (at + 4 <= bytes.length) bytes.writeUInt32LE(random.one([0, 1, 0x7fffffff, 0xffffffff, bytes.length, random.below(bytes.length), 0x00010000]), at);
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return bytes.fill(random.one(TELLING), from, to);
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    bytes.copy(bytes, place(bytes, random), from, to);
    return bytes;
  },
];

/** A copy of the bytes with one to four things changed that happen to files on their way, or that somebody does to them. */
export function mutatedBytes(original: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = Uint8Array.from(original);
  for (let count = 1 + random.below(4); count > 0; count--) bytes = random.one(MUTATIONS)(Buffer.from(bytes), random);
  return Uint8Array.from(bytes);
}

/** The same for the few bytes that say how a zip is made: its directory, its local headers, its end. */
export function mutatedZip(original: Uint8Array, random: Random): Uint8Array {
  const bytes = Buffer.from(original);
  const headers: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const [mark, length] = [bytes.readUInt32LE(at), bytes.length - at];
    const size = mark === 0x04034b50 ? 30 : mark === 0x02014b50 ? 46 : mark === 0x06054b50 ? 22 : 0;
    for (let field = 4; field < Math.min(size, length); field++) headers.push(at + field);
    if (size > 0) for (let name = size; name < Math.min(size + 12, length); name++) headers.push(at + name);
  }
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.one(headers);
    const other = random.one(headers);
    if (random.below(3) > 0) bytes[at] = random.one([...TELLING, bytes[other] ?? 0, (bytes[at] ?? 0) ^ (1 << random.below(8))]);
    else if (Math.max(at, other) + 4 <= bytes.length) bytes.copy(bytes, at, other, other + 4);
  }
  return Uint8Array.from(bytes);
}
