import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heshan } from '../policies';
import { readBook } from '../../src/workbook/read/read';

jest.setTimeout(60_000);

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'fangpin-templates-'));
const file = (name: string) => join(folder, name);

const COMMAND = ['templates', '--policy', 'heshan-2020'];

const templates = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...COMMAND, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

// The launcher builds what is older than its sources.
beforeAll(async () => void (await templates('--help')), 120_000);

const files = (path: string): readonly string[] =>
  readdirSync(file(path), { withFileTypes: true, recursive: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(file(path).length + 1)).sort();

/** Info-ZIP's own opinion of a zip, in a locale that can show Chinese. */
const unzip = (...args: string[]): string => execFileSync('unzip', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });

const list = (name: string, ...lines: string[]): string => {
  writeFileSync(file(name), lines.join('\n'));
  return name;
};

describe('a list in a file', () => {
  test('of townships and villages: a workbook for each line, and what was left out is said', async () => {
    const name = list('名单.txt', '乡镇\t村', '清泉镇\t', '清泉镇\t东风村', '', '石桥/镇\t', '清泉镇\t');
    const { code, out, err } = await templates('--townships', name, '--form', 'annex1', '--rows', '2', '--out', 'listed');
    expect([code, out.trim().split('\n')]).toEqual([0, ['清泉镇', '清泉镇-东风村', '石桥_镇'].map((place) => join('listed', `${place}-附件1-2020.xlsx`))]);
    expect(err.trim().split('\n')).toEqual([
      '名单.txt：第 5 行的名称不能照原样作文件名（“石桥/镇”写成“石桥_镇”），表内仍照原样',
      '名单.txt：第 6 行与前面重复，只做一份（“清泉镇”第 2 行已有）',
      '名单.txt：第 1 行是表头，已略过',
      '名单.txt：第 4 行是空行，已略过',
    ]);
    expect(readBook(readFileSync(file('listed/石桥_镇-附件1-2020.xlsx'))).properties.get('fangpin.township')).toBe('石桥/镇');
  });

  test('in GB18030, as Notepad saves it', async () => {
    writeFileSync(file('ansi.txt'), Uint8Array.from([0xc7, 0xe5, 0xc8, 0xaa, 0xd5, 0xf2, 0x0d, 0x0a]));
    const { code, out } = await templates('--townships', 'ansi.txt', '--form', 'annex1', '--rows', '2', '--out', 'ansi');
    expect([code, out.trim()]).toEqual([0, join('ansi', '清泉镇-附件1-2020.xlsx')]);
  });

  test('--folders puts each township’s files together', async () => {
    const { code } = await templates('--townships', list('二镇.txt', '清泉镇', '石桥镇 新塘村'), '--form', 'annex1', '--form', 'annex4', '--rows', '2', '--folders', '--out', 'folders');
    expect([code, files('folders')]).toEqual([0, ['清泉镇/清泉镇-附件1-2020.xlsx', '清泉镇/清泉镇-附件4-2020.xlsx', '石桥镇/石桥镇-新塘村-附件1-2020.xlsx', '石桥镇/石桥镇-新塘村-附件4-2020.xlsx']]);
  });

  test.each([
    ['lines that must be mended', '清泉镇、石桥镇\n新塘乡', '名单要先改好，什么都没有生成\n  第 1 行写了几个名称'],
    ['nothing', '\n乡镇\n', '里面没有乡镇，请一行写一个'],
    ['a workbook', 'PK\u0003\u0004', '这是 Excel 工作簿'],
  ])('with %s: a sentence, and nothing is written', async (_, text, said) => {
    writeFileSync(file('坏.txt'), text);
    const { code, out, err } = await templates('--townships', '坏.txt', '--out', 'bad');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(readdirSync(folder)).not.toContain('bad');
  });
});

