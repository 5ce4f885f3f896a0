import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Bench, Line } from './bench';
import { alternating, timeOf, type Work } from './measure';
import { writeReturned } from './returned';

const FILES = 200;
const ROWS = 500;
const LARGE = 100_000;
const run = promisify(execFile);

/** Debian's own Python: its packages are for no other. */
const PYTHON = '/usr/bin/python3';

export const consolidating: Bench = {
  name: 'consolidating',
  about:
    `${FILES} returned ledgers of ${ROWS} rows and 12 columns, and one of ${LARGE} rows: whole processes, from the files to the figures.\n` +
    'Ours reads, judges, counts and merges, and in a line of its own also writes the workbooks. SheetJS only reads; pandas only reads and concatenates.',
  programs: { 'python3-pandas': '/usr/lib/python3/dist-packages/pandas/__init__.py', 'python3-openpyxl': '/usr/lib/python3/dist-packages/openpyxl/__init__.py' },
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'fangpin-bench-'));
    try {
      return [...(await measured(join(folder, 'many'), { files: FILES, rows: ROWS })), ...(await measured(join(folder, 'one'), { files: 1, rows: LARGE }))];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measured(folder: string, size: { readonly files: number; readonly rows: number }): Promise<readonly Line[]> {
  const paths = await writeReturned(folder, size);
  const out = `${folder}-out`;
  const ours = async (...more: string[]) => {
    const { stdout } = await run('node', ['bin/fangpin.js', 'consolidate', folder, '--json', ...more], { maxBuffer: 2 ** 30 }).catch((error: { stdout: string; code: number }) => {
      // Findings are the rule, not a failure.
      if (error.code !== 1) throw error;
      return error;
    });
    const { files, tally } = Outcome.parse(JSON.parse(stdout));
    const counted = tally.rows.reduce((sum, row) => sum + row.households, 0);
    if (files.length !== size.files || counted !== size.files * size.rows) throw new Error(`${counted} households of ${size.files * size.rows} were counted`);
    await rm(out, { recursive: true, force: true });
  };
  const time = (work: () => Promise<unknown>): Work<'time'> => async () => ({ time: await timeOf(work) });
  const times = await alternating(
    new Map([
      ['ours', time(() => ours())],
      ['one thread', time(() => ours('--jobs', '1'))],
      ['written', time(() => ours('--out', out))],
      ['SheetJS', time(() => run('node', ['bench/peers/sheetjs.mjs', ...paths]))],
      ['pandas', time(() => run(PYTHON, ['bench/peers/concatenate.py', ...paths]))],
    ]),
    { warmUps: 1, runs: 5 },
  );
  const what = size.files === 1 ? `one of ${size.rows} rows` : `${size.files} workbooks`;
  return [
    { what: `${what}, counted`, times: times('ours', 'time'), peer: times('SheetJS', 'time'), target: { ofPeer: 1 } },
    { what: `${what}, counted`, times: times('ours', 'time'), peer: times('pandas', 'time'), target: { ofPeer: 1 / 3 } },
    { what: `${what}, written`, times: times('written', 'time'), peer: times('pandas', 'time'), target: { ofPeer: 1 } },
    ...(size.files === 1 ? [] : [{ what: `${what}, counted, beside one thread`, times: times('ours', 'time'), peer: times('one thread', 'time'), target: { ofPeer: 1 } }]),
    { what: `${what}, SheetJS reads`, times: times('SheetJS', 'time') },
    { what: `${what}, pandas concatenates`, times: times('pandas', 'time') },
  ];
}

const Outcome = z.object({ files: z.array(z.object({ rows: z.number() })), tally: z.object({ rows: z.array(z.object({ households: z.number() })) }) });
