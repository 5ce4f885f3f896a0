import type { Flaw } from '../identity/flaw';
import { isFilled, type Entry, type Row } from '../forms/row';
import { text, number, type Cell } from '../workbook/cell';
import { realDay, serialOfDay } from '../workbook/serial';
import { flawRule } from './flaws';
import { findingOn, type Finding, type Fix } from './finding';

/** What is wrong with a row's cells taken one by one: how each is typed, and which required ones are blank. */
export function* judgeCells(row: Row): Generator<Finding> {
  for (const entry of row.entries.values()) {
    for (const flaw of entry.flaws) yield flawFinding(row, entry, flaw);
    if (entry.field.required && !isFilled(entry)) yield missing(row, entry);
  }
}

/** Lists are the notice's own, so their rules bear the form's and the field's name. */
const LIST_CHECKS: Readonly<Record<string, string>> = { 'list-unknown': 'list', 'list-alias': 'alias' };

function flawFinding(row: Row, entry: Entry, flaw: Flaw): Finding {
  const { field } = entry;
  const general = flawRule(flaw);
  const own = row.form.typeRules[field.type];
  const listCheck = LIST_CHECKS[flaw.code];
  const specific =
    flaw.code.startsWith(`${field.type}-`) && own
      ? { rule: own.id, clause: own.clause }
      : listCheck
        ? { rule: `${row.form.rulePrefix}-${field.key}-${listCheck}`, clause: field.clause ?? row.form.clause }
        : {};
  const fix = flaw.repaired === undefined || entry.combined ? undefined : repair(entry, flaw.repaired);
  const { rule, severity, clause, say } = { ...general, ...specific };
  return findingOn({ rule, severity, clause }, row, entry, say, fix);
}

function missing(row: Row, entry: Entry): Finding {
  const { key, label, clause = row.form.clause } = entry.field;
  const name = { rule: `${row.form.rulePrefix}-${key}-required`, severity: 'error', clause } as const;
  return findingOn(name, row, entry, `没有填写，请补填${label}`);
}

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
