import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddIn } from '../add-in/manifest';
import { openPane, PANE_STORES } from '../add-in/open-pane';
import { blankBook } from '../native/book';
import type { Reader } from '../forms/entry';
import { readRows } from '../forms/rows';
import { formOf } from '../policy/load';
import type { Policy } from '../policy/schema';
import type { Day } from '../workbook/serial';
import type { PanePlan } from '../workbook/write/plan';
import { writeBook } from '../workbook/write/write';
import { Complaint, type Command } from './command';
import { openFile, policyNamed } from './files';
import { unwritable, writeWhole } from './output';

const MOST_ROWS = 10_000;

/** `fangpin templates`: the official workbooks, one file per form and township. */
export const templatesCommand = (policies: readonly Policy[], today: Day, addIn: AddIn): Command => ({
  name: 'templates',
  operands: '--policy 政策 --out 文件夹',
  about: '生成官方表格的工作簿，打印出各文件的路径。',
  options: {
    policy: { value: '政策', about: `哪个政策（${policies.map(({ id }) => id).join('、')}）` },
    form: { value: '表', about: '只生成哪些表（annex1、annex2、annex3、annex4、ledger）；不写则全部生成', repeats: true },
    township: { value: '乡镇', about: '为哪些乡镇各生成一份；不写则不填乡镇', repeats: true },
    village: { value: '村', about: '为哪些村各生成一份', repeats: true },
    rows: { value: '行数', about: '预留多少填报行' },
    year: { value: '年度', about: '表题里的年度；不写则按政策' },
    'open-pane': { value: '位置', about: `装有加载项的电脑打开工作簿时，自动打开任务窗格；写加载项从哪里安装：${PANE_STORES.join('、')}` },
    out: { value: '文件夹', about: '写到哪个文件夹' },
  },
  async run(operands, options, io) {
    const [extra] = operands;
    if (extra !== undefined) throw new Complaint(`多余的内容“${extra}”`);
    const one = (name: string) => options.get(name)?.[0];
    const out = one('out');
    const id = one('policy');
    if (id === undefined) throw new Complaint(`请用 --policy 写出政策，现有：${policies.map((policy) => policy.id).join('、')}`);
    if (out === undefined) throw new Complaint('请用 --out 写出要写到的文件夹');
    const policy = policyNamed(policies, id);
    const forms = formsNamed(policy, options.get('form'));
    const rows = whole('rows', one('rows'), 1, MOST_ROWS);
    const year = whole('year', one('year'), 2000, 2100);
    const pane = paneOf(one('open-pane'), addIn);
    const places = placesOf(options.get('township') ?? [], options.get('village') ?? []);
    await mkdir(out, { recursive: true }).catch((error: unknown) => {
      throw unwritable(out, error);
    });
    const files = places.flatMap((place) => forms.map((form) => ({ ...place, form })));
    let kept = false;
    for (const [index, { form, township, village }] of files.entries()) {
      const name = [township, village, form.sheet, String(year ?? policy.year)].filter((part) => part !== undefined).map(fileName).join('-');
      const path = join(out, `${name}.xlsx`);
      io.progress(index, files.length, path);
      if (await holdsSomething(path, policies, { policy, today })) {
        kept = true;
        io.complain(`${path}：已有这个文件，里面填了内容，没有覆盖；请先移走或换一个文件夹`);
        continue;
      }
      await writeWhole(path, await writeBook(blankBook(policy, [form.id], { township, village, rows, year, today, openPane: pane })));
      io.print(path);
    }
    io.progress(files.length, files.length, '');
    return kept ? 2 : 0;
  },
});

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

const formsNamed = (policy: Policy, names: readonly string[] | undefined) => {
  const unknown = names?.find((name) => !policy.forms.some((form) => form.id === name));
  if (unknown !== undefined) throw new Complaint(`没有表“${unknown}”，有：${policy.forms.map((form) => form.id).join('、')}`);
  return [...new Set(names ?? policy.forms.map((form) => form.id))].map((id) => formOf(policy, id));
};

function whole(option: string, written: string | undefined, least: number, most: number): number | undefined {
  if (written === undefined) return undefined;
  const value = Number(written);
  if (/^\d+$/.test(written) && value >= least && value <= most) return value;
  throw new Complaint(`--${option} 应为 ${least} 至 ${most} 的整数，写的是“${written}”`);
}

function paneOf(words: string | undefined, addIn: AddIn): PanePlan | undefined {
  if (words === undefined) return undefined;
  const pane = openPane(words, addIn);
  if (!pane) throw new Complaint(`--open-pane 应写 ${PANE_STORES.join('、')} 之一，写的是“${words}”`);
  return pane;
}

/** Townships, or villages of one township. */
function placesOf(townships: readonly string[], villages: readonly string[]): readonly { township: string | undefined; village: string | undefined }[] {
  const names = distinct(townships);
  if (villages.length === 0) return (names.length > 0 ? names : [undefined]).map((township) => ({ township, village: undefined }));
  if (names.length > 1) throw new Complaint('写了 --village 时只能写一个 --township，村不能同时属于几个乡镇');
  return distinct(villages).map((village) => ({ township: names[0], village }));
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names.map((name) => name.trim()))];

/** A name as part of a file name, on Windows too. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\u0000-\u001F]/gu, '_');
