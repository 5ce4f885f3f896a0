import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import * as z from 'zod';
import { blankBook } from '../../src/native/book';
import { serialOfDay } from '../../src/workbook/serial';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';
import { answered, reported, type Fields } from '../verification/papers';

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'fangpin-verification-'));

const fangpin = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

beforeAll(async () => void (await fangpin('--help')), 120_000);

const valuesOf = (record: Fields) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));
const day = (month: number, date: number): Written => ({ kind: 'number', value: serialOfDay({ year: 2020, month, day: date }) ?? 0, date: true });

async function write(name: string, form: string, rows: readonly Fields[], head: Fields = {}, township?: string): Promise<string> {
  const values = new Map([[form, { head: valuesOf(head), rows: rows.map(valuesOf) }]]);
  writeFileSync(join(folder, name), await writeBook(blankBook(heshan, [form], { township, values })));
  return name;
}
const report = (name: string, rows: readonly Fields[], department = '区民政局') => write(name, 'annex1', rows, { department, reporter: '李四', reportedOn: day(10, 15) });
const answer = (name: string, rows: readonly Fields[]) => write(name, 'annex2', rows, { verifier: '甲镇人民政府', verifiedOn: day(10, 25), verifiedBy: '王五' }, '甲镇');

const LOW = { identityStatus: '档外低保户', conclusion: '有致贫风险' };
const rowPlace = { file: z.string(), sheet: z.string(), row: z.number() };
const person = { name: z.string(), village: z.string(), origins: z.array(z.string()), rows: z.array(z.strictObject(rowPlace)) };
const handedDown = z.strictObject({
  townships: z.array(z.strictObject({ township: z.string(), persons: z.array(z.strictObject(person)) })),
  unassigned: z.array(z.strictObject({ ...person, reason: z.string() })),
  remarks: z.array(z.strictObject({ ...person, about: z.string() })),
  written: z.array(z.string()),
});
const verified = z.looseObject({
  files: z.array(z.looseObject({ file: z.string(), ok: z.boolean(), findings: z.array(z.looseObject({ rule: z.string(), severity: z.string(), cell: z.string(), message: z.string() })) })),
  summary: z.strictObject({ files: z.number(), rows: z.number(), errors: z.number(), warnings: z.number() }),
  persons: z.strictObject({ handed: z.number(), answered: z.number(), matched: z.number(), doubtful: z.number(), own: z.number(), missing: z.number() }),
  lists: z.array(z.looseObject({ form: z.string(), persons: z.array(z.looseObject({ name: z.string() })) })),
  withoutRisk: z.number(),
  leftOut: z.array(z.strictObject({ ...rowPlace, name: z.string(), reason: z.string() })),
  households: z.array(z.looseObject({ name: z.string(), category: z.string(), questions: z.array(z.string()) })),
  written: z.array(z.string()),
});

describe('handdown', () => {
  test('a workbook a township, one row a person, and who reported twice', async () => {
    const files = [await report('民政.xlsx', [reported(1), reported(2, { name: '李四', township: '乙镇' })]), await report('残联.xlsx', [reported(1), reported(3, { township: null })], '区残联')];
    const { code, out } = await fangpin('handdown', ...files, '--out', '下发', '--zip', '下发.zip', '--json');
    const { townships, unassigned, written } = handedDown.parse(JSON.parse(out));
    expect(code).toBe(1);
    expect(townships.map(({ township, persons }) => [township, persons.map(({ name, origins }) => `${name} ${origins.join('、')}`)])).toEqual([['甲镇', ['张三 区民政局、区残联']], ['乙镇', ['李四 区民政局']]]);
    expect(unassigned.map(({ rows, reason }) => [rows[0]?.file, reason])).toEqual([['残联.xlsx', '没有填乡镇']]);
    expect(written).toEqual(['下发/甲镇-附件2-2020.xlsx', '下发/乙镇-附件2-2020.xlsx', '下发/分发情况.xlsx', '下发.zip']);
    expect(readdirSync(join(folder, '下发')).sort()).toEqual(['乙镇-附件2-2020.xlsx', '分发情况.xlsx', '甲镇-附件2-2020.xlsx']);
    expect(Object.keys(unzipSync(readFileSync(join(folder, '下发.zip'))))).toEqual(['甲镇/甲镇-附件2-2020.xlsx', '乙镇/乙镇-附件2-2020.xlsx']);
    expect(out).not.toContain(identityOf(1));
    // Once more: what is there already is the same; what a township has typed into stays.
    expect((await fangpin('handdown', ...files, '--out', '下发')).code).toBe(1);
    await answer('下发/甲镇-附件2-2020.xlsx', [answered(1)]);
    const again = await fangpin('handdown', ...files, '--out', '下发');
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('已有这个文件，内容不同，没有覆盖')]);
  });

  test('in words, with the townships the county has', async () => {
    const file = await report('教育.xlsx', [reported(1), reported(2, { township: '丙镇', name: '李四' })], '区教育局');
    writeFileSync(join(folder, '乡镇.txt'), '甲镇\n乙镇\n');
    const { code, out } = await fangpin('handdown', file, '--townships', '乡镇.txt', '--out', '下发二');
    expect(code).toBe(1);
    expect(out).toContain('甲镇　1 人');
    expect(out).toContain('李四（教育.xlsx 附件1 第 6 行）：乡镇“丙镇”不在本县乡镇名单里');
  });

  test.each([
    [['handdown', '--out', 'x'], '请写出各部门报来的附件1'],
    [['handdown', 'a.xlsx'], '--out'],
    [['handdown', '没有.xlsx', '--out', 'x'], '找不到这个文件'],
    [['handdown', '空.xlsx', '--out', 'x'], '这些文件里没有附件1，无法分发'],
    [['verify'], '请写出交回的附件2'],
    [['verify', '没有.xlsx'], '找不到这个文件'],
    [['verify', '空台账.xlsx'], '这些文件里没有附件2，无从核对'],
  ])('%j is refused with a sentence', async (args, said) => {
    await write('空.xlsx', 'annex2', []);
    await write('空台账.xlsx', 'ledger', []);
    const { code, out, err } = await fangpin(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });
});

