import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFiles } from '../handout/make';
import { pathOf } from '../handout/plan';
import { zipOf } from '../handout/zip';
import type { Policy } from '../policy/policy';
import type { Verification } from '../policy/verification-schema';
import { sentence } from '../rules/finding';
import { handDown, originsOf, type HandDown } from '../verification/hand-down';
import { handDownBook } from '../verification/hand-down-book';
import { handedFiles } from '../verification/handed-book';
import { placeOf } from '../verification/mention';
import type { Person } from '../verification/persons';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { Complaint, type Command, type Io } from './command';
import { policyChoices, policyNamed } from './files';
import { checkOutput, unwritable, writeNew, writeWhole } from './output';
import { readPapers } from './paper-files';
import { recipientsInFile } from './recipient-file';

/** `fangpin handdown`: one prefilled workbook for each township from what the departments reported. */
export const handDownCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'handdown',
  operands: '附件1… (--out 文件夹 | --zip 压缩包)',
  about: '把各部门报来的附件1按乡镇分发成填好名单的附件2。都已分发返回 0，有人没有分发返回 1，有文件无法读取或没有写成返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策（${policyChoices(policies)}）；不写则按工作簿自己的` },
    townships: { value: '名单', about: '本县的乡镇名单：文本文件或 CSV，一行一个；不在名单里的乡镇不分发' },
    out: { value: '文件夹', about: '写到哪个文件夹，文件名为“乡镇-附件2-年度.xlsx”，另有一份分发情况' },
    zip: { value: '压缩包', about: '打成一个 .zip，里面每个乡镇一个文件夹' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出各部门报来的附件1');
    const one = (name: string) => options.get(name)?.[0];
    const [out, zip, id, list] = [one('out'), one('zip'), one('policy'), one('townships')];
    if (out === undefined && zip === undefined) throw new Complaint('请用 --out 写出要写到的文件夹，或用 --zip 写出压缩包的文件名');
    if (zip !== undefined) await checkFree(zip);
    const { policy, papers } = await readPapers(operands, policies, id === undefined ? undefined : policyNamed(policies, id), today, io);
    const unread = papers.filter(({ checked }) => !checked.ok);
    for (const { checked } of unread) io.complain(`${checked.file}：${checked.error ?? ''}`);
    if (!policy || unread.length > 0) throw new Complaint('有文件无法读取，什么都没有分发');
    const verification = verificationOf(policy);
    const reports = papers.flatMap(({ forms }) => forms.filter((form) => form.id === verification.reported.form).map(({ read }) => read));
    if (reports.length === 0) throw new Complaint('这些文件里没有附件1，无法分发');
    const passed = papers.flatMap(({ checked }) => checked.findings.filter(({ rule }) => NOT_READ.has(rule)).map((finding) => ({ file: checked.file, finding })));
    for (const { file, finding } of passed) io.complain(`${file} ${sentence(finding)}`);

    const known = list === undefined ? policy.townships.map(({ name }) => name) : (await recipientsInFile(list, policy, io)).flatMap(({ township }) => township ?? []);
    const result = handDown(policy, verification, reports, known);
    const written: string[] = [];
    let kept = false;
    if (out !== undefined) kept = !(await writeFolder(policy, verification, result, { out, today, written }, io));
    if (zip !== undefined) {
      const made = new Map<string, Uint8Array>();
      for await (const { file, bytes } of makeFiles(policy, handedFiles(policy, verification, result, today, 'folders'), { pause })) made.set(pathOf(file), bytes);
      await writeWhole(zip, zipOf(made, today));
      written.push(zip);
    }
    io.print(options.has('json') ? JSON.stringify(asJson(verification, result, written)) : asText(verification, result, written));
    return kept ? 2 : result.unassigned.length > 0 || passed.some(({ finding }) => finding.severity === 'error') ? 1 : 0;
  },
});

/** What concerns whether everybody was read. */
const NOT_READ: ReadonlySet<string> = new Set(['FORM-UNKNOWN', 'FORM-HIDDEN', 'FORM-COLUMN', 'FORM-BELOW', 'FORM-TABLES', 'FORM-COUNTY']);

/** @throws Complaint where the notice knows no such step */
export function verificationOf({ verification, name }: Policy): Verification {
  if (!verification) throw new Complaint(`政策“${name}”没有下发核实这一步`);
  return verification;
}

async function checkFree(zip: string): Promise<void> {
  await checkOutput(zip, '.zip');
  if (await stat(zip).catch(() => undefined)) throw new Complaint(`“${zip}”已有这个文件，没有覆盖；请先移走或换一个文件名`);
}

const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));

interface Target {
  readonly out: string;
  readonly today: Day;
  readonly written: string[];
}

/** @returns whether everything is there now */
async function writeFolder(policy: Policy, verification: Verification, result: HandDown, { out, today, written }: Target, io: Io): Promise<boolean> {
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  let all = true;
  const put = async (path: string, bytes: Uint8Array) => {
    if (await writeNew(path, bytes)) return void written.push(path);
    all = false;
    io.complain(`${path}：已有这个文件，内容不同，没有覆盖；请先移走或换一个文件夹`);
  };
  const files = handedFiles(policy, verification, result, today, 'flat');
  for await (const { file, bytes } of makeFiles(policy, files, { pause })) {
    io.progress(written.length, files.length, file.name);
    await put(join(out, pathOf(file)), bytes);
  }
  io.progress(files.length, files.length, '');
  await put(join(out, '分发情况.xlsx'), await writeBook(handDownBook(verification, result)));
  return all;
}

const personOf = (verification: Verification, person: Person) => {
  const [first] = person.mentions;
  const rows = person.mentions.map(({ file, row }) => ({ file, sheet: row.sheet, row: row.row + 1 }));
  return { name: first.name ?? '', village: first.village ?? '', origins: originsOf(verification, person), rows };
};

const asJson = (verification: Verification, { townships, unassigned, remarks }: HandDown, written: readonly string[]): object => ({
  townships: townships.map(({ township, persons }) => ({ township, persons: persons.map((person) => personOf(verification, person)) })),
  unassigned: unassigned.map(({ person, reason }) => ({ ...personOf(verification, person), reason })),
  remarks: remarks.map(({ person, about }) => ({ ...personOf(verification, person), about })),
  written,
});

function asText(verification: Verification, { townships, unassigned, remarks }: HandDown, written: readonly string[]): string {
  const line = (person: Person, what: string) => `  ${person.mentions[0].name ?? '（没有姓名）'}（${person.mentions.map((mention) => placeOf(mention)).join('、')}）：${what}`;
  const twice = townships.flatMap(({ persons }) => persons.filter(({ mentions }) => mentions.length > 1));
  const handed = townships.reduce((sum, { persons }) => sum + persons.length, 0);
  return [
    ...written,
    '',
    ...townships.map(({ township, persons }) => `${township}　${persons.length} 人`),
    ...(twice.length > 0 ? ['', '几处都报了、只下发一次的：', ...twice.map((person) => line(person, originsOf(verification, person).join('、')))] : []),
    ...(remarks.length > 0 ? ['', '下发了、要核对的：', ...remarks.map(({ person, about }) => line(person, about))] : []),
    ...(unassigned.length > 0 ? ['', '没有下发的：', ...unassigned.map(({ person, reason }) => line(person, reason))] : []),
    '',
    `共下发 ${townships.length} 个乡镇 ${handed} 人，没有下发 ${unassigned.length} 人`,
  ].join('\n');
}

