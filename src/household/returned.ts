import { fieldsOf, type Field } from '../policy/form';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import type { HouseholdForms } from './card';
import type { FiledCard, Joined, KnownHousehold } from './join';

/** What a returned card makes of the ledger that is open. */
export interface ReturnedHousehold {
  readonly filed: FiledCard;
  /** The row the household has already. */
  readonly known: KnownHousehold | undefined;
  /** In the ledger's order; of a new household, all it says. */
  readonly changes: readonly FieldChange[];
}

/** What a card says otherwise than the ledger. */
export interface FieldChange {
  readonly field: Field;
  readonly before: Cell;
  readonly after: Cell;
}

/** Card by card, as they were put in, what is to be written. @param known as it was given to `join` */
export const returnedHouseholds = ({ ledger }: HouseholdForms, known: readonly KnownHousehold[], { placed, households }: Joined): readonly ReturnedHousehold[] =>
  placed.map(({ index, known: isKnown, ...filed }) => {
    const own = isKnown ? known[index] : undefined;
    const household = households[index];
    const cell = (of: ReadonlyMap<string, Cell> | undefined, key: string) => of?.get(key) ?? BLANK;
    const changes = fieldsOf(ledger)
      .filter(({ type }) => type !== 'serial' && type !== 'verdict')
      .map((field) => ({ field, before: cell(own?.household, field.key), after: cell(household, field.key) }))
      .filter(({ before, after }) => cellText(before).trim() !== cellText(after).trim());
    return { filed, known: own, changes };
  });
