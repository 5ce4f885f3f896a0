import type { Flaw, FlawCode } from '../identity/flaw';
import { isFilled, type Entry, type Row } from '../forms/row';
import type { Field, Form } from '../policy/form';
import { text, number, type Cell } from '../workbook/cell';
import { realDay, serialOfDay } from '../workbook/serial';
import { flawRule } from './flaws';
import { findingOn, type Finding, type Fix, type RuleName } from './finding';

/** What is wrong with a row's cells taken one by one: how each is typed, and which required ones are blank. */
export function judgeCells(row: Row): readonly Finding[] {
  let found = NOTHING;
  for (const entry of row.entries.values()) {
    const lacking = entry.field.required && !isFilled(entry);
    if (entry.flaws.length === 0 && !lacking) continue;
    found = [...found, ...entry.flaws.map((flaw) => flawFinding(row, entry, flaw)), ...(lacking ? [missing(row, entry)] : [])];
  }
  return found;
}

/** Most rows are right. */
const NOTHING: readonly Finding[] = [];

/** Lists are the notice's own, so their rules bear the form's and the field's name. */
const LIST_CHECKS: Readonly<Partial<Record<FlawCode, string>>> = { 'list-unknown': 'list', 'list-alias': 'alias' };

/** Under which rule a flaw of the field is reported: the form's own where it has one, else the one for all notices. */
export function cellRule(form: Form, field: Field, flaw: Flaw): RuleName & { readonly say: string } {
  const general = flawRule(flaw);
  const own = form.typeRules[field.type];
  const listCheck = LIST_CHECKS[flaw.code];
  if (flaw.code.startsWith(`${field.type}-`) && own) return { ...general, rule: own.id, clause: own.clause };
  if (!listCheck) return general;
  return { ...general, rule: `${form.rulePrefix}-${field.key}-${listCheck}`, clause: field.clause ?? form.clause };
}

/** The rule that a required field is filled in. */
export const requiredRule = (form: Form, { key, clause = form.clause }: Field): RuleName => ({
  rule: `${form.rulePrefix}-${key}-required`,
  severity: 'error',
  clause,
});

function flawFinding(row: Row, entry: Entry, flaw: Flaw): Finding {
  const fix = flaw.repaired === undefined || entry.combined ? undefined : repair(entry, flaw.repaired);
  const { say, ...name } = cellRule(row.form, entry.field, flaw);
  return findingOn(name, row, entry, say, fix);
}

const missing = (row: Row, entry: Entry): Finding =>
  findingOn(requiredRule(row.form, entry.field), row, entry, `没有填写，请补填${entry.field.label}`);

/** The repaired text as the cell should hold it: a number where the field is one, a date as a date. */
function repair({ field }: Entry, repaired: string): Fix {
  return { label: field.type === 'identity' || field.type === 'phone' ? '改正' : `改为“${repaired}”`, value: repairedCell(field.type, repaired) };
}

function repairedCell(type: Entry['field']['type'], repaired: string): Cell {
  if (type === 'count' || type === 'money') return number(Number(repaired));
  if (type !== 'date') return text(repaired);
  const [year = 0, month = 0, day = 0] = repaired.split('-').map(Number);
  const real = realDay(year, month, day);
  const serial = real && serialOfDay(real);
  return serial === undefined ? text(repaired) : { kind: 'number', value: serial, date: true };
}
