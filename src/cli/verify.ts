import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { namePart, Names } from '../handout/file-names';
import type { Policy } from '../policy/policy';
import type { Verification } from '../policy/verification-schema';
import { openCase, type Case, type Papers } from '../verification/answers';
import { verificationFindings } from '../verification/findings';
import type { FiledFinding } from '../verification/filed-finding';
import { unanswered } from '../verification/join';
import { sortAnswers, type LeftOut, type Sorted } from '../verification/lists';
import type { Mention } from '../verification/mention';
import { newHouseholds, type NewHousehold } from '../verification/new-households';
import { townshipPapers } from '../verification/township-papers';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { asJson, asText, exitCode, type CheckedFile } from './checked-files';
import { Complaint, type Command, type Io } from './command';
import { policyChoices, policyNamed } from './files';
import { verificationOf } from './handdown';
import { unwritable, writeNew } from './output';
import { readPapers, type PaperFile } from './paper-files';

/** `fangpin verify`: what came back against what was handed down, and the lists and ledger rows that follow from it. */
export const verifyCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'verify',
  operands: '附件2… --handed 附件1',
  about: '把交回的附件2和交办的附件1对起来，列出漏的、重的、不符的；按核实结论生成名单和新增台账。没有错误返回 0，有错误返回 1，有文件无法读取或没有写成返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策（${policyChoices(policies)}）；不写则按工作簿自己的` },
    handed: { value: '附件1', about: '交办的附件1，可以有几个', repeats: true },
    ledger: { value: '台账', about: '已有的台账总表，核对有没有把已在台账里的列为新发现', repeats: true },
    list: { value: '名单', about: '报来的乡镇审核通过名单，核对与附件2是否一致', repeats: true },
    township: { value: '乡镇', about: '只核对交给这些乡镇的人', repeats: true },
    out: { value: '文件夹', about: '把各乡镇的名单、新增台账和核对单写到这个文件夹' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出交回的附件2');
    const given = (name: string) => options.get(name) ?? [];
    const [id] = given('policy');
    const [out] = given('out');
    const paths = [...operands, ...given('handed'), ...given('ledger'), ...given('list')];
    const { policy, papers } = await readPapers(paths, policies, id === undefined ? undefined : policyNamed(policies, id), today, io);
    if (!policy) throw new Complaint(papers.map(({ checked }) => `${checked.file}：${checked.error ?? ''}`).join('\n'));
    const verification = verificationOf(policy);
    const returned = papers.filter(({ checked }) => operands.includes(checked.file));
    const open = openCase(policy, verification, papersOf({ verification, ledger: policy.counting.ledger }, papers, returned, given('township')));
    if (open.papers.answers.length === 0) throw new Complaint('这些文件里没有附件2，无从核对');

    const files = filed(papers, verificationFindings(open));
    const sorted = sortAnswers(open);
    const households = newHouseholds(open, sorted.listed);
    const complete = papers.every(({ checked }) => checked.ok);
    if (out !== undefined && !complete) io.complain('有文件无法读取，名单不全，没有写名单和台账');
    const { written, kept } = out === undefined || !complete ? { written: [], kept: false } : await write(open, sorted, households, { out, today }, io);
    const outcome = { open, sorted, households, written };
    io.print(options.has('json') ? JSON.stringify({ ...asJson(files), ...outcomeJson(outcome) }) : `${asText(files)}\n\n${outcomeText(outcome)}`);
    return kept ? 2 : exitCode(files);
  },
});

/** What each file is for is told by the forms in it; of a returned workbook with answers nothing else is taken. */
function papersOf({ verification, ledger }: { readonly verification: Verification; readonly ledger: string }, papers: readonly PaperFile[], returned: readonly PaperFile[], townships: readonly string[]): Papers {
  const has = (paper: PaperFile) => paper.forms.some(({ id }) => id === verification.answered.form);
  const answering = returned.filter(has);
  const rest = papers.filter((paper) => !answering.includes(paper)).flatMap(({ forms }) => forms);
  const of = (id: string) => rest.filter((form) => form.id === id).map(({ read }) => read);
  return {
    reports: of(verification.reported.form),
    answers: answering.flatMap(({ forms }) => forms.filter(({ id }) => id === verification.answered.form).map(({ read }) => read)),
    ledgers: [ledger, ...verification.ledger.rosters].flatMap(of),
    lists: verification.lists.flatMap((list) => of(list.form.id).map((read) => ({ ...read, list }))),
    townships,
  };
}

