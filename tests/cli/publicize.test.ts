import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { Complaint, parseCommand, usage, type Io } from '../../src/cli/command';
import { publicizeCommand } from '../../src/cli/publicize';
import { sentenceOf } from '../../src/cli/files';
import { blankBook } from '../../src/native/book';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { publishing } from '../publicity/policy';
import { cell, type Written } from '../sheets';
import { parts, worksheet, zipOf } from '../workbook/parts';

const folder = mkdtempSync(join(tmpdir(), 'fangpin-publicize-'));
const at = (name: string) => join(folder, name);

/** The command as it is typed, on a machine whose policies publish. */
async function publicize(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = { print: (text) => void out.push(text), complain: (text) => void err.push(text), progress: () => undefined };
  const command = publicizeCommand([publishing], today);
  try {
    const { operands, options } = parseCommand(command, args);
    return { code: await command.run(operands, options, io), out: out.join('\n'), err: err.join('\n') };
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return { code: 2, out: out.join('\n'), err: [...err, sentenceOf(error)].join('\n') };
  }
}

async function ledger(name: string, records: readonly Record<string, Written>[], policy = publishing): Promise<string> {
  const rows = records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)])));
  writeFileSync(at(name), await writeBook(blankBook(policy, ['ledger'], { values: new Map([['ledger', { rows }]]) })));
  return at(name);
}

const published = z.strictObject({
  papers: z.array(z.strictObject({ township: z.string(), village: z.string(), households: z.number() })),
  households: z.number(),
  left: z.array(z.strictObject({ file: z.string(), sheet: z.string(), row: z.number(), cell: z.string().optional(), reason: z.string() })),
  objections: z.array(z.strictObject({ file: z.string(), where: z.string(), say: z.string() })),
  written: z.array(z.string()),
});
const scanned = z.strictObject({
  files: z.array(
    z.union([
      z.strictObject({ file: z.string(), ok: z.literal(true), objections: z.array(z.strictObject({ where: z.string(), sheet: z.string().optional(), cell: z.string().optional(), kinds: z.array(z.string()) })), unseen: z.array(z.string()) }),
      z.strictObject({ file: z.string(), ok: z.literal(false), error: z.string() }),
    ]),
  ),
});

const POSTED = ['--list', 'identified', '--posted', '2022-05-17'];

