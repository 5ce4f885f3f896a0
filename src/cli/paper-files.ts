import { createHash } from 'node:crypto';
import type { Reader } from '../forms/entry';
import { originOf } from '../forms/origin';
import type { Policy } from '../policy/policy';
import { tagOf } from '../practice/tag';
import { judgeForm, unreadSheet } from '../rules/judge-sheet';
import type { ReadForm } from '../verification/mention';
import { readForm } from '../verification/read-form';
import type { Day } from '../workbook/serial';
import type { CheckedFile } from './checked-files';
import { Complaint, type Io } from './command';
import { withConfirmations } from '../confirmation/confirmed';
import { openFile, sentenceOf, type OpenedFile } from './files';

/** A file with its forms' records, and what is wrong around them: rows that were not read, sheets nobody knows. */
export interface PaperFile {
  readonly forms: readonly { readonly id: string; readonly read: ReadForm }[];
  readonly checked: CheckedFile;
}

/** Reads the files one by one, all under the policy of the first; copies are read once, and it is said. */
export async function readPapers(
  paths: readonly string[],
  policies: readonly Policy[],
  wanted: Policy | undefined,
  today: Day,
  io: Io,
): Promise<{ readonly policy: Policy | undefined; readonly papers: readonly PaperFile[] }> {
  const papers: PaperFile[] = [];
  const seen = new Map<string, string>();
  let policy = wanted;
  for (const [index, file] of paths.entries()) {
    io.progress(index, paths.length, file);
    try {
      const opened = await openFile(file, policies, policy);
      if (tagOf(opened.book)) throw new Complaint('这是练习，里面的人是虚构的，不能和真的名单一起处理');
      const digest = createHash('sha256').update(opened.bytes).digest('hex');
      const same = seen.get(digest);
      if (same !== undefined) {
        if (same !== file) io.complain(`${file}：与 ${same} 是同一份文件，只读一次`);
        continue;
      }
      seen.set(digest, file);
      policy ??= opened.policy;
      papers.push(paperOf({ policy: opened.policy, today }, opened));
    } catch (error) {
      papers.push({ forms: [], checked: { file, ok: false, error: sentenceOf(error), forms: [], findings: [], unchecked: [] } });
    }
  }
  io.progress(paths.length, paths.length, '');
  return { policy, papers };
}

function paperOf(reader: Reader, { file, book, forms, unread }: OpenedFile): PaperFile {
  const township = originOf(book)?.township ?? '';
  const read = forms.map(({ layout, sheet }) => {
    const read = readForm(reader, file, { layout, sheet }, township);
    return { id: layout.form.id, read, findings: judgeForm(reader, layout, sheet, read.rows.length > 0) };
  });
  return {
    forms: read,
    checked: {
      file,
      ok: true,
      forms: read.map(({ id, read: { sheet, rows } }) => ({ form: id, sheet, rows: rows.length })),
      findings: withConfirmations(book, [...read.flatMap(({ findings }) => findings), ...unread.map(unreadSheet)]),
      // What is held against what is told by the verification's own rules.
      unchecked: [],
    },
  };
}
