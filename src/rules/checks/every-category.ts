import { isUnreadable, word } from '../../forms/row';
import { fieldsOf } from '../../policy/form';
import { findingOn } from '../finding';
import { nameOf, type CheckMaker } from './check';

/** In the report every township has one row per category: none missing, none twice. */
export const everyCategory: CheckMaker = (rule, form, policy) => {
  const { township, category } = policy.counting;
  const list = fieldsOf(form).find(({ key }) => key === category)?.list;
  const wanted = policy.lists[list ?? '']?.values.map(({ value }) => value) ?? [];
  return {
    key: (row) => (row.total ? null : word(row, township)),
    *judge(rows) {
      const [first] = rows;
      const place = first?.entries.get(township);
      if (!first || !place) return;
      const missing = wanted.filter((value) => !rows.some((row) => word(row, category) === value));
      const certain = !rows.some((row) => isUnreadable(row.entries.get(category)));
      if (certain && missing.length > 0) {
        yield findingOn(nameOf(rule), first, place, `“${missing.join('”“')}”一行没有或没有填；每个乡镇各类都要有一行，没有的填 0`);
      }
      for (const value of wanted) {
        const [, ...again] = rows.filter((row) => word(row, category) === value);
        for (const row of again) {
          const entry = row.entries.get(category);
          if (entry) yield findingOn(nameOf(rule), row, entry, `这个乡镇的“${value}”已经填过一行，请合并或删去`);
        }
      }
    },
  };
};
