import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Bench } from './bench';
import { ledgerOf, type Ledger } from './ledger';
import { Times } from './measure';

const ROWS = 2000;
/** Rounds, and those that warm up; each writes every cell twice. */
const ROUNDS = { all: 5, warmUps: 1 };
const TARGET = 1000;
/** The row that is edited: in the middle. */
const INDEX = ROWS / 2;

/** Columns that are edited, and what is written into them besides what stands there. */
const edits = ({ identity, value }: Ledger): Readonly<Record<string, string | number>> => ({
  [identity]: value(identity, 0),
  township: '石桥镇',
  householdSize: 9,
  category: '一般户',
  cleared: '已消除',
  waterPersons: 1,
});

export const recalculation: Bench = {
  name: 'recalculation',
  about: `one cell of a ledger of ${ROWS} filled rows is edited in LibreOffice: until every formula of the workbook is calculated again.`,
  programs: { 'libreoffice-calc': '/usr/bin/soffice', 'python3-uno': '/usr/lib/python3/dist-packages/uno.py' },
  async measure() {
    const ledger = await ledgerOf(ROWS, { formulas: true });
    const folder = await mkdtemp(join(tmpdir(), 'fangpin-bench-'));
    try {
      const file = join(folder, 'ledger.xlsx');
      await writeFile(file, ledger.bytes);
      const written = Object.entries(edits(ledger)).map(([field, other]) => ({ name: field, cell: ledger.cell(field, INDEX), values: [other, ledger.value(field, INDEX)] }));
      const measured = await edited({ file, sheet: ledger.sheet, verdict: ledger.cell('verdict', INDEX), edits: written, rounds: ROUNDS.all });
      return written.map(({ name }) => {
        const times = measured.filter((one) => one.name === name).slice(2 * ROUNDS.warmUps);
        return { what: `${name} edited`, times: new Times(times.map(({ milliseconds }) => milliseconds)), target: { under: TARGET } };
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const Measured = z.array(z.object({ name: z.string(), milliseconds: z.number(), verdict: z.string() }));
type Measured = z.output<typeof Measured>;

async function edited(task: object): Promise<Measured> {
  // Debian's own Python: its packages are for no other.
  const running = promisify(execFile)('/usr/bin/python3', ['bench/recalculation.py']);
  running.child.stdin?.end(JSON.stringify(task));
  const measured = Measured.parse(JSON.parse((await running).stdout));
  const doubtful = measured.find(({ name, verdict }, index) => (index % 2 === 1 && verdict !== '') || (index % 2 === 0 && name === 'headIdentity' && !verdict.includes('重复')));
  if (doubtful) throw new Error(`the workbook does not follow the edits: “${doubtful.verdict}” after ${doubtful.name}`);
  return measured;
}
