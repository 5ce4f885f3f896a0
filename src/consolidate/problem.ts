import type { CheckedFinding } from '../confirmation/confirmed';
import { withoutNumbers } from '../identity/withhold';
import { address } from '../rules/finding';
import type { Consolidation, FiledFile } from './consolidate';
import type { Standing } from './standing';

/** One thing to put right, and in which file. */
export interface Problem {
  /** The township or department that has to. */
  readonly sender: string;
  readonly file: string;
  /** Empty where the whole file cannot be used. */
  readonly sheet: string;
  readonly cell: string;
  readonly level: keyof typeof LEVEL_WORDS;
  readonly field: string;
  readonly say: string;
  readonly clause: string;
  readonly rule: string;
}

/** What people call them. */
export const LEVEL_WORDS = { unreadable: '打不开', error: '错误', warning: '提醒' } as const;

/** What has to be put right in everything that came back; what only informs, and what was confirmed, is left out. */
export const problemsOf = ({ standings }: Pick<Consolidation, 'standings'>): readonly Problem[] => standings.flatMap(problemsIn);

/** The same of one township or department. */
export const problemsIn = ({ name, todo }: Standing): readonly Problem[] => todo.flatMap(({ file, findings }) => fileProblems(name, file, findings));

function fileProblems(sender: string, { file, error, owed }: FiledFile, findings: readonly CheckedFinding[]): readonly Problem[] {
  if (error !== undefined) return [{ sender, file, sheet: '', cell: '', level: 'unreadable', field: '', say: error, clause: '', rule: 'FILE-UNREADABLE' }];
  return findings.filter(isDue).map((finding) => ({
    sender,
    file,
    sheet: finding.sheet,
    cell: address(finding),
    level: finding.severity === 'error' ? 'error' : 'warning',
    field: finding.field,
    say: sayOf(finding, owed),
    clause: finding.clause,
    rule: finding.rule,
  }));
}

/** Who does not have the file is told whom it is about. */
export function sayOf(finding: CheckedFinding, owed: FiledFile['owed']): string {
  const who = owed.get(finding)?.who ?? '';
  return withoutNumbers(who === '' ? finding.say : `${who}：${finding.say}`);
}

/** Errors are to be mended, warnings to be looked at unless somebody has answered for them. */
export const isDue = ({ severity, confirmed }: CheckedFinding): boolean => severity === 'error' || (severity === 'warning' && !confirmed);
