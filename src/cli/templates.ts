import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddIn } from '../add-in/manifest';
import { openPane, PANE_STORES } from '../add-in/open-pane';
import type { Reader } from '../forms/entry';
import { readRows } from '../forms/rows';
import { ROWS, tooMuch, wholeIn, YEARS, type Range } from '../handout/limits';
import { makeFiles, makeZip } from '../handout/make';
import { pathOf, planHandout, type HandoutFile, type Recipient } from '../handout/plan';
import { Stopped } from '../handout/stopped';
import type { Policy } from '../policy/policy';
import type { Day } from '../workbook/serial';
import type { PanePlan } from '../workbook/write/plan';
import { Complaint, type Command, type ExitCode, type Io, type Options } from './command';
import { openFile, policyChoices, policyNamed } from './files';
import { checkOutput, unwritable, writeWhole } from './output';
import { PRACTICE_OPTIONS, wantsPractice, writePractice } from './practice';
import { recipientsInFile } from './recipient-file';

/** `fangpin templates`: the official workbooks, one file per form and recipient. */
export const templatesCommand = (policies: readonly Policy[], today: Day, addIn: AddIn): Command => ({
  name: 'templates',
  operands: '--policy 政策 (--out 文件夹 | --zip 压缩包)',
  about: '生成官方表格的工作簿，打印出各文件的路径。',
  options: {
    policy: { value: '政策', about: `哪个政策（${policyChoices(policies)}）` },
    form: { value: '表', about: '只生成哪些表（annex1、annex2、annex3、annex4、ledger）；不写则全部生成', repeats: true },
    township: { value: '乡镇', about: '为哪些乡镇各生成一份；不写则不填乡镇', repeats: true },
    village: { value: '村', about: '为哪些村各生成一份', repeats: true },
    townships: { value: '名单', about: '为名单里的乡镇、村各生成一份：文本文件或 CSV，一行一个“乡镇”或“乡镇,村”' },
    rows: { value: '行数', about: '预留多少填报行' },
    year: { value: '年度', about: '表题里的年度；不写则按政策' },
    'open-pane': { value: '位置', about: `装有加载项的电脑打开工作簿时，自动打开任务窗格；写加载项从哪里安装：${PANE_STORES.join('、')}` },
    ...PRACTICE_OPTIONS,
    out: { value: '文件夹', about: '写到哪个文件夹，文件名为“乡镇-村-表-年度.xlsx”' },
    folders: { about: '在 --out 的文件夹里，每个乡镇再建一个文件夹' },
    zip: { value: '压缩包', about: '不写文件夹，打成一个 .zip，里面每个乡镇一个文件夹' },
  },
  async run(operands, options, io) {
    const [extra] = operands;
    if (extra !== undefined) throw new Complaint(`多余的内容“${extra}”`);
    const one = (name: string) => options.get(name)?.[0];
    const id = one('policy');
    if (id === undefined) throw new Complaint(`请用 --policy 写出政策，现有：${policies.map((policy) => policy.id).join('、')}`);
    const [out, zip] = [one('out'), one('zip')];
    if (out === undefined && zip === undefined) throw new Complaint('请用 --out 写出要写到的文件夹，或用 --zip 写出压缩包的文件名');
    if (out !== undefined && zip !== undefined) throw new Complaint('--out 和 --zip 只能写一个');
    const policy = policyNamed(policies, id);
    const handout = {
      forms: formsNamed(policy, options.get('form')),
      rows: whole('rows', one('rows'), ROWS),
      year: whole('year', one('year'), YEARS),
      openPane: paneOf(one('open-pane'), addIn),
      recipients: await recipientsOf(policy, options, io),
      today,
    };
    if (wantsPractice(options)) {
      if (out === undefined) throw new Complaint('练习请用 --out 写出要写到的文件夹');
      const { recipients, year, openPane: pane } = handout;
      return writePractice(policy, options, { places: recipients.length > 0 ? recipients : [{}], handing: { year, openPane: pane }, out }, io);
    }
    const plan = (arrangement: 'folders' | 'flat') => planHandout(policy, handout, arrangement);
    if (out !== undefined) return writeFiles(policy, plan(options.has('folders') ? 'folders' : 'flat'), out, { policies, today }, io);
    return writeZip(policy, plan('folders'), zip ?? '', io);
  },
});

interface Surroundings {
  readonly policies: readonly Policy[];
  readonly today: Day;
}

