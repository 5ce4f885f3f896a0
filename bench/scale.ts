import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, Line } from './bench';
import { Times, timeOf } from './measure';
import { writeReturned } from './returned';

const ROWS = 500;
/** Workbooks: ten thousand rows, a hundred thousand, a million. */
const SIZES = [20, 200, 2000];
const run = promisify(execFile);

/*
 * Too long to be measured every time: `npm run bench -- scale`.
 */
export const scale: Bench = {
  name: 'scale',
  about: `a county grows: returned workbooks of ${ROWS} rows are consolidated without being written. Milliseconds for each thousand rows, and megabytes at most, read as milliseconds.`,
  programs: {},
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'fangpin-bench-'));
    try {
      const lines: Line[] = [];
      for (const files of SIZES) {
        const returned = join(folder, String(files));
        await writeReturned(returned, { files, rows: ROWS });
        const [times, peaks] = await measured(returned, files);
        const what = `${files * ROWS} rows`;
        lines.push({ what: `${what}, ms for 1000`, times }, { what: `${what}, MB at most`, times: peaks });
        await rm(returned, { recursive: true, force: true });
      }
      return lines;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const RUNS = 3;

async function measured(folder: string, files: number): Promise<readonly [Times, Times]> {
  const times: number[] = [];
  const peaks: number[] = [];
  for (let round = 0; round < RUNS; round++) {
    let peak = 0;
    const time = await timeOf(async () => {
      const { stderr } = await run('node', ['--import', './bench/peers/peak.mjs', 'dist/cli/fangpin.js', 'consolidate', folder, '--json'], { maxBuffer: 2 ** 30 });
      peak = Number(/peak (\d+)/u.exec(stderr)?.[1]);
    });
    times.push((time * 1000) / (files * ROWS));
    peaks.push(peak / 1024);
  }
  return [new Times(times), new Times(peaks)];
}
