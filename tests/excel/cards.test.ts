import { readBook } from '../../src/workbook/read/read';
import { cellText } from '../../src/workbook/cell';
import { household } from '../people';
import { tableSheet } from '../sheets';
import { bookWith, closeAll, ledgerBook, openDesk } from './workbook';

afterEach(closeAll);

test.each([
  ['sheets' as const, ['一村-王五', '一村-李四']],
  ['one-sheet' as const, ['附件3']],
])('the households of the active ledger become cards on %s', async (on, sheets) => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { headName: '王五' }), household(2, { headName: '李四' })]) });
  await desk.makeCards(on);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'done', text: expect.stringContaining('2 户') });
  const [bytes] = grid.opened;
  const book = bytes && readBook(bytes);
  expect(book?.sheets.filter(({ visibility }) => visibility === 'visible').map(({ name }) => name)).toEqual(sheets);
  const words = book?.sheets.flatMap(({ rows }) => rows.flatMap((row) => (row ?? []).map((cell) => (cell ? cellText(cell) : '')))) ?? [];
  expect(words).toEqual(expect.arrayContaining(['王五', '李四', '慢病签约（1人）']));
});

test('another form has no cards, and says from where they come', async () => {
  const { desk } = await openDesk({ grid: bookWith(tableSheet('annex1', [])) });
  await desk.makeCards('sheets');
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('要从台账生成') });
});