describe('papers of a ledger', () => {
  test('one a village, with what was left out', async () => {
    const file = await ledger('台账.xlsx', [household(1), household(2, { headName: '李志强', village: '二村' }), household(3, { village: null }), household(4, { cleared: '是' })]);
    const { code, out } = await publicize(file, ...POSTED, '--mask', '--out', at('公示'), '--json');
    const { papers, households, left, objections, written } = published.parse(JSON.parse(out));
    expect([code, households, objections]).toEqual([1, 2, []]);
    expect(papers).toEqual([{ township: '甲镇', village: '一村', households: 1 }, { township: '甲镇', village: '二村', households: 1 }]);
    expect(left).toEqual([{ file, sheet: '台账总表', row: expect.any(Number), cell: expect.stringMatching(/^[A-Z]\d+$/u), reason: '村没有填' }]);
    expect(written).toEqual(['甲镇-一村-识别公示-2022-05-17.xlsx', '甲镇-二村-识别公示-2022-05-17.xlsx'].map((name) => join(at('公示'), name)));
    const said = JSON.stringify(readBook(readFileSync(written[1] ?? '')).sheets);
    expect(said).toContain('李*强');
    expect(out + said).not.toMatch(/\d{15}/u);
    // What was written is fit to be published.
    expect((await publicize('--scan', ...written)).code).toBe(0);
    // Once more: the same files are as good as written, another name order is not.
    expect((await publicize(file, ...POSTED, '--mask', '--out', at('公示'))).code).toBe(1);
    const other = await publicize(file, ...POSTED, '--out', at('公示'));
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('已有这个文件，内容不同，没有覆盖')]);
  });

  test('in words; a paper a township', async () => {
    const file = await ledger('一户.xlsx', [household(1), household(2, { village: '二村' })]);
    const { code, out } = await publicize(file, ...POSTED, '--by', 'township', '--out', at('乡镇公示'));
    expect([code, readdirSync(at('乡镇公示'))]).toEqual([0, ['甲镇-识别公示-2022-05-17.xlsx']]);
    expect(out).toContain('“识别公示”1 份，共 2 户；公示时间：2022年5月17日至2022年5月22日（5 天，张贴当日不计）');
  });

  test('nothing is written when anything is objected to: the ledger’s cell is named, not what stands in it', async () => {
    const file = await ledger('带号.xlsx', [household(1), household(2, { village: `二村${identityOf(2)}` })]);
    const { code, out } = await publicize(file, ...POSTED, '--out', at('不写'));
    expect([code, readdirSync(folder).includes('不写')]).toEqual([1, false]);
    expect(out).toMatch(/带号\.xlsx 台账总表 C\d+ 村：像身份证号，不能公示/u);
    expect(out).toContain('“识别公示”没有写');
    expect(out).not.toContain(identityOf(2));
  });

  test('nobody to publish', async () => {
    const file = await ledger('都已消除.xlsx', [household(1, { cleared: '是' })]);
    const { code, out } = await publicize(file, ...POSTED, '--out', at('没有'));
    expect([code, readdirSync(folder).includes('没有')]).toEqual([2, false]);
    expect(out).toContain('台账里没有要列入“识别公示”的户，没有写');
  });

  test.each<[readonly string[], string]>([
    [[], '请写出台账文件'],
    [['台账.xlsx', ...POSTED], '请用 --out 写出要写到的文件夹'],
    [['台账.xlsx', '--list', 'identified', '--out', 'x'], '请用 --posted 写出张贴的日期'],
    [['台账.xlsx', '--list', 'identified', '--posted', '5月17日', '--out', 'x'], '--posted 应写成 2022-05-17 的样子，写的是“5月17日”'],
    [['台账.xlsx', '--list', 'identified', '--posted', '2022-02-30', '--out', 'x'], '--posted 应写成'],
    [['台账.xlsx', '--list', 'cleared', '--posted', '2022-05-17', '--out', 'x'], '没有名单“cleared”，有：identified（识别公示）、announced（县级公告）'],
    [['台账.xlsx', '--posted', '2022-05-17', '--out', 'x'], '请用 --list 写出要出哪一份名单，有：identified（识别公示）'],
    [['台账.xlsx', ...POSTED, '--by', 'group', '--out', 'x'], '--by 应写 village、township、county 之一，写的是“group”'],
    [['没有.xlsx', ...POSTED, '--out', 'x'], '找不到这个文件'],
    [['附件1.xlsx', ...POSTED, '--out', 'x'], '里面没有“台账总表”，无法出公示名单'],
    [['--scan'], '请写出要公示的文件'],
    [['台账.xlsx', '--scan', '--mask'], '--scan 只查文件，不能和 --mask 一起用'],
  ])('%j is refused with a sentence', async (args, said) => {
    await ledger('台账.xlsx', [household(1)]);
    writeFileSync(at('附件1.xlsx'), await writeBook(blankBook(publishing, ['annex1'])));
    const { code, out, err } = await publicize(...args.map((arg) => (arg.endsWith('.xlsx') || arg === 'x' ? at(arg) : arg)));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });

  test('a notice that publishes nothing says so', async () => {
    const file = await ledger('赫山.xlsx', [household(1)], heshan);
    const io: Io = { print: () => undefined, complain: (text) => void said.push(text), progress: () => undefined };
    const said: string[] = [];
    const command = publicizeCommand([heshan], today);
    const { operands, options } = parseCommand(command, [file, ...POSTED, '--out', at('y')]);
    await expect(command.run(operands, options, io)).rejects.toThrow(Complaint);
    expect(said.join()).toContain('没有要公示的名单');
    expect(usage(command)).toContain('现有政策都不公示');
  });
});

describe('a look through what is about to be published', () => {
  test('names the cells, never what they say', async () => {
    const rows = `<row r="3"><c r="B3" t="inlineStr"><is><t>${identityOf(1)}</t></is></c><c r="C3" t="inlineStr"><is><t>患尿毒症</t></is></c></row>`;
    writeFileSync(at('要公示.xlsx'), zipOf(parts([worksheet(rows)])));
    writeFileSync(at('干净.xlsx'), zipOf(parts([worksheet('')])));
    const { code, out } = await publicize('--scan', at('要公示.xlsx'), at('干净.xlsx'), '--json');
    const { files } = scanned.parse(JSON.parse(out));
    expect(code).toBe(1);
    expect(files.map((one) => one.ok && one.objections)).toEqual([[{ where: '表1 B3', sheet: '表1', cell: 'B3', kinds: ['identity'] }, { where: '表1 C3', sheet: '表1', cell: 'C3', kinds: ['health'] }], []]);
    const words = await publicize('--scan', at('要公示.xlsx'), at('干净.xlsx'));
    expect(words.out).toContain('表1 B3：像身份证号，不能公示');
    expect(words.out).toContain('没有查出不能公示的内容');
    expect(out + words.out).not.toMatch(/尿毒|\d{15}/u);
  });

  test('a township’s ledger is nothing to be published', async () => {
    const { code, out } = await publicize('--scan', await ledger('整本台账.xlsx', [household(1)]));
    expect(code).toBe(1);
    expect(out).toMatch(/台账总表 [A-Z]\d+：像身份证号，不能公示/u);
    expect(out).toMatch(/是身份证号、电话或银行账号的栏目，不能公示/u);
  });

  test('what cannot be read is not said to be clean', async () => {
    writeFileSync(at('坏.xlsx'), 'PK\u0003\u0004');
    const { code, out } = await publicize('--scan', at('坏.xlsx'), at('没有这个.xlsx'));
    expect(code).toBe(2);
    expect(out.match(/无法检查/gu)).toHaveLength(2);
  });
});
