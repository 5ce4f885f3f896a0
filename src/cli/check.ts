import type { Policy } from '../policy/schema';
import { address, sentence, type Finding } from '../rules/finding';
import { judgeSheet, unreadSheet } from '../rules/judge-sheet';
import type { Cell } from '../workbook/cell';
import { cellText } from '../workbook/cell';
import { dayOfSerial, dayText, type Day } from '../workbook/serial';
import { Complaint, type Command, type ExitCode } from './command';
import { openFile, policyNamed, sentenceOf } from './files';

interface CheckedFile {
  readonly file: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly forms: readonly { readonly form: string; readonly sheet: string; readonly rows: number }[];
  readonly findings: readonly Finding[];
}

const SEVERITY = { error: '错误', warning: '提醒', info: '提示' } as const;

/** `fangpin check`: every finding of every form in the given workbooks. */
export const checkCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'check',
  operands: '文件…',
  about: '检查工作簿里的附件和台账，列出每一处问题。没有错误返回 0，有错误返回 1，有文件无法检查返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策检查（${policies.map(({ id }) => id).join('、')}）；不写则按工作簿自己的` },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出要检查的文件');
    const wanted = options.get('policy')?.[0];
    const policy = wanted === undefined ? undefined : policyNamed(policies, wanted);
    const files: CheckedFile[] = [];
    for (const [index, file] of operands.entries()) {
      io.progress(index, operands.length, file);
      files.push(await checkFile(file, policies, policy, today));
    }
    io.progress(operands.length, operands.length, '');
    io.print(options.has('json') ? JSON.stringify(asJson(files)) : asText(files));
    return exitCode(files);
  },
});

async function checkFile(file: string, policies: readonly Policy[], wanted: Policy | undefined, today: Day): Promise<CheckedFile> {
  try {
    const { policy, forms, unread } = await openFile(file, policies, wanted);
    const judged = forms.map(({ layout, sheet }) => judgeSheet({ policy, today }, layout, sheet));
    return {
      file,
      ok: true,
      forms: judged.map(({ layout, rows }) => ({ form: layout.form.id, sheet: layout.sheet, rows: rows.filter(({ total }) => !total).length })),
      findings: [...judged.flatMap(({ findings }) => findings), ...unread.map(unreadSheet)],
    };
  } catch (error) {
    return { file, ok: false, error: sentenceOf(error), forms: [], findings: [] };
  }
}

const howMany = (files: readonly CheckedFile[], severity: Finding['severity']): number =>
  files.reduce((sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length, 0);

function exitCode(files: readonly CheckedFile[]): ExitCode {
  if (files.some(({ ok }) => !ok)) return 2;
  return howMany(files, 'error') > 0 ? 1 : 0;
}

const rowsOf = (files: readonly CheckedFile[]): number => files.flatMap(({ forms }) => forms).reduce((sum, { rows }) => sum + rows, 0);

function asJson(files: readonly CheckedFile[]): object {
  return {
    files: files.map((file) => ({
      ...file,
      findings: file.findings.map((finding) => ({
        rule: finding.rule,
        severity: finding.severity,
        sheet: finding.sheet,
        cell: address(finding),
        field: finding.field,
        message: sentence(finding),
        ...(finding.fix && { fix: { label: finding.fix.label, value: jsonValue(finding.fix.value) } }),
      })),
    })),
    summary: { files: files.length, rows: rowsOf(files), errors: howMany(files, 'error'), warnings: howMany(files, 'warning') },
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

function asText(files: readonly CheckedFile[]): string {
  const parts = files.map(({ file, error, forms, findings }) => {
    if (error !== undefined) return `${file}\n  无法检查：${error}`;
    const read = forms.map(({ sheet, rows }) => `${sheet} ${rows} 行`).join('，');
    const lines = findings.map((finding) => `  ${SEVERITY[finding.severity]}  ${sentence(finding)}${advice(finding)}\n        依据：${finding.clause}（${finding.rule}）`);
    return [`${file}（${read}）`, ...(lines.length > 0 ? lines : ['  没有发现问题'])].join('\n');
  });
  const unread = files.filter(({ ok }) => !ok).length;
  const summary = `共 ${files.length} 个文件，${rowsOf(files)} 行，${howMany(files, 'error')} 个错误，${howMany(files, 'warning')} 个提醒`;
  return [...parts, '', unread > 0 ? `${summary}；${unread} 个文件无法检查` : summary].join('\n');
}
