import type { FlawCode } from '../identity/flaw';
import { FLAW_RULES } from '../rules/flaws';
import { quote } from '../rules/native';

/**
 * What a formula says where it knows that something is wrong, but not what the product itself would find: which
 * character of a number, which way of writing.
 */
export const COARSE = {
  identity: '号码不完整，或有不能填的字符、多余的内容，请核对',
  phone: '号码不对或写法不规范，请核对：手机 11 位，固定电话带区号',
  date: '日期不完整或写法不规范，请写成 2020-10-20 的样子',
} as const;

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
