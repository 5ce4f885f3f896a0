import { blankBook } from '../../src/native/book';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { closeAll, openDesk } from './workbook';

afterEach(closeAll);

test.each(heshan.forms.map(({ id }) => id))('%s is inserted and bound', async (id) => {
  const { desk } = await openDesk();
  await desk.addForm(id, 'here', { township: '甲镇', rows: 20 });
  const { phase, sheet, notice } = desk.snapshot();
  expect(notice).toMatchObject({ kind: 'done' });
  expect({ phase, form: sheet?.form.id, findings: sheet?.findings }).toEqual({ phase: 'ready', form: id, findings: [] });
});

test('or opened as a new workbook, and this one stays as it is', async () => {
  const { desk, grid } = await openDesk();
  await desk.addForm('ledger', 'new-workbook', { township: '甲镇', village: '一村', year: 2021 });
  expect(grid.sheets().map((sheet) => sheet.name())).toEqual(['Sheet1']);
  const [bytes] = grid.opened;
  const book = bytes && readBook(bytes);
  expect(book?.sheets[0]?.name).toBe('台账总表');
  expect(['township', 'village', 'year'].map((name) => book?.properties.get(`fangpin.${name}`))).toEqual(['甲镇', '一村', '2021']);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'done' });
});

test('a workbook that the pane has made is opened as it is, beside this one', async () => {
  const { desk, grid } = await openDesk();
  const bytes = await writeBook(blankBook(heshan, ['ledger'], { township: '甲镇' }));
  await desk.openWorkbook('汇总', bytes);
  const [opened] = grid.opened;
  expect(opened && Buffer.compare(opened, bytes)).toBe(0);
  expect(grid.sheets().map((sheet) => sheet.name())).toEqual(['Sheet1']);
  expect(desk.snapshot().notice).toEqual({ kind: 'done', text: '已在新工作簿中打开“汇总”' });
});

test('below ExcelApi 1.13 insertion opens a new workbook and says so', async () => {
  const { desk, grid } = await openDesk({ matrix: { ExcelApi: '1.12' } });
  await desk.addForm('annex1', 'here', {});
  expect(grid.opened).toHaveLength(1);
  expect(desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('不能插入') });
});

test('a form the policy does not have is refused, and nothing else happens', async () => {
  const { desk, grid } = await openDesk();
  await desk.addForm('annex9', 'here', {});
  expect(grid.sheets()).toHaveLength(1);
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'error' } });
});
