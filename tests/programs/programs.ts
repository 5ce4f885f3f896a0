import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Something done to the first sheet, or to the one that was gone `on` to, rows and cells as people say them. */
export type Act =
  | readonly ['on', sheet: string]
  | readonly ['insert' | 'remove', row: number, count: number]
  | readonly ['put' | 'formula', cell: string, words: string]
  | readonly ['clear', area: string]
  | readonly ['hide', column: string]
  | readonly ['copy', from: string, to: string];

export interface Job {
  readonly workbook: Uint8Array;
  readonly acts: readonly Act[];
}

/** Debian's Python has the modules; another one that stands before it on the path has not. */
const PYTHON = '/usr/bin/python3';

/** The workbooks as LibreOffice saves them after it has done what is told: one office for all. */
export const inLibreOffice = (jobs: readonly Job[]): readonly Uint8Array[] =>
  between(jobs.map(({ workbook }) => workbook), (paths) => {
    const tasks = paths.map(([open, save], index) => ({ open, save, acts: jobs[index]?.acts ?? [] }));
    execFileSync(PYTHON, [join(__dirname, 'libreoffice.py')], { input: JSON.stringify(tasks), stdio: ['pipe', 'ignore', 'inherit'] });
  });

/** The workbooks as openpyxl saves them. */
export const inOpenpyxl = (workbooks: readonly Uint8Array[]): readonly Uint8Array[] =>
  between(workbooks, (paths) => execFileSync(PYTHON, [join(__dirname, 'openpyxl-resave.py'), ...paths.flat()], { stdio: ['ignore', 'ignore', 'inherit'] }));

/** What a script does to a workbook: every formula becomes the value that it had, or words and formulas are put into cells by sheet and address. */
export interface Scripted {
  readonly workbook: Uint8Array;
  readonly valuesOnly?: true;
  readonly put?: Readonly<Record<string, Readonly<Record<string, string | number | null>>>>;
}

/** The workbooks as openpyxl saves them after it has done what is told. */
export const byOpenpyxl = (jobs: readonly Scripted[]): readonly Uint8Array[] =>
  between(jobs.map(({ workbook }) => workbook), (paths) => {
    const tasks = paths.map(([open, save], index) => ({ open, save, valuesOnly: jobs[index]?.valuesOnly ?? false, put: jobs[index]?.put ?? {} }));
    execFileSync(PYTHON, [join(__dirname, 'openpyxl-edit.py')], { input: JSON.stringify(tasks), stdio: ['pipe', 'ignore', 'inherit'] });
  });

/** A cell as openpyxl sees it. */
export interface Look {
  readonly value: string;
  /** Its fill as RRGGBB. */
  readonly fill: string;
  readonly note: string | null;
  /** Everything else of its look, spelled out. */
  readonly rest: string;
}

/** Every cell that says something, is filled or has a note: sheet name, then address. */
export const looksInOpenpyxl = (workbooks: readonly Uint8Array[]): readonly Readonly<Record<string, Readonly<Record<string, Look>>>>[] =>
  between(workbooks, (paths) =>
    execFileSync(PYTHON, [join(__dirname, 'openpyxl-looks.py'), ...paths.flat()], { stdio: ['ignore', 'ignore', 'inherit'] }),
  ).map((json) => JSON.parse(new TextDecoder().decode(json)) as Readonly<Record<string, Readonly<Record<string, Look>>>>);

/** A workbook that openpyxl writes: `notes` by address are what somebody noted beside cells of its sheet 台账. */
export const writtenByOpenpyxl = (rows: readonly (readonly (string | number | null)[])[], notes: Readonly<Record<string, string>>): Uint8Array => {
  const [bytes] = between([new TextEncoder().encode(JSON.stringify({ rows, notes }))], (paths) =>
    execFileSync(PYTHON, [join(__dirname, 'openpyxl-write.py'), ...paths.flat()], { stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  if (!bytes) throw new Error('openpyxl wrote nothing');
  return bytes;
};

function between(workbooks: readonly Uint8Array[], work: (paths: readonly (readonly [string, string])[]) => void): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  try {
    const paths = workbooks.map((bytes, index) => {
      const [open, save] = [join(folder, `${index}.xlsx`), join(folder, `${index}-saved.xlsx`)] as const;
      writeFileSync(open, bytes);
      return [open, save] as const;
    });
    work(paths);
    return paths.map(([, save]) => new Uint8Array(readFileSync(save)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
