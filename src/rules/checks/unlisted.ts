import { word } from '../../forms/row';
import { findingOn } from '../finding';
import { byWord, placeOf } from '../neighbours';
import { nameOf, ownKey, spoken, type CheckMaker } from './check';

/** Whoever stands here must not stand in the other form, unless it is in the row of his own household. */
export const unlisted: CheckMaker = (rule, _, __, neighbours) => {
  const { by = '', against } = rule;
  const there = byWord(neighbours, against?.by ?? by);
  return {
    key: (row) => (!row.total && word(row, by) !== null ? ownKey(row) : null),
    *judge([row]) {
      const entry = row?.entries.get(by);
      if (!row || !entry) return;
      const who = word(row, by) ?? '';
      const found = there.get(who)?.find((other) => against?.except === undefined || word(other, against.except) !== who);
      if (found) yield findingOn(nameOf(rule), row, entry, spoken(rule, { place: placeOf(found) }));
    },
  };
};
