import { isFilled } from '../forms/row';
import { readEntry, type Reader } from '../forms/entry';
import type { Place } from '../forms/layout';
import { fieldsOf, type Field } from '../policy/form';
import type { CardLine } from '../policy/household-schema';
import { cellAddress } from '../workbook/address';
import { cellAt } from '../workbook/book';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import { cardValues, type CardForms } from './card';
import type { FoundCard } from './found-card';
import { printedMeasures } from './lines';
import { understand, type Understood } from './understood';

/** What a returned card says of a household. */
export interface ReadCard {
  readonly found: FoundCard;
  /** The household's row for the ledger. */
  readonly household: ReadonlyMap<string, Cell>;
  /** What the card has to say against a row that is there already; a blank cell takes back what stands there. */
  readonly changes: ReadonlyMap<string, Cell>;
  /** Original words, and what was recognised in them. */
  readonly taken: readonly Taken[];
  /** What was altered by hand on a card made from a ledger. */
  readonly altered: readonly Altered[];
  readonly questions: readonly Question[];
}

interface AtCell {
  readonly sheet: string;
  /** Empty where the question is of the whole card. */
  readonly cell: string;
  /** What the card calls the field. */
  readonly label: string;
}

export interface Taken extends AtCell {
  readonly words: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}

/** Identity numbers are in no message. */
export interface Altered extends AtCell {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What a person must decide. */
export interface Question extends AtCell {
  readonly why: string;
}

/** Reads one card: the ledger's own values where it was made from them and nobody has altered it, else what is written. */
export const readCard = (reader: Reader, forms: CardForms, found: FoundCard): ReadCard =>
  found.record ? made(reader, forms, found, found.record.household) : typed(reader, forms, found);

/** A card that was made from a ledger: what is printed counts, and what differs from the ledger was altered. */
function made(reader: Reader, forms: CardForms, found: FoundCard, record: ReadonlyMap<string, Cell>): ReadCard {
  const printed = cardValues(reader.policy, forms, record);
  const changes = new Map<string, Cell>();
  const taken: Taken[] = [];
  const altered: Altered[] = [];
  const questions: Question[] = [];
  for (const [key, before] of printed) {
    const field = fieldNamed(forms, key);
    const place = found.places.get(key);
    if (!place) {
      questions.push({ ...at(found, field), why: '表上找不到这一格，按台账原值' });
      continue;
    }
    const after = cellAt(found.sheet, place.row, place.column);
    if (words(before) === words(after)) continue;
    const secret = field.type === 'identity';
    altered.push({ ...at(found, field, place), before: secret ? undefined : words(before), after: secret ? undefined : words(after) });
    const line = forms.household.lines.find((one) => one.field === key);
    if (!line) changes.set(key, after);
    else {
      const understood = reread(reader, forms, line, record, words(after), sizeOn(reader, forms, found));
      for (const of of fieldsOfLine(line)) changes.set(of, understood.fields.get(of) ?? BLANK);
      taken.push(takenFrom(forms, at(found, field, place), words(after), understood));
      questions.push(...asked(at(found, field, place), understood));
    }
  }
  if (changes.has(forms.household.match.name)) {
    const key = forms.household.match.name;
    questions.push({ ...at(found, fieldNamed(forms, key), found.places.get(key)), why: '户主姓名改过，请确认还是不是原来那一户' });
  }
  return { found, household: overlaid(record, changes), changes, taken, altered, questions };
}

/** The measures whose words were left as they were keep their values to the letter; the rest is read anew. */
function reread(reader: Reader, forms: CardForms, line: CardLine, record: ReadonlyMap<string, Cell>, after: string, size: number | undefined): Understood {
  const reading = { household: forms.household, noneWords: reader.policy.noneWords, size };
  const kept = new Map<string, Cell>();
  let left = after;
  for (const { measure, words: before } of printedMeasures(reader.policy, line, record)) {
    const rest = without(left, before);
    if (rest === undefined) continue;
    left = rest;
    for (const key of [measure.content, measure.persons]) if (key !== undefined) kept.set(key, record.get(key) ?? BLANK);
  }
  const understood = understand(reading, line, left);
  if ([...understood.fields.keys()].some((key) => kept.has(key))) return understand(reading, line, after);
  return { fields: new Map([...kept, ...understood.fields]), questions: understood.questions };
}

/** The text without a part that stands in it from one sign to the next; `undefined` where it does not. */
function without(text: string, part: string): string | undefined {
  for (let from = text.indexOf(part); from >= 0; from = text.indexOf(part, from + 1)) {
    const [before, behind] = [text.slice(0, from), text.slice(from + part.length)];
    if (/(?:^|[；;。\n])\s*$/u.test(before) && /^\s*(?:[；;。\n]|$)/u.test(behind)) return before + behind;
  }
  return undefined;
}

/** A card filled in by hand. */
function typed(reader: Reader, forms: CardForms, found: FoundCard): ReadCard {
  const changes = new Map<string, Cell>();
  const taken: Taken[] = [];
  const questions: Question[] = [];
  const size = sizeOn(reader, forms, found);
  const ledger = new Set(fieldsOf(forms.ledger).map(({ key }) => key));
  for (const [key, place] of found.places) {
    const cell = cellAt(found.sheet, place.row, place.column);
    if (words(cell).trim() === '') continue;
    const line = forms.household.lines.find(({ field }) => field === key);
    const where = at(found, fieldNamed(forms, key), place);
    if (line) {
      const understood = understand({ household: forms.household, noneWords: reader.policy.noneWords, size }, line, words(cell));
      for (const [field, value] of understood.fields) changes.set(field, value);
      taken.push(takenFrom(forms, where, words(cell), understood));
      questions.push(...asked(where, understood));
    } else if (ledger.has(key)) changes.set(key, cell);
  }
  return { found, household: changes, changes, taken, altered: [], questions };
}

const asked = (where: AtCell, { questions }: Understood): readonly Question[] => questions.map((why) => ({ ...where, why }));

const takenFrom = (forms: CardForms, where: AtCell, written: string, { fields }: Understood): Taken => ({
  ...where,
  words: written,
  fields: fieldsOf(forms.ledger).flatMap(({ key, label }) => {
    const value = fields.get(key);
    return value && value.kind !== 'blank' ? [{ label, value: cellText(value) }] : [];
  }),
});

/** How many people the household has, as the card says. */
function sizeOn(reader: Reader, { ledger }: CardForms, { sheet, places }: FoundCard): number | undefined {
  const key = reader.policy.counting.persons;
  const [field, place] = [fieldsOf(ledger).find((one) => one.key === key), places.get(key)];
  const entry = field && place && readEntry(reader, field, place, cellAt(sheet, place.row, place.column));
  return entry && isFilled(entry) && typeof entry.value === 'number' ? entry.value : undefined;
}

const fieldsOfLine = ({ measures }: CardLine): readonly string[] =>
  measures.flatMap(({ content, persons }) => [content, persons].filter((key) => key !== undefined));

const overlaid = (record: ReadonlyMap<string, Cell>, changes: ReadonlyMap<string, Cell>): ReadonlyMap<string, Cell> =>
  new Map([...new Map([...record, ...changes])].filter(([, cell]) => cell.kind !== 'blank'));

/** As people see it: programs write line ends in their own way. */
const words = (cell: Cell): string => cellText(cell).replace(/\r\n?/gu, '\n');

/** @throws RangeError if neither the card nor the ledger has it */
function fieldNamed({ card, ledger }: CardForms, key: string): Field {
  const field = card.fields.find((one) => one.key === key) ?? fieldsOf(ledger).find((one) => one.key === key);
  if (!field) throw new RangeError(`${card.id} has no field ${key}`);
  return field;
}

const at = ({ sheet }: FoundCard, { label }: Field, place?: Place): AtCell => ({
  sheet: sheet.name,
  cell: place ? cellAddress(place.row, place.column) : '',
  label,
});
