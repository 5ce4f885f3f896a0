import { count, isUnreadable, word, type Row } from '../../forms/row';
import { fieldsOf } from '../../policy/form-schema';
import { number } from '../../workbook/cell';
import { findingOn } from '../finding';
import { nameOf, type CheckMaker } from './check';

/** A row of sums typed into the report equals the townships above it, column by column. */
export const columnSums: CheckMaker = (rule, form, policy) => {
  const { category } = policy.counting;
  const columns = fieldsOf(form).filter(({ type }) => type === 'count').map(({ key }) => key);
  return {
    key: () => 'all',
    *judge(rows) {
      for (const total of rows.filter((row) => row.total)) {
        const kind = word(total, category);
        const parts = rows.filter((row) => !row.total && (kind === null || word(row, category) === kind));
        for (const key of columns) {
          const entry = total.entries.get(key);
          if (!entry || entry.value === null || parts.some((row) => isUnreadable(row.entries.get(key)))) continue;
          const sum = parts.reduce((soFar, row: Row) => soFar + count(row, key), 0);
          if (sum === entry.value) continue;
          yield findingOn(nameOf(rule), total, entry, `合计填的是 ${entry.value}，各乡镇相加是 ${sum}`, { label: `改为 ${sum}`, value: number(sum) });
        }
      }
    },
  };
};
