import type { Values } from '../forms/blank/options';
import { parse } from '../policy/expression';
import type { Policy } from '../policy/policy';
import { evaluate, type Scope } from '../rules/expression';
import { BLANK, cellText } from '../workbook/cell';
import type { CardForms, HouseholdForms } from './card';

/** Whether a household has this card: not everybody who is watched is struck off. */
export const isMade = ({ noneWords }: Policy, { when }: CardForms, household: Values): boolean => when === undefined || evaluate(parse(when), scopeOf(noneWords, household)) === true;

/** Only these cards, of every household. @throws RangeError for a form that is none of them */
export function onlyCards(forms: HouseholdForms, ids: readonly string[]): HouseholdForms {
  const cards = ids.map((id) => {
    const found = forms.cards.find(({ card }) => card.id === id);
    if (!found) throw new RangeError(`${id} is no card`);
    return { ...found, when: undefined };
  });
  return { ...forms, cards };
}

const scopeOf = (noneWords: readonly string[], household: Values): Scope => {
  const cell = (key: string) => {
    const found = household.get(key) ?? BLANK;
    return noneWords.includes(cellText(found).trim()) ? BLANK : found;
  };
  return {
    filled: (key) => cellText(cell(key)).trim() !== '',
    value(key) {
      const found = cell(key);
      return found.kind === 'number' ? found.value : cellText(found).trim() || null;
    },
  };
};
