import type { RecordCell } from '../forms/blank/card';
import type { Values } from '../forms/blank/options';
import { fieldsOf, type CardForm, type Field, type TableForm } from '../policy/form';
import type { Household } from '../policy/household-schema';
import { formOf, type Policy } from '../policy/policy';
import { BLANK, text, type Cell } from '../workbook/cell';
import { printedLine } from './lines';

/** A household's row of the ledger, and what stands above the ledger. */
export interface LedgerHousehold {
  readonly household: Values;
  readonly head: Values;
}

/** The forms between which households go to and fro. */
export interface CardForms {
  readonly household: Household;
  readonly card: CardForm;
  readonly ledger: TableForm;
}

/** The policy's card and ledger; `undefined` where its notice has no card. */
export function cardForms(policy: Policy): CardForms | undefined {
  const { household, counting } = policy;
  if (!household) return undefined;
  const [card, ledger] = [formOf(policy, household.card), formOf(policy, counting.ledger)];
  return card.kind === 'card' && ledger.kind === 'table' ? { household, card, ledger } : undefined;
}

/** What the card of a household says, the fields beside it included. */
export function cardValues(policy: Policy, { household: { lines, beside }, card, ledger }: CardForms, household: Values): Values {
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
export const recordedFields = ({ ledger }: CardForms): readonly Field[] => fieldsOf(ledger).filter(({ type }) => type !== 'verdict');
