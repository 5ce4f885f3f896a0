import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { consolidate, type Consolidation } from '../consolidate/consolidate';
import { csvOf } from '../consolidate/csv';
import { decisions, NO_DECISIONS, type Decisions } from '../consolidate/decisions';
import { groupedBy } from '../consolidate/grouped';
import { markedPath, marksFor } from '../consolidate/marked-copy';
import { isDue, problemsOf, type Problem } from '../consolidate/problem';
import { COUNTY_PAPER, papersOf } from '../consolidate/papers';
import { changesSince, readPrevious, type Previous } from '../consolidate/previous';
import { readProgress } from '../consolidate/progress';
import type { ReadFile, Reading, ReturnedFile } from '../consolidate/returned-file';
import { UnusableBook } from '../forms/open-book';
import { namePart, Names } from '../handout/file-names';
import { readPolicyFile } from '../policy/own-file';
import type { Policy } from '../policy/policy';
import { cellAddress } from '../workbook/address';
import { readBook } from '../workbook/read/read';
import type { Day } from '../workbook/serial';
import type { BookPlan } from '../workbook/write/plan';
import { writeBook } from '../workbook/write/write';
import { Complaint, type Command, type ExitCode, type Io } from './command';
import { deflateBeside } from './deflate';
import { bytesOf, policyChoices, policyNamed } from './files';
import { gather, type FoundFile } from './gather';
import { markAll } from './mark-all';
import { contentOf, unwritable, writeWhole } from './output';
import { readAll } from './read-all';
import { orderFor, type ReadingOrder } from './reading-order';
import { recipientsInFile } from './recipient-file';
import { differenceJson, tallyJson } from './tally';

/** `fangpin consolidate`: everything that came back becomes one workbook, and a list of what to send back to whom. */
export const consolidateCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'consolidate',
  operands: '文件或文件夹… [--out 文件夹]',
  about: '把收回的工作簿汇总成一本，统计附件4，列出重复、漏报、不一致，给每个乡镇出退回单。没有问题返回 0，有问题返回 1，有文件打不开返回 2（其余照常汇总）。',
  options: {
    policy: { value: '政策', about: `按哪个政策（${policyChoices(policies)}）；不写则按第一个能读的工作簿自己的` },
    townships: { value: '名单', about: '乡镇名单（每行一个，可带村），用来查谁还没有报' },
    previous: { value: '文件', about: '以前的汇总工作簿：本期的用来看整改了多少，上期的另出一份与上期比较' },
    decisions: { value: '文件', about: '处理决定（JSON）：文件是哪里报的、哪一行不计、重复的以哪一行为准' },
    out: { value: '文件夹', about: '汇总工作簿和退回单写到这个文件夹；不写则只看结果' },
    csv: { about: '另把各表汇总的行写成 CSV（UTF-8），放在 --out 的“数据”文件夹，供数据库读取' },
    jobs: { value: '个数', about: '同时读几个文件；不写则按处理器个数' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出收回的文件或文件夹');
    const given = (name: string) => options.get(name)?.[0];
    const out = given('out');
    const wanted = given('policy');
    if (wanted !== undefined) policyNamed(policies, wanted);
    const own = policies.filter(({ file }) => file !== undefined);
    const shipped = policies.filter((policy) => !own.includes(policy));
    const order = { townships: await townshipList(given('townships'), policies, io), wanted, own, today };
    const decided = await readDecisions(given('decisions'));
    const files = await gather(operands, out, io);
    const jobs = jobsOf(given('jobs'));
    const returned = await readAll(files, order, jobs, io);
    const policy = policyOf(orderFor(shipped, order), order, returned);
    const earlier = given('previous');
    const previous = earlier === undefined ? undefined : await previousRun(earlier, policy, today);
    const result = consolidate(policy, returned, decided);
    const { written, kept } = out === undefined ? { written: [], kept: false } : await write(result, decided, previous, { out, today, files, csv: options.has('csv'), jobs }, io);
    io.print(options.has('json') ? JSON.stringify(asJson(result, written)) : asText(result, written));
    return kept ? 2 : exitCode(result);
  },
});

function jobsOf(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const jobs = Number(said);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) throw new Complaint('--jobs 请写 1 到 64 的整数');
  return jobs;
}

