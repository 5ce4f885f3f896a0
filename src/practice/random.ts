/** Chance that falls the same way for the same seed, on every machine: mulberry32. */
export class Random {
  #state: number;

  /** @param seed any words; alike ones lead apart */
  constructor(seed: string) {
    this.#state = fingerprint(seed);
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @throws RangeError where there is nothing to pick from */
  pick<T>(some: readonly T[]): T {
    const picked = some[this.between(0, some.length - 1)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** All of them in another order, the same for the same seed. */
  shuffled<T>(some: readonly T[]): readonly T[] {
    const order = some.map((one) => ({ one, key: this.next() })).sort((a, b) => a.key - b.key);
    return order.map(({ one }) => one);
  }
}

const { imul } = Math;

/** 32 bits that tell texts apart: FNV-1a. */
export function fingerprint(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = imul(hash ^ words.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
