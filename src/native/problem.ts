import { SIGNS, type Sign } from '../forms/blank/signs';
import type { FlawCode } from '../identity/flaw';
import type { Severity } from '../policy/form';
import { FLAW_RULES } from '../rules/flaws';
import { quote } from '../rules/native';
import { said } from './words';

/** Something that may be wrong with a field: a condition, and the sentence it shows, both formulas. */
export interface Problem {
  readonly sign: Sign;
  readonly condition: string;
  readonly sentence: string;
  /** Which flaws of the cell it stands for; a rule of the row or the sheet names itself. */
  readonly flaws?: readonly FlawCode[];
}

/** The sign of a severity. What is missing has one of its own, as blank cells are coloured otherwise. */
export const signOf = (severity: Severity): Sign => SIGNS[severity];

/**
 * A flaw of a cell with the severity and sentence the rules give it.
 * @param condition a formula
 * @param details formulas for what the sentence names
 */
export const flawed = (code: FlawCode, condition: string, details?: Readonly<Record<string, string>>): Problem => ({
  sign: signOf(FLAW_RULES[code].severity),
  condition,
  sentence: said(code, details),
  flaws: [code],
});

const RANKS: Readonly<Record<Sign, number>> = { [SIGNS.missing]: 0, [SIGNS.error]: 0, [SIGNS.warning]: 1, [SIGNS.info]: 2 };

/** The first of a field's problems that holds, errors first, with its sign in front; the last formula where none does. */
export function firstOf(problems: readonly Problem[], none = '""'): string {
  const sorted = [...problems].sort((a, b) => RANKS[a.sign] - RANKS[b.sign]);
  return sorted.reduceRight((otherwise, { sign, condition, sentence }) => `IF(${condition},${signed(sign, sentence)},${otherwise})`, none);
}

/** One text where the sentence begins with words, so that formulas stay short. */
const signed = (sign: Sign, sentence: string): string => (sentence.startsWith('"') ? `"${sign}${sentence.slice(1)}` : `${quote(sign)}&${sentence}`);
