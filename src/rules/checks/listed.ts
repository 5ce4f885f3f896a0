import { word, type Row } from '../../forms/row';
import { findingOn } from '../finding';
import { nameOf, spoken, type CheckMaker } from './check';

/** Whoever stands here must stand in the other form too, with the same in `within`; each is missed once. */
export const listed: CheckMaker = (rule, _, __, neighbours) => {
  const { by = '', within, against } = rule;
  const there = new Set(neighbours.map((row) => keyOf(row, [against?.by ?? by, ...within])));
  return {
    key: (row) => keyOf(row, [by, ...within]),
    *judge([first]) {
      const entry = first?.entries.get(by);
      if (first && entry && !there.has(keyOf(first, [by, ...within]))) yield findingOn(nameOf(rule), first, entry, spoken(rule));
    },
  };
};

/** What the row says in all of these fields; `null` where it does not say it, or is a sum. */
function keyOf(row: Row, fields: readonly string[]): string | null {
  const words = row.total ? [null] : fields.map((field) => word(row, field));
  return words.includes(null) ? null : words.join('\n');
}
