import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { blankBook } from '../../src/native/book';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';

jest.setTimeout(60_000);

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'fangpin-compare-'));
const file = (name: string) => join(folder, name);

const fangpin = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

type Record_ = Readonly<Record<string, Written>>;
const valuesOf = (record: Record_) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));

async function write(name: string, filledOn: string, form: string, ...rows: readonly Record_[]): Promise<string> {
  const head = new Map([['filledOn', cell(filledOn)]]);
  const values = new Map([[form, { ...(form === 'ledger' && { head }), rows: rows.map(valuesOf) }]]);
  writeFileSync(file(name), await writeBook(blankBook(heshan, [form], { township: '甲镇', values })));
  return name;
}

const named = (sequence: number, headName: string, changes: Record_ = {}) => household(sequence, { headName, phone: `1540000${1000 + sequence}`, ...changes });
const wang = named(1, '王五', { cleared: '是' });
const li = named(2, '李四');

// The launcher builds what is older than its sources.
beforeAll(async () => {
  await fangpin('--help');
  await write('七月.xlsx', '2020-07-08', 'ledger', wang, li);
  await write('十月.xlsx', '2020-10-28', 'ledger', { ...wang, waterPersons: 4 }, named(3, '赵六'));
  await write('安好.xlsx', '2020-10-28', 'ledger', wang, { ...li, cleared: '是' });
  await write('反复.xlsx', '2020-10-28', 'ledger', { ...wang, cleared: '否' }, li);
  await write('附件4.xlsx', '', 'annex4', { township: '甲镇', category: '脱贫不稳户', households: 2, persons: 8 });
}, 120_000);

const amount = z.strictObject({ households: z.number(), persons: z.number() });
const standing = z.strictObject({ file: z.string(), sheet: z.string(), row: z.number(), township: z.string(), village: z.string(), name: z.string(), category: z.string(), persons: z.number() });
const both = z.strictObject({ before: standing.optional(), after: standing.optional() });
const excluded = z.array(z.strictObject({ file: z.string(), sheet: z.string(), row: z.number(), cell: z.string().optional(), reason: z.string() }));
/** The contract's shape: strict, so that a key more or less is a broken contract. */
const compared = z.strictObject({
  policy: z.string(),
  updated: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
  entered: z.array(both),
  left: z.array(both),
  cleared: z.array(both),
  back: z.array(both),
  changed: z.array(both.extend({ changes: z.array(z.string()) })),
  figures: z.array(
    z.strictObject({
      township: z.string(), category: z.string(), figure: z.string(), before: amount, after: amount,
      households: z.array(both.extend({ reason: z.string(), difference: amount })),
    }),
  ),
  doubts: z.array(z.strictObject({ kind: z.enum(['same', 'unnumbered', 'uncounted']), message: z.string() })),
  findings: z.array(
    z.strictObject({
      rule: z.string(), severity: z.literal('warning'), period: z.enum(['before', 'after']), file: z.string(), sheet: z.string(),
      cell: z.string().regex(/^[A-Z]+\d+$/), field: z.string(), message: z.string(),
    }),
  ),
  excluded: z.strictObject({ before: excluded, after: excluded }),
});

test('who is new, who is gone, what changed, and which figures they make', async () => {
  const { code, out, err } = await fangpin('compare', '七月.xlsx', '十月.xlsx', '--json');
  const found = compared.parse(JSON.parse(out));
  expect([code, err]).toEqual([0, '']);
  expect(found.updated).toEqual({ before: '2020-07-08', after: '2020-10-28' });
  expect(found.entered).toEqual([{ after: expect.objectContaining({ file: '十月.xlsx', sheet: '台账总表', name: '赵六' }) }]);
  expect(found.left).toEqual([{ before: expect.objectContaining({ file: '七月.xlsx', name: '李四' }) }]);
  expect(found.changed.map(({ changes }) => changes)).toEqual([['新享受饮水安全 4 人']]);
  expect(found.figures.map(({ figure, households }) => [figure, households.map(({ reason, difference }) => [reason, difference.persons])])).toEqual([
    ['all', [['新增户', 4], ['减少户', -4]]],
    ['total', [['新享受饮水安全 4 人', 4], ['新增户', 1], ['减少户', -1]]],
    ['threeGuarantees', [['新享受饮水安全 4 人', 4]]],
    ['health', [['新增户', 1], ['减少户', -1]]],
  ]);
  expect(out).not.toMatch(/\d{9}/u);
});

