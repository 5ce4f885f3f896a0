import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { codeOf } from '../../src/confirmation/confirmation';
import { recordRow } from '../../src/confirmation/record';
import { HEADINGS } from '../../src/forms/record-sheet';
import { locate } from '../../src/forms/locate';
import { blankBook } from '../../src/native/book';
import { judgeSheet } from '../judged';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import { text } from '../../src/workbook/cell';
import type { SheetPlan } from '../../src/workbook/write/plan';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'fangpin-cli-'));

/** Runs the command as a person would, from the launcher. */
const fangpin = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

// The launcher builds what is older than its sources: once, before anything is timed.
beforeAll(async () => void (await fangpin('--help')), 120_000);

const file = (name: string) => join(folder, name);
const valuesOf = (record: Readonly<Record<string, Written>>) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));

async function write(name: string, forms: Readonly<Record<string, readonly Readonly<Record<string, Written>>[]>>): Promise<string> {
  const values = new Map(Object.entries(forms).map(([form, rows]) => [form, { rows: rows.map(valuesOf) }]));
  writeFileSync(file(name), await writeBook(blankBook(heshan, Object.keys(forms), { township: '甲镇', values })));
  return file(name);
}

const none = { healthContent: null, healthPersons: null };
const h1 = household(1, { ...none, householdSize: 4, cleared: '否', industryContent: '养牛', industryPersons: 2, waterPersons: 4, housingPersons: 4, healthContent: '签约', healthPersons: 1 });
const h2 = household(2, {
  ...none, householdSize: 3, cleared: '是', employmentContent: '公益岗', employmentPersons: 1, trainingContent: '家政', trainingPersons: 1,
  comprehensiveContent: '低保', comprehensivePersons: 3, socialContent: '爱心企业捐助', socialPersons: 3,
});
// The contract's shapes: strict, so that a key more or less is a broken contract.
const pair = z.strictObject({ households: z.number(), persons: z.number() });
const checked = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      ok: z.boolean(),
      error: z.string().optional(),
      forms: z.array(z.strictObject({ form: z.string(), sheet: z.string(), rows: z.number() })),
      findings: z.array(
        z.strictObject({
          rule: z.string(),
          severity: z.enum(['error', 'warning', 'info']),
          sheet: z.string(),
          cell: z.string().regex(/^[A-Z]+\d+$/),
          field: z.string(),
          message: z.string(),
          fix: z.strictObject({ label: z.string(), value: z.union([z.string(), z.number()]) }).optional(),
          confirmed: z.strictObject({ by: z.string(), reason: z.string(), on: z.string() }).optional(),
        }),
      ),
    }),
  ),
  summary: z.strictObject({ files: z.number(), rows: z.number(), errors: z.number(), warnings: z.number(), confirmed: z.number().optional() }),
});
const origins = z.array(z.strictObject({ file: z.string(), sheet: z.string(), row: z.number(), policies: z.array(z.string()) }));
const measure = pair.extend({ origins: origins.optional() });
const tallied = z.strictObject({
  policy: z.string(),
  rows: z.array(
    z.strictObject({
      township: z.string(),
      category: z.enum(['脱贫不稳定户', '边缘易致贫户']),
      ...pair.shape,
      cleared: pair,
      total: pair,
      measures: z.strictObject({
        industry: measure, microcredit: measure, employment: measure, comprehensive: measure, threeGuarantees: measure, training: measure, health: measure, social: measure,
      }),
      remark: z.string(),
    }),
  ),
  differences: z.array(
    z.strictObject({
      township: z.string(), category: z.string(), column: z.string(), unit: z.enum(['households', 'persons']),
      reported: z.number(), computed: z.number(), cell: z.string(), note: z.string(),
    }),
  ),
  excluded: z.array(z.strictObject({ file: z.string(), sheet: z.string(), row: z.number(), cell: z.string().optional(), reason: z.string() })),
});

