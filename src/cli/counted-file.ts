import type { Reader } from '../forms/entry';
import type { Row } from '../forms/row';
import { readRows } from '../forms/rows';
import { readPeriod, type Period } from '../periods/period';
import { uncounted } from '../periods/uncounted';
import type { Policy } from '../policy/policy';
import { tagOf } from '../practice/tag';
import { unplacedRows } from '../tally/differences';
import type { LedgerRows } from '../tally/tally';
import type { Day } from '../workbook/serial';
import { Complaint, type Io } from './command';
import { eachFile } from './each-file';
import type { OpenedFile } from './files';

/** What one file gives to the tally. */
export interface CountedFile {
  readonly file: string;
  readonly ledger: LedgerRows;
  readonly report: readonly Row[];
  /** What its ledger says of the period, be it an empty one; absent where it has none. */
  readonly period: Period | undefined;
}

interface CountedFiles {
  readonly policy: Policy;
  readonly files: readonly CountedFile[];
  /** A file could not be read, or holds nothing to count. */
  readonly failed: boolean;
}

/** Reads the files one by one; complains of those that cannot be read and of copies, and goes on. */
export async function readFiles(paths: readonly string[], policies: readonly Policy[], wanted: Policy | undefined, today: Day, io: Io): Promise<CountedFiles> {
  const files: CountedFile[] = [];
  const read = await eachFile(paths, policies, wanted, io, { copy: '只统计一次', sheet: '没有计入' }, (opened) => void files.push(counted({ policy: opened.policy, today }, opened)));
  let { failed } = read;
  if (files.length > 0 && !files.some(({ period }) => period)) {
    failed = true;
    io.complain('这些文件里都没有台账总表，无法统计，附件4也无从核对');
  }
  const policy = read.policy ?? policies[0];
  if (!policy) throw new Complaint('本机没有任何政策配置');
  return { policy, files, failed };
}

function counted(reader: Reader, { file, forms, book }: OpenedFile): CountedFile {
  const exercise = tagOf(book);
  if (exercise) throw new Complaint(`这是练习（第 ${exercise.number} 号），里面的户是虚构的，没有统计`);
  const { ledger, report } = reader.policy.counting;
  const of = (id: string) => forms.filter(({ layout }) => layout.form.id === id);
  if (of(ledger).length + of(report).length === 0) throw new Complaint('里面没有台账总表，也没有附件4，无法统计');
  const reported = of(report).flatMap(({ layout, sheet }) => readRows(reader, layout, sheet));
  const unread = [
    ...uncounted(reader, forms),
    ...unplacedRows(reader.policy, reported).map(({ sheet, row }) => ({ sheet, row: row + 1, reason: '附件4这一行的乡镇或类别没有填对，没有核对' })),
  ];
  const period = readPeriod(reader, file, forms);
  const counts = { file, rows: period?.ledgers.flatMap(({ rows }) => rows) ?? [], unread };
  return { file, ledger: counts, report: reported, period: period && { ...period, ledgers: [counts] } };
}
