import * as fc from 'fast-check';
import { areaAddress } from '../../src/workbook/address';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household, identityOf } from '../people';
import { tableSheet, type Written } from '../sheets';
import { bookWith, cellOf, closeAll, openDesk, rowOf } from './workbook';

afterEach(closeAll);

type Edit = (grid: MemoryGrid) => void;

const FORMS = {
  ledger: { sheet: '台账总表', records: [household(1), household(2), household(3)], keys: ['township', 'headName', 'headIdentity', 'householdSize', 'industryPersons'] },
  annex4: {
    sheet: '附件4',
    records: [{ township: '甲镇', category: '脱贫不稳户', households: 1 }, { category: '边缘易致贫户', persons: 2 }] as Record<string, Written>[],
    keys: ['township', 'category', 'households', 'totalPersons', 'remark'],
  },
} as const;

const value = fc.constantFrom<string | number>('', '甲镇', '乙镇', '脱贫不稳户', '张三 ', '合计', '备注：以上属实', 3, 9, '3', identityOf(1), identityOf(2), identityOf(3));

const edit = (id: keyof typeof FORMS): fc.Arbitrary<Edit> => {
  const { sheet, keys } = FORMS[id];
  const record = fc.integer({ min: 0, max: 6 });
  const cell = fc.tuple(record, fc.constantFrom(...keys)).map(([at, key]) => cellOf(id, at, key));
  const row = record.map((at) => rowOf(id, at));
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(cell, value).map(([at, what]): Edit => (grid) => grid.type(sheet, at, what)) },
    { weight: 2, arbitrary: fc.tuple(cell, fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 })).map(([at, block]): Edit => (grid) => grid.paste(sheet, at, block)) },
    row.map((at): Edit => (grid) => grid.erase(sheet, `A${at}:AZ${at + 1}`)),
    row.map((at): Edit => (grid) => grid.erase(sheet, `${at}:${at}`)),
    row.map((at): Edit => (grid) => grid.insertRows(sheet, at)),
    row.map((at): Edit => (grid) => grid.deleteRows(sheet, at)),
    fc.constant<Edit>((grid) => grid.undo()),
  );
};

test.each(['ledger', 'annex4'] as const)('%s: however it was edited, findings and marks are those of the sheet as it stands', async (id) => {
  const { sheet, records } = FORMS[id];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(edit(id), fc.boolean()), { minLength: 1, maxLength: 12 }), async (edits) => {
      const { desk, grid, rest } = await openDesk({ grid: bookWith(tableSheet(id, records)) });
      await desk.setMarking(true);
      for (const [change, wait] of edits) {
        change(grid);
        if (wait) await rest();
      }
      await rest();
      const marks = () => grid.named(sheet).conditionalFormats().map(({ areas, style }) => `${style.fill} ${areas.map(areaAddress).join()}`).sort();
      const followed = { sheet: desk.snapshot().sheet, marks: marks() };
      await desk.setMarking(false);
      expect(marks()).toEqual([]);
      await desk.recheck();
      await desk.setMarking(true);
      expect({ sheet: desk.snapshot().sheet, marks: marks() }).toEqual(followed);
      closeAll();
    }),
    { numRuns: 40 },
  );
});
