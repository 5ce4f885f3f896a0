import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A cell as its XML spells it: nothing is made of it. */
export interface SpelledCell {
  readonly type: string | null;
  readonly value: string | null;
  readonly inline: string;
  readonly formula: boolean;
}

/** The cells of a sheet by `row,column`, all that say they stand there; `null` for XML that is not well formed. */
export type Spelled = Readonly<Record<string, readonly SpelledCell[]>> | 'contradiction' | null;

/** What Python's parser finds in the XML of each sheet. */
export function spelled(sources: readonly string[]): readonly Spelled[] {
  // What the script prints is its only output.
  const found: readonly Spelled[] = JSON.parse(execFileSync('/usr/bin/python3', [join(__dirname, 'cells.py')], { input: JSON.stringify(sources), maxBuffer: 1 << 30 }).toString());
  if (found.length !== sources.length) throw new Error('sheets were lost');
  return found;
}
