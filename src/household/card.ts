import type { RecordCell } from '../forms/blank/card';
import type { Values } from '../forms/blank/options';
import { fieldsOf, type CardForm, type Field, type TableForm } from '../policy/form';
import type { Household, HouseholdCard } from '../policy/household-schema';
import { formOf, type Policy } from '../policy/policy';
import { BLANK, text, type Cell } from '../workbook/cell';
import { printedLine } from './lines';

/** A household's row of the ledger, and what stands above the ledger. */
export interface LedgerHousehold {
  readonly household: Values;
  readonly head: Values;
}

/** The forms between which households go to and fro: a notice's ledger and the cards it becomes. */
export interface HouseholdForms {
  readonly household: Household;
  readonly ledger: TableForm;
  /** At least one. */
  readonly cards: readonly CardForms[];
}

/** One of the cards, with the ledger it is filled from. */
export interface CardForms extends Omit<HouseholdForms, 'cards'>, Pick<HouseholdCard, 'beside' | 'lines' | 'when'> {
  readonly card: CardForm;
}

/** The policy's cards and ledger; `undefined` where its notice has no card. */
export function householdForms(policy: Policy): HouseholdForms | undefined {
  const { household, counting } = policy;
  if (!household) return undefined;
  const ledger = formOf(policy, counting.ledger);
  if (ledger.kind !== 'table') return undefined;
  const cards = household.cards.flatMap(({ form, ...rest }): CardForms[] => {
    const card = formOf(policy, form);
    return card.kind === 'card' ? [{ household, ledger, card, ...rest }] : [];
  });
  return cards.length > 0 ? { household, ledger, cards } : undefined;
}

/** How the cards are called together: 附件1、附件2. */
export const cardsNamed = ({ cards }: HouseholdForms): string => cards.map(({ card }) => card.sheet).join('、');

/** What the card of a household says, the fields beside it included. */
export function cardValues(policy: Policy, { lines, beside, card, ledger }: CardForms, household: Values): Values {
  const own = new Set(fieldsOf(ledger).map(({ key }) => key));
  const shared = [...card.fields.map(({ key }) => key), ...beside].filter((key) => own.has(key));
  return new Map([
    ...shared.map((key): [string, Cell] => [key, household.get(key) ?? BLANK]),
    ...lines.map((line): [string, Cell] => [line.field, text(printedLine(policy, line, household))]),
  ]);
}

/** The ledger's values to the letter, as they stand hidden beside the card. */
export const recordOf = (forms: CardForms, { household, head }: LedgerHousehold): readonly RecordCell[] => [
  ...forms.ledger.head.map(({ key, label }) => ({ label: RECORD + label, value: head.get(key) ?? BLANK })),
  ...recordedFields(forms).map(({ key, label }) => ({ label: RECORD + label, value: household.get(key) ?? BLANK })),
];

/** Before the labels of the record: a label of its own would be taken for the card's. */
export const RECORD = '台账：';

/** What the ledger works out by itself is no value of the household's. */
export const recordedFields = ({ ledger }: Pick<CardForms, 'ledger'>): readonly Field[] => fieldsOf(ledger).filter(({ type }) => type !== 'verdict');
