import { splitCodes } from '../identity/circled';
import type { Field } from '../policy/form';
import type { Policy } from '../policy/policy';
import { quote } from '../rules/native';
import { replaced } from './fragments';
import { part, typed, UNREADABLE, type HiddenCell, type Places } from './places';
import { flawed, type Problem } from './problem';

/*
 * A cell of several signs in hidden cells: first what stands between bars (6、10 as |6||10|), then the same with every
 * number and word turned into its sign, then what is left when all signs are taken away: nothing, if all was understood.
 * Brackets around a number are beyond it.
 */

const SEPARATORS = [...' 、，,;；/.．'].map(quote);

/** How many functions a formula may have inside each other is 64. */
const NESTED = 40;

interface Spelling {
  readonly word: string;
  readonly sign: string;
}

/** The hidden cells that take a cell of several signs apart; how many depends on how many spellings the list has. */
export function codesParts(policy: Policy, field: Field): readonly HiddenCell[] {
  const { key, label } = field;
  const signs = signsOf(policy, field);
  const spellings = spellingsOf(policy, field);
  const steps = Array.from({ length: Math.ceil(spellings.length / NESTED) }, (_, index) => spellings.slice(index * NESTED, (index + 1) * NESTED));
  const step = (index: number) => part(key, index < 0 ? 'barred' : `named${index}`);
  return [
    { name: step(-1), header: `${label}（分开）`, formula: (places) => barred(places, key, signs) },
    ...steps.map((some, index) => ({
      name: step(index),
      header: `${label}（序号${index + 1}）`,
      formula: (places: Places) => some.reduce((text, { word, sign }) => `SUBSTITUTE(${text},${quote(`|${word}|`)},${quote(`|${sign}|`)})`, places.hidden(step(index - 1))),
    })),
    { name: part(key, 'signs'), header: `${label}（认出）`, formula: (places) => signs.map((sign) => `IF(ISNUMBER(FIND(${quote(sign)},${places.hidden(step(steps.length - 1))})),${quote(sign)},"")`).join('&') },
    { name: part(key, 'rest'), header: `${label}（认不出）`, formula: (places) => replaced(places.hidden(step(steps.length - 1)), ['|', ...signs].map(quote), '""') },
  ];
}

function barred(places: Places, key: string, signs: readonly string[]): string {
  const { raw, trimmed } = typed(places, key);
  const apart = replaced(trimmed, SEPARATORS, '"||"');
  const text = signs.reduce((soFar, sign) => `SUBSTITUTE(${soFar},${quote(sign)},${quote(`|${sign}|`)})`, apart);
  return `IFERROR(IF(ISNUMBER(${raw}),IF(${raw}=INT(${raw}),"|"&${raw}&"|","${UNREADABLE}"),"|"&${text}&"|"),"${UNREADABLE}")`;
}

/** The signs understood, in the list's order; `#` where a word is left over or none was found. */
export function codesReading({ key }: Field, places: Places): string {
  const [signs, rest] = [places.hidden(part(key, 'signs')), places.hidden(part(key, 'rest'))];
  return `IF(OR(LEN(${rest})>0,LEN(${signs})=0),"${UNREADABLE}",${signs})`;
}

/** @param given the condition, where something stands in the cell that does not say "none" */
export function codesProblems({ key }: Field, places: Places, read: string, given: (condition: string) => string): readonly Problem[] {
  return [
    flawed('codes-unknown', given(`${read}="${UNREADABLE}"`)),
    flawed('codes-wording', given(`AND(${read}<>"${UNREADABLE}",NOT(EXACT(${places.field(key)}&"",${read})))`)),
  ];
}

const signsOf = ({ lists }: Policy, { list = '' }: Field): readonly string[] => (lists[list]?.values ?? []).map(({ value }) => value);

const spellingsOf = ({ lists }: Policy, { list = '' }: Field): readonly Spelling[] =>
  (lists[list]?.values ?? []).flatMap(({ value: sign, meaning, aliases }) =>
    [...splitCodes(sign).codes.map(String), ...(meaning === undefined ? [] : [meaning]), ...aliases].map((word) => ({ word, sign })),
  );