test('in words, and as a workbook to print', async () => {
  const { code, out } = await fangpin('compare', '七月.xlsx', '十月.xlsx', '--out', '变化情况.xlsx');
  expect(code).toBe(0);
  expect(out).toContain('上期：七月.xlsx（台账上次更新 2020-07-08）');
  expect(out).toMatch(/减少户 1 户：\n {2}上期 七月\.xlsx 台账总表 第 \d+ 行 一村 李四：脱贫不稳定户，家庭 4 人/u);
  expect(out).toContain('甲镇 脱贫不稳定户 三保障政策：0 户 0 人 → 1 户 4 人（+1 户 +4 人）');
  expect(out).toContain('新增户 1，减少户 1，消除风险 0，风险反复 0，变动户 1；0 处要核对');
  const { sheets } = readBook(readFileSync(file('变化情况.xlsx')));
  expect(sheets.map(({ name }) => name)).toEqual(['变化情况', '数字变化及原因']);
  const words = sheets.map(({ rows }) => rows.map((row) => (row ?? []).map((one) => (one ? cellText(one) : '')).join('|')));
  expect(words[0]?.[3]).toMatch(/^新增户\|甲镇\|一村\|赵六\|.*\|十月\.xlsx 台账总表 第 \d+ 行$/u);
  expect(words[1]?.join('\n')).toContain('甲镇 脱贫不稳定户 全部：2 户 8 人 → 2 户 8 人（0 户 0 人）|一村|赵六|新增户|+1 户 +4 人|本期 十月.xlsx 台账总表');
  const again = await fangpin('compare', '七月.xlsx', '十月.xlsx', '--out', '变化情况.xlsx');
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('没有覆盖')]);
});

test('nothing to clear up: 0; cleared and no longer so: 1, and a sheet of questions', async () => {
  expect((await fangpin('compare', '七月.xlsx', '安好.xlsx')).code).toBe(0);
  const { code, out } = await fangpin('compare', '七月.xlsx', '反复.xlsx', '--json', '--out', '核对.xlsx');
  expect([code, compared.parse(JSON.parse(out)).findings.map(({ rule, period, file: name }) => [rule, period, name])]).toEqual([
    1,
    [['S1-A4-19', 'after', '反复.xlsx'], ['S1-A4-19', 'after', '反复.xlsx']],
  ]);
  expect(readBook(readFileSync(file('核对.xlsx'))).sheets.map(({ name }) => name)).toEqual(['变化情况', '数字变化及原因', '要核对的']);
});

test('several files of the last period', async () => {
  await write('甲村.xlsx', '2020-07-08', 'ledger', wang);
  await write('乙村.xlsx', '2020-07-09', 'ledger', li);
  const { out } = await fangpin('compare', '安好.xlsx', '--previous', '甲村.xlsx', '--previous', '乙村.xlsx', '--json');
  const { updated, entered, left, cleared } = compared.parse(JSON.parse(out));
  expect([updated.before, entered.length, left.length, cleared.map(({ before }) => before?.file)]).toEqual(['2020-07-09', 0, 0, ['乙村.xlsx']]);
});

test('the wrong way round is said', async () => {
  expect((await fangpin('compare', '十月.xlsx', '七月.xlsx')).err).toContain('是不是选反了');
});

test.each<[args: string[], said: string]>([
  [['compare'], '请先写上期的文件'],
  [['compare', '七月.xlsx'], '请先写上期的文件'],
  [['compare', 'a.xlsx', 'b.xlsx', 'c.xlsx'], '--previous'],
  [['compare', '七月.xlsx', '没有.xlsx'], '没有比较'],
  [['compare', '七月.xlsx', '七月.xlsx'], '两期不能是同一份'],
  [['compare', '附件4.xlsx', '十月.xlsx'], '上期没有读到台账总表'],
  [['compare', '七月.xlsx', '附件4.xlsx'], '本期没有读到台账总表'],
  [['compare', '七月.xlsx', '十月.xlsx', '--out', 'x.txt'], '应以 .xlsx 结尾'],
])('%j is refused with a sentence', async (args, said) => {
  const { code, out, err } = await fangpin(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(existsSync(file('x.txt'))).toBe(false);
});