describe('a zip', () => {
  test('has one folder per township; unzip finds nothing wrong and gives Chinese names', async () => {
    const { code, out } = await templates('--township', '清泉镇', '--township', '石桥镇', '--rows', '3', '--zip', '下发.zip');
    expect([code, out.trim()]).toEqual([0, '下发.zip']);
    expect(unzip('-t', '下发.zip')).toContain('No errors detected');
    unzip('-q', '下发.zip', '-d', 'unzipped');
    expect(files('unzipped')).toEqual(
      ['清泉镇', '石桥镇'].flatMap((township) => heshan.forms.map(({ sheet }) => `${township}/${township}-${sheet}-2020.xlsx`)).sort(),
    );
    const { properties, sheets } = readBook(readFileSync(file('unzipped/石桥镇/石桥镇-台账总表-2020.xlsx')));
    expect([properties.get('fangpin.township'), sheets[0]?.name]).toEqual(['石桥镇', '台账总表']);
  });

  test('is the same when made again, and never takes the place of another', async () => {
    for (const name of ['一.zip', '二.zip']) await templates('--form', 'annex1', '--rows', '2', '--zip', name);
    expect(readFileSync(file('一.zip')).equals(readFileSync(file('二.zip')))).toBe(true);
    const { code, err } = await templates('--form', 'annex1', '--rows', '3', '--zip', '一.zip');
    expect([code, err.trim()]).toEqual([2, '“一.zip”已有这个文件，没有覆盖；请先移走或换一个文件名']);
    expect(readFileSync(file('一.zip')).equals(readFileSync(file('二.zip')))).toBe(true);
  });
});

test.each([
  [['--out', 'x', '--zip', 'x.zip'], '--out 和 --zip 只能写一个'],
  [[], '请用 --out 写出要写到的文件夹，或用 --zip'],
  [['--zip', 'x.rar'], '应以 .zip 结尾'],
  [['--zip', '没有的文件夹/x.zip'], '没有文件夹'],
  [['--rows', '100000', '--zip', 'x.zip'], '--rows 应为 1 至 10000 的整数'],
  [['--townships', '没有.txt', '--zip', 'x.zip'], '没有.txt：找不到这个文件'],
  [['--townships', 'x.txt', '--township', '甲镇', '--zip', 'x.zip'], '不要再写 --township'],
  [['--rows', '10000', ...Array.from({ length: 34 }, (_, index) => ['--township', `第${index}镇`]).flat(), '--zip', 'x.zip'], '一次最多 1000000 行'],
])('%j is refused with a sentence, and leaves nothing', async (args, said) => {
  const before = readdirSync(folder);
  const { code, out, err } = await templates(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(err).not.toMatch(/\n\s+at |Error/);
  expect(readdirSync(folder)).toEqual(before);
});

describe('Ctrl+C', () => {
  // A line twice, so that something is said before the making begins.
  const many = list('三十.txt', ...Array.from({ length: 30 }, (_, index) => `第${index + 1}镇`), '第1镇');

  /** Interrupts once, shortly after the command has said something on this stream. */
  const interrupted = (stream: 'stdout' | 'stderr', ...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(process.execPath, [launcher, ...COMMAND, '--townships', many, ...args], { cwd: folder });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk) => (out += chunk));
      child.stderr.on('data', (chunk) => (err += chunk));
      child[stream].once('data', () => setTimeout(() => child.kill('SIGINT'), 300));
      child.on('close', (code) => resolve({ code, out, err }));
    });

  test('leaves whole workbooks only and says how many there are', async () => {
    const { code, out, err } = await interrupted('stdout', '--out', 'stopped');
    const written = out.trim().split('\n').length;
    expect([code, files('stopped').length]).toEqual([2, written]);
    expect(written).toBeLessThan(150);
    expect(err).toContain(`已停止：写好 ${written} 个文件，还有 ${150 - written} 个没有写`);
    for (const name of files('stopped')) expect(readBook(readFileSync(file(join('stopped', name)))).sheets.length).toBeGreaterThan(1);
  });

  test('leaves no zip', async () => {
    mkdirSync(file('zips'));
    const { code, out, err } = await interrupted('stderr', '--rows', '2000', '--zip', 'zips/停.zip');
    expect([code, out, err.trim().split('\n').at(-1), files('zips')]).toEqual([2, '', '已停止，没有写压缩包', []]);
  });
});