/** All under the policy that is asked for, or else of the first file that is read, or else the first there is. */
function policyOf({ policies, wanted }: Reading, { townships }: ReadingOrder, files: readonly ReturnedFile[]): Policy {
  const first = files.find((file) => file.ok);
  const policy = wanted ?? policies.find(({ id }) => first?.ok && id === first.policy) ?? (first?.ok ? broughtBy(first, townships) : undefined) ?? policies[0];
  if (!policy) throw new Complaint('本机没有任何政策配置');
  return policy;
}

/** The policy that the workbook brought along; it was read by it already. */
function broughtBy({ policyFile }: ReadFile, townships: Policy['townships'] | undefined): Policy | undefined {
  if (policyFile === undefined) return undefined;
  const { policy } = readPolicyFile(policyFile);
  return townships === undefined ? policy : { ...policy, townships };
}

async function townshipList(path: string | undefined, [policy]: readonly Policy[], io: Io): Promise<Policy['townships'] | undefined> {
  if (path === undefined || !policy) return undefined;
  const named = groupedBy(await recipientsInFile(path, policy, io), ({ township }) => township ?? '');
  return [...named].filter(([name]) => name !== '').map(([name, villages]) => ({ name, villages: villages.flatMap(({ village }) => village ?? []) }));
}

