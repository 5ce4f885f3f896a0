import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyFileOf } from '../../src/forms/own-policy';
import { blankBook } from '../../src/native/book';
import { withValue, type Json, type Path } from '../../src/policy/draft';
import { revised, written, type OwnPolicy } from '../../src/policy/own-policy';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { ownPolicy, OWN_ID, readOwn } from '../own-policies';
import { household } from '../people';
import { cell } from '../sheets';

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'fangpin-own-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fangpin = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }));
  });

const VALUE: Path = ['policy.json', 'thresholds', 0, 'value'];
const changed = (path: Path, value: Json | undefined): OwnPolicy => ({ ...ownPolicy(), files: withValue(ownPolicy().files, path, value) });
const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

/** A ledger of one household of three with 20,000 yuan, made by a line of 6,000. */
const ROW = { ...household(1), township: '甲镇', householdSize: 3, netIncome: 20_000, wageIncome: null };

beforeAll(async () => {
  await fangpin('--help');
  put('平江县2023.fangpin.json', written(ownPolicy()));
  put('新的.json', written(revised(ownPolicy(), changed(VALUE, 7500).files)));
  const values = new Map([['ledger', { rows: [new Map(Object.entries(ROW).map(([key, value]) => [key, cell(value)]))] }]]);
  put('甲镇.xlsx', await writeBook(blankBook(readOwn(changed(VALUE, 6000)), ['ledger'], { township: '甲镇', rows: 3, values })));
}, 120_000);

const rulesOf = (out: string): readonly string[] => (JSON.parse(out) as { files: { findings: { rule: string }[] }[] }).files.flatMap(({ findings }) => findings.map(({ rule }) => rule));

test('templates are made by a policy file, and carry it', async () => {
  const { code, err } = await fangpin('templates', '--policy', '平江县2023.fangpin.json', '--form', 'annex1', '--out', 'out');
  expect([code, err]).toEqual([0, '']);
  expect(policyFileOf(readBook(readFileSync(join(folder, 'out', '附件1-2020.xlsx'))))).toBe(readOwn(ownPolicy()).file);
});

test('a workbook is checked by what it brings, and by a policy file that is given', async () => {
  expect(rulesOf((await fangpin('check', '--json', '甲镇.xlsx')).out)).toContain('T-1');
  const given = rulesOf((await fangpin('check', '--json', '--policy', '新的.json', '甲镇.xlsx')).out);
  expect(given).not.toContain('T-1');
  expect(given).toContain('FORM-VERSION');
});

test('returned workbooks are put together by what they bring, and by a policy file that is given', async () => {
  for (const given of [[], ['--policy', '新的.json']]) {
    const { out, err } = await fangpin('consolidate', '--json', ...given, '甲镇.xlsx');
    expect(err).toBe('');
    const result = JSON.parse(out) as { files: { ok: boolean; rows: number }[]; tally: { policy: string; rows: { households: number }[] } };
    expect(result.files).toEqual([expect.objectContaining({ ok: true })]);
    expect(result.tally.policy).toBe(OWN_ID);
    expect(result.tally.rows.reduce((sum, { households }) => sum + households, 0)).toBe(1);
  }
});

test.each<[what: string, policy: string, content: string | undefined, say: string]>([
  ['no such file', '没有.json', undefined, '政策文件“没有.json”不能用：找不到这个文件，请核对路径和文件名'],
  ['no JSON', '文字.json', '平江县', '政策文件“文字.json”不能用：这不是政策文件'],
  ['a line without a year', '错.json', written(changed(['policy.json', 'thresholds', 0, 'year'], undefined)), '政策文件“错.json”不能用：policy.json 的 thresholds.0.year：金额要写明是哪一年的'],
  ['a shipped id', '赫山.json', written(changed(['policy.json', 'id'], 'heshan-2020')), '政策文件“赫山.json”不能用：policy.json 的 id：heshan-2020 是自带的政策'],
])('%s is a sentence', async (_, name, content, say) => {
  if (content !== undefined) put(name, content);
  const { code, out, err } = await fangpin('check', '--policy', name, '甲镇.xlsx');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(say);
});

test('an unknown policy names those there are', async () => {
  const { code, err } = await fangpin('check', '--policy', 'own-ffffffff', '甲镇.xlsx');
  expect(code).toBe(2);
  expect(err).toContain('没有政策“own-ffffffff”，现有：');
});
