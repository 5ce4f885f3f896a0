import { NAMES } from '../forms/blank/names';
import { fieldsOf, type Form } from '../policy/form';
import { nativeFormula, type Terms } from '../rules/native';
import { rowRules } from '../rules/row-rules';
import { reading, UNREADABLE, type Places } from './places';
import { signOf, type Problem } from './problem';
import { composed } from './words';

/** The fields of a record as its rules see them, by the readings of their cells. */
export function termsOf(places: Places): Terms {
  const types = new Map([...places.form.head, ...fieldsOf(places.form)].map(({ key, type }) => [key, type]));
  return {
    workingDays: NAMES.workingDays,
    filled: (key) => `LEN(${places.hidden(reading(key))})>0`,
    value(key) {
      const cell = places.hidden(reading(key));
      const type = types.get(key);
      return type === 'count' || type === 'money' || type === 'date' ? { formula: `N(${cell})`, kind: 'number' } : { formula: cell, kind: 'text' };
    },
  };
}

/** The row rules that mark a field. A rule waits until all cells it reads can be read. */
export function ruleProblems(form: Form, key: string, places: Places): readonly Problem[] {
  const terms = termsOf(places);
  return rowRules(form)
    .filter(({ rule }) => rule.at === key)
    .map(({ rule, when, reads }) => ({
      sign: signOf(rule.severity),
      condition: `IF(OR(${reads.map((one) => `${places.hidden(reading(one))}="${UNREADABLE}"`).join(',')}),FALSE,${nativeFormula(when, terms)})`,
      sentence: filledIn(rule.say, form, terms),
    }));
}

/** A rule's sentence with the record's own values in it. */
function filledIn(say: string, form: Form, terms: Terms): string {
  const formulas = new Map<string, string>();
  const types = new Map([...form.head, ...fieldsOf(form)].map(({ key, type }) => [key, type]));
  const words = say.replace(/\{([a-z][A-Za-z0-9]*)\}/gu, (_, key: string) => {
    const mark = String.fromCharCode(0xe000 + formulas.size);
    const { formula } = terms.value(key);
    formulas.set(mark, types.get(key) === 'date' ? dayWords(formula) : formula);
    return mark;
  });
  return composed(words, formulas);
}

/** 2022-05-17, however the machine writes its days. */
const dayWords = (day: string): string => `YEAR(${day})&"-"&TEXT(MONTH(${day}),"00")&"-"&TEXT(DAY(${day}),"00")`;
