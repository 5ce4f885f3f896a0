import type { CheckedFinding } from '../confirmation/confirmed';
import { address, sentence, type Finding } from '../rules/finding';
import { uncheckedWords, type Unchecked } from '../rules/neighbours';
import type { Cell } from '../workbook/cell';
import { cellText } from '../workbook/cell';
import { dayOfSerial, dayText } from '../workbook/serial';
import type { ExitCode } from './command';

/** What was found in one file. */
export interface CheckedFile {
  readonly file: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly forms: readonly { readonly form: string; readonly sheet: string; readonly rows: number }[];
  readonly findings: readonly CheckedFinding[];
  /** What could not be checked for want of another form, by sheet. */
  readonly unchecked: readonly (Unchecked & { readonly sheet: string })[];
}

type Verdict = Finding['severity'] | 'confirmed';

const VERDICT = { error: '错误', warning: '提醒', info: '提示', confirmed: '已确认' } as const satisfies Record<Verdict, string>;

const verdictOf = ({ severity, confirmed }: CheckedFinding): Verdict => (confirmed ? 'confirmed' : severity);

const howMany = (files: readonly CheckedFile[], verdict: Verdict): number =>
  files.reduce((sum, { findings }) => sum + findings.filter((one) => verdictOf(one) === verdict).length, 0);

/** 1 where there are errors, 2 where a file could not be looked at. */
export function exitCode(files: readonly CheckedFile[]): ExitCode {
  if (files.some(({ ok }) => !ok)) return 2;
  return howMany(files, 'error') > 0 ? 1 : 0;
}

const rowsOf = (files: readonly CheckedFile[]): number => files.flatMap(({ forms }) => forms).reduce((sum, { rows }) => sum + rows, 0);

/** The findings for a program to read, in the shape that was agreed; what was left unchecked is told beside it. */
export function asJson(files: readonly CheckedFile[]): object {
  const confirmed = howMany(files, 'confirmed');
  return {
    files: files.map(({ unchecked: _unchecked, ...file }) => ({
      ...file,
      findings: file.findings.map((finding) => ({
        rule: finding.rule,
        severity: finding.severity,
        sheet: finding.sheet,
        cell: address(finding),
        field: finding.field,
        message: sentence(finding),
        ...(finding.fix && { fix: { label: finding.fix.label, value: jsonValue(finding.fix.value) } }),
        ...(finding.confirmed && { confirmed: finding.confirmed }),
      })),
    })),
    summary: {
      files: files.length,
      rows: rowsOf(files),
      errors: howMany(files, 'error'),
      warnings: howMany(files, 'warning'),
      // Whoever reads reports without confirmations reads them as before.
      ...(confirmed > 0 && { confirmed }),
    },
  };
}

/** A repair as JSON: a date as `2020-10-20`. */
function jsonValue(cell: Cell): string | number {
  if (cell.kind !== 'number') return cellText(cell);
  const day = cell.date && dayOfSerial(cell.value);
  return day ? dayText(day) : cell.value;
}

/** A repair that the sentence does not give; an identity number's or a phone's has no words of its own. */
const advice = ({ fix }: Finding): string => (fix && fix.label !== '改正' ? `（建议：${fix.label}）` : '');

/** What was not checked for want of another form, a line each. */
export const uncheckedLines = ({ file, unchecked }: CheckedFile): readonly string[] =>
  unchecked.map((one) => `${file} ${one.sheet}：${uncheckedWords(one)}（${one.rules.join('、')}）`);
/** `李主任 2020-10-20：与户主核对过`, on a line of its own. */
const assured = ({ confirmed }: CheckedFinding): string => (confirmed ? `\n        确认：${confirmed.by} ${confirmed.on}：${confirmed.reason}` : '');

/** The findings for a person to read. */
export function asText(files: readonly CheckedFile[]): string {
  const parts = files.map(({ file, error, forms, findings, unchecked }) => {
    if (error !== undefined) return `${file}\n  无法检查：${error}`;
    const read = forms.map(({ sheet, rows }) => `${sheet} ${rows} 行`).join('，');
    const lines = findings.map((finding) => `  ${VERDICT[verdictOf(finding)]}  ${sentence(finding)}${advice(finding)}${assured(finding)}\n        依据：${finding.clause}（${finding.rule}）`);
    const open = unchecked.map((one) => `  未核对  ${one.sheet}：${uncheckedWords(one)}（${one.rules.join('、')}）`);
    return [`${file}（${read}）`, ...(lines.length > 0 ? lines : ['  没有发现问题']), ...open].join('\n');
  });
  const unread = files.filter(({ ok }) => !ok).length;
  const confirmed = howMany(files, 'confirmed');
  const counts = `共 ${files.length} 个文件，${rowsOf(files)} 行，${howMany(files, 'error')} 个错误，${howMany(files, 'warning')} 个提醒`;
  const summary = confirmed > 0 ? `${counts}，${confirmed} 个已确认` : counts;
  return [...parts, '', unread > 0 ? `${summary}；${unread} 个文件无法检查` : summary].join('\n');
}
