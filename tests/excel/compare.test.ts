import { blankBook } from '../../src/native/book';
import { exerciseBook } from '../../src/practice/exercise-book';
import { makeExercise } from '../../src/practice/exercise';
import { writeBook } from '../../src/workbook/write/write';
import { household } from '../people';
import { heshan } from '../policies';
import { cell, tableSheet, type Written } from '../sheets';
import { bookWith, cellOf, closeAll, ledgerBook, openDesk } from './workbook';

afterEach(closeAll);

type Record_ = Readonly<Record<string, Written>>;
const named = (sequence: number, headName: string, changes: Record_ = {}) => household(sequence, { headName, phone: `1540000${1000 + sequence}`, ...changes });
const wang = named(1, '王五');
const li = named(2, '李四', { cleared: '是' });

async function lastPeriod(rows: readonly Record_[], name = '七月.xlsx', policy = heshan): Promise<File> {
  const values = new Map([['ledger', { head: new Map([['filledOn', cell('2020-07-08')]]), rows: rows.map((row) => new Map(Object.entries(row).map(([key, one]) => [key, cell(one)]))) }]]);
  return fileOf(await writeBook(blankBook(policy, ['ledger'], { township: '甲镇', values })), name);
}
const fileOf = (bytes: Uint8Array, name: string): File => new File([Uint8Array.from(bytes)], name);

test('last period’s ledger is laid beside this one: who is new, who is gone, whose risk was removed', async () => {
  const { desk } = await openDesk({ grid: ledgerBook([{ ...wang, cleared: '是' }, named(3, '赵六')]) });
  await desk.compareWith(await lastPeriod([wang, li]));
  const { report, notice } = desk.snapshot();
  expect(notice).toBeUndefined();
  expect(report).toMatchObject({ stale: false, compared: { file: '七月.xlsx' } });
  const { comparison } = report?.compared ?? {};
  expect(comparison?.entered.map(({ after: { name, sheet, row } }) => [name, sheet, row])).toEqual([['赵六', '台账总表', 5]]);
  expect(comparison?.left.map(({ before: { name, file } }) => [name, file])).toEqual([['李四', '七月.xlsx']]);
  expect(comparison?.cleared.map(({ after: { name } }) => name)).toEqual(['王五']);
  expect(comparison?.updated).toEqual({ before: '2020-07-08', after: undefined });
});

test('out of date with the count it stands on, and compared again when that is counted again', async () => {
  const { desk, grid, rest } = await openDesk({ grid: ledgerBook([wang, li]) });
  await desk.compareWith(await lastPeriod([wang, li]));
  expect(desk.snapshot().report?.compared?.comparison.figures).toEqual([]);
  grid.type('台账总表', cellOf('ledger', 0, 'householdSize'), 5);
  expect((await rest()).report?.stale).toBe(true);
  await desk.countReport();
  const { report } = desk.snapshot();
  expect(report?.stale).toBe(false);
  expect(report?.compared?.comparison.changed.map(({ after: { name } }) => name)).toEqual(['王五']);
});

test('when the ledgers were last brought up to date stands with the count', async () => {
  const { desk } = await openDesk({ grid: bookWith(tableSheet('ledger', [wang], [['统计截止日：', '2020-09-30', null, '填报日期：', '2020-10-28']])) });
  await desk.countReport();
  expect(desk.snapshot().report).toMatchObject({ updated: '2020-10-28', compared: undefined });
});

describe('what cannot be compared is refused with a sentence, and what was counted stays', () => {
  const elsewhere = { ...heshan, id: 'ziyang-2021', name: '资阳区 2021' };
  const encrypted = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  test.each<[what: string, file: () => Promise<File>, said: string]>([
    ['no workbook', async () => fileOf(new TextEncoder().encode('姓名,电话'), '名单.csv'), '里面没有看得见的“台账总表”'],
    ['a truncated one', async () => fileOf(encrypted, '旧.xls'), '文件不完整'],
    ['empty', async () => fileOf(new Uint8Array(), '空.xlsx'), '文件是空的'],
    ['without a ledger', async () => fileOf(await writeBook(blankBook(heshan, ['annex1'], {})), '附件1.xlsx'), '里面没有看得见的“台账总表”'],
    ['of another policy', () => lastPeriod([wang], '别处.xlsx', elsewhere), '不能与“赫山区 2020”的台账比较'],
    ['an exercise', async () => fileOf(await writeBook(exerciseBook(makeExercise(heshan, { form: 'ledger', number: 7 }))), '练习.xlsx'), '里面的户是虚构的'],
    ['gone', async () => Object.assign(fileOf(new Uint8Array(), '没了.xlsx'), { arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }), '文件读不出来'],
  ])('%s', async (_, file, said) => {
    const { desk } = await openDesk({ grid: ledgerBook([wang]) });
    await desk.countReport();
    const given = await file();
    await desk.compareWith(given);
    const { notice, report } = desk.snapshot();
    expect(notice).toEqual({ kind: 'error', text: expect.stringMatching(new RegExp(`^“${given.name}”：.*${said}`, 'u')) });
    expect(report).toMatchObject({ stale: false, compared: undefined });
  });

  test('another county’s title', async () => {
    const plan = blankBook(heshan, ['ledger'], {});
    const titled = { ...plan, properties: new Map(), sheets: plan.sheets.filter(({ visibility }) => visibility === 'visible').map((sheet) => ({ ...sheet, names: [], cells: sheet.cells.map((one) => (one.value?.kind === 'text' && one.value.text.includes('台账总表') ? { ...one, value: { kind: 'text' as const, text: `资阳区${one.value.text}` } } : one)) })) };
    const { desk } = await openDesk({ grid: ledgerBook([wang]) });
    await desk.compareWith(fileOf(await writeBook({ ...titled, names: [] }), '资阳.xlsx'));
    expect(desk.snapshot().notice?.text).toContain('标题写的是“资阳区”');
  });

  test('a workbook without a ledger has nothing to compare with', async () => {
    const { desk } = await openDesk({ grid: bookWith(tableSheet('annex1', [])) });
    await desk.compareWith(await lastPeriod([wang]));
    expect(desk.snapshot().notice?.text).toContain('工作簿里没有“台账总表”');
    expect(desk.snapshot().report).toBeUndefined();
  });
});
