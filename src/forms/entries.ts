import type { Entry } from './row';

/**
 * The entries of a table's row by field. All rows of a table have the same fields: they share the places of the keys,
 * and each says what stands at a place.
 */
export abstract class RowEntries implements ReadonlyMap<string, Entry> {
  readonly #places: ReadonlyMap<string, number>;

  /** @param places the place of each field's entry */
  constructor(places: ReadonlyMap<string, number>) {
    this.#places = places;
  }

  protected abstract at(place: number): Entry | undefined;

  get size(): number {
    return this.#places.size;
  }

  get(key: string): Entry | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.at(place);
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  keys(): MapIterator<string> {
    return this.#places.keys();
  }

  *values(): MapIterator<Entry> {
    for (const [, entry] of this) yield entry;
  }

  *entries(): MapIterator<[string, Entry]> {
    for (const [key, place] of this.#places) {
      const entry = this.at(place);
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

/** The same, each row with a plain list of its own. */
export class Entries extends RowEntries {
  readonly #list: readonly Entry[];

  /** @param list in the order of the places */
  constructor(places: ReadonlyMap<string, number>, list: readonly Entry[]) {
    super(places);
    this.#list = list;
  }

  protected override at(place: number): Entry | undefined {
    return this.#list[place];
  }

  override values(): MapIterator<Entry> {
    return this.#list.values();
  }
}
