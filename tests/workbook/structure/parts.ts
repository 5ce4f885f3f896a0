import type { Element } from './xml';

/** The parts of a workbook by name. */
export type Parts = ReadonlyMap<string, Element>;

/** What must stand once, and does not. */
export function* twice(what: string, values: readonly string[]): Generator<string> {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) yield `${what} ${value} stands twice`;
    seen.add(value);
  }
}
