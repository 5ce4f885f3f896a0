import type { Reader } from '../forms/entry';
import { readIdentity } from '../identity/identity';
import { readName } from '../identity/name';
import { readPhone } from '../identity/phone';
import { fieldsOf } from '../policy/form';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import type { HouseholdForms } from './card';
import type { Question, ReadCard } from './read-card';

/** Where something stands: 清泉镇.xlsx 台账总表 第5行. */
export interface Origin {
  readonly file: string;
  readonly sheet: string;
}

/** A household of the ledger, and where it stands. */
export interface KnownHousehold extends Origin {
  /** As Excel counts. */
  readonly row: number;
  readonly household: ReadonlyMap<string, Cell>;
}

/** A card, and the file it came in. */
export interface FiledCard {
  readonly file: string;
  readonly card: ReadCard;
}

/** The ledger with the cards put in, and what a person must decide. */
export interface Joined {
  readonly households: readonly ReadonlyMap<string, Cell>[];
  /** Cards that stand in the ledger: which of its rows, and whether there was one already. */
  readonly placed: readonly (FiledCard & { readonly index: number; readonly known: boolean })[];
  readonly questions: readonly (Question & { readonly file: string })[];
}

/**
 * Puts cards into a ledger: each into the row of its household, which its identity number tells, or else name, village
 * and phone; a household that has no row gets one. Several cards of one household, each another form, go into one row.
 * Where several rows could be meant, the card stays out and is named.
 */
export function join(reader: Reader, forms: HouseholdForms, known: readonly KnownHousehold[], cards: readonly FiledCard[]): Joined {
  const rows: Row[] = known.map((one) => ({ household: one.household, traits: traitsOf(reader, forms, one.household), origin: `${one.file} ${one.sheet} 第${one.row}行`, known: true, from: [] }));
  const placed: Joined['placed'][number][] = [];
  const questions: Joined['questions'][number][] = [];
  for (const filed of cards) {
    const { card, file } = filed;
    const ask = (why: string) => questions.push({ file, sheet: card.found.sheet.name, cell: '', label: nameOn(forms, card), why });
    questions.push(...card.questions.map((one) => ({ file, ...one })));
    const traits = traitsOf(reader, forms, card.household);
    const add = () => {
      placed.push({ ...filed, index: rows.length, known: false });
      rows.push({ household: card.household, traits, origin: `${file} ${card.found.sheet.name}`, known: false, from: [filed] });
    };
    const { same, alike } = candidates(rows, traits);
    const [only, ...more] = same;
    if (more.length > 0) {
      ask(`台账里有 ${same.length} 行可能是这一户（${same.map(({ origin }) => origin).join('；')}），没有归入台账，请定`);
      continue;
    }
    if (!only) {
      if (alike.length > 0) ask(`台账里有同名的户（${alike.map(({ origin }) => origin).join('；')}），村、电话或身份证号对不上，已另列一行，请核对是不是同一户`);
      add();
      continue;
    }
    const index = rows.indexOf(only);
    const twin = only.from.find((one) => one.card.found.form === card.found.form);
    if (twin) {
      if (isSame(twin.card.household, card.household)) continue;
      if (only.known) {
        ask(`与 ${twin.file} ${twin.card.found.sheet.name} 是同一户，内容不同，没有归入台账，请定`);
        continue;
      }
      ask(`与 ${only.origin} 是同一户，内容不同，两行都列在台账里，请定`);
      add();
      continue;
    }
    if (only.known) questions.push(...conflicts(forms, only, filed));
    const { agreed, disputed } = besideOthers(forms, only, card.changes);
    for (const { label, other } of disputed) ask(`${label}与 ${other.file} ${other.card.found.sheet.name} 写的不同，按那一张，请核对`);
    const household = updated(only.household, agreed);
    rows[index] = { ...only, household, traits: traitsOf(reader, forms, household), from: [...only.from, filed] };
    placed.push({ ...filed, index, known: only.known });
  }
  for (const { household, known: there, from: [first] } of rows) {
    const missing = there || !first ? [] : missingOn(forms, household);
    if (first && missing.length > 0) questions.push({ file: first.file, sheet: first.card.found.sheet.name, cell: '', label: nameOn(forms, first.card), why: `没有${missing.join('、')}，请在台账里补填` });
  }
  return { households: rows.map(({ household }) => household), placed, questions };
}

interface Row {
  readonly household: ReadonlyMap<string, Cell>;
  readonly traits: Traits;
  /** In words. */
  readonly origin: string;
  /** The ledger had it before any card. */
  readonly known: boolean;
  /** The cards that were put in already, each another form. */
  readonly from: readonly FiledCard[];
}

