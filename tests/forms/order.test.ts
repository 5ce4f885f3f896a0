import fc from 'fast-check';
import { ordered, type Direction } from '../../src/forms/order';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { cellText, number } from '../../src/workbook/cell';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

function sorted(key: string, direction: Direction, values: readonly Written[], policy = heshan): string[] {
  const sheet = tableSheet('ledger', values.map((value, index) => household(index, { remark: '', [key]: value })));
  const layout = locate(sheet, policy);
  if (!layout) throw new Error('no ledger');
  const rows = ordered(policy, readRows({ policy, today }, layout, sheet), key, direction);
  return rows.map(({ entries }) => {
    const cell = entries.get(key)?.cell;
    return cell ? cellText(cell) : '';
  });
}

test.each<[what: string, key: string, values: readonly Written[], ascending: readonly string[]]>([
  ['counts by size, typed as texts or not', 'householdSize', [number(10), '9', number(2)], ['2', '9', '10']],
  ['money by size', 'netIncome', [number(30000), number(4000.5), number(5000)], ['4000.5', '5000', '30000']],
  ['a list in its own order, aliases too', 'category', ['边缘户', '脱贫不稳定户', '边缘易致贫户'], ['脱贫不稳定户', '边缘户', '边缘易致贫户']],
  ['names by their sound', 'headName', ['赵六', '李四', '王五', '安一'], ['安一', '李四', '王五', '赵六']],
  ['numbers in words by size', 'village', ['10组', '9组', '1组'], ['1组', '9组', '10组']],
  ['what cannot be read behind what can', 'householdSize', ['四口人家', number(3), number(1)], ['1', '3', '四口人家']],
  ['blanks last', 'phone', ['', '15490000000', '15400000000'], ['15400000000', '15490000000', '']],
  ['identity numbers by their digits', 'headIdentity', [identityOf(7), identityOf(3)], [identityOf(3), identityOf(7)]],
])('%s', (_, key, values, ascending) => {
  expect(sorted(key, 'ascending', values)).toEqual(ascending);
});

test('descending turns the values round, blanks still come last', () => {
  expect(sorted('householdSize', 'descending', [number(2), '', '看不清', number(10)])).toEqual(['10', '2', '看不清', '']);
});

test('the townships of a county stand in its own order', () => {
  const policy = { ...heshan, townships: ['丙镇', '甲镇', '乙镇'].map((name) => ({ name, villages: [] })) };
  expect(sorted('township', 'ascending', ['甲镇', '乙镇', '丙镇'], policy)).toEqual(['丙镇', '甲镇', '乙镇']);
});

test('law: nobody is lost, and equals keep their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 12 }), (sizes) => {
      const sheet = tableSheet('ledger', sizes.map((size, index) => household(index, { householdSize: size })));
      const layout = locate(sheet, heshan);
      if (!layout) throw new Error('no ledger');
      const rows = readRows({ policy: heshan, today }, layout, sheet);
      const result = ordered(heshan, rows, 'householdSize', 'ascending');
      expect([...result].sort((a, b) => a.row - b.row)).toEqual(rows);
      result.forEach((row, index) => {
        const next = result[index + 1];
        const size = (one: typeof row) => Number(one.entries.get('householdSize')?.value);
        if (next) expect(size(row) < size(next) || (size(row) === size(next) && row.row < next.row)).toBe(true);
      });
    }),
  );
});
