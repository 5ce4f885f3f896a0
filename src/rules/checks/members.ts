import { word } from '../../forms/row';
import { findingOn } from '../finding';
import { byWord } from '../neighbours';
import { nameOf, ownKey, spoken, type CheckMaker } from './check';

/** The household has as many members as the other form has rows of it. */
export const members: CheckMaker = (rule, _, __, neighbours) => {
  const { by = '', against, of = '' } = rule;
  const there = byWord(neighbours, against?.by ?? by);
  return {
    key: (row) => (row.total || word(row, by) === null ? null : ownKey(row)),
    *judge([row]) {
      const entry = row?.entries.get(of);
      const counted = (row && there.get(word(row, by) ?? '')?.length) ?? 0;
      if (!row || !entry || typeof entry.value !== 'number' || entry.value === counted) return;
      yield findingOn(nameOf(rule), row, entry, spoken(rule, { there: String(counted), here: String(entry.value) }));
    },
  };
};
