import type { Times } from './measure';

/** One thing that is measured: `npm run bench -- NAME`. */
export interface Bench {
  readonly name: string;
  /** What is done, and between which moments it is timed. */
  readonly about: string;
  /** Programs it needs beside Node: Debian's package, and a file it brings. */
  readonly programs: Readonly<Record<string, string>>;
  measure(): Promise<readonly Line[]>;
}

/** A line of the table. */
export interface Line {
  readonly what: string;
  readonly times: Times;
  /** Of what; milliseconds where nothing is said. */
  readonly unit?: 'MB';
  /** What the same work takes another program. */
  readonly peer?: Times;
  readonly target?: Target;
}

/** What the median is to stay under: milliseconds, or a part of the peer's. */
export type Target = { readonly under: number } | { readonly ofPeer: number };