describe('verify', () => {
  test('all is well: lists, ledger rows and questions are written', async () => {
    const handed = await report('交办.xlsx', [reported(1), reported(2, { name: '李四', identityStatus: LOW.identityStatus }), reported(3, { name: '王五' })]);
    const returned = await answer('甲镇附件2.xlsx', [answered(1), answered(2, { name: '李四', ...LOW }), answered(3, { name: '王五', conclusion: '无' })]);
    const ledger = await write('台账.xlsx', 'ledger', [household(9)]);
    const { code, out } = await fangpin('verify', returned, '--handed', handed, '--ledger', ledger, '--out', '名单', '--json');
    const { persons, lists, withoutRisk, households, written, summary } = verified.parse(JSON.parse(out));
    expect([code, summary.errors]).toEqual([0, 0]);
    expect(persons).toEqual({ handed: 3, answered: 3, matched: 3, doubtful: 0, own: 0, missing: 0 });
    expect(lists.map(({ form, persons: theirs }) => [form, theirs.map(({ name }) => name)])).toEqual([['unstableList', ['张三']], ['marginalList', ['李四']]]);
    expect(withoutRisk).toBe(1);
    expect(households.map(({ name, category }) => [name, category])).toEqual([['张三', '脱贫不稳定户'], ['李四', '边缘易致贫户']]);
    expect(written).toEqual(['脱贫不稳定户名单', '边缘户名单', '新增台账总表', '新增户核对单'].map((name) => `名单/甲镇-${name}-2020.xlsx`));
    expect(written.map((path) => readBook(readFileSync(join(folder, path))).sheets[0]?.name)).toEqual(['脱贫不稳定户名单', '边缘户名单', '台账总表', '新增户核对单']);
    expect(out).not.toMatch(/\d{15}/u);
    // The lists are read back: held against the answers they were made from they are right.
    const back = await fangpin('verify', returned, '--handed', handed, ...written.slice(0, 2).flatMap((path) => ['--list', path]), '--json');
    expect(verified.parse(JSON.parse(back.out)).files.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'S1-WF-4')).toEqual([]);
    const checked = await fangpin('check', written[0] ?? '');
    expect(checked.out).toContain('脱贫不稳定户名单 1 行');
  });

  test('who is missing stands in 附件1’s findings, who is in doubt on no list', async () => {
    const handed = await report('交办二.xlsx', [reported(1), reported(2, { name: '李四' })]);
    const returned = await answer('甲镇附件2二.xlsx', [answered(1, { identityStatus: '档外低保户' })]);
    const { code, out } = await fangpin('verify', returned, '--handed', handed);
    expect(code).toBe(1);
    expect(out).toContain('附件1 C6 预警对象姓名：交回的附件2里没有这个人，务必逐户入户核实，请补报');
    expect(out).toContain('交办 2 人，交回 1 行：对上 1 行，不能确定 0 行，乡镇自己发现 0 行；还缺 1 人');
    expect(out).toContain('身份属性“档外低保户”与核实结论“有返贫风险”矛盾');
    expect(out).toContain('未提供名册，未核对');
  });

  test('with a file that cannot be read nothing is written', async () => {
    const returned = await answer('甲镇附件2三.xlsx', [answered(1)]);
    const { code, out, err } = await fangpin('verify', returned, '--handed', '没有.xlsx', '--out', '名单三');
    expect([code, err]).toEqual([2, expect.stringContaining('没有写名单和台账')]);
    expect(out).toContain('没有.xlsx\n  无法检查：找不到这个文件');
    expect(readdirSync(folder)).not.toContain('名单三');
  });
});
