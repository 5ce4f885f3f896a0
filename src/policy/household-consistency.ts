import { fieldsOf } from './form';
import type { Household } from './household-schema';
import { fault } from './policy-error';
import type { Policy } from './policy';

const FILE = 'household.json';

/** What `household.json` says of the card and the ledger. @throws PolicyError naming the key */
export function checkHousehold({ household, forms, counting }: Policy): void {
  if (!household) return;
  const card = forms.find(({ id }) => id === household.card);
  const ledger = forms.find(({ id }) => id === counting.ledger);
  if (card?.kind !== 'card') throw fault(FILE, 'card', `forms 里没有名为 ${household.card} 的一户一档表`);
  if (ledger?.kind !== 'table') throw fault(FILE, 'card', `${counting.ledger} 不是一户一行的表`);
  const printed = fieldsOf(card).map(({ key }) => key);
  const known = fieldsOf(ledger).map(({ key }) => key);
  for (const [at, key] of ledgerKeys(household)) if (!known.includes(key)) throw fault(FILE, at, `${ledger.id}.json 没有 ${key} 这一栏`);
  for (const [index, { field }] of household.lines.entries()) if (!printed.includes(field)) throw fault(FILE, `lines.${index}.field`, `${card.id}.json 没有 ${field} 这一栏`);
  const labels = [...ledger.head, ...fieldsOf(ledger)].map(({ label }) => label);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw fault(`${ledger.id}.json`, 'header', `两栏都叫“${twice}”，一户一档旁的台账原值分不清是哪一栏`);
  checkWords(household);
}

function* ledgerKeys({ beside, match, lines }: Household): Generator<readonly [at: string, key: string]> {
  for (const key of beside) yield ['beside', key];
  for (const [name, key] of Object.entries(match)) yield [`match.${name}`, key];
  for (const [index, { rest, measures }] of lines.entries()) {
    yield [`lines.${index}.rest`, rest];
    for (const [place, { content, persons }] of measures.entries()) {
      if (content !== undefined) yield [`lines.${index}.measures.${place}.content`, content];
      if (persons !== undefined) yield [`lines.${index}.measures.${place}.persons`, persons];
    }
  }
}

/** A word of two measures tells nothing. */
function checkWords({ lines }: Household): void {
  const owners = new Map<string, string>();
  for (const [index, { measures }] of lines.entries()) {
    for (const [place, { label, same, words }] of measures.entries()) {
      for (const word of [label, ...same, ...words]) {
        const other = owners.get(word);
        if (other !== undefined) throw fault(FILE, `lines.${index}.measures.${place}`, `“${word}”已是“${other}”的说法，不知道指哪一项`);
        owners.set(word, label);
      }
    }
  }
}