async function readDecisions(path: string | undefined): Promise<Decisions> {
  if (path === undefined) return NO_DECISIONS;
  const source = new TextDecoder().decode(await bytesOf(path));
  const read = decisions.safeParse(parsed(path, source));
  if (read.success) return read.data;
  throw new Complaint(`“${path}”不是处理决定：${read.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`).join('；')}`);
}

function parsed(path: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw new Complaint(`“${path}”不是 JSON 文件，请核对`);
  }
}

/** @throws Complaint where it is no county's workbook */
async function previousRun(path: string, policy: Policy, today: Day): Promise<Previous> {
  try {
    const previous = await readPrevious({ policy, today }, basename(path), await bytesOf(path));
    if (previous) return previous;
  } catch (error) {
    if (error instanceof UnusableBook) throw new Complaint(`“${path}”：${error.message}`);
    throw error;
  }
  throw new Complaint(`“${path}”里没有“问题清单”，不是上一次的汇总工作簿`);
}

interface Target {
  readonly out: string;
  readonly today: Day;
  /** The files as they were found, for copies of them. */
  readonly files: readonly FoundFile[];
  /** Also the rows alone, for databases. */
  readonly csv: boolean;
  /** How many files are marked at a time. */
  readonly jobs: number | undefined;
}

/**
 * Writes what has changed since the last time, and leaves what has not: the county's workbook, a 退回单 for each sender,
 * and the returned workbooks with their cells marked. Files that an earlier run has not written are never replaced.
 */
async function write(result: Consolidation, decided: Decisions, previous: Previous | undefined, { out, today, files, csv, jobs }: Target, io: Io) {
  let kept = false;
  const changes = previous && changesSince(result, previous);
  const earlier = new Set(await namesIn(out));
  const mayReplace = earlier.has(COUNTY_PAPER) && isOurs(await contentOf(join(out, COUNTY_PAPER)));
  /** Answers what was written. */
  const put = async (inside: string, bytes: Uint8Array): Promise<readonly string[]> => {
    const path = join(out, inside);
    await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
      throw unwritable(path, error);
    });
    const there = await contentOf(path);
    if (there && Buffer.compare(there, bytes) === 0) return [];
    if (there && !mayReplace) {
      kept = true;
      io.complain(`${path}：已有这个文件，不是汇总写的，没有覆盖；请先移走或换一个文件夹`);
      return [];
    }
    await writeWhole(path, bytes);
    return [path];
  };
  const papers = async () => {
    const written: string[] = [];
    const putBook = async (inside: string, plan: BookPlan) => written.push(...(await put(inside, await writeBook(plan, deflateBeside))));
    for (const { path, plan } of papersOf(result, decided, today, changes ? undefined : previous?.problems, (path) => mayReplace && earlier.has(path))) await putBook(path, plan);
    if (changes) await putBook('与上期比较.xlsx', changes);
    if (csv) {
      for (const form of new Set(result.forms.map((filed) => filed.form))) written.push(...(await put(`数据/${namePart(form.sheet)}.csv`, encoded(csvOf(form, result.forms)))));
    }
    return written;
  };
  const copies = async () => {
    const written: string[] = [];
    const names = new Names();
    await markAll(marked(result, files), jobs, async ({ filed }, { bytes, error }) => {
      if (error !== undefined) io.complain(`${filed.file}：没有做出标记的一份，请看退回单：${error}`);
      if (bytes) written.push(...(await put(markedPath(filed, bytes, names), bytes)));
    });
    return written;
  };
  const written = await Promise.all([papers(), copies()]);
  return { written: written.flat(), kept };
}

/** The files in which something is to be put right. */
function marked(result: Consolidation, files: readonly FoundFile[]) {
  const places = new Map(files.map((found) => [found.file, found]));
  return result.files.flatMap((filed) => {
    const [found, marks] = [places.get(filed.file), marksFor(filed)];
    return found && marks.size > 0 ? [{ filed, found, marks }] : [];
  });
}

function encoded(chunks: Iterable<string>): Uint8Array {
  const encoder = new TextEncoder();
  return Buffer.concat([...chunks].map((chunk) => encoder.encode(chunk)));
}

/** What lies in the folder by now, as `退回/甲镇退回单.xlsx`. */
const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true }).catch(() => [])).map((name) => name.split(sep).join('/'));

/** A county's workbook that this command has written. */
function isOurs(bytes: Uint8Array | undefined): boolean {
  try {
    return bytes !== undefined && readProgress(readBook(bytes)) !== undefined;
  } catch {
    return false;
  }
}

function exitCode({ files, differences, undecided }: Consolidation): ExitCode {
  if (files.some(({ error }) => error !== undefined)) return 2;
  return files.some(({ findings }) => findings.some((one) => one.severity === 'error' && isDue(one))) || differences.length + undecided.length > 0 ? 1 : 0;
}

const many = (findings: Consolidation['files'][number]['findings'], severity: string): number => findings.filter((one) => one.severity === severity && isDue(one)).length;

const asJson = (result: Consolidation, written: readonly string[]): object => ({
  files: result.files.map(({ file, error, copyOf, sender, forms, findings }) => ({
    file,
    ok: error === undefined,
    ...(error !== undefined && { error }),
    ...(copyOf !== undefined && { copyOf }),
    township: sender.name,
    forms: forms.map(({ form, sheet, rows }) => ({ form, sheet, rows })),
    rows: forms.reduce((sum, { rows }) => sum + rows, 0),
    errors: many(findings, 'error'),
    warnings: many(findings, 'warning'),
  })),
  duplicates: [
    ...result.files.flatMap(({ file, copyOf }) => (copyOf === undefined ? [] : [{ kind: 'file', places: [copyOf, file].map((one) => ({ file: one, sheet: '', cell: '' })) }])),
    ...result.duplicates.map(({ kind, rule, places }) => ({
      kind,
      places: places.map(({ filed, row }) => {
        const entry = row.entries.get(rule.by ?? '');
        return { file: filed.file, sheet: row.sheet, cell: entry ? cellAddress(entry.row, entry.column) : '' };
      }),
    })),
  ],
  missing: result.missing,
  tally: tallyJson(result.policy, result.tally),
  differences: result.differences.map((one) => ({ file: one.file, sheet: one.sheet, ...differenceJson(one) })),
  written,
});

function asText(result: Consolidation, written: readonly string[]): string {
  const problems = problemsOf(result);
  const of = (level: Problem['level']) => problems.filter((one) => one.level === level).length;
  const open = result.files.filter(({ sender, copyOf }) => sender.doubt !== '' && copyOf === undefined);
  return [
    `共 ${result.files.length} 个文件，打不开 ${of('unreadable')} 个；${of('error')} 个错误，${of('warning')} 个提醒；附件4 不一致 ${result.differences.length} 处`,
    ...result.files.flatMap(({ file, error, copyOf }) => (error !== undefined ? [`  ${file}：${error}`] : copyOf === undefined ? [] : [`  ${file}：与 ${copyOf} 是同一份文件，只计一次`])),
    ...(result.missing.length > 0 ? [`还没有报送：${result.missing.join('、')}`] : []),
    ...(open.length > 0 ? ['请人定是哪里报来的：', ...open.map(({ file, sender }) => `  ${file}：${sender.doubt}`)] : []),
    ...(result.undecided.length > 0 ? ['一户在几个文件里，请人定以哪一份为准（现在按先后计第一处）：', ...result.undecided.map(({ places }) => `  ${places.map(({ filed, row }) => `${filed.file} ${row.sheet} 第 ${row.row + 1} 行`).join('、')}`)] : []),
    ...result.unchecked,
    ...(written.length > 0 ? ['', ...written] : []),
  ].join('\n');
}
