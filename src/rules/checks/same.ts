import { isFilled, word } from '../../forms/row';
import { cellText } from '../../workbook/cell';
import { findingOn } from '../finding';
import { byWord, placeOf } from '../neighbours';
import { nameOf, ownKey, spoken, type CheckMaker } from './check';

/** What the other form says of the household is said here too. */
export const same: CheckMaker = (rule, _, __, neighbours) => {
  const { by = '', against, of = '' } = rule;
  const there = byWord(neighbours, against?.by ?? by);
  return {
    key: (row) => (row.total || word(row, by) === null ? null : ownKey(row)),
    *judge([row]) {
      const entry = row?.entries.get(of);
      const other = row && there.get(word(row, by) ?? '')?.find(({ entries }) => isFilled(entries.get(of)));
      const told = other?.entries.get(of);
      if (!entry || entry.value === null || !other || !told || told.value === null || entry.value === told.value) return;
      yield findingOn(nameOf(rule), row, entry, spoken(rule, { place: placeOf(other), there: cellText(told.cell), here: cellText(entry.cell) }), undefined, [cellText(told.cell)]);
    },
  };
};
