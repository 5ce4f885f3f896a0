import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readDate } from '../identity/date';
import { readRows } from '../forms/rows';
import { uncounted } from '../periods/uncounted';
import type { Policy } from '../policy/policy';
import { PUBLISHED_BY, type PublicList, type PublishedBy } from '../policy/publicity-schema';
import { tagOf } from '../practice/tag';
import { objectionWords, REFUSED } from '../publicity/objection-words';
import { hangingWords } from '../publicity/paper-sheet';
import { makePapers, type PaperFile } from '../publicity/papers';
import { scanFile, type Objection } from '../publicity/scan';
import { select, type Publishing, type Selection } from '../publicity/selection';
import type { LedgerRows } from '../tally/tally';
import { text } from '../workbook/cell';
import type { Day } from '../workbook/serial';
import { UnreadableFile } from '../workbook/unreadable';
import { Complaint, type Command, type ExitCode, type Io, type Options } from './command';
import { eachFile } from './each-file';
import { bytesOf, policyChoices, policyNamed, sentenceOf } from './files';
import { unwritable, writeNew } from './output';

/** `fangpin publicize`: what is put up in public from ledgers, and a look through any workbook before it is. */
export const publicizeCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'publicize',
  operands: '台账… --list 名单 --posted 日期 --out 文件夹，或 --scan 文件…',
  about: '按台账出公示名单，每村一份，可直接打印；--scan 查一份要公示的工作簿有没有身份证号、电话、银行账号、健康状况。都可以公示返回 0，有不能公示或没有列入的返回 1，有文件无法读取或没有写成返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策（${policyChoices(policies)}）；不写则按工作簿自己的` },
    list: { value: '名单', about: `出哪一份名单：${listsOf(policies) || '现有政策都不公示'}` },
    posted: { value: '日期', about: '张贴的日期，如 2022-05-17' },
    by: { value: '方式', about: 'village：每村一份；township：每个乡镇一份；county：全县一份；不写则按名单自己的' },
    mask: { about: '姓名隐去中间的字：张*伟' },
    out: { value: '文件夹', about: '写到哪个文件夹，文件名为“乡镇-村-名单-日期.xlsx”' },
    scan: { about: '只查这些文件能不能公示，不写名单' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (options.has('scan')) return scan(operands, options, io);
    if (operands.length === 0) throw new Complaint('请写出台账文件');
    const one = (name: string) => options.get(name)?.[0];
    const [out, id] = [one('out'), one('policy')];
    if (out === undefined) throw new Complaint('请用 --out 写出要写到的文件夹');
    const posted = dayOf(one('posted'));
    const wanted = id === undefined ? undefined : policyNamed(policies, id);
    const read = await readLedgers(operands, policies, wanted, one('list'), today, io);
    if (read.failed || !read.policy || !read.list) throw new Complaint('有文件无法读取，名单不全，没有写公示名单');
    const { policy, list, ledgers } = read;
    const selection = select(policy, list, ledgers, publishingOf(list, one('by'), options.has('mask')));
    const result = await publish(policy, list, selection, { out, posted }, io);
    io.print(options.has('json') ? JSON.stringify(asJson(selection, result)) : asText(policy, list, posted, selection, result));
    if (result.kept || (result.written.length === 0 && result.objections.length === 0)) return 2;
    return result.objections.length + selection.left.length > 0 ? 1 : 0;
  },
});

const listsOf = (policies: readonly Policy[]): string => policies.flatMap(({ name, publicity }) => (publicity ? [`${publicity.lists.map(({ id, label }) => `${id}（${label}）`).join('、')}（${name}）`] : [])).join('；');

function dayOf(said: string | undefined): Day {
  if (said === undefined) throw new Complaint('请用 --posted 写出张贴的日期，如 2022-05-17');
  const { value } = readDate(text(said));
  if (!value) throw new Complaint(`--posted 应写成 2022-05-17 的样子，写的是“${said}”`);
  return value;
}

function publishingOf(list: PublicList, said: string | undefined, mask: boolean): Publishing {
  const by = said === undefined ? list.by : PUBLISHED_BY.find((one) => one === said);
  if (!by) throw new Complaint(`--by 应写 ${PUBLISHED_BY.join('、')} 之一，写的是“${said ?? ''}”`);
  return { by: by satisfies PublishedBy, mask };
}

/** @throws Complaint naming what there is */
function listNamed({ name, publicity }: Policy, id: string | undefined): PublicList {
  if (!publicity) throw new Complaint(`政策“${name}”没有要公示的名单`);
  const list = publicity.lists.find((one) => one.id === id);
  if (!list) throw new Complaint(`${id === undefined ? '请用 --list 写出要出哪一份名单' : `没有名单“${id}”`}，有：${publicity.lists.map((one) => `${one.id}（${one.label}）`).join('、')}`);
  return list;
}

interface Ledgers {
  readonly policy: Policy | undefined;
  readonly list: PublicList | undefined;
  readonly ledgers: readonly LedgerRows[];
  readonly failed: boolean;
}

async function readLedgers(paths: readonly string[], policies: readonly Policy[], wanted: Policy | undefined, id: string | undefined, today: Day, io: Io): Promise<Ledgers> {
  const ledgers: LedgerRows[] = [];
  let list: PublicList | undefined;
  const read = await eachFile(paths, policies, wanted, io, { copy: '只读一次', sheet: '没有读取' }, ({ file, book, policy, forms }) => {
    const own = (list ??= listNamed(policy, id));
    if (tagOf(book)) throw new Complaint('这是练习，里面的户是虚构的，不能公示');
    const reader = { policy, today };
    const found = forms.filter(({ layout }) => layout.form.id === own.of);
    if (found.length === 0) throw new Complaint(`里面没有“${policy.forms.find((form) => form.id === own.of)?.sheet ?? own.of}”，无法出公示名单`);
    ledgers.push({ file, rows: found.flatMap(({ layout, sheet }) => readRows(reader, layout, sheet)), unread: own.of === policy.counting.ledger ? uncounted(reader, forms) : [] });
  });
  return { ...read, list, ledgers };
}

