import { isFilled, word, type Row } from '../../forms/row';
import { findingOn } from '../finding';
import { restsOn } from '../ground';
import { nameOf, type CheckMaker } from './check';

/** What is said of one and the same person or thing must be the same everywhere: rows that differ from the first are marked. */
export const agree: CheckMaker = (rule) => {
  const { by = '', within } = rule;
  const told = (row: Row, key: string) => (isFilled(row.entries.get(key)) ? word(row, key) : null);
  return {
    key(row) {
      const words = row.total ? [null] : [by, ...within].map((key) => told(row, key));
      return words.includes(null) ? null : words.slice(1).join('|');
    },
    sees: (row) => restsOn(row, by),
    *judge([first, ...others]) {
      if (!first) return;
      for (const row of others) {
        const entry = row.entries.get(by);
        if (!entry || word(row, by) === word(first, by)) continue;
        const same = within.map((key) => row.entries.get(key)?.field.label ?? key).join('、');
        yield findingOn(nameOf(rule), row, entry, `与第 ${first.row + 1} 行不同，两行的${same}却相同，请核对哪一个对`, undefined, [word(first, by)]);
      }
    },
  };
};
