import { cellText, BLANK, type Cell } from '../workbook/cell';
import { fieldsOf } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { Verification } from '../policy/verification-schema';
import { carriedCell, mentionsIn, placeOf, type ReadForm } from './mention';
import { personsIn, type Person } from './persons';

/** Whom each township is to check, and what the county must look at itself. */
export interface HandDown {
  /** In the order in which townships are named first. */
  readonly townships: readonly TownshipPersons[];
  /** Persons of no township: handed down to nobody. */
  readonly unassigned: readonly Unassigned[];
  /** What is handed down although something about it is in doubt. */
  readonly remarks: readonly Remark[];
}

/** The persons handed down to one township. */
export interface TownshipPersons {
  readonly township: string;
  readonly persons: readonly Person[];
}

/** A person nobody is asked about, and why. */
export interface Unassigned {
  readonly person: Person;
  readonly reason: string;
}

/** Handed down, with something a person should look at. */
export interface Remark {
  readonly person: Person;
  readonly about: string;
}

/**
 * Sorts everybody reported by township: each person once, in one township or among the unassigned.
 * @param known the county's townships; without any, every name is one
 */
export function handDown(policy: Policy, verification: Verification, reports: readonly ReadForm[], known: readonly string[] = []): HandDown {
  const townships = new Map<string, Person[]>();
  const unassigned: Unassigned[] = [];
  const remarks: Remark[] = [];
  const persons = personsIn(reports.flatMap((report) => mentionsIn(report, verification.reported.person, report.township)));
  for (const person of persons) {
    const named = townshipsOf(person);
    const [township] = named;
    const reason = whyNot(person, named, verification, known);
    if (reason !== undefined || township === undefined) {
      unassigned.push({ person, reason: reason ?? '' });
      continue;
    }
    townships.set(township, [...(townships.get(township) ?? []), person]);
    for (const about of doubtsOf(policy, verification, person)) remarks.push({ person, about });
  }
  return { townships: [...townships].map(([township, theirs]) => ({ township, persons: theirs })), unassigned, remarks };
}

/** What a person's row of the answer is filled with: each field from the first report that has it. */
export function handedValues({ carried }: Verification, { mentions }: Person): ReadonlyMap<string, Cell> {
  const values = new Map<string, Cell>();
  for (const [key, source] of Object.entries(carried)) {
    const entries = mentions.flatMap(({ row }) => row.entries.get(source) ?? []);
    const entry = entries.find(({ value }) => value !== null) ?? entries.find(({ cell }) => cell.kind !== 'blank');
    if (entry) values.set(key, carriedCell(entry));
  }
  return values;
}

/** Who reported the person, by department where it is known, else by file. */
export function originsOf({ reported }: Verification, { mentions }: Person): readonly string[] {
  return [...new Set(mentions.map(({ head, file }) => cellText(head?.entries.get(reported.by)?.cell ?? BLANK) || file))];
}

const townshipsOf = ({ mentions }: Person): readonly string[] => [...new Set(mentions.flatMap(({ township }) => township ?? []))];

function whyNot({ mentions: [first] }: Person, named: readonly string[], { reported }: Verification, known: readonly string[]): string | undefined {
  const [township, other] = named;
  if (township === undefined) {
    const typed = first.row.entries.get(reported.person.township);
    const words = typed ? cellText(typed.cell) : '';
    return words === '' ? '没有填乡镇' : `乡镇“${words}”不在本县乡镇名单里`;
  }
  if (other !== undefined) return `几处写的乡镇不同：${named.join('、')}`;
  return known.length > 0 && !known.includes(township) ? `乡镇“${township}”不在本县乡镇名单里` : undefined;
}

function* doubtsOf(policy: Policy, verification: Verification, person: Person): Generator<string> {
  const { mentions, doubles } = person;
  const [first] = mentions;
  for (const { mentions: [double] } of doubles) {
    yield first.identity !== null && first.identity === double.identity
      ? `与${placeOf(double, first)}的${double.name ?? ''}身份证号相同，姓名不同，两人都已下发，请核对号码`
      : `姓名、村、电话与${placeOf(double, first)}相同，分不清是不是同一人，都已下发，请核对`;
  }
  const fields = new Map(fieldsOf(formOf(policy, verification.reported.form)).map((field) => [field.key, field]));
  for (const source of Object.values(verification.carried)) {
    const said = new Set(mentions.flatMap(({ row }) => row.entries.get(source)?.value ?? []));
    const field = fields.get(source);
    if (said.size < 2 || !field) continue;
    const words = field.type === 'phone' || field.type === 'identity' ? '' : `（${[...said].join('、')}）`;
    yield `几处写的${field.label}不同${words}，下发的是先报的`;
  }
}

