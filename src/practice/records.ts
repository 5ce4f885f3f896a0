import { columnsOf, type Field, type TableForm } from '../policy/form';
import { parse, type Expression } from '../policy/expression';
import type { Saying } from '../policy/practice-schema';
import { NAMED_FIELD } from '../policy/row-rules';
import type { Policy } from '../policy/policy';
import { evaluate, type Scope } from '../rules/expression';
import { number, text, type Cell } from '../workbook/cell';
import { dayOfSerial, dayText, realDay, serialOfDay } from '../workbook/serial';
import type { People, Person } from './people';
import type { Random } from './random';

/** For whom records are invented, and by what chance. */
export interface Setting {
  readonly policy: Policy;
  readonly form: TableForm;
  readonly township: string;
  readonly villages: readonly string[];
  readonly random: Random;
  readonly people: People;
}

/** Field key → cell; a field that is not there is blank. */
export type Record = Map<string, Cell>;

/** Records with nothing wrong in them, village by village. */
export function inventRecords(setting: Setting, howMany: number): readonly Record[] {
  const { form, villages, people } = setting;
  return Array.from({ length: howMany }, (_, index) => {
    const village = villages[Math.floor((index * villages.length) / howMany)] ?? '';
    const record: Record = new Map();
    fillIn(setting, columnsOf(form), record, record, { serial: index + 1, village, self: people.person(), other: people.person() });
    return record;
  });
}

/** What stands above the table; its words may name what the first record says. */
export function inventHead(setting: Setting, [first = new Map()]: readonly Record[]): Record {
  const { form, villages, people } = setting;
  const head: Record = new Map();
  fillIn(setting, form.head, head, first, { serial: 1, village: villages[0] ?? '', self: people.person(), other: people.person() });
  return head;
}

interface Given {
  readonly serial: number;
  readonly village: string;
  readonly self: Person;
  /** Whoever else the record names, e.g. the one responsible for helping. */
  readonly other: Person;
}

/** @param seen what conditions and words read */
function fillIn({ policy, form, township, random }: Setting, fields: readonly Field[], record: Record, seen: Record, given: Given): void {
  const known = policy.practice.forms[form.id];
  const recipes = known ?? {};
  const met = new Set<string>();
  for (const field of fields) {
    if (recipes[field.key]) continue;
    const self = met.has(field.type) ? given.other : given.self;
    const cell = byItself(policy, field, township, random, { ...given, self }) ?? (field.required || !known ? plain(policy, field) : undefined);
    met.add(field.type);
    if (cell) record.set(field.key, cell);
  }
  for (const [key, sayings] of Object.entries(recipes)) {
    const field = fields.find((one) => one.key === key);
    const cell = field && said(field, sayings, seen, random);
    if (cell) record.set(key, cell);
  }
}

/** What a field says whatever the form. */
function byItself({ lists }: Policy, { type, list = '' }: Field, township: string, random: Random, { serial, village, self }: Given): Cell | undefined {
  switch (type) {
    case 'serial':
      return number(serial);
    case 'township':
      return text(township);
    case 'village':
      return text(village);
    case 'name':
    case 'identity':
    case 'phone':
      return text(self[type]);
    case 'list':
      return text(random.pick(lists[list]?.values ?? []).value);
    case 'codes':
      return text(random.pick(lists[list]?.values ?? []).value);
    default:
      return undefined;
  }
}

/** Something that is right in itself: for a field that must be filled in, or a form of which nothing is laid down. */
function plain({ notice }: Policy, { type, label }: Field): Cell | undefined {
  switch (type) {
    case 'count':
      return number(1);
    case 'money':
      return number(12_000);
    case 'date':
      return { kind: 'number', value: serialOf(notice.date), date: true };
    case 'text':
      return text(`${label}属实`);
    default:
      return undefined;
  }
}

function said(field: Field, sayings: readonly Saying[], record: Record, random: Random): Cell | undefined {
  const scope = scopeOf(record);
  const saying = sayings.find(({ when }) => when === undefined || evaluate(expression(when), scope) === true);
  if (!saying || random.next() >= saying.share) return undefined;
  if ('words' in saying) return text(random.pick(saying.words).replace(NAMED_FIELD, (_, key: string) => String(scope.value(key) ?? '')));
  if (field.type === 'date') {
    const [first = 0, last = 0] = [saying.from, saying.to].map((end) => dayAt(evaluate(expression(end), daysOf(record))));
    return { kind: 'number', value: random.between(first, Math.max(first, last)), date: true };
  }
  const [from, to] = [saying.from, saying.to].map((end) => evaluate(expression(end), scope));
  const [least, most] = [Math.ceil(Number(from) / saying.step), Math.floor(Number(to) / saying.step)];
  return number(random.between(least, Math.max(least, most)) * saying.step);
}

const scopeOf = (record: Record): Scope => ({ value: (key) => valueOf(record.get(key)), filled: (key) => valueOf(record.get(key)) !== null });

/** A day is so many days after another: `clueOn + 3`. */
const daysOf = (record: Record): Scope => ({ ...scopeOf(record), value: (key) => numberOf(record.get(key)) ?? valueOf(record.get(key)) });

const numberOf = (cell: Cell | undefined): number | undefined => (cell?.kind === 'number' ? cell.value : undefined);

const dayAt = (value: ReturnType<typeof evaluate>): number => (typeof value === 'number' ? value : serialOf(String(value)));

function valueOf(cell: Cell | undefined): string | number | null {
  if (cell?.kind === 'text') return cell.text;
  if (cell?.kind !== 'number') return null;
  const date = cell.date && dayOfSerial(cell.value);
  return date ? dayText(date) : cell.value;
}

const parsed = new Map<string, Expression>();

/** Asked for at every record, so kept. */
function expression(source: string): Expression {
  const known = parsed.get(source) ?? parse(source);
  parsed.set(source, known);
  return known;
}

/** @throws RangeError where `2020-10-20` is no day */
function serialOf(written: string): number {
  const [year = 0, month = 0, date = 0] = written.split('-').map(Number);
  const real = realDay(year, month, date);
  const serial = real && serialOfDay(real);
  if (serial === undefined) throw new RangeError(`${written} is no day`);
  return serial;
}
