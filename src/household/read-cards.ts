import type { Reader } from '../forms/entry';
import type { FoundForm } from '../forms/open-book';
import type { HouseholdForms } from './card';
import { foundCards } from './found-card';
import type { FiledCard } from './join';
import { readCard } from './read-card';

/** The cards on a sheet, whichever of the notice's they are; those that nobody has filled in are none. */
export function cardsOn(reader: Reader, forms: HouseholdForms, file: string, { layout, sheet }: FoundForm): readonly FiledCard[] {
  const own = layout.kind === 'card' ? forms.cards.find(({ card }) => card.id === layout.form.id) : undefined;
  if (!own || layout.kind !== 'card') return [];
  return foundCards(reader.policy, own, sheet, layout)
    .map((found) => ({ file, card: readCard(reader, own, found) }))
    .filter(({ card }) => card.household.size > 0);
}
