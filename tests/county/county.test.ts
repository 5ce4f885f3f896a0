import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Book } from '../../src/workbook/book';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { serialOfDay } from '../../src/workbook/serial';
import { printed } from './contract';
import { ANSWERED, LEDGERS, REPORTED, TOWNSHIPS, type Fields } from './county';
import { MENDED_LEDGERS, mendedFile, returnedFiles } from './files';
import { DIFFERENCES, DUPLICATES, PLANTED, UNCOUNTED, UNREADABLE } from './planted';
import { MEASURES, recount, type Count } from './recount';
import { problemsIn, said, sendBacks, tableIn } from './written';

/*
 * Thirty returned workbooks of a county that never was, through the command: what it counts is counted once more by the
 * test, and what it sends back is what was put into the files, no less and no more.
 */

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'county-'));
const at = (...path: readonly string[]) => join(folder, ...path);

const fangpin = (...args: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder, maxBuffer: 64 << 20 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

const consolidate = async (...args: readonly string[]) => {
  const { code, out, err } = await fangpin('consolidate', '收回', '--townships', '名单.txt', '--json', ...args);
  return { code, err, ...printed.parse(JSON.parse(out)) };
};
type Printed = Awaited<ReturnType<typeof consolidate>>;

function put(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(at('收回', path)), { recursive: true });
  writeFileSync(at('收回', path), bytes);
}

const consolidated = (out: string): Book => {
  const [name] = readdirSync(at(out)).filter((one) => one.endsWith('汇总.xlsx'));
  if (name === undefined) throw new Error('no consolidated workbook');
  return readBook(new Uint8Array(readFileSync(at(out, name))));
};

const sheetOf = ({ sheets }: Book, name: string) => {
  const sheet = sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`no ${name}`);
  return sheet;
};

