import { keysOf, parse } from './expression';
import { fieldsOf } from './form';
import type { Household, HouseholdCard } from './household-schema';
import { fault } from './policy-error';
import type { Policy } from './policy';

const FILE = 'household.json';

/** What `household.json` says of the cards and the ledger. @throws PolicyError naming the key */
export function checkHousehold({ household, forms, counting }: Policy): void {
  if (!household) return;
  const ledger = forms.find(({ id }) => id === counting.ledger);
  if (ledger?.kind !== 'table') throw fault(FILE, 'cards', `${counting.ledger} 不是一户一行的表`);
  const known = fieldsOf(ledger).map(({ key }) => key);
  for (const [name, key] of Object.entries(household.match)) if (!known.includes(key)) throw fault(FILE, `match.${name}`, `${ledger.id}.json 没有 ${key} 这一栏`);
  for (const [index, card] of household.cards.entries()) {
    const form = forms.find(({ id }) => id === card.form);
    if (form?.kind !== 'card') throw fault(FILE, `cards.${index}.form`, `forms 里没有名为 ${card.form} 的一户一档表`);
    if (household.cards.findIndex((other) => other.form === card.form) < index) throw fault(FILE, `cards.${index}.form`, `${card.form} 写了两次`);
    const printed = form.fields.map(({ key }) => key);
    for (const [at, key] of ledgerKeys(card)) if (!known.includes(key)) throw fault(FILE, `cards.${index}.${at}`, `${ledger.id}.json 没有 ${key} 这一栏`);
    for (const [place, { field }] of card.lines.entries()) if (!printed.includes(field)) throw fault(FILE, `cards.${index}.lines.${place}.field`, `${form.id}.json 没有 ${field} 这一栏`);
    const lines = card.lines.map(({ field }) => field);
    const lost = form.fields.find(({ key, given }) => given === undefined && !known.includes(key) && !lines.includes(key));
    if (lost) throw fault(`${form.id}.json`, lost.key, `${ledger.id}.json 没有 ${lost.key} 这一栏，填了也归不进台账`);
  }
  const labels = [...ledger.head, ...fieldsOf(ledger)].map(({ label }) => label);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw fault(`${ledger.id}.json`, 'header', `两栏都叫“${twice}”，一户一档旁的台账原值分不清是哪一栏`);
  checkWords(household);
}

function* ledgerKeys({ beside, lines, when }: HouseholdCard): Generator<readonly [at: string, key: string]> {
  for (const key of beside) yield ['beside', key];
  for (const key of when === undefined ? [] : keysRead(when)) yield ['when', key];
  for (const [index, { rest, measures }] of lines.entries()) {
    yield [`lines.${index}.rest`, rest];
    for (const [place, { content, persons }] of measures.entries()) {
      if (content !== undefined) yield [`lines.${index}.measures.${place}.content`, content];
      if (persons !== undefined) yield [`lines.${index}.measures.${place}.persons`, persons];
    }
  }
}

function keysRead(condition: string): ReadonlySet<string> {
  try {
    return keysOf(parse(condition));
  } catch (error) {
    throw error instanceof SyntaxError ? fault(FILE, 'when', error.message) : error;
  }
}

/** A word of two measures tells nothing. */
function checkWords({ cards }: Household): void {
  for (const [number, { lines }] of cards.entries()) {
    const owners = new Map<string, string>();
    for (const [index, { measures }] of lines.entries()) {
      for (const [place, { label, same, words }] of measures.entries()) {
        for (const word of [label, ...same, ...words]) {
          const other = owners.get(word);
          if (other !== undefined) throw fault(FILE, `cards.${number}.lines.${index}.measures.${place}`, `“${word}”已是“${other}”的说法，不知道指哪一项`);
          owners.set(word, label);
        }
      }
    }
  }
}
