import { locate } from '../../../src/forms/locate';
import { readRows } from '../../../src/forms/rows';
import { strayRows } from '../../../src/forms/table-end';
import { blankBook } from '../../../src/native/book';
import { cellText, text, type Cell } from '../../../src/workbook/cell';
import { readBook } from '../../../src/workbook/read/read';
import { everyCell } from '../../../src/workbook/write/plan';
import { writeBook } from '../../../src/workbook/write/write';
import { inventoryOf } from '../../programs/inventory';
import { identityOf, today } from '../../people';
import { heshan } from '../../policies';

const TABLES = heshan.forms.flatMap((form) => (form.kind === 'table' ? [form] : []));

test.each(TABLES.map((form) => [form.id, form] as const))('%s is closed by a locked row right under its last', (id, form) => {
  const [sheet] = blankBook(heshan, [id], { rows: 4 }).sheets;
  const end = sheet?.cells.find(({ value }) => value && cellText(value).startsWith('填到这里为止'));
  const open = [...everyCell(sheet!)].filter(({ style, column }) => style?.open && column === 0).map(({ row }) => row);
  expect(end?.style?.open).toBeUndefined();
  expect(sheet?.merges).toContainEqual(expect.objectContaining({ top: end?.row, left: 0, bottom: end?.row }));
  // Its last row may be filled down from the one before.
  expect((end?.row ?? 0) - Math.max(...open)).toBeLessThanOrEqual(form.body.kind === 'categories' ? 2 : 1);
  expect(sheet?.print?.area.bottom).toBe((end?.row ?? 0) + form.notes.length);
});

test.each(TABLES.map(({ id }) => id))('%s lets no rows come, go or be sorted; looks may be changed', async (id) => {
  const [sheet] = inventoryOf(await writeBook(blankBook(heshan, [id], { rows: 4 }))).sheets;
  expect(sheet?.allowed).toEqual(['formatCells', 'formatColumns', 'formatRows', 'autoFilter']);
});

test('what is written is read up to the closing row; what stands below it is told', async () => {
  const person = new Map<string, Cell>(
    Object.entries({ township: '清泉镇', village: '东风村', name: '赵大勇', identity: identityOf(1), phone: '15490000000' }).map(([key, words]) => [key, text(words)]),
  );
  const [sheet] = readBook(await writeBook(blankBook(heshan, ['annex1'], { values: new Map([['annex1', { rows: [person, person] }]]), rows: 2 }))).sheets;
  const layout = sheet && locate(sheet, heshan);
  if (layout?.kind !== 'table' || !sheet) throw new Error('no table');
  const pasted = { ...sheet, rows: [...sheet.rows, sheet.rows[4], sheet.rows[5]] };
  expect(readRows({ policy: heshan, today }, layout, pasted).map(({ row }) => row)).toEqual([4, 5]);
  expect(strayRows(layout, pasted)).toEqual([sheet.rows.length, sheet.rows.length + 1]);
});
