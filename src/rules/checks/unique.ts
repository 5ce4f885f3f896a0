import { word, type Row } from '../../forms/row';
import { findingOn } from '../finding';
import { restsOn } from '../ground';
import { nameOf, type CheckMaker } from './check';

const NAMED_PLACES = 5;

/** The same person may stand only once; every place is marked and names the others. */
export const unique: CheckMaker = (rule) => {
  const { by = '', within } = rule;
  const told = [by, ...within];
  return {
    key(row) {
      const words = row.total ? [null] : told.map((key) => word(row, key));
      return words.includes(null) ? null : words.join('\n');
    },
    sees: (row) => restsOn(row, by),
    *judge(rows) {
      if (rows.length < 2) return;
      for (const row of rows) {
        const entry = row.entries.get(by);
        if (entry) yield findingOn(nameOf(rule), row, entry, `与${others(rows, row)}重复，同一人（户）只填一次，请核对后删去多余的`);
      }
    },
  };
};

function others(rows: readonly Row[], self: Row): string {
  const named: string[] = [];
  for (const { row } of rows) {
    if (row !== self.row && named.push(String(row + 1)) === NAMED_PLACES) break;
  }
  return `第 ${named.join('、')} 行${rows.length - 1 > NAMED_PLACES ? `等 ${rows.length - 1} 行` : ''}`;
}
