import { judgeFormulas } from '../native/overwritten';
import type { Policy } from '../policy/policy';
import { judgeBook, unreadSheet } from '../rules/judge-sheet';
import { judgeParameters } from '../rules/parameters';
import type { Day } from '../workbook/serial';
import { asJson, asText, exitCode, uncheckedLines, type CheckedFile } from './checked-files';
import { Complaint, type Command } from './command';
import { withConfirmations } from '../confirmation/confirmed';
import { openFile, policyChoices, policyNamed, sentenceOf } from './files';

/** `fangpin check`: every finding of every form in the given workbooks. */
export const checkCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'check',
  operands: '文件…',
  about: '检查工作簿里的附件和台账，列出每一处问题。没有错误返回 0，有错误返回 1，有文件无法检查返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策检查（${policyChoices(policies)}）；不写则按工作簿自己的` },
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
    if (options.has('json')) for (const line of files.flatMap(uncheckedLines)) io.complain(line);
    io.print(options.has('json') ? JSON.stringify(asJson(files)) : asText(files));
    return exitCode(files);
  },
});

async function checkFile(file: string, policies: readonly Policy[], wanted: Policy | undefined, today: Day): Promise<CheckedFile> {
  try {
    const { book, policy, forms, unread } = await openFile(file, policies, wanted);
    const judged = judgeBook({ policy, today }, forms);
    return {
      file,
      ok: true,
      forms: judged.map(({ layout, rows }) => ({ form: layout.form.id, sheet: layout.sheet, rows: rows.filter(({ total }) => !total).length })),
      findings: withConfirmations(book, [...judged.flatMap(({ findings }) => findings), ...judgeParameters({ policy, today }, book), ...judgeFormulas({ policy, today }, book, judged), ...unread.map(unreadSheet)]),
      unchecked: judged.flatMap(({ layout, unchecked }) => unchecked.map((one) => ({ sheet: layout.sheet, ...one }))),
    };
  } catch (error) {
    return { file, ok: false, error: sentenceOf(error), forms: [], findings: [], unchecked: [] };
  }
}
