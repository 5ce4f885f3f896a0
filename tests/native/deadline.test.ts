import { blankBook } from '../../src/native/book';
import type { Cell } from '../../src/workbook/cell';
import { serialOfDay } from '../../src/workbook/serial';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { shown } from './office';

// S1-WF-1, S1-WF-2: the form itself says that its date is past the notice's day, within that day's own quarter.
test.each<[form: string, field: string, days: readonly (readonly [number, number, number])[], said: readonly boolean[]]>([
  ['annex1', 'reportedOn', [[2020, 10, 20], [2020, 10, 21], [2021, 1, 4]], [false, true, false]],
  ['annex2', 'verifiedOn', [[2020, 10, 30], [2020, 11, 2]], [false, true]],
])('%s %s', async (form, field, days, said) => {
  const books = await Promise.all(
    days.map(([year, month, day]) => {
      const date: Cell = { kind: 'number', value: serialOfDay({ year, month, day }) ?? 0, date: true };
      const words = (word: string): Cell => ({ kind: 'text', text: word });
      const head = new Map([['department', words('区民政局')], ['reporter', words('张三')], ['verifier', words('甲镇')], ['verifiedBy', words('张三')], [field, date]]);
      return writeBook(blankBook(heshan, [form], { values: new Map([[form, { head, rows: [new Map([['name', words('李四')]])] }]]) }));
    }),
  );
  const found = shown(books).map((sheets) => [...sheets.values()].some((rows) => rows.some((cells) => cells.some((cell) => cell.startsWith('△') && cell.includes('晚于期限')))));
  expect(found).toEqual(said);
}, 120_000);