const filed = (papers: readonly PaperFile[], findings: readonly FiledFinding[]): readonly CheckedFile[] =>
  papers.map(({ checked }) => ({
    ...checked,
    findings: [...checked.findings, ...findings.filter(({ file }) => file === checked.file).map(({ finding }) => finding)].sort((a, b) => a.row - b.row || a.column - b.column),
  }));

interface Outcome {
  readonly open: Case;
  readonly sorted: Sorted;
  readonly households: readonly NewHousehold[];
  readonly written: readonly string[];
}

async function write(open: Case, { listed }: Sorted, households: readonly NewHousehold[], { out, today }: { readonly out: string; readonly today: Day }, io: Io) {
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  const names = new Names();
  const written: string[] = [];
  let kept = false;
  const papers = townshipPapers(open, listed, households, today);
  for (const [index, { township, name, plan }] of papers.entries()) {
    const parts = [township || '没有乡镇', name, String(open.policy.year)];
    const path = join(out, names.give(parts.map(namePart).join('-'), '.xlsx'));
    io.progress(index, papers.length, path);
    if (await writeNew(path, await writeBook(plan))) written.push(path);
    else {
      kept = true;
      io.complain(`${path}：已有这个文件，内容不同，没有覆盖；请先移走或换一个文件夹`);
    }
  }
  io.progress(papers.length, papers.length, '');
  return { written, kept };
}

const place = ({ file, row }: Mention) => ({ file, sheet: row.sheet, row: row.row + 1 });

function countsOf({ joined, persons }: Case) {
  const many = (kind: (typeof joined)[number]['kind']) => joined.filter((one) => one.kind === kind).length;
  return { handed: persons.length, answered: joined.length, matched: many('matched'), doubtful: many('doubtful'), own: many('own'), missing: unanswered(persons, joined).length };
}

const outcomeJson = ({ open, sorted, households, written }: Outcome): object => ({
  persons: countsOf(open),
  lists: open.verification.lists.map((list) => ({
    form: list.form.id,
    title: list.form.title,
    category: list.category,
    persons: sorted.listed.filter((one) => one.list === list).map(({ answer }) => ({ township: answer.township ?? '', village: answer.village ?? '', name: answer.name ?? '', ...place(answer) })),
  })),
  withoutRisk: sorted.none.length,
  leftOut: sorted.leftOut.map(({ answer, reason }) => ({ ...place(answer), name: answer.name ?? '', reason })),
  households: households.map(({ from: { answer, list }, questions }) => ({ township: answer.township ?? '', name: answer.name ?? '', category: list.category, ...place(answer), questions })),
  written,
});

function outcomeText({ open, sorted, households, written }: Outcome): string {
  const { handed, answered, matched, doubtful, own, missing } = countsOf(open);
  const left = ({ answer, reason }: LeftOut) => `  ${answer.file} ${answer.row.sheet} 第 ${answer.row.row + 1} 行 ${answer.name ?? ''}：${reason}`;
  const asked = households.filter(({ questions }) => questions.length > 1);
  return [
    `交办 ${handed} 人，交回 ${answered} 行：对上 ${matched} 行，不能确定 ${doubtful} 行，乡镇自己发现 ${own} 行；还缺 ${missing} 人`,
    ...open.verification.lists.map((list) => `《${list.form.title}》${sorted.listed.filter((one) => one.list === list).length} 人`),
    `没有风险 ${sorted.none.length} 行，没有列入名单 ${sorted.leftOut.length} 行`,
    ...(sorted.leftOut.length > 0 ? ['', '没有列入名单的：', ...sorted.leftOut.map(left)] : []),
    ...(asked.length > 0 ? ['', '可能是同一户、要问明的：', ...asked.map(({ from: { answer }, questions }) => `  ${answer.name ?? ''}：${questions.slice(1).join('；')}`)] : []),
    ...(written.length > 0 ? ['', ...written] : []),
  ].join('\n');
}
