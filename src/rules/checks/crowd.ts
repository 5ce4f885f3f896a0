import { word } from '../../forms/row';
import { findingOn } from '../finding';
import { nameOf, spoken, type CheckMaker } from './check';

/** More rows say the same than is usual: the first of them is marked. */
export const crowd: CheckMaker = (rule, _, { thresholds }) => {
  const { by = '', within, above } = rule;
  const most = thresholds.find(({ id }) => id === above)?.value ?? Infinity;
  return {
    key(row) {
      const words = row.total ? [null] : [by, ...within].map((key) => word(row, key));
      return words.includes(null) ? null : words.join('\n');
    },
    *judge(rows) {
      const [row] = rows;
      const entry = row?.entries.get(by);
      if (row && entry && rows.length > most) yield findingOn(nameOf(rule), row, entry, spoken(rule, { here: String(rows.length) }), undefined, [rows.length]);
    },
  };
};