/** What keeps it all from being published, in words. */
interface Said {
  readonly file: string;
  readonly where: string;
  readonly say: string;
}

interface Result {
  readonly written: readonly string[];
  readonly objections: readonly Said[];
  /** A file that was there already was kept. */
  readonly kept: boolean;
}

/** Writes all papers, or none where there is anything to object to. */
async function publish(policy: Policy, list: PublicList, { papers, secrets }: Selection, { out, posted }: { readonly out: string; readonly posted: Day }, io: Io): Promise<Result> {
  const refused = (objections: readonly Said[]): Result => ({ written: [], objections, kept: false });
  if (secrets.length > 0) return refused(secrets.map(({ file, sheet, cell, row, field, kinds }) => ({ file, where: `${sheet} ${cell ?? `第${row}行`} ${field}`, say: objectionWords(kinds) })));
  const made = await makePapers(policy, list, papers, posted);
  if ('objections' in made) return refused(made.objections.map(({ file, where, kinds }) => ({ file, where, say: objectionWords(kinds) })));
  return { objections: [], ...(await write(made.files, out, io)) };
}

async function write(files: readonly PaperFile[], out: string, io: Io): Promise<Pick<Result, 'written' | 'kept'>> {
  if (files.length === 0) return { written: [], kept: false };
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  const written: string[] = [];
  let kept = false;
  for (const [index, { name, bytes }] of files.entries()) {
    const path = join(out, name);
    io.progress(index, files.length, name);
    if (await writeNew(path, bytes)) written.push(path);
    else {
      kept = true;
      io.complain(`${path}：已有这个文件，内容不同，没有覆盖；请先移走或换一个文件夹`);
    }
  }
  io.progress(files.length, files.length, '');
  return { written, kept };
}

const asJson = ({ papers, households, left }: Selection, { written, objections }: Result): object => ({
  papers: papers.map(({ township, village, lines }) => ({ township, village, households: lines.length })),
  households,
  left: left.map(({ file, sheet, row, cell, reason }) => ({ file, sheet, row, ...(cell !== undefined && { cell }), reason })),
  objections,
  written,
});

function asText(policy: Policy, list: PublicList, posted: Day, { papers, households, left }: Selection, { written, objections }: Result): string {
  const excluded = left.map(({ file, sheet, row, cell, reason }) => `  ${file} ${sheet} ${cell ?? `第${row}行`}：${reason}`);
  return [
    ...written,
    ...(objections.length > 0 ? ['不能公示的：', ...objections.map(({ file, where, say }) => `  ${file} ${where}：${say}`), '', REFUSED] : []),
    ...(excluded.length > 0 ? ['', '没有列入的：', ...excluded] : []),
    '',
    objections.length > 0
      ? `“${list.label}”没有写`
      : papers.length === 0
        ? `台账里没有要列入“${list.label}”的户，没有写`
        : `“${list.label}”${papers.length} 份，共 ${households} 户；${hangingWords(policy, list, posted)}${left.length > 0 ? `；没有列入 ${left.length} 行` : ''}`,
  ].join('\n');
}

interface LookedThrough {
  readonly file: string;
  readonly objections: readonly Objection[];
  readonly unseen: readonly string[];
  readonly error?: string;
}

async function scan(operands: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  if (operands.length === 0) throw new Complaint('请写出要公示的文件');
  for (const other of ['list', 'posted', 'by', 'mask', 'out', 'policy']) if (options.has(other)) throw new Complaint(`--scan 只查文件，不能和 --${other} 一起用`);
  const files: LookedThrough[] = [];
  for (const [index, file] of operands.entries()) {
    io.progress(index, operands.length, file);
    files.push(await lookThrough(file));
  }
  io.progress(operands.length, operands.length, '');
  io.print(options.has('json') ? JSON.stringify({ files: files.map(scannedJson) }) : files.map(scannedText).join('\n\n'));
  if (files.some(({ error }) => error !== undefined)) return 2;
  return files.some(({ objections }) => objections.length > 0) ? 1 : 0;
}

async function lookThrough(file: string): Promise<LookedThrough> {
  try {
    return { file, ...(await scanFile(basename(file), await bytesOf(file))) };
  } catch (error) {
    return { file, objections: [], unseen: [], error: error instanceof UnreadableFile ? error.message : sentenceOf(error) };
  }
}

const scannedJson = ({ file, objections, unseen, error }: LookedThrough): object =>
  error !== undefined ? { file, ok: false, error } : { file, ok: true, objections: objections.map(({ where, sheet, cell, kinds }) => ({ where, ...(cell !== undefined && { sheet, cell }), kinds })), unseen };

function scannedText({ file, objections, unseen, error }: LookedThrough): string {
  if (error !== undefined) return `${file}\n  无法检查：${error}`;
  const found = objections.map(({ where, kinds }) => `  ${where}：${objectionWords(kinds)}`);
  return [file, ...found, ...unseen.map((one) => `  ${one}`), objections.length > 0 ? `  ${objections.length} 处不能公示。${REFUSED}` : '  没有查出不能公示的内容'].join('\n');
}
