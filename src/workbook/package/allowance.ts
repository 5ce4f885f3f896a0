import { UnreadableFile } from '../unreadable';

/**
 * Ten million cells, strings, merges, names and relationships in one file: more would exhaust the memory of an office
 * computer, and half a gigabyte of XML, which the guard allows, could hold more.
 */
export class Allowance {
  private left = 10_000_000;

  /** Counts one, or several. @throws UnreadableFile when there are too many */
  take(count = 1): void {
    if ((this.left -= count) < 0) throw new UnreadableFile('too-large', 'too many cells, strings or names');
  }
}
