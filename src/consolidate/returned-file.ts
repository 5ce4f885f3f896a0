import { withConfirmations, type CheckedFinding } from '../confirmation/confirmed';
import type { Reader } from '../forms/entry';
import { openBook, UnusableBook } from '../forms/open-book';
import { originOf } from '../forms/origin';
import { saysZero } from '../forms/zero-report';
import { judgeFormulas } from '../native/overwritten';
import { uncounted } from '../periods/uncounted';
import type { Policy } from '../policy/policy';
import { tagOf } from '../practice/tag';
import { judgeBook, unreadSheet, type JudgedSheet } from '../rules/judge-sheet';
import { judgeParameters } from '../rules/parameters';
import { lastUpdate } from '../rules/last-update';
import type { LedgerRows } from '../tally/tally';
import type { Day } from '../workbook/serial';
import { pack, type PackedRows } from './packed';
import { readProgress } from './progress';
import { signsOf, type Signs } from './sender';

/** A file that came back, as it lies in the folder it came in. */
export interface GivenFile {
  /** Its path below what was given, for people and for telling files apart. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What is kept of a file: plain data, nothing of its bytes. */
export type ReturnedFile = ReadFile | UnreadFile;

/**
 * What was read of a returned file: rows packed, findings, and what tells whose it is. Plain data, so that it can
 * come from another thread.
 */
export interface ReadFile {
  readonly file: string;
  readonly ok: true;
  /** SHA-256 of its bytes: two files with the same are copies. */
  readonly digest: string;
  readonly policy: string;
  /** That policy itself, where it is none of those known here and came inside the workbook. */
  readonly policyFile?: string | undefined;
  readonly signs: Signs;
  readonly forms: readonly ReturnedForm[];
  readonly findings: readonly CheckedFinding[];
  /** What looks like a household of the ledger and is read for nobody. */
  readonly uncounted: NonNullable<LedgerRows['unread']>;
}

/** A file that could not be read, and why. */
export interface UnreadFile {
  readonly file: string;
  readonly ok: false;
  /** Empty where not even its bytes could be read. */
  readonly digest: string;
  /** A Chinese sentence without the file's name. */
  readonly error: string;
}

/** A form found in a returned file. */
export interface ReturnedForm {
  /** The form's id. */
  readonly form: string;
  readonly sheet: string;
  readonly rows: PackedRows;
  /** What stands above the table; no row where it has no blanks. */
  readonly head: PackedRows;
  /** It says outright that there is nothing to report. */
  readonly zero: boolean;
  /** When a ledger was last brought up to date, `2020-10-28`. */
  readonly updated: string | undefined;
}

/** How files are read: all under one policy where one is wanted, each under its own otherwise. */
export interface Reading {
  readonly policies: readonly Policy[];
  readonly wanted: Policy | undefined;
  readonly today: Day;
}

/** Reads and judges one file. Never throws for what is in it: a file that cannot be used says why. */
export async function readReturned({ policies, wanted, today }: Reading, { file, bytes }: GivenFile): Promise<ReturnedFile> {
  const digest = await digestOf(bytes);
  try {
    const { book, policy, forms, unread } = await openBook(file, bytes, policies, wanted);
    if (readProgress(book)) return { file, ok: false, digest, error: '这是汇总出来的工作簿，不是报来的，没有再汇总' };
    if (tagOf(book)) return { file, ok: false, digest, error: '这是练习，里面的人是虚构的，没有汇总' };
    const reader = { policy, today };
    const judged = judgeBook(reader, forms);
    return {
      file,
      ok: true,
      digest,
      policy: policy.id,
      ...([...policies, wanted].every((one) => one?.id !== policy.id) && { policyFile: policy.file }),
      signs: signsOf(policy, originOf(book)?.township ?? '', judged),
      forms: judged.map((one) => returnedForm(reader, one)),
      findings: withConfirmations(book, [...judged.flatMap(({ findings }) => findings), ...judgeParameters(reader, book), ...judgeFormulas(reader, book, judged), ...unread.map(unreadSheet)]),
      uncounted: uncounted(reader, forms),
    };
  } catch (error) {
    if (error instanceof UnusableBook) return { file, ok: false, digest, error: error.message };
    throw error;
  }
}

const returnedForm = ({ policy }: Reader, { layout, sheet, rows, head }: JudgedSheet): ReturnedForm => ({
  form: layout.form.id,
  sheet: sheet.name,
  rows: pack(sheet.name, rows),
  head: pack(sheet.name, head ? [head] : []),
  zero: saysZero(sheet),
  updated: lastUpdate(policy, head),
});

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