let first: Printed;
let files: number;
beforeAll(async () => {
  const returned = await returnedFiles();
  files = returned.size + 1; // One of them is a zip of two.
  for (const [path, bytes] of returned) put(path, bytes);
  writeFileSync(at('名单.txt'), Object.entries(TOWNSHIPS).flatMap(([name, villages]) => villages.map((village) => `${name}\t${village}`)).join('\n'));
  first = await consolidate('--out', '汇总');
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 附件4 as printed and as counted here, of the same shape. The remark is words: what it must mention is looked for. */
const counted = (ledgers: Readonly<Record<string, readonly Fields[]>>) =>
  recount(Object.values(ledgers)).map(({ township, category, all, cleared, total, measures, particulars }) => ({
    township, category, ...all, cleared, total, measures,
    remark: particulars.length === 0 ? '' : expect.stringMatching(new RegExp(particulars.map((one) => `(?=.*${one})`).join(''))),
  }));

describe('the first time', () => {
  test('every file is there, and some cannot be read: 2', () => {
    expect(first.code).toBe(2);
    expect(first.files).toHaveLength(files);
    expect(files).toBe(30);
  });

  test('what cannot be read is named with its reason', () => {
    expect(first.files.filter(({ ok }) => !ok).map(({ township, file, error }) => [township, file, error])).toEqual(UNREADABLE.map(([sender, file, reason]) => [sender, file, expect.stringContaining(reason)]));
  });

  test('附件4 of the county is what the rules on paper make of its households', () => {
    expect(first.tally.rows).toEqual(counted(LEDGERS));
  });

  test('what is not counted is named', () => {
    expect(first.tally.excluded.map(({ file, sheet, row, cell }) => [file, sheet, row, ...(cell === undefined ? [] : [cell])].join(' '))).toEqual(UNCOUNTED);
  });

  test('who has sent nothing, what stands twice, what is reported otherwise', () => {
    expect(first.missing).toEqual(['云台乡']);
    const found = first.duplicates.map(({ kind, places }) => ({ kind, places: places.map(({ file, sheet, cell }) => `${file} ${sheet} ${cell}`) }));
    expect(found).toHaveLength(DUPLICATES.length);
    expect(found).toEqual(expect.arrayContaining([...DUPLICATES]));
    expect(first.differences).toEqual(DIFFERENCES.map((one) => ({ ...one, note: '' })));
  });

  test('every file is told apart by who sent it, with what is wrong in it', () => {
    // What is owed to a file of another's does not tell whose file it is.
    const senders = new Map([...PLANTED.filter(([, , , , , rule]) => rule !== 'S1-WF-3'), ...UNREADABLE].map(([sender, file]) => [file, sender]));
    for (const { file, township, errors, warnings } of first.files) {
      if (senders.has(file)) expect([file, township]).toEqual([file, senders.get(file)]);
      const own = PLANTED.filter(([, one]) => one === file);
      expect([file, errors, warnings]).toEqual([file, own.filter(([, , , , level]) => level === '错误').length, own.filter(([, , , , level]) => level === '提醒').length]);
    }
  });

  test('every planted problem is in its sender’s 退回单 at its cell, and nothing else is in any', () => {
    const expected = new Map<string, string[]>();
    const add = (sender: string, words: string) => expected.set(sender || '不知是哪里报的', [...(expected.get(sender || '不知是哪里报的') ?? []), words]);
    for (const [sender, file, sheet, cell, level] of PLANTED) add(sender, [file, sheet, cell, level].join(' | '));
    for (const [sender, file] of UNREADABLE) add(sender, [file, '', '', '打不开'].join(' | '));
    const lists = sendBacks(at('汇总'));
    expect([...lists.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [sender, bytes] of lists) expect([sender, [...problemsIn(bytes)].sort()]).toEqual([sender, expected.get(sender)?.sort()]);
  });

  test('the county’s own list has the same, each under its rule', () => {
    const listed = tableIn(sheetOf(consolidated('汇总'), '问题清单'), '序号', '报送单位', '规则').map((one) => said(one, '报送单位', '文件', '工作表', '单元格', '级别', '规则').join(' | '));
    const planted = [...PLANTED.map((one) => one.join(' | ')), ...UNREADABLE.map(([sender, file]) => [sender, file, '', '', '打不开', 'FILE-UNREADABLE'].join(' | '))];
    expect([...listed].sort()).toEqual(planted.sort());
  });

  test('every household, however its file was made, stands in the county’s ledger as it was typed', () => {
    const rows = tableIn(sheetOf(consolidated('汇总'), '台账汇总'), '序号', '户主姓名', '家庭人数');
    const labels = ['乡镇', '村', '户主姓名', '家庭人数', '户属性'];
    const wanted = Object.values(LEDGERS).flatMap((homes): readonly Fields[] => homes).map((home) => [home.township, home.village, home.headName, home.householdSize, home.category].join(' '));
    expect(rows.map((row) => said(row, ...labels).join(' ')).sort()).toEqual(wanted.sort());
    const dated = (label: string) => rows.flatMap((row) => (row.get(label)?.kind === 'blank' ? [] : [said(row, '户主姓名', label).join(' ')]));
    expect(dated('识别日期')).toEqual([`石开春 ${serialOfDay({ year: 2020, month: 5, day: 8 })}`]);
    expect(dated('风险消除日期')).toEqual([`秦小满 ${serialOfDay({ year: 2020, month: 9, day: 30 })}`]);
  });

  test('附件4汇总 holds the same figures, closed by their sum', () => {
    const rows = sheetOf(consolidated('汇总'), '附件4汇总').rows;
    const figures = (row: number) => Array.from({ length: 22 }, (_, column) => Number(cellText(rows[row]?.[column + 2] ?? { kind: 'blank' })));
    const lines = recount(Object.values(LEDGERS)).map(({ all, cleared, total, measures }) => [all, cleared, total, ...MEASURES.map((id) => measures[id])].flatMap((one) => unitsOf(one)));
    const top = rows.findIndex((cells) => cells?.[0]?.kind === 'text' && cells[0].text === '清溪镇');
    expect(lines.map((_, index) => figures(top + index))).toEqual(lines);
    expect(cellText(rows[top + lines.length]?.[0] ?? { kind: 'blank' })).toBe('合计');
    expect(figures(top + lines.length)).toEqual(lines.reduce((sum, line) => sum.map((one, index) => one + (line[index] ?? 0))));
  });

  test('whoever was reported or found out about stands in 附件1汇总 and 附件2汇总', () => {
    const names = (sheet: string, label: string) => sheetOf(consolidated('汇总'), sheet).rows.flatMap((cells, row, rows) => {
      const header = rows.findIndex((one) => one?.some((cell) => cell && cellText(cell).replace(/\s/g, '') === label));
      const column = rows[header]?.findIndex((cell) => cell && cellText(cell).replace(/\s/g, '') === label) ?? -1;
      const cell = row > header ? cells?.[column] : undefined;
      return cell?.kind === 'text' ? [cell.text] : [];
    });
    const of = (people: Readonly<Record<string, readonly Fields[]>>) => Object.values(people).flat().map(({ name }) => String(name)).sort();
    expect(names('附件1汇总', '预警对象姓名').sort()).toEqual(of(REPORTED));
    expect(names('附件2汇总', '核实对象姓名').sort()).toEqual(of(ANSWERED));
  });

  test('digits that are still in the file are offered, those that are lost are not', async () => {
    const { out } = await fangpin('check', '收回/04枫林镇/枫林村台账.xlsm', '--json');
    const { files: [checked] } = z.object({ files: z.array(z.object({ findings: z.array(z.object({ cell: z.string(), message: z.string(), fix: z.object({ value: z.string() }).optional() })) })) }).parse(JSON.parse(out));
    expect(checked?.findings.map(({ cell, message, fix }) => [cell, message.includes('已经丢失'), fix?.value])).toEqual([['E5', false, LEDGERS.枫林村[1]?.headIdentity], ['E6', true, undefined]]);
  });
});

describe('once 石桥镇 has put everything right', () => {
  let second: Printed;
  let before: ReadonlyMap<string, Uint8Array>;
  const stamps = () => new Map([...sendBacks(at('汇总')).keys()].map((name) => [name, statSync(at('汇总', '退回', `${name}退回单.xlsx`)).mtimeMs]));
  let stamped: ReturnType<typeof stamps>;
  beforeAll(async () => {
    before = sendBacks(at('汇总'));
    stamped = stamps();
    copyFileSync(at('汇总', readdirSync(at('汇总')).find((name) => name.endsWith('汇总.xlsx')) ?? ''), at('上次.xlsx'));
    put(...(await mendedFile()));
    second = await consolidate('--out', '汇总', '--previous', '上次.xlsx');
  }, 120_000);

  test('it is counted anew, and nothing differs any more', () => {
    expect(second.tally.rows).toEqual(counted(MENDED_LEDGERS));
    expect(second.differences).toEqual([]);
    expect(second.code).toBe(2);
  });

  test('only its own 退回单 is written anew, and says that nothing is left', () => {
    const after = sendBacks(at('汇总'));
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [name, bytes] of before) {
      const same = Buffer.compare(Buffer.from(bytes), Buffer.from(after.get(name) ?? [])) === 0;
      expect([name, same, stamps().get(name) === stamped.get(name)]).toEqual([name, name !== '石桥镇', name !== '石桥镇']);
    }
    expect(problemsIn(after.get('石桥镇') ?? new Uint8Array())).toEqual([]);
    expect(second.written.filter((path) => path.endsWith('退回单.xlsx'))).toEqual([join('汇总', '退回', '石桥镇退回单.xlsx')]);
  });

  test('报送情况 shows how everybody has fared since', () => {
    const { rows } = sheetOf(consolidated('汇总'), '报送情况');
    const header = rows.findIndex((cells) => cells?.some((cell) => cell && cellText(cell) === '上次问题'));
    const column = (label: string) => rows[header]?.findIndex((cell) => cell && cellText(cell) === label) ?? -1;
    const steps = rows.slice(header + 1).flatMap((cells) => {
      const numbers = ['上次问题', '已整改', '仍有', '新增'].map((label) => cells?.[column(label)]);
      return numbers.every((cell) => cell?.kind === 'number') ? [[cellText(cells![0]!), ...numbers.map((cell) => Number(cellText(cell!)))]] : [];
    });
    const many = (sender: string) => [...PLANTED, ...UNREADABLE].filter(([one]) => one === sender).length;
    const senders = [...Object.keys(TOWNSHIPS), '区残联', '区教育局', '不知是哪里报的', '区民政局', '区卫健局'];
    const wanted = senders.map((name) => {
      const all = many(name === '不知是哪里报的' ? '' : name);
      return name === '石桥镇' ? [name, all, all, 0, 0] : [name, all, 0, all, 0];
    });
    expect(steps.sort()).toEqual(wanted.sort());
  });
});

test('without what cannot be read: 1', async () => {
  for (const [, file] of UNREADABLE) rmSync(at('收回', file));
  const { code, files: read } = await consolidate();
  expect(code).toBe(1);
  expect(read.map(({ ok }) => ok)).not.toContain(false);
});

const unitsOf = (count: Count | undefined): readonly number[] => [count?.households ?? -1, count?.persons ?? -1];
