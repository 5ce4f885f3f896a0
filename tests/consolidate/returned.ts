import { consolidate, type Consolidation } from '../../src/consolidate/consolidate';
import { decisions, type Decisions } from '../../src/consolidate/decisions';
import { readReturned, type ReturnedFile } from '../../src/consolidate/returned-file';
import { blankBook } from '../../src/native/book';
import type { Policy } from '../../src/policy/policy';
import { serialOfDay } from '../../src/workbook/serial';
import { writeBook } from '../../src/workbook/write/write';
import { today } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';
import type { Fields } from '../verification/papers';

export const day = (month: number, date: number): Written => ({ kind: 'number', value: serialOfDay({ year: 2020, month, day: date }) ?? 0, date: true });

const valuesOf = (record: Fields) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));

export interface Filled {
  readonly rows: readonly Fields[];
  readonly head?: Fields;
}

/** What stands above the tables where it does not matter. */
const HEADS: Readonly<Record<string, Fields>> = {
  annex1: { department: '区民政局', reporter: '李四', reportedOn: day(10, 15) },
  annex2: { verifier: '入户核实组', verifiedOn: day(10, 25), verifiedBy: '王五' },
};

/** A workbook as a township fills it in, out of our own template. */
export const bytesOf = (forms: Readonly<Record<string, Filled>>, township?: string): Promise<Uint8Array> =>
  writeBook(
    blankBook(heshan, Object.keys(forms), {
      township,
      today,
      values: new Map(Object.entries(forms).map(([id, { rows, head }]) => [id, { head: valuesOf({ ...HEADS[id], ...head }), rows: rows.map(valuesOf) }])),
    }),
  );

export const reading = { policies: [heshan], wanted: undefined, today };

export async function returned(file: string, forms: Readonly<Record<string, Filled>>, township?: string): Promise<ReturnedFile> {
  return readReturned(reading, { file, bytes: await bytesOf(forms, township) });
}

export const withTownships = (...names: string[]): Policy => ({ ...heshan, townships: names.map((name) => ({ name, villages: [] })) });

export const together = (files: readonly ReturnedFile[], decided: Partial<Decisions> = {}, policy: Policy = heshan): Consolidation =>
  consolidate(policy, files, decisions.parse(decided));

/** `甲镇.xlsx E5 S1-…`, of everything that is wrong. */
export const wrong = ({ files }: Consolidation): readonly string[] =>
  files.flatMap(({ file, findings }) => findings.filter(({ severity }) => severity !== 'info').map(({ sheet, row, rule }) => `${file} ${sheet} ${row + 1} ${rule}`));
