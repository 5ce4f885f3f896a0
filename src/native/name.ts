import type { Field } from '../policy/form';
import { quote } from '../rules/native';
import { consistsOf, firstIn, hasInvisible, hasSpace, replaced } from './fragments';
import { part, typed, type HiddenCell, type Places } from './places';
import { flawed, type Problem } from './problem';

/** What is typed for U+00B7. */
const DOTS = [...'•‧・･∙⋅●．.﹒․ᐧ⸱\u0387\u2010\u2011\u2012\u2013\u2014\u2015－-'].map(quote);
const LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ .'’·-";
/** What clerks write beside names, or instead of a part of them. A formula cannot tell a Han character, only these. */
const ALIEN = `0123456789０１２３４５６７８９ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()（）[]【】<>《》,，、。:：;；/\\|?？!！@#%&+=_~*"“”'‘’…①②③④⑤⑥⑦⑧⑨⑩□○★☆×`;

const PARTS = { latin: 'latin', dotted: 'dotted', alien: 'alien' } as const;

/** A name's hidden cells: whether it is in Latin letters, its Han characters with standard dots, where the first character stands that is none. */
export const nameParts = ({ key, label }: Field): readonly HiddenCell[] => [
  {
    name: part(key, PARTS.latin),
    header: `${label}（拉丁字母）`,
    formula: (places) => `IF(LEN(${typed(places, key).visible})=0,FALSE,${consistsOf(`UPPER(${typed(places, key).trimmed})`, LATIN)})`,
  },
  { name: part(key, PARTS.dotted), header: `${label}（间隔号统一）`, formula: (places) => replaced(typed(places, key).squeezed, DOTS, '"·"') },
  {
    name: part(key, PARTS.alien),
    header: `${label}（不是字的位置）`,
    formula: (places) => `IF(LEN(${typed(places, key).visible})=0,99,${firstIn(places.hidden(part(key, PARTS.dotted)), ALIEN, '一')})`,
  },
];

/** The name as it should be written, to compare by. */
export const nameReading = ({ key }: Field, places: Places): string =>
  `IF(${places.hidden(part(key, PARTS.latin))},${typed(places, key).trimmed},${places.hidden(part(key, PARTS.dotted))})`;

/**
 * What is wrong with a name. Han and Latin names are held to different rules; a name is one or the other by its
 * letters.
 */
export function nameProblems({ key }: Field, places: Places, given: (condition: string) => string): readonly Problem[] {
  const { raw, visible, trimmed, squeezed } = typed(places, key);
  const isLatin = places.hidden(part(key, PARTS.latin));
  const dotted = places.hidden(part(key, PARTS.dotted));
  const alien = places.hidden(part(key, PARTS.alien));
  const han = (condition: string) => given(`IF(${isLatin},FALSE,${condition})`);
  const latin = (condition: string) => given(`IF(${isLatin},${condition},FALSE)`);
  const length = `LEN(SUBSTITUTE(${dotted},"·",""))`;
  return [
    flawed('text-invisible', given(hasInvisible(raw))),
    flawed('text-space', han(hasSpace(visible))),
    flawed('text-space', latin(`LEN(${trimmed})<>LEN(${visible})`)),
    flawed('name-dot', han(`NOT(EXACT(${dotted},${squeezed}))`)),
    flawed('name-dot', han(`OR(LEFT(${dotted},1)="·",RIGHT(${dotted},1)="·")`)),
    flawed('name-character', han(`${alien}<=64`), { character: `MID(${dotted},${alien},1)` }),
    flawed('name-length', han(`AND(${alien}>64,OR(${length}<2,${length}>25))`), { length }),
    flawed('name-length', latin(`OR(LEN(${trimmed})<2,LEN(${trimmed})>50)`), { length: `LEN(${trimmed})` }),
  ];
}
