import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, Line } from './bench';
import { tell, Times, timeOf } from './measure';
import { writeReturned, type Returned } from './returned';

const run = promisify(execFile);

/** Ten thousand rows, a hundred thousand, a million; and the hundred thousand in five times as many files. */
const [SMALL, COUNTY, MILLION, MANY] = [
  { files: 20, rows: 500, runs: 3 },
  { files: 200, rows: 500, runs: 3 },
  { files: 2_000, rows: 500, runs: 1 },
  { files: 1_000, rows: 100, runs: 3 },
];
/** What a thousand rows may cost of what they cost in a smaller county. */
const FLAT = 1.15;
/** How much more memory the same rows may take in more files. */
const OF_FEWER_FILES = 1.3;

/*
 * Too long to be measured every time: `npm run bench -- scale`.
 */
export const scale: Bench = {
  name: 'scale',
  about: 'a county grows: returned workbooks are read, judged and counted by the command, from the beginning of its process to the end, without being written. A million rows are measured once.',
  programs: {},
  async measure() {
    const [small, county, million, many] = [await measured(SMALL), await measured(COUNTY), await measured(MILLION), await measured(MANY)];
    const cost = (size: Returned, { times, processor }: Measured, less?: Measured): readonly Line[] => [
      { what: `${named(size)}, 1000 rows`, times },
      { what: `${named(size)}, 1000 rows, all processors`, times: processor, ...(less && { peer: less.processor, target: { ofPeer: FLAT } }) },
    ];
    return [
      ...cost(SMALL, small),
      ...cost(COUNTY, county, small),
      ...cost(MILLION, million, county),
      ...[[SMALL, small] as const, [COUNTY, county] as const, [MILLION, million] as const].map(([size, { peaks }]): Line => ({ what: `${named(size)}, at most`, times: peaks, unit: 'MB' })),
      { what: `${named(MANY)}, at most, beside ${named(COUNTY)}`, times: many.peaks, unit: 'MB', peer: county.peaks, target: { ofPeer: OF_FEWER_FILES } },
    ];
  },
};

const named = ({ files, rows }: Returned): string => `${files} × ${rows}`;

interface Measured {
  /** Milliseconds for each thousand rows: by the clock, and of processors. */
  readonly times: Times;
  readonly processor: Times;
  /** Megabytes. */
  readonly peaks: Times;
}

async function measured({ runs, ...size }: Returned & { readonly runs: number }): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'fangpin-bench-'));
  try {
    await writeReturned(folder, size);
    const rounds: (readonly [time: number, processor: number, peak: number])[] = [];
    for (let round = 1; round <= runs; round++) {
      let used = { peak: NaN, processor: NaN };
      const time = await timeOf(async () => void (used = await consolidated(folder)));
      tell(`${round}/${runs} ${named(size)}`, { time });
      const thousands = (size.files * size.rows) / 1000;
      rounds.push([time / thousands, used.processor / thousands, used.peak / 1024]);
    }
    const of = (part: 0 | 1 | 2) => new Times(rounds.map((one) => one[part]));
    return { times: of(0), processor: of(1), peaks: of(2) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the command used: kilobytes at most, milliseconds of processors. */
async function consolidated(folder: string): Promise<{ readonly peak: number; readonly processor: number }> {
  const { stderr } = await run('node', ['--import', './bench/peers/peak.mjs', 'dist/cli/fangpin.js', 'consolidate', folder, '--json'], { maxBuffer: 2 ** 30 }).catch(
    (error: { stderr: string; code: number }) => {
      // Findings are the rule, not a failure.
      if (error.code !== 1) throw error;
      return error;
    },
  );
  const [, peak, processor] = /peak (\d+) processor (\d+)/u.exec(stderr) ?? [];
  return { peak: Number(peak), processor: Number(processor) };
}
