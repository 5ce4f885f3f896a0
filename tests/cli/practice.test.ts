import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { blankBook } from '../../src/native/book';
import { makeExercise } from '../../src/practice/exercise';
import { columnsOf } from '../../src/policy/form';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import { BLANK, text } from '../../src/workbook/cell';
import { frameOf } from '../../src/forms/blank/frame';
import { patchBook, type CellEdit } from '../../src/workbook/patch/patch';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';

jest.setTimeout(60_000);

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'fangpin-practice-'));

const fangpin = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
const practice = (...args: string[]) => fangpin('templates', '--policy', 'heshan-2020', '--practice', ...args);

// The launcher builds what is older than its sources: once, before anything is timed.
beforeAll(async () => void (await fangpin('--help')), 120_000);

const marked = z.strictObject({
  files: z.array(
    z.union([
      z.strictObject({
        file: z.string(),
        ok: z.literal(true),
        number: z.number(),
        sheet: z.string(),
        score: z.number(),
        counts: z.strictObject({ mended: z.number(), wrong: z.number(), missed: z.number(), spoiled: z.number() }),
        remarks: z.array(
          z.strictObject({
            verdict: z.enum(['mended', 'wrong', 'missed', 'spoiled']),
            sheet: z.string(),
            cell: z.string().regex(/^[A-Z]+\d+$/).optional(),
            field: z.string(),
            say: z.string(),
            rule: z.string().optional(),
            clause: z.string().optional(),
          }),
        ),
      }),
      z.strictObject({ file: z.string(), ok: z.literal(false), error: z.string() }),
    ]),
  ),
});

/** The exercise with everything put right. */
function solved(bytes: Uint8Array, form: string, number: number): Uint8Array {
  const { form: table, mistakes } = makeExercise(heshan, { form, number });
  const keys = columnsOf(table).map(({ key }) => key);
  const edits = mistakes.flatMap(({ records, right }) => {
    const row = rowIndex(frameOf(table, 1).firstRow + (records.at(-1) ?? 0));
    // A record that stands twice is cleared once.
    const cells = right.size > 0 ? [...right] : keys.map((key) => [key, BLANK] as const);
    return cells.map(([key, cell]): CellEdit => ({ row, column: columnIndex(keys.indexOf(key)), cell }));
  });
  return patchBook(bytes, new Map([[table.sheet, edits]]));
}

test('an exercise and its answers, the ledger unless told', async () => {
  const { code, out } = await practice('--seed', '7', '--out', 'one');
  expect([code, out.trim().split('\n')]).toEqual([0, [join('one', '清泉镇-台账总表-第7号-练习.xlsx'), join('one', '清泉镇-台账总表-第7号-答案.xlsx')]]);
  const [exercise, key] = out.trim().split('\n').map((path) => readBook(readFileSync(join(folder, path))).sheets.map(({ name }) => name));
  expect([exercise, key]).toEqual([['台账总表', '附件4', '参数'], ['答案']]);
});

test('for every form and township asked for', async () => {
  const { out } = await practice('--form', 'annex1', '--form', 'annex2', '--township', '石门乡', '--township', '沙河镇', '--out', 'four');
  expect(out.trim().split('\n')).toHaveLength(8);
  expect(readdirSync(join(folder, 'four')).sort()).toContain('沙河镇-附件2-第1号-答案.xlsx');
});

test('is marked without its answers: 1 as it was handed out, 0 when all is right', async () => {
  const path = (await practice('--form', 'annex2', '--seed', '5', '--out', 'mark')).out.trim().split('\n')[0] ?? '';
  const before = await fangpin('mark', path, '--json');
  expect(before.code).toBe(1);
  const [file] = marked.parse(JSON.parse(before.out)).files;
  const { mistakes } = makeExercise(heshan, { form: 'annex2', number: 5 });
  expect(file).toMatchObject({ ok: true, number: 5, sheet: '附件2', score: 0, counts: { missed: mistakes.length } });
  writeFileSync(join(folder, 'done.xlsx'), solved(readFileSync(join(folder, path)), 'annex2', 5));
  const after = await fangpin('mark', 'done.xlsx');
  expect([after.code, after.out.trim()]).toEqual([0, `done.xlsx（练习第 5 号，附件2）\n  得分 100：改对 ${mistakes.length} 处，没改对 0 处，没找到 0 处，改坏 0 处`]);
  const text = (await fangpin('mark', path, 'done.xlsx')).out;
  expect(text).toMatch(/没找到 {2}附件2 [A-Z]+\d+ .+：.+\n {10}依据：.+（.+）/);
  expect(text).not.toMatch(/\d{9}/);
});

test('what is no exercise, or cannot be read, is said; the others are marked', async () => {
  writeFileSync(join(folder, 'blank.xlsx'), await writeBook(blankBook(heshan, ['annex1'], {})));
  const path = (await practice('--form', 'annex1', '--out', 'mixed')).out.trim().split('\n')[0] ?? '';
  const { code, out } = await fangpin('mark', 'blank.xlsx', 'nowhere.xlsx', path);
  expect(code).toBe(2);
  expect(out).toContain('blank.xlsx\n  无法批改：这不是练习');
  expect(out).toContain('nowhere.xlsx\n  无法批改：找不到这个文件');
  expect(out).toContain('练习第 1 号，附件1');
});

test('what a trainee has worked on is never written over', async () => {
  const again = () => practice('--form', 'annex1', '--out', 'again');
  const [path = ''] = (await again()).out.trim().split('\n');
  expect((await again()).code).toBe(0);
  const worked = patchBook(readFileSync(join(folder, path)), new Map([['附件1', [{ row: rowIndex(6), column: columnIndex(1), cell: text('某村') }]]]));
  writeFileSync(join(folder, path), worked);
  const { code, err } = await again();
  expect([code, Buffer.compare(readFileSync(join(folder, path)), worked)]).toEqual([2, 0]);
  expect(err).toContain('没有覆盖');
});

test('invented households are never counted', async () => {
  const path = (await practice('--out', 'count')).out.trim().split('\n')[0] ?? '';
  const { code, out, err } = await fangpin('tally', path);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('这是练习（第 1 号），里面的户是虚构的，没有统计');
});

test.each([
  [['templates', '--policy', 'heshan-2020', '--practice', '--seed', '0', '--out', 'x'], '--seed 应为 1 至 999999 的整数'],
  [['templates', '--policy', 'heshan-2020', '--practice', '--seed', '七', '--out', 'x'], '--seed 应为'],
  [['templates', '--policy', 'heshan-2020', '--seed', '3', '--out', 'x'], '--seed 只和 --practice 一起用'],
  [['templates', '--policy', 'heshan-2020', '--practice', '--rows', '5', '--out', 'x'], '不能写 --rows'],
  [['templates', '--policy', 'heshan-2020', '--practice', '--form', 'annex4', '--out', 'x'], '“附件4”不是逐户填写的表，出不了练习'],
  [['mark'], '请写出要批改的文件'],
])('%j is refused with a sentence', async (args, said) => {
  const { code, out, err } = await fangpin(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(readdirSync(folder)).not.toContain('x');
});
