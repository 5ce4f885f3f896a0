import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { bytesOf, type Filled } from '../consolidate/returned';
import { printed } from '../county/contract';
import { household } from '../people';

jest.setTimeout(120_000);

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');

const run = (folder: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, 'consolidate', ...args], { cwd: folder, maxBuffer: 2 ** 28 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

const of = (township: string) => (sequence: number, changes = {}) => household(sequence, { township, ...changes });
const [jia, yi] = [of('甲镇'), of('乙镇')];
const ledger = (...rows: readonly ReturnType<typeof household>[]): Readonly<Record<string, Filled>> => ({ ledger: { rows } });

/** A folder in which two townships have reported, one file cannot be read, and one township has sent nothing. */
async function county(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fangpin-consolidate-'));
  const put = (name: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  };
  put('报来/甲镇/台账.xlsx', await bytesOf(ledger(jia(1), jia(2, { householdSize: 0 })), '甲镇'));
  put('报来/邮件.zip', zipSync({ '乙镇台账.xlsx': await bytesOf(ledger(yi(3), yi(1)), '乙镇'), '~$乙镇台账.xlsx': new Uint8Array(4) }));
  put('报来/丙镇台账.xlsx', 'PK\u0003\u0004 cut short');
  put('报来/Thumbs.db', 'x');
  put('乡镇.txt', '甲镇\n乙镇\n丙镇\n丁镇\n');
  return folder;
}

const consolidated = async (folder: string, ...args: string[]) => {
  const { code, out, err } = await run(folder, '报来', '--townships', '乡镇.txt', '--json', ...args);
  return { code, err, ...printed.parse(JSON.parse(out)) };
};

const linesOf = (path: string, sheet: string): readonly string[] =>
  (readBook(readFileSync(path)).sheets.find(({ name }) => name === sheet)?.rows ?? []).map((cells) => (cells ?? []).map((cell) => (cell ? cellText(cell) : '')).join('|'));

test('a folder with an archive in it: files, duplicates, who is missing, the tally, and what was written', async () => {
  const folder = await county();
  const { code, files, duplicates, missing, tally, differences, written } = await consolidated(folder, '--out', '结果');
  expect(code).toBe(2);
  expect(files.map(({ file, ok, township, rows }) => [file, ok, township, rows])).toEqual([
    ['丙镇台账.xlsx', false, '丙镇', 0],
    ['甲镇/台账.xlsx', true, '甲镇', 2],
    ['邮件.zip/乙镇台账.xlsx', true, '乙镇', 2],
  ]);
  expect(files[0]?.error).toContain('请');
  expect(duplicates).toEqual([{ kind: 'household', places: [{ file: '甲镇/台账.xlsx', sheet: '台账总表', cell: 'E6' }, { file: '邮件.zip/乙镇台账.xlsx', sheet: '台账总表', cell: 'E7' }] }]);
  expect(missing).toEqual(['丁镇']);
  expect(tally.rows.filter(({ households }) => households > 0).map(({ township, households, persons }) => [township, households, persons])).toEqual([['甲镇', 2, 4], ['乙镇', 1, 4]]);
  expect(tally.excluded).toContainEqual({ file: '邮件.zip/乙镇台账.xlsx', sheet: '台账总表', row: 7, reason: expect.stringContaining('甲镇/台账.xlsx') });
  expect(differences).toEqual([]);
  expect(written.map((path) => path.replaceAll('\\', '/'))).toEqual([
    '结果/汇总.xlsx', '结果/退回/甲镇退回单.xlsx', '结果/退回/乙镇退回单.xlsx', '结果/退回/丙镇退回单.xlsx', '结果/退回/甲镇-台账（标记）.xlsx', '结果/退回/乙镇-乙镇台账（标记）.xlsx',
  ]);
  expect(linesOf(join(folder, '结果/退回/甲镇退回单.xlsx'), '退回单').filter((line) => line.includes('错误|')).map((line) => line.split('|').slice(1, 5))).toEqual([
    ['甲镇/台账.xlsx', '台账总表', 'E6', '错误'],
    ['甲镇/台账.xlsx', '台账总表', 'G7', '错误'],
  ]);
});

test('the second run replaces only what has changed, tells how far mending has come, and follows decisions', async () => {
  const folder = await county();
  await consolidated(folder, '--out', '结果');
  const out = join(folder, '结果');
  const before = new Map(readdirSync(join(out, '退回')).map((name) => [name, [statSync(join(out, '退回', name)).mtimeMs, readFileSync(join(out, '退回', name))] as const]));
  cpSync(join(out, '汇总.xlsx'), join(folder, '上次.xlsx'));
  writeFileSync(join(folder, '报来/甲镇/台账.xlsx'), await bytesOf(ledger(jia(1), jia(2)), '甲镇'));
  writeFileSync(join(folder, '决定.json'), JSON.stringify({ chosen: [{ file: '邮件.zip/乙镇台账.xlsx', sheet: '台账总表', row: 7 }] }));
  const { tally, written } = await consolidated(folder, '--out', '结果', '--previous', '上次.xlsx', '--decisions', '决定.json');
  expect(tally.rows.filter(({ households }) => households > 0).map(({ township, households }) => [township, households])).toEqual([['甲镇', 1], ['乙镇', 2]]);
  expect(written.map((path) => path.replaceAll('\\', '/').split('/').pop())).toEqual(['汇总.xlsx', '甲镇退回单.xlsx', '甲镇-台账（标记）.xlsx']);
  for (const name of ['乙镇退回单.xlsx', '丙镇退回单.xlsx']) expect([statSync(join(out, '退回', name)).mtimeMs, readFileSync(join(out, '退回', name))]).toEqual(before.get(name));
  const [township] = linesOf(join(out, '汇总.xlsx'), '报送情况').filter((line) => line.startsWith('甲镇'));
  expect(township?.split('|').slice(-4)).toEqual(['2', '1', '1', '0']);
  expect(linesOf(join(out, '汇总.xlsx'), '处理决定').filter((line) => line.startsWith('以此为准'))).toHaveLength(1);
});

test('the workbook of the last quarter is what this quarter is compared with', async () => {
  const folder = await county();
  const at = (name: string, date: number, ...rows: readonly ReturnType<typeof household>[]) =>
    bytesOf({ ledger: { rows, head: { filledOn: { kind: 'number', value: date, date: true } } } }, '甲镇').then((bytes) => writeFileSync(join(folder, '报来', name), bytes));
  const [july, october] = [44_027, 44_119];
  await at('甲镇/台账.xlsx', july, jia(1), jia(2));
  await consolidated(folder, '--out', '上季度');
  await at('甲镇/台账.xlsx', october, jia(1), jia(4, { headName: '李四' }));
  const { written } = await consolidated(folder, '--out', '本季度', '--previous', '上季度/汇总.xlsx');
  expect(written.map((path) => path.replaceAll('\\', '/'))).toContain('本季度/与上期比较.xlsx');
  const changes = linesOf(join(folder, '本季度/与上期比较.xlsx'), '变化情况').map((line) => line.split('|').slice(0, 4).join(' '));
  expect(changes).toEqual(expect.arrayContaining(['新增户 甲镇 一村 李四', '减少户 甲镇 一村 张三']));
  expect(linesOf(join(folder, '本季度/汇总.xlsx'), '报送情况').join()).not.toContain('上次问题');
});

test.each<[string, readonly string[], string]>([
  ['nothing to read', [], '请写出收回的文件或文件夹'],
  ['no such folder', ['没有'], '找不到“没有”'],
  ['a file that is no decisions', ['报来', '--decisions', '乡镇.txt'], '不是 JSON'],
  ['a previous workbook that is none', ['报来', '--previous', '报来/甲镇/台账.xlsx'], '没有“问题清单”'],
  ['a number of jobs that is none', ['报来', '--jobs', '许多'], '--jobs'],
  ['an unknown policy', ['报来', '--policy', 'x'], '没有政策'],
])('%s is refused with a sentence', async (_, args, said) => {
  const { code, err } = await run(await county(), ...args);
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
});

test('a workbook that somebody else has put there is not replaced', async () => {
  const folder = await county();
  mkdirSync(join(folder, '结果'));
  writeFileSync(join(folder, '结果/汇总.xlsx'), await bytesOf(ledger(jia(1)), '甲镇'));
  const { code, err, written } = await consolidated(folder, '--out', '结果');
  expect([code, err]).toEqual([2, expect.stringContaining('没有覆盖')]);
  expect(written.some((path) => path.endsWith('汇总.xlsx'))).toBe(false);
});
