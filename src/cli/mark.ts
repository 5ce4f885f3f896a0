import { PolicyError } from '../policy/policy-error';
import type { Policy } from '../policy/policy';
import { NoExercise } from '../practice/exercise';
import { markExercise, type Marked, type Remark, type Verdict } from '../practice/mark';
import { tagOf } from '../practice/tag';
import type { Day } from '../workbook/serial';
import { Complaint, type Command, type ExitCode } from './command';
import { openFile, sentenceOf } from './files';

interface MarkedFile {
  readonly file: string;
  readonly marked?: Marked;
  readonly error?: string;
}

const VERDICTS: Readonly<Record<Verdict, string>> = { mended: '改对了', wrong: '没改对', missed: '没找到', spoiled: '改坏了' };

/** `fangpin mark`: finished exercises, marked without their answers. */
export const markCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'mark',
  operands: '文件…',
  about: '批改做完的练习（templates --practice 出的）。全部改对返回 0，有没找到、没改对或改坏的返回 1，有文件批改不了返回 2。',
  options: {
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出要批改的文件');
    const files: MarkedFile[] = [];
    for (const [index, file] of operands.entries()) {
      io.progress(index, operands.length, file);
      files.push(await markFile(file, policies, today));
    }
    io.progress(operands.length, operands.length, '');
    io.print(options.has('json') ? JSON.stringify(asJson(files)) : files.map(asText).join('\n\n'));
    return exitCode(files);
  },
});

async function markFile(file: string, policies: readonly Policy[], today: Day): Promise<MarkedFile> {
  try {
    const { policy, book } = await openFile(file, policies, undefined);
    const tag = tagOf(book);
    if (!tag) throw new Complaint('这不是练习（参数表里没有练习号），批改不了；练习用 fangpin templates --practice 生成');
    return { file, marked: markExercise({ policy, today }, tag, book.sheets) };
  } catch (error) {
    return { file, error: error instanceof NoExercise || error instanceof PolicyError ? error.message : sentenceOf(error) };
  }
}

function exitCode(files: readonly MarkedFile[]): ExitCode {
  if (files.some(({ error }) => error !== undefined)) return 2;
  return files.every(({ marked }) => marked?.remarks.every(({ verdict }) => verdict === 'mended')) ? 0 : 1;
}

const asJson = (files: readonly MarkedFile[]): object => ({
  files: files.map(({ file, marked, error }) =>
    marked ? { file, ok: true, number: marked.number, sheet: marked.sheet, score: marked.score, counts: marked.counts, remarks: marked.remarks } : { file, ok: false, error },
  ),
});

function asText({ file, marked, error }: MarkedFile): string {
  if (!marked) return `${file}\n  无法批改：${error ?? ''}`;
  const { number, sheet, score, counts, remarks } = marked;
  const sum = `改对 ${counts.mended} 处，没改对 ${counts.wrong} 处，没找到 ${counts.missed} 处，改坏 ${counts.spoiled} 处`;
  const todo = remarks.filter(({ verdict }) => verdict !== 'mended');
  return [`${file}（练习第 ${number} 号，${sheet}）`, `  得分 ${score}：${sum}`, ...todo.map(line)].join('\n');
}

const line = ({ verdict, sheet, cell, field, say, clause, rule }: Remark): string =>
  `  ${VERDICTS[verdict]}  ${[sheet, cell, field].filter((part) => part !== undefined).join(' ')}：${say}${rule === undefined ? '' : `\n          依据：${clause ?? ''}（${rule}）`}`;
