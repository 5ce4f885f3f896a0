import { count, isUnreadable, word, type Row } from '../../forms/row';
import { fieldsOf } from '../../policy/form';
import { cellText, number } from '../../workbook/cell';
import { findingOn } from '../finding';
import { nameOf, type CheckMaker } from './check';

/** Sums typed into the report equal the rows they are of, column by column: one township's, or all of them. */
export const columnSums: CheckMaker = (rule, form, policy) => {
  const { township, category } = policy.counting;
  const columns = fieldsOf(form).filter(({ type }) => type === 'count').map(({ key }) => key);
  return {
    key: () => 'all',
    *judge(rows) {
      for (const total of rows.filter((row) => row.total)) {
        const kind = word(total, category);
        const summed = partsOf(total, rows, township);
        const parts = summed.rows.filter((row) => kind === null || word(row, category) === kind);
        for (const key of columns) {
          const entry = total.entries.get(key);
          if (!entry || entry.value === null || parts.some((row) => isUnreadable(row.entries.get(key)))) continue;
          const sum = parts.reduce((soFar, row) => soFar + count(row, key), 0);
          if (sum === entry.value) continue;
          yield findingOn(nameOf(rule), total, entry, `合计填的是 ${entry.value}，${summed.of}相加是 ${sum}，请核对`, { label: `改为 ${sum}`, value: number(sum) });
        }
      }
    },
  };
};

/** What a row of sums adds up: the township it names or stands under, where it says 小计 what is above it, else everything. */
function partsOf(total: Row, rows: readonly Row[], township: string): { readonly rows: readonly Row[]; readonly of: string } {
  const single = rows.filter((row) => !row.total);
  const said = word(total, township) ?? '';
  const named = single.map((row) => word(row, township)).find((name) => name !== null && said.startsWith(name));
  if (named != null) return { rows: single.filter((row) => word(row, township) === named), of: named };
  if (![...total.entries.values()].some(({ cell }) => cellText(cell).trim().endsWith('小计'))) return { rows: single, of: '各乡镇' };
  const before = rows.filter((row) => row.total && row.row < total.row).at(-1)?.row ?? -1;
  return { rows: single.filter(({ row }) => before < row && row < total.row), of: '上面各行' };
}
