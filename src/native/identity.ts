import { FLAW_RULES } from '../rules/flaws';
import type { FlawCode } from '../identity/flaw';
import { NAMES } from '../forms/blank/names';
import { birthOf, hasBirthday, hasCardEnding, hasProvince } from './fragments';
import { quote } from '../rules/native';

/** Cells of the hidden columns that take an identity number apart. */
export interface NumberCells {
  /** Cleaned and in capitals. */
  readonly number: string;
  /** The 17 characters the check digit is of, or a whole old foreign card. */
  readonly stem: string;
  /** What the check digit must be; empty where there can be none. */
  readonly digit: string;
  /** Why it is no identity number; empty where it is one, or nothing at all. */
  readonly flaw: string;
}

/** Why the number is none, in the product's own words. */
export function identityFlaw({ number, stem, digit }: NumberCells): string {
  const length = `LEN(${number})`;
  const actual = `MID(${number},18,1)`;
  const cases: readonly (readonly [string, string])[] = [
    [`OR(${number}="",LEN(${stem})=15)`, '""'],
    [`${number}="#"`, said('id-number-type')],
    [`LEFT(${number},6)="999999"`, said('id-placeholder')],
    [`AND(${length}<>15,${length}<>18,${length}<>20,${length}<>22)`, said('id-length', { expected: '18', actual: length })],
    [`OR(${digit}="",NOT(${hasCardEnding(number)}))`, quote('含有不能填的字符，请核对')],
    [`NOT(${hasProvince(stem)})`, said('id-province')],
    [`NOT(${hasBirthday(stem)})`, said('id-date')],
    [`${birthOf(stem)}>${NAMES.latest}`, said('id-age', { birth: 'future' })],
    [`${birthOf(stem)}<${NAMES.earliest}`, said('id-age', { birth: 'over-120' })],
    [`AND(${length}<>15,${digit}<>${actual})`, said('id-checksum', { expected: digit, actual })],
  ];
  return cases.reduceRight((otherwise, [condition, then]) => `IF(${condition},${then},${otherwise})`, '""');
}

/** What two cells of one person have in common: 18 characters, old numbers upgraded, card endings cut. */
export const identityKey = ({ number, stem, digit, flaw }: NumberCells): string =>
  `IF(OR(${number}="",${flaw}<>""),"",IF(LEN(${stem})=15,${stem},IF(LEN(${number})=15,${stem}&${digit},LEFT(${number},18))))`;

/** The sentence of a flaw as a formula; details that are formulas are put in by the sheet. */
export function said(code: FlawCode, details: Readonly<Record<string, string>> = {}): string {
  const marks = Object.entries(details).map(([name, formula], index) => ({ name, formula, mark: String.fromCharCode(0xe000 + index) }));
  const isWord = (formula: string) => /^[a-z0-9-]+$/.test(formula);
  const sentence = FLAW_RULES[code].say(Object.fromEntries(marks.map(({ name, formula, mark }) => [name, isWord(formula) ? formula : mark])));
  return composed(sentence, new Map(marks.map(({ mark, formula }) => [mark, formula])));
}

/** Words with formulas in the place of single characters. */
export function composed(words: string, formulas: ReadonlyMap<string, string>): string {
  const parts = words.split(/([\ue000-\uf8ff])/u).filter((part) => part !== '');
  return parts.length === 0 ? '""' : parts.map((part) => formulas.get(part) ?? quote(part)).join('&');
}
