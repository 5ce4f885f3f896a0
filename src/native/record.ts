import { fieldsOf, type Field, type Form, type FieldType } from '../policy/form';
import type { Policy } from '../policy/policy';
import { cellProblems, partsOf, readingOf } from './cell';
import { SIGNS } from '../forms/blank/signs';
import { problem, reading, STARTED, type HiddenCell, type Places } from './places';
import { firstOf, type Problem } from './problem';
import { ruleProblems } from './terms';

/** Fields that nobody fills in. */
const UNASKED: ReadonlySet<FieldType> = new Set(['serial', 'verdict']);

/** The fields a person fills in: no running number, no 校验结果. */
export const askedFields = (fields: readonly Field[]): readonly Field[] => fields.filter(({ type }) => !UNASKED.has(type));

/** Hidden cells for what each field says, and what takes it apart. */
export const readingCells = (policy: Policy, form: Form, fields: readonly Field[] = fieldsOf(form)): readonly HiddenCell[] =>
  askedFields(fields).flatMap((field) => [
    ...partsOf(policy, field),
    { name: reading(field.key), header: `${field.label}（比对用）`, formula: (places: Places) => readingOf(policy, field, places) },
  ]);

/** The same of the blanks above a table. They stand in the row of those blanks, behind one hidden cell more. */
export const headReadings = (policy: Policy, form: Form): readonly HiddenCell[] => readingCells(policy, form, form.head);

/** What a rule over several rows finds wrong with a field. */
export type FurtherProblems<P extends Places> = (key: string, places: P) => readonly Problem[];

/**
 * Hidden cells for what is wrong with each field: first those of the record's own, then, side by side, the fields'
 * problems, so that a record's first problem is the first that is not empty. What other rows have a say in stands apart:
 * when one row changes, the others work out little anew.
 */
export function problemCells<P extends Places>(
  policy: Policy,
  form: Form,
  further: FurtherProblems<P>,
  /** The fields it may say something of. */
  shared: ReadonlySet<string>,
  fields: readonly Field[] = fieldsOf(form),
): { readonly own: readonly HiddenCell<P>[]; readonly all: readonly HiddenCell<P>[] } {
  const asked = askedFields(fields);
  const named = ({ label }: Field, problems: readonly Problem[]) => problems.map((one) => ({ ...one, sentence: prefixed(`${label}：`, one.sentence) }));
  const own = (field: Field, places: P) => {
    const problems = [...cellProblems(policy, field, places), ...ruleProblems(form, field.key, places)];
    return `IF(${places.hidden(STARTED)}=0,"",${firstOf(named(field, problems))})`;
  };
  /** Fields that only their own record has a say in need no second cell. */
  const all = (field: Field, places: P) => {
    if (!shared.has(field.key)) return own(field, places);
    const cell = places.hidden(ownProblem(field.key));
    const problems = named(field, further(field.key, places));
    const grave = problems.filter(({ sign }) => sign === SIGNS.error);
    const light = problems.filter(({ sign }) => sign !== SIGNS.error);
    const isGrave = `OR(LEFT(${cell},1)="${SIGNS.error}",LEFT(${cell},1)="${SIGNS.missing}")`;
    return `IF(${isGrave},${cell},${firstOf(grave, `IF(LEN(${cell})>0,${cell},${firstOf(light)})`)})`;
  };
  return {
    own: asked.filter(({ key }) => shared.has(key)).map((field) => ({ name: ownProblem(field.key), header: `${field.label}（本行问题）`, formula: (places) => own(field, places) })),
    all: asked.map((field) => ({ name: problem(field.key), header: `${field.label}（问题）`, formula: (places) => all(field, places) })),
  };
}

const ownProblem = (key: string): string => `${key}.own`;

const prefixed = (words: string, sentence: string): string => (sentence.startsWith('"') ? `"${words}${sentence.slice(1)}` : `"${words}"&${sentence}`);

/** The first problem of those in an area, without its sign; empty where there is none. `?*`: any text that is not empty. */
export const firstProblem = (area: string): string => `IFERROR(MID(INDEX(${area},MATCH("?*",${area},0)),2,500),"")`;
