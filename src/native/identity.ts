import { FLAW_RULES } from '../rules/flaws';
import type { FlawCode } from '../identity/flaw';
import { NAMES } from '../forms/blank/names';
import { birthOf, checkDigitOf, hasBirthday, hasCardEnding, hasProvince, isOldForeignCard } from './fragments';
import { quote } from '../rules/native';

/**
 * Why a cleaned identity number is none, in the product's own words; empty where it is valid or blank. `number` is
 * the cleaned number's cell, `comparable` that of its 18 characters.
 */
export function identityFlaw(number: string, comparable: string): string {
  const expected = checkDigitOf(comparable);
  const length = `LEN(${number})`;
  const cases: readonly (readonly [string, string])[] = [
    [`${number}=""`, '""'],
    [`${number}="#"`, said('id-number-type')],
    [`LEFT(${number},6)="999999"`, said('id-placeholder')],
    [isOldForeignCard(number), '""'],
    [`AND(${length}<>15,${length}<>18,${length}<>20,${length}<>22)`, said('id-length', { expected: '18', actual: length })],
    [`OR(ISERROR(${expected}),NOT(${hasCardEnding(number)}))`, quote('含有不能填的字符，请核对')],
    [`NOT(${hasProvince(comparable)})`, said('id-province')],
    [`NOT(${hasBirthday(comparable)})`, said('id-date')],
    [`${birthOf(comparable)}>${NAMES.latest}`, said('id-age', { birth: 'future' })],
    [`${birthOf(comparable)}<${NAMES.earliest}`, said('id-age', { birth: 'over-120' })],
    [`${expected}<>RIGHT(${comparable},1)`, said('id-checksum', { expected, actual: `RIGHT(${comparable},1)` })],
  ];
  return cases.reduceRight((otherwise, [condition, then]) => `IF(${condition},${then},${otherwise})`, '""');
}

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