async function writeFiles(policy: Policy, files: readonly HandoutFile[], out: string, { policies, today }: Surroundings, io: Io): Promise<ExitCode> {
  for (const folder of new Set(files.map((file) => join(out, file.folder)))) {
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw unwritable(folder, error);
    });
  }
  const free: HandoutFile[] = [];
  for (const file of files) {
    const path = join(out, pathOf(file));
    if (await holdsSomething(path, policies, { policy, today })) io.complain(`${path}：已有这个文件，里面填了内容，没有覆盖；请先移走或换一个文件夹`);
    else free.push(file);
  }
  let written = 0;
  const report = () => io.progress(written, free.length, free[written]?.name ?? '');
  const stopped = () => {
    io.progress(free.length, free.length, '');
    return `已停止：写好 ${written} 个文件，还有 ${free.length - written} 个没有写`;
  };
  report();
  return untilInterrupted(stopped, async (signal) => {
    for await (const { file, bytes } of makeFiles(policy, free, { signal, pause })) {
      const path = join(out, pathOf(file));
      await writeWhole(path, bytes);
      written += 1;
      io.print(path);
      report();
    }
    return free.length < files.length ? 2 : 0;
  });
}

async function writeZip(policy: Policy, files: readonly HandoutFile[], path: string, io: Io): Promise<ExitCode> {
  await checkOutput(path, '.zip');
  if (await stat(path).catch(() => undefined)) throw new Complaint(`“${path}”已有这个文件，没有覆盖；请先移走或换一个文件名`);
  const refusal = tooMuch(policy, files);
  if (refusal !== undefined) throw new Complaint(refusal);
  const onMade = (made: number) => io.progress(made, files.length, files[made]?.name ?? '');
  const stopped = () => {
    onMade(files.length);
    return '已停止，没有写压缩包';
  };
  onMade(0);
  return untilInterrupted(stopped, async (signal) => {
    await writeWhole(path, await makeZip(policy, files, { signal, pause, onMade }));
    io.print(path);
    return 0;
  });
}

/** Work that Ctrl+C ends between two files: what was written is whole, and it is said what was not. */
async function untilInterrupted(stopped: () => string, work: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    return await work(stop.signal);
  } catch (error) {
    throw error instanceof Stopped ? new Complaint(stopped()) : error;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** Lets a signal through. */
const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** A file that is there and is no blank form: what somebody has typed is never written over. */
async function holdsSomething(path: string, policies: readonly Policy[], reader: Reader): Promise<boolean> {
  if (!(await stat(path).catch(() => undefined))) return false;
  try {
    const { forms } = await openFile(path, policies, undefined);
    return forms.some(({ layout, sheet }) => readRows(reader, layout, sheet).length > 0);
  } catch {
    return true;
  }
}

function formsNamed(policy: Policy, names: readonly string[] | undefined): readonly string[] {
  const ids = policy.forms.map((form) => form.id);
  const unknown = names?.find((name) => !ids.includes(name));
  if (unknown !== undefined) throw new Complaint(`没有表“${unknown}”，有：${ids.join('、')}`);
  return names ?? ids;
}

function whole(option: string, written: string | undefined, range: Range): number | undefined {
  if (written === undefined) return undefined;
  const value = wholeIn(range, written);
  if (value === undefined) throw new Complaint(`--${option} 应为 ${range.least} 至 ${range.most} 的整数，写的是“${written}”`);
  return value;
}

function paneOf(words: string | undefined, addIn: AddIn): PanePlan | undefined {
  if (words === undefined) return undefined;
  const pane = openPane(words, addIn);
  if (!pane) throw new Complaint(`--open-pane 应写 ${PANE_STORES.join('、')} 之一，写的是“${words}”`);
  return pane;
}

/** Townships, villages of one township, or what a file lists. */
async function recipientsOf(policy: Policy, options: Options, io: Io): Promise<readonly Recipient[]> {
  const [townships, villages] = [distinct(options.get('township')), distinct(options.get('village'))];
  const list = options.get('townships')?.[0];
  if (list !== undefined) {
    if (townships.length + villages.length > 0) throw new Complaint('写了 --townships 名单，就不要再写 --township 和 --village');
    return recipientsInFile(list, policy, io);
  }
  if (villages.length === 0) return townships.map((township) => ({ township }));
  if (townships.length > 1) throw new Complaint('写了 --village 时只能写一个 --township，村不能同时属于几个乡镇；几个乡镇的村请用 --townships 名单');
  return villages.map((village) => ({ township: townships[0], village }));
}

const distinct = (names: readonly string[] = []): readonly string[] => [...new Set(names.map((name) => name.trim()))];
