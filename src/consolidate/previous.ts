import type { Reader } from '../forms/entry';
import { openBook } from '../forms/open-book';
import { compare } from '../periods/compare';
import { changesBook } from '../periods/listing';
import { readPeriod, type Period } from '../periods/period';
import { startOfPeriod } from '../policy/calendar';
import type { Policy } from '../policy/policy';
import { realDay } from '../workbook/serial';
import type { BookPlan } from '../workbook/write/plan';
import type { Consolidation } from './consolidate';
import { readProgress, type Progress } from './progress';

/** The county's workbook of an earlier run. */
export interface Previous {
  readonly file: string;
  readonly problems: Progress;
  /** Its ledger; absent where none had come. */
  readonly period: Period | undefined;
}

/** Reads the county's workbook of an earlier run; `undefined` where it is none. @throws UnusableBook */
export async function readPrevious({ policy, today }: Reader, file: string, bytes: Uint8Array): Promise<Previous | undefined> {
  const { book, forms } = await openBook(file, bytes, [policy], policy);
  const problems = readProgress(book);
  return problems && { file, problems, period: readPeriod({ policy, today }, file, forms) };
}

/** What has changed since the last period: only where the earlier workbook is of one, and not of an earlier run in this. */
export function changesSince({ policy, period }: Consolidation, previous: Previous): BookPlan | undefined {
  const [before, after] = [previous.period?.updated, period.updated];
  if (!previous.period || before === undefined || after === undefined) return undefined;
  const start = startOf(policy, after);
  if (start === undefined || before >= start) return undefined;
  return changesBook(policy, compare(policy, previous.period, period), { before: `${previous.file}（台账上次更新 ${before}）`, after: `这次收回的台账（上次更新 ${after}）` });
}

function startOf(policy: Policy, written: string): string | undefined {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  const real = realDay(year, month, day);
  return real && startOfPeriod(policy, real);
}
