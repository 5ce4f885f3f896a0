import type { Entry } from './row';

/**
 * The entries of a table's row by field. All rows of a table have the same fields: they share the places of the keys, and
 * each holds a plain list.
 */
export class Entries implements ReadonlyMap<string, Entry> {
  readonly #places: ReadonlyMap<string, number>;
  readonly #list: readonly Entry[];

  /** @param places the place of each field's entry in the list */
  constructor(places: ReadonlyMap<string, number>, list: readonly Entry[]) {
    this.#places = places;
    this.#list = list;
  }

  get size(): number {
    return this.#list.length;
  }

  get(key: string): Entry | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#list[place];
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  keys(): MapIterator<string> {
    return this.#places.keys();
  }

  values(): MapIterator<Entry> {
    return this.#list.values();
  }

  *entries(): MapIterator<[string, Entry]> {
    for (const [key, place] of this.#places) {
      const entry = this.#list[place];
      if (entry) yield [key, entry];
    }
  }

  [Symbol.iterator](): MapIterator<[string, Entry]> {
    return this.entries();
  }

  forEach(call: (entry: Entry, key: string, map: ReadonlyMap<string, Entry>) => void): void {
    for (const [key, entry] of this) call(entry, key, this);
  }
}
