/** SHA-256 (FIPS 180-4) of a text in UTF-8, in hex. The browser's own answers later only, and not on every page. */
export function digest(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  const hash = Uint32Array.from(START);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    schedule.set(words.subarray(block, block + 16));
    for (let t = 16; t < 64; t++) {
      const [early, late] = [at(schedule, t - 15), at(schedule, t - 2)];
      const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      schedule[t] = at(schedule, t - 16) + small0 + at(schedule, t - 7) + small1;
    }
    mix(hash, schedule);
  }
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');
}

function mix(hash: Uint32Array, schedule: Uint32Array): void {
  const v = hash.slice();
  for (let t = 0; t < 64; t++) {
    const [a, b, c, e, f, g] = [at(v, 0), at(v, 1), at(v, 2), at(v, 4), at(v, 5), at(v, 6)];
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (at(v, 7) + big1 + ((e & f) ^ (~e & g)) + at(ROUNDS, t) + at(schedule, t)) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    v.copyWithin(1, 0, 7);
    v[4] = at(v, 4) + one;
    v[0] = one + two;
  }
  v.forEach((word, index) => (hash[index] = at(hash, index) + word));
}

/** The message as big-endian words: its bytes, a bit 1, zeros, its length in bits. */
function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  const put = (byte: number, index: number) => (words[index >> 2] = at(words, index >> 2) | (byte << (24 - 8 * (index % 4))));
  bytes.forEach(put);
  put(0x80, bytes.length);
  words[words.length - 1] = bytes.length * 8;
  return words;
}

const at = (words: Uint32Array, index: number): number => words[index] ?? 0;
const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The first `count` primes' roots: 32 bits of what stands behind the point. */
function roots(count: number, root: (prime: number) => number): Uint32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Uint32Array.from(primes, (prime) => Math.floor((root(prime) % 1) * 2 ** 32));
}

const START = roots(8, Math.sqrt);
const ROUNDS = roots(64, Math.cbrt);
