import { NO_DECISIONS } from '../../src/consolidate/decisions';
import { papersOf } from '../../src/consolidate/papers';
import { readReturned } from '../../src/consolidate/returned-file';
import { writeBook } from '../../src/workbook/write/write';
import { household, today } from '../people';
import { reading, returned, together, withTownships } from './returned';

const township = (name: string, ...rows: ReturnType<typeof household>[]) => returned(`${name}.xlsx`, { ledger: { rows: rows.map((row) => ({ ...row, township: name })), head: { filledOn: null } } }, name);

test('the county’s workbook first, then a 退回单 for whoever has something to put right', async () => {
  const files = [await township('甲镇', household(1, { phone: '1380' })), await township('乙镇', household(2)), { file: '坏.xlsx', ok: false, digest: 'x', error: '文件已损坏' } as const];
  const result = together(files, {}, withTownships('甲镇', '乙镇'));
  const papers = [...papersOf(result, NO_DECISIONS, today, undefined)];
  const wrong = result.standings.filter(({ errors, warnings, unreadable }) => errors + warnings + unreadable > 0).map(({ name }) => name);
  expect(wrong).toEqual(expect.arrayContaining(['甲镇', '']));
  expect(papers.map(({ path }) => path)).toEqual(['汇总.xlsx', ...wrong.map((name) => `退回/${name || '不知是哪里报的'}退回单.xlsx`)]);
});

test('what was put together is not put together again', async () => {
  const [book] = papersOf(together([await township('甲镇', household(1))]), NO_DECISIONS, today, undefined);
  if (!book) throw new Error('no workbook');
  expect(await readReturned(reading, { file: '汇总.xlsx', bytes: await writeBook(book.plan) })).toMatchObject({ ok: false, error: '这是汇总出来的工作簿，不是报来的，没有再汇总' });
});