type Changes = ReadonlyMap<string, Cell>;

/** Cards of one household may say the same of it; where they do not, the first counts and a person is asked. */
function besideOthers({ ledger }: HouseholdForms, { from }: Row, changes: Changes): { readonly agreed: Changes; readonly disputed: readonly { readonly label: string; readonly other: FiledCard }[] } {
  const agreed = new Map<string, Cell>();
  const disputed: { label: string; other: FiledCard }[] = [];
  for (const [key, change] of changes) {
    const other = from.find(({ card }) => card.changes.has(key) && spelled(card.changes.get(key)) !== spelled(change));
    if (other) disputed.push({ label: fieldsOf(ledger).find((field) => field.key === key)?.label ?? key, other });
    else agreed.set(key, change);
  }
  return { agreed, disputed };
}

/** What households are told by. */
interface Traits {
  readonly identity: string | null;
  readonly name: string;
  readonly village: string;
  readonly phones: readonly string[];
}

function traitsOf({ policy, today }: Reader, { household: { match } }: HouseholdForms, household: ReadonlyMap<string, Cell>): Traits {
  const cell = (key: string) => household.get(key) ?? BLANK;
  return {
    identity: readIdentity(cell(policy.counting.identity), today).key,
    name: readName(cell(match.name)).value,
    village: cellText(cell(match.village)).replace(/\s/gu, ''),
    phones: readPhone(cell(match.phone)).value,
  };
}

/** Rows that are the household's; where there is none, those of somebody of the same name. */
function candidates(rows: readonly Row[], traits: Traits): { readonly same: readonly Row[]; readonly alike: readonly Row[] } {
  const numbered = traits.identity === null ? [] : rows.filter((row) => row.traits.identity === traits.identity);
  if (numbered.length > 0) return { same: numbered, alike: [] };
  const named = rows.filter((row) => traits.name !== '' && row.traits.name === traits.name);
  const same = named.filter((row) => agrees(row.traits, traits));
  return { same, alike: named.filter((row) => row.traits.identity === null || traits.identity === null) };
}

/** Village and phone agree as far as both say them, one of them does, and no two identity numbers speak against it. */
function agrees(one: Traits, other: Traits): boolean {
  if (one.identity !== null && other.identity !== null) return false;
  const villages = one.village !== '' && other.village !== '';
  const phones = one.phones.length > 0 && other.phones.length > 0;
  const village = one.village === other.village;
  const phone = one.phones.some((number) => other.phones.includes(number));
  return (villages || phones) && (!villages || village) && (!phones || phone);
}

/** What the ledger says otherwise than the ledger the card was made from, and the card was altered there too. */
const conflicts = (forms: HouseholdForms, row: Row, { file, card }: FiledCard): readonly (Question & { readonly file: string })[] =>
  fieldsOf(forms.ledger).flatMap(({ key, label }) => {
    const change = card.changes.get(key);
    const base = card.found.record?.household.get(key);
    const current = row.household.get(key);
    if (!change || !card.found.record || spelled(current) === spelled(base) || spelled(current) === spelled(change)) return [];
    return [{ file, sheet: card.found.sheet.name, cell: '', label, why: `台账在生成${card.found.form.sheet}以后也改过这一栏（${row.origin}），已按${card.found.form.sheet}，请核对` }];
  });

/** A card filled in by hand says nothing of what it leaves blank. */
const updated = (household: ReadonlyMap<string, Cell>, changes: ReadonlyMap<string, Cell>): ReadonlyMap<string, Cell> =>
  new Map([...new Map([...household, ...changes])].filter(([, cell]) => cell.kind !== 'blank'));

const missingOn = ({ ledger }: HouseholdForms, household: ReadonlyMap<string, Cell>): readonly string[] =>
  fieldsOf(ledger).flatMap(({ key, label, required }) => (required && spelled(household.get(key)) === '' ? [label] : []));

const nameOn = ({ household: { match } }: HouseholdForms, { household }: ReadCard): string => cellText(household.get(match.name) ?? BLANK);

const spelled = (cell: Cell | undefined): string => (cell ? cellText(cell).trim() : '');

const isSame = (one: ReadonlyMap<string, Cell>, other: ReadonlyMap<string, Cell>): boolean =>
  [...new Set([...one.keys(), ...other.keys()])].every((key) => spelled(one.get(key)) === spelled(other.get(key)));