describe('templates', () => {
  test('writes every form and prints the paths', async () => {
    const { code, out } = await fangpin('templates', '--policy', 'heshan-2020', '--township', '甲镇', '--township', '乙镇', '--rows', '5', '--out', 'all');
    expect(code).toBe(0);
    const paths = out.trim().split('\n');
    expect(paths).toHaveLength(10);
    expect(paths.map((path) => readBook(readFileSync(join(folder, path))).sheets[0]?.name)).toEqual(['附件1', '附件2', '附件3', '附件4', '台账总表', '附件1', '附件2', '附件3', '附件4', '台账总表']);
    expect(readdirSync(file('all')).filter((name) => !name.endsWith('.xlsx'))).toEqual([]);
  });
  test.each([
    [['templates', '--out', 'x'], '--policy'],
    [['templates', '--policy', 'nowhere', '--out', 'x'], '没有政策“nowhere”'],
    [['templates', '--policy', 'heshan-2020', '--form', 'annex9', '--out', 'x'], '没有表“annex9”'],
    [['templates', '--policy', 'heshan-2020', '--rows', '0', '--out', 'x'], '--rows 应为 1 至'],
    [['templates', '--policy', 'heshan-2020', '--rows'], '--rows'],
    [['templates', '--policy', 'heshan-2020', '--open-pane', 'share:服务器', '--out', 'x'], '--open-pane 应写 share:'],
    [['check'], '请写出要检查的文件'],
    [['templates', '--policy', 'heshan-2020', '--out', ''], '--out 后面要写文件夹'],
    [['templates', '--policy', 'heshan-2020', '--year', '20', '--out', 'x'], '--year 应为'],
    [['templates', '--policy', 'heshan-2020', '--township', '甲镇', '--township', '乙镇', '--village', '一村', '--out', 'x'], '只能写一个 --township'],
    [['templates', '--policy', 'heshan-2020', '--policy', 'heshan-2020', '--out', 'x'], '--policy 只能写一次'],
    [['templates', '多余', '--policy', 'heshan-2020', '--out', 'x'], '多余的内容'],
    [['templates', '--policy', 'heshan-2020', '--out', '/dev/null/x'], '写不进去：路径中有一段不是文件夹'],
    [['chek'], '没有命令 chek'],
    [['check', '--jsn', 'a.xlsx'], '没有选项 --jsn'],
    [['check', '--json=1', 'a.xlsx'], '选项 --json 的写法不对'],
    [['check', '--policy', 'nowhere', 'a.xlsx'], '没有政策“nowhere”'],
    [['tally', '--json'], '请写出台账文件'],
    [['tally', 'a.xlsx', '--out', '附件4.xls'], '应以 .xlsx 结尾'],
    [['tally', 'a.xlsx', '--out', '没有的文件夹/附件4.xlsx'], '没有文件夹'],
  ])('%j is refused with a sentence', async (args, said) => {
    const { code, out, err } = await fangpin(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(err).not.toMatch(/\n\s+at |Error/);
  });
  test('a name that is a path stays in the folder; blanks around names do not count', async () => {
    const { code, out } = await fangpin('templates', '--policy', 'heshan-2020', '--form', 'annex1', '--township', ' 甲/镇 ', '--village', '一村 ', '--out', '到 处/新的');
    expect([code, out.trim()]).toEqual([0, join('到 处/新的', '甲_镇-一村-附件1-2020.xlsx')]);
  });
  test('what somebody has filled in is never written over; blank forms are', async () => {
    const again = () => fangpin('templates', '--policy', 'heshan-2020', '--form', 'ledger', '--township', '甲镇', '--out', 'again');
    const { out: path } = await again();
    expect((await again()).code).toBe(0);
    await write(path.trim(), { ledger: [h1] });
    const filled = readFileSync(file(path.trim()));
    const { code, out, err } = await again();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('里面填了内容，没有覆盖');
    expect(readFileSync(file(path.trim()))).toEqual(filled);
  });
});

describe('check', () => {
  test('what it could not hold against anything it says beside the JSON, and among the findings', async () => {
    const path = await write('alone.xlsx', { ledger: [h1] });
    const { err } = await fangpin('check', path, '--json');
    expect(err).toContain('台账总表：未提供名册，未核对（S1-A3-category-roster、S1-A3-householdSize-roster）');
    expect((await fangpin('check', path)).out).toContain('未核对  台账总表：未提供家庭成员，未核对');
  });
  test('a clean file: 0', async () => {
    const { code, out } = await fangpin('check', await write('clean.xlsx', { ledger: [h1, h2] }), '--json');
    const { files, summary } = checked.parse(JSON.parse(out));
    expect([code, files[0]?.findings, summary]).toEqual([0, [], { files: 1, rows: 2, errors: 0, warnings: 0 }]);
    expect(files[0]?.forms[0]).toEqual({ form: 'ledger', sheet: '台账总表', rows: 2 });
  });
  test('errors: 1, with places and fixes', async () => {
    const dirty = await write('dirty.xlsx', { ledger: [{ ...h1, headIdentity: ` ${identityOf(1)}`, industryPersons: 9 }, { ...h2, category: '脱贫不稳户' }] });
    const { code, out } = await fangpin('check', dirty, '--json');
    const { files, summary } = checked.parse(JSON.parse(out));
    expect(code).toBe(1);
    expect(files[0]?.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['TEXT-SPACE error', 'S1-A3-industryPersons-exceeds error', 'S1-A3-category-alias warning']);
    expect(files[0]?.findings.map(({ fix }) => fix?.value)).toEqual([identityOf(1), undefined, '脱贫不稳定户']);
    expect(files[0]?.findings[1]?.message).toMatch(/^台账总表 O\d+ 产业帮扶人数：产业帮扶人数 9 大于家庭人数 4，请核对$/);
    expect(summary).toEqual({ files: 1, rows: 2, errors: 2, warnings: 1 });
  });
  describe('confirmed warnings', () => {
    const rich = { ...h1, netIncome: 5_000_000 };
    /** A file with these rows of the record, where the row that confirms is the right one. */
    const withRecord = async (name: string, visibility: SheetPlan['visibility'], rows: (right: readonly string[]) => readonly (readonly string[])[], ledger = [rich, h2]) => {
      const layout = readBook(readFileSync(await write('confirmed.xlsx', { ledger: [rich, h2] })));
      const [form] = layout.sheets.flatMap((sheet) => locate(sheet, heshan) ?? []);
      const sheet = layout.sheets.find((one) => one.name === form?.sheet);
      const today = new Date();
      const reader = { policy: heshan, today: { year: today.getFullYear(), month: today.getMonth() + 1, day: today.getDate() } };
      const found = form && sheet && judgeSheet(reader, form, sheet).findings.find(({ rule }) => rule === 'S1-A3-netIncome-range');
      if (!found) throw new Error('no warning');
      const right = recordRow({ rule: found.rule, sheet: found.sheet, field: found.field, who: '甲镇 一村 张三', by: '李主任', reason: '卖房所得，有合同', on: '2020-10-20', code: codeOf(found) });
      const lines = [Object.values(HEADINGS), ...rows(right)];
      const values = new Map([['ledger', { rows: ledger.map(valuesOf) }]]);
      const book = blankBook(heshan, ['ledger'], { township: '甲镇', values });
      const cells = lines.flatMap((line, row) => line.map((word, column) => ({ row: rowIndex(row), column: columnIndex(column), value: text(word) })));
      const record: SheetPlan = { name: '确认记录', visibility, cells, fills: [], merges: [], columns: [], heights: new Map(), validations: [], marks: [], protected: false, names: [] };
      writeFileSync(file(name), await writeBook({ ...book, sheets: [...book.sheets, record] }));
      return file(name);
    };

    test.each(['veryHidden', 'visible'] as const)('are listed with who and why, and counted by themselves (%s record)', async (visibility) => {
      const path = await withRecord('record.xlsx', visibility, (right) => [right]);
      const { code, out } = await fangpin('check', path, '--json');
      const { files, summary } = checked.parse(JSON.parse(out));
      expect([code, summary]).toEqual([0, { files: 1, rows: 2, errors: 0, warnings: 0, confirmed: 1 }]);
      expect(files[0]?.findings).toMatchObject([{ rule: 'S1-A3-netIncome-range', severity: 'warning', confirmed: { by: '李主任', reason: '卖房所得，有合同', on: '2020-10-20' } }]);
      expect(out).not.toContain(identityOf(1));
      const { out: words } = await fangpin('check', path);
      expect(words).toMatch(/ {2}已确认 {2}台账总表 \w+ 年度纯收入：.*\n {8}确认：李主任 2020-10-20：卖房所得，有合同\n/);
      expect(words).toContain('0 个错误，0 个提醒，1 个已确认');
    });

    test('come back when the cell has changed', async () => {
      const { out } = await fangpin('check', await withRecord('changed.xlsx', 'veryHidden', (right) => [right], [{ ...rich, netIncome: 6_000_000 }, h2]), '--json');
      expect(checked.parse(JSON.parse(out)).summary).toEqual({ files: 1, rows: 2, errors: 0, warnings: 1 });
    });

    test('a damaged row of the record is told', async () => {
      const { code, out } = await fangpin('check', await withRecord('damaged.xlsx', 'veryHidden', (right) => [right.slice(0, 7)]));
      expect([code, out]).toEqual([0, expect.stringContaining('提示  确认记录 A2 确认：这一行确认不完整')]);
      expect(out).toContain('0 个错误，1 个提醒');
    });

    test('the record is no sheet of the tally', async () => {
      const { code, err } = await fangpin('tally', await withRecord('tally.xlsx', 'visible', (right) => [right]));
      expect([code, err]).toEqual([0, '']);
    });
  });

  test('an unreadable file: 2, and the others are done', async () => {
    writeFileSync(file('text.xlsx'), '不是工作簿');
    writeFileSync(file('empty.xlsx'), '');
    const other = file('other.xlsx');
    writeFileSync(other, await writeBook({ title: '', names: [], properties: new Map(), sheets: [{ ...blankBook(heshan, ['annex1'], {}).sheets.at(-1)!, visibility: 'visible', name: '别的表' }] }));
    const clean = await write('clean2.xlsx', { ledger: [h1] });
    const { code, out } = await fangpin('check', file('text.xlsx'), 'missing.xlsx', file('empty.xlsx'), other, clean, '--json');
    const { files } = checked.parse(JSON.parse(out));
    expect(code).toBe(2);
    expect(files.map(({ ok }) => ok)).toEqual([false, false, false, false, true]);
    expect(files.map(({ error = '' }) => error)).toEqual([
      expect.stringContaining('没有找到“赫山区 2020”的表'), expect.stringContaining('找不到这个文件'), expect.stringContaining('空的'), expect.stringContaining('没有找到“赫山区 2020”的表'), '',
    ]);
  });
  test('a folder, a name with blanks and Chinese, the same file twice', async () => {
    const path = await write('甲镇 第四季度（终）.xlsx', { ledger: [h1] });
    const { code, out } = await fangpin('check', folder, path, path, '--json');
    const { files, summary } = checked.parse(JSON.parse(out));
    expect([code, files.map(({ ok }) => ok), summary.rows]).toEqual([2, [false, true, true], 2]);
    expect(files[0]?.error).toBe('这是一个文件夹，请写出其中的文件名');
  });
  test('sums are no rows', async () => {
    const { out } = await fangpin('check', await write('sums.xlsx', { ledger: [h1, h2, { township: '合计', householdSize: 7 }] }), '--json');
    const [checkedFile] = checked.parse(JSON.parse(out)).files;
    expect([checkedFile?.forms[0]?.rows, checkedFile?.findings]).toEqual([2, []]);
  });
  test('a hidden sheet is named and not judged', async () => {
    const plan = blankBook(heshan, ['annex1', 'ledger'], {});
    const hide = (name: string) => plan.sheets.map((sheet) => (sheet.name === name ? { ...sheet, visibility: 'hidden' as const } : sheet));
    writeFileSync(file('hidden.xlsx'), await writeBook({ ...plan, sheets: hide('附件1') }));
    const { code, out } = await fangpin('check', file('hidden.xlsx'), '--json');
    const [checkedFile] = checked.parse(JSON.parse(out)).files;
    expect([code, checkedFile?.forms.map(({ form }) => form)]).toEqual([0, ['ledger', 'annex4']]);
    expect(checkedFile?.findings).toEqual([expect.objectContaining({ rule: 'FORM-HIDDEN', severity: 'warning', sheet: '附件1', cell: 'A1' })]);
  });
  test('a sheet that is no form is named, an empty one is not', async () => {
    const plan = blankBook(heshan, ['ledger'], { values: new Map([['ledger', { rows: [valuesOf(h1)] }]]) });
    const sheet = (name: string, ...words: string[]): SheetPlan => ({
      name, visibility: 'visible', cells: words.map((word, row) => ({ row: rowIndex(row), column: columnIndex(0), value: text(word) })), fills: [], merges: [],
      columns: [], heights: new Map(), validations: [], marks: [], protected: false, names: [],
    });
    writeFileSync(file('scratch.xlsx'), await writeBook({ ...plan, sheets: [...plan.sheets, sheet('草稿', '待办', '周一交表'), sheet('Sheet3')] }));
    const { code, out } = await fangpin('check', file('scratch.xlsx'), '--json');
    expect([code, checked.parse(JSON.parse(out)).files[0]?.findings]).toEqual([0, [expect.objectContaining({ rule: 'FORM-UNKNOWN', severity: 'info', sheet: '草稿' })]]);
    expect((await fangpin('tally', file('scratch.xlsx'))).err).toContain('工作表“草稿”没有认出是哪张表，没有计入');
  });
  test('a reader that stops reading is no failure', async () => {
    const path = await write('pipe.xlsx', { ledger: [h1] });
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${launcher}" check "${path}" "${path}" | true`], { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
  test('a workbook of another policy is not judged by this one', async () => {
    writeFileSync(file('elsewhere.xlsx'), await writeBook(blankBook({ ...heshan, id: 'nowhere-2021' }, ['ledger'], {})));
    const { code, out } = await fangpin('check', file('elsewhere.xlsx'));
    expect(code).toBe(2);
    expect(out).toContain('按政策“nowhere-2021”制作');
  });
  test('text for people', async () => {
    const { out } = await fangpin('check', await write('words.xlsx', { ledger: [{ ...h1, industryPersons: 9, category: '边缘户' }] }));
    expect(out).toContain('请改成规定的写法（建议：改为“边缘易致贫户”）');
    expect(out).toContain('错误  台账总表 O');
    expect(out).toContain('依据：');
    expect(out).toContain('共 1 个文件，1 行，1 个错误，1 个提醒');
  });
});

describe('tally', () => {
  const figures = { industry: [1, 2], microcredit: [0, 0], employment: [1, 1], comprehensive: [1, 3], threeGuarantees: [2, 8], training: [1, 1], health: [1, 1], social: [1, 3] };
  test('the worked example, with origins', async () => {
    const path = await write('ledger.xlsx', { ledger: [h1, h2] });
    const { code, out } = await fangpin('tally', path, '--json', '--origins');
    const { rows, excluded, differences } = tallied.parse(JSON.parse(out));
    expect([code, excluded, differences]).toEqual([0, [], []]);
    const [unstable, marginal] = rows;
    expect(unstable).toMatchObject({ township: '甲镇', category: '脱贫不稳定户', households: 2, persons: 7, cleared: { households: 1, persons: 3 }, total: { households: 8, persons: 19 }, remark: '爱心企业捐助' });
    expect(Object.entries(unstable?.measures ?? {}).map(([id, { households, persons }]) => [id, [households, persons]])).toEqual(Object.entries(figures));
    expect(unstable?.measures.threeGuarantees.origins).toEqual([{ file: path, sheet: '台账总表', row: expect.any(Number), policies: ['饮水安全', '危房改造'] }]);
    expect(marginal).toMatchObject({ category: '边缘易致贫户', households: 0, total: { households: 0, persons: 0 } });
  });
  test('a reported 附件4 is compared, and the computed one written', async () => {
    const ledger = await write('ledger2.xlsx', { ledger: [h1, h2, { ...h1 }, { ...h2, headIdentity: identityOf(3), township: null }] });
    const written = await fangpin('tally', ledger, '--out', 'out.xlsx');
    expect(written.out).toContain('已写入 out.xlsx');
    expect(written.out).toContain('乡镇没有填');
    const again = await fangpin('tally', ledger, file('out.xlsx'), '--json');
    expect(tallied.parse(JSON.parse(again.out)).differences).toEqual([]);
    const wrong = await write('wrong.xlsx', { annex4: [{ township: '甲镇', category: '脱贫不稳户', households: 2, persons: 7, threeGuaranteesHouseholds: 1, threeGuaranteesPersons: 4 }] });
    const { differences, excluded } = tallied.parse(JSON.parse((await fangpin('tally', ledger, wrong, '--json')).out));
    expect(differences).toContainEqual({ township: '甲镇', category: '脱贫不稳定户', column: 'threeGuarantees', unit: 'households', reported: 1, computed: 2, cell: expect.stringMatching(/^Q\d+$/), note: '' });
    expect(excluded.map(({ reason }) => reason)).toEqual([expect.stringContaining('同一户'), '乡镇没有填']);
  });
  test('the same file twice, or a copy of it, is counted once and said', async () => {
    const one = await write('once.xlsx', { ledger: [{ ...h1, headIdentity: '不详' }] });
    writeFileSync(file('copy.xlsx'), readFileSync(one));
    const { code, out, err } = await fangpin('tally', one, one, file('copy.xlsx'), '--json');
    const { rows, excluded } = tallied.parse(JSON.parse(out));
    expect([code, rows[0]?.households, excluded]).toEqual([0, 1, []]);
    expect(err.match(/是同一份文件，只统计一次/gu)).toHaveLength(2);
  });
  test('each file’s report is compared with its own ledger', async () => {
    const report = (households: number, persons: number) => [{ township: '甲镇', category: '脱贫不稳户', households, persons, totalHouseholds: 1, totalPersons: 1, healthHouseholds: 1, healthPersons: 1 }];
    const village = (sequence: number) => household(sequence, { healthContent: '签约', healthPersons: 1 });
    const both = async (name: string, sequence: number, persons: number) => {
      const ledger = blankBook(heshan, ['ledger'], { values: new Map([['ledger', { rows: [valuesOf(village(sequence))] }]]) });
      const plan = blankBook(heshan, ['annex4'], { values: new Map([['annex4', { rows: report(1, persons).map(valuesOf) }]]) });
      writeFileSync(file(name), await writeBook({ ...ledger, sheets: [...ledger.sheets.filter((sheet) => sheet.name !== '附件4'), ...plan.sheets.filter((sheet) => sheet.name === '附件4')] }));
      return file(name);
    };
    const one = await both('一村.xlsx', 11, 4);
    const two = await both('二村.xlsx', 12, 3);
    const { rows, differences } = tallied.parse(JSON.parse((await fangpin('tally', one, two, '--json')).out));
    expect(rows[0]).toMatchObject({ households: 2, persons: 8 });
    expect(differences).toEqual([expect.objectContaining({ column: 'all', unit: 'persons', reported: 3, computed: 4 })]);
  });
  test('households that the report leaves out', async () => {
    const path = await write('left-out.xlsx', { ledger: [h1, { ...h2, township: '乙镇' }] });
    const report = await write('left-out-4.xlsx', { annex4: [{ township: '乙镇', category: '脱贫不稳户', households: 1, persons: 3 }] });
    const { differences } = tallied.parse(JSON.parse((await fangpin('tally', path, report, '--json')).out));
    expect(differences.filter(({ township }) => township === '甲镇')).toEqual([
      { township: '甲镇', category: '脱贫不稳定户', column: 'all', unit: 'households', reported: 0, computed: 1, cell: '', note: '附件4没有填这一行' },
      { township: '甲镇', category: '脱贫不稳定户', column: 'all', unit: 'persons', reported: 0, computed: 4, cell: '', note: '附件4没有填这一行' },
    ]);
  });
  test('a report alone is compared with nothing', async () => {
    const { code, out, err } = await fangpin('tally', await write('alone.xlsx', { annex4: [{ township: '甲镇', category: '脱贫不稳户', households: 2, persons: 7 }] }), '--json');
    expect([code, tallied.parse(JSON.parse(out))]).toEqual([2, { policy: 'heshan-2020', rows: [], differences: [], excluded: [] }]);
    expect(err).toContain('都没有台账总表');
  });
  test('nothing readable: JSON all the same', async () => {
    const { code, out } = await fangpin('tally', 'missing.xlsx', '--json');
    expect([code, tallied.parse(JSON.parse(out)).rows]).toEqual([2, []]);
  });
  test('--out never takes the place of a ledger, and leaves nothing half-written', async () => {
    const path = await write('mine.xlsx', { ledger: [h1] });
    const other = await write('other-ledger.xlsx', { ledger: [h2] });
    const before = readFileSync(path);
    for (const [out, said] of [[path, '不能写到要统计的文件'], [other, '里面不只是附件4']] as const) {
      const { code, out: printed, err } = await fangpin('tally', path, '--out', out);
      expect([code, printed]).toEqual([2, '']);
      expect(err).toContain(said);
    }
    expect(readFileSync(path)).toEqual(before);
    mkdirSync(file('附件4.xlsx'), { recursive: true });
    expect((await fangpin('tally', path, '--out', '附件4.xlsx')).code).toBe(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    for (const times of [1, 2]) expect([times, (await fangpin('tally', path, '--out', 'report.xlsx')).code]).toEqual([times, 0]);
  });
  test('a file without a ledger: 2, the rest is counted', async () => {
    const ledger = await write('ledger3.xlsx', { ledger: [h1] });
    const { code, out, err } = await fangpin('tally', await write('annex1.xlsx', { annex1: [] }), ledger, '--json');
    expect([code, tallied.parse(JSON.parse(out)).rows[0]?.households]).toEqual([2, 1]);
    expect(err).toContain('没有台账总表');
  });
});

test.each([['--help'], ['-h'], ['check', '-h'], ['check', '--help'], ['tally', '--help'], ['templates', '--help']])('%s %s explains in Chinese', async (...args) => {
  const { code, out } = await fangpin(...args);
  expect(code).toBe(0);
  expect(out).toMatch(/用法/);
});
