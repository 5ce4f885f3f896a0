import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';

jest.setTimeout(60_000);

const launcher = join(__dirname, '..', '..', 'bin', 'fangpin.js');
const folder = mkdtempSync(join(tmpdir(), 'fangpin-cards-'));
const file = (name: string) => join(folder, name);

const fangpin = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

// The launcher builds what is older than its sources.
beforeAll(async () => void (await fangpin('--help')), 120_000);

type Record_ = Readonly<Record<string, Written>>;
const valuesOf = (record: Record_) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));

async function write(name: string, form: string, ...rows: readonly Record_[]): Promise<string> {
  const values = new Map([[form, { rows: rows.map(valuesOf) }]]);
  writeFileSync(file(name), await writeBook(blankBook(heshan, [form], { township: '甲镇', village: '一村', values })));
  return name;
}

/** The ledger's rows in a workbook, as text. */
function ledgerIn(name: string): readonly Readonly<Record<string, string>>[] {
  const sheet = readBook(readFileSync(file(name))).sheets.find((one) => one.name === '台账总表');
  const layout = sheet && locate(sheet, heshan);
  if (!sheet || !layout) throw new Error('no ledger');
  return readRows({ policy: heshan, today }, layout, sheet).map(({ entries }) =>
    Object.fromEntries([...entries].filter(([key, one]) => one.cell.kind !== 'blank' && key !== 'verdict' && key !== 'serial').map(([key, one]) => [key, cellText(one.cell)])),
  );
}

const strings = ({ serial: _, ...record }: Record_) => Object.fromEntries(Object.entries(record).map(([key, written]) => [key, String(written)]));
const rows = [household(1, { industryContent: '养牛；补贴（3人）', industryPersons: 2 }), household(2, { village: '二村' }), household(3, { headName: '李四' })];

test.each([
  ['village', ['甲镇-一村-一户一档-2020.xlsx', '甲镇-二村-一户一档-2020.xlsx']],
  ['township', ['甲镇-一户一档-2020.xlsx']],
  ['long', ['甲镇-一户一档（连续打印）-2020.xlsx']],
])('ledger → 附件3 by %s → ledger', async (by, names) => {
  const ledger = await write('台账.xlsx', 'ledger', ...rows);
  const cards = await fangpin('cards', ledger, '--by', by, '--out', by);
  expect([cards.code, cards.out.trim().split('\n'), cards.err]).toEqual([0, names.map((name) => join(by, name)), '']);
  expect(readdirSync(file(by)).sort()).toEqual([...names].sort());
  const back = await fangpin('ledger', ...names.map((name) => join(by, name)), '--out', `${by}.xlsx`);
  expect([back.code, back.err]).toEqual([0, '']);
  expect(back.out).toContain('归入 3 户（其中台账原有 0 户），台账共 3 户，0 处要人定');
  const [one, two, three] = rows.map(strings);
  expect(ledgerIn(`${by}.xlsx`)).toEqual(by === 'village' ? [one, three, two] : [one, two, three]);
});

test('cards typed by hand: what was recognised stands beside the words, what a person must decide is listed', async () => {
  const card = { headName: '张三', householdSize: 4, phone: '15400000000', risk: '因大病存在返贫致贫风险', cleared: '否', category: '边缘易致贫户' };
  const typed = await write('收回.xlsx', 'annex3', { ...card, headIdentity: identityOf(1), threeGuarantees: '危房改造4人' }, { ...card, headName: '王五', comprehensive: '低保2人、残疾补贴1人' });
  const ledger = await write('原台账.xlsx', 'ledger', household(1));
  const { code, out } = await fangpin('ledger', typed, ledger, '--out', '新台账.xlsx', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    households: 2,
    cards: [
      { file: typed, sheet: '附件3', existing: true, recognised: [{ cell: 'C8', line: '“三保障”政策落实情况', words: '危房改造4人', fields: [{ label: '危房改造人数', value: '4' }] }], altered: [] },
      { file: typed, sheet: '附件3（2）', existing: false, recognised: [{ cell: 'C10', line: '综合保障政策', words: '低保2人、残疾补贴1人', fields: [{ label: '综合保障内容', value: '低保2人、残疾补贴1人' }] }], altered: [] },
    ],
    questions: [
      { file: typed, sheet: '附件3（2）', cell: 'C10', field: '综合保障政策', why: '“低保2人、残疾补贴1人”写了几个人数，可能是同一人（2 至 3 人），请填综合保障人数' },
      { file: typed, sheet: '附件3（2）', cell: '', field: '王五', why: '没有户主身份证号，请在台账里补填' },
    ],
  });
  expect(ledgerIn('新台账.xlsx')[0]).toMatchObject({ headIdentity: identityOf(1), housingPersons: '4', category: '边缘易致贫户', healthContent: '慢病签约' });
  const again = await fangpin('ledger', typed, '--out', '再一次.xlsx');
  expect(again.out).toContain('收回.xlsx 附件3 C8 张三 “三保障”政策落实情况：“危房改造4人” → 危房改造人数 4');
  expect(again.out).not.toMatch(/\d{15}/);
});

test('the same ledger given twice gives its cards once, and it is said', async () => {
  const ledger = await write('台账3.xlsx', 'ledger', household(1));
  writeFileSync(file('台账3（副本）.xlsx'), readFileSync(file(ledger)));
  const twice = await fangpin('cards', ledger, '台账3（副本）.xlsx', '--out', 'once');
  expect([twice.code, twice.err]).toEqual([0, expect.stringContaining('是同一份文件，只读一次')]);
  const back = await fangpin('ledger', join('once', '甲镇-一户一档-2020.xlsx'), '--out', '一次.xlsx');
  expect(back.out).toContain('台账共 1 户');
});

test('nothing is written over; a file that cannot be read stops no other', async () => {
  const ledger = await write('台账2.xlsx', 'ledger', household(1));
  writeFileSync(file('坏.xlsx'), '不是工作簿');
  const first = await fangpin('cards', ledger, '坏.xlsx', '--out', 'kept');
  expect([first.code, first.out.trim()]).toEqual([2, join('kept', '甲镇-一户一档-2020.xlsx')]);
  expect(first.err).toContain('坏.xlsx：');
  expect((await fangpin('cards', ledger, '--out', 'kept')).code).toBe(0);
  const other = await fangpin('cards', await write('台账2.xlsx', 'ledger', household(2)), '--out', 'kept');
  expect([other.code, other.err]).toEqual([2, expect.stringContaining('已有这个文件，内容不同，没有覆盖')]);
  const cards = join('kept', '甲镇-一户一档-2020.xlsx');
  expect((await fangpin('ledger', cards, '坏.xlsx', '--out', '好.xlsx')).code).toBe(2);
  expect(ledgerIn('好.xlsx')).toHaveLength(1);
});

test.each([
  [['cards', '--out', 'x'], '请写出台账文件'],
  [['cards', 'a.xlsx'], '请用 --out 写出要写到的文件夹'],
  [['cards', '台账2.xlsx', '--by', 'house', '--out', 'x'], '--by 应写 village、township、long 之一'],
  [['ledger', 'a.xlsx'], '请用 --out 写出要写到的台账文件'],
  [['ledger', 'a.xlsx', '--out', '台账2.xlsx'], '已有这个文件，没有覆盖'],
  [['ledger', 'a.xlsx', '--out', '新.xls'], '应以 .xlsx 结尾'],
  [['ledger', 'a.xlsx', '--out', '没读到.xlsx'], '都没有填好的一户一档'],
])('%j is refused with a sentence', async (args, said) => {
  const { code, out, err } = await fangpin(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
});
