import { word } from '../../forms/row';
import { findingOn } from '../finding';
import { byWord } from '../neighbours';
import { nameOf, spoken, type CheckMaker } from './check';

/** Whoever stands here must stand in the other form too; each is missed once. */
export const listed: CheckMaker = (rule, _, __, neighbours) => {
  const { by = '', against } = rule;
  const there = byWord(neighbours, against?.by ?? by);
  return {
    key: (row) => (row.total ? null : word(row, by)),
    *judge([first]) {
      const entry = first?.entries.get(by);
      if (first && entry && !there.has(word(first, by) ?? '')) yield findingOn(nameOf(rule), first, entry, spoken(rule));
    },
  };
};
