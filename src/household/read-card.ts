import { isFilled } from '../forms/row';
import { cardCell } from '../forms/cards';
import { readEntry, type Reader } from '../forms/entry';
import { cardGrid } from '../forms/card-grid';
import type { Place } from '../forms/layout';
import { printedSentence, readSentence, saidCell } from '../forms/sentence';
import { fieldsOf, type Field } from '../policy/form';
import type { CardLine } from '../policy/household-schema';
import { cellAddress } from '../workbook/address';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import { cardValues, type CardForms } from './card';
import type { FoundCard } from './found-card';
import { printedMeasures } from './lines';
import { understand, type Understood } from './understood';
import type { Reading } from './wording';

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

/** Words of the card, and what they became in the ledger's columns. */
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
  const { said, more } = printedSentences(forms, printed);
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
    const after = cardCell(found.sheet, field, place);
    // A sentence says less than the ledger may hold: what it says as it was printed is as it was.
    if (words(said.get(key) ?? before) === words(after)) continue;
    const secret = field.type === 'identity';
    altered.push({ ...at(found, field, place), before: secret ? undefined : words(before), after: secret ? undefined : words(after) });
    const line = forms.lines.find((one) => one.field === key);
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
  questions.push(...unknownWords(found, more), ...foreignWords(forms, found));
  return { found, household: overlaid(record, changes), changes, taken, altered, questions };
}

/** The measures whose words were left as they were keep their values to the letter; the rest is read anew. */
function reread(reader: Reader, forms: CardForms, line: CardLine, record: ReadonlyMap<string, Cell>, after: string, size: number | undefined): Understood {
  const reading = readingOf(reader, forms, size);
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
    const cell = cardCell(found.sheet, fieldNamed(forms, key), place);
    if (words(cell).trim() === '') continue;
    const line = forms.lines.find(({ field }) => field === key);
    const where = at(found, fieldNamed(forms, key), place);
    if (line) {
      const understood = understand(readingOf(reader, forms, size), line, words(cell));
      for (const [field, value] of understood.fields) changes.set(field, value);
      taken.push(takenFrom(forms, where, words(cell), understood));
      questions.push(...asked(where, understood));
    } else if (ledger.has(key)) changes.set(key, cell);
  }
  questions.push(...unknownWords(found), ...foreignWords(forms, found));
  return { found, household: changes, changes, taken, altered: [], questions };
}

const readingOf = ({ policy }: Reader, { lines, household: { whole, doubts } }: CardForms, size: number | undefined): Reading => ({ lines, whole, doubts, noneWords: policy.noneWords, size });

/** What the card's sentences say as they were printed, by field, and what cannot be told from their words. */
function printedSentences(forms: CardForms, printed: ReadonlyMap<string, Cell>): { readonly said: ReadonlyMap<string, Cell>; readonly more: ReadonlySet<string> } {
  const said = new Map<string, Cell>();
  const more = new Set<string>();
  for (const { cell } of cardGrid(forms.card)) {
    if (!('say' in cell)) continue;
    const runs = printedSentence(cell.say, (key) => fieldNamed(forms, key), (key) => printed.get(key) ?? BLANK);
    const read = readSentence(cell.say, runs.map(({ text }) => text).join(''));
    for (const [key, written] of read?.said ?? []) said.set(key, saidCell(fieldNamed(forms, key), written));
    for (const rest of read?.more ?? []) more.add(rest);
  }
  return { said, more };
}

/** Words written into or over a sentence: nothing of them is guessed, nothing lost without a word. */
const unknownWords = ({ sheet, leftovers }: FoundCard, known: ReadonlySet<string> = new Set()): readonly Question[] =>
  leftovers.filter(({ words: written }) => !known.has(written)).map(({ row, column, words: written }) => ({ sheet: sheet.name, cell: cellAddress(row, column), label: '句子', why: `“${written}”不是表上原有的话，没有归入台账，请定` }));

/** What the form is printed with, and says otherwise: the ledger has no place for it. */
function foreignWords(forms: CardForms, found: FoundCard): readonly Question[] {
  const known = new Set(fieldsOf(forms.ledger).map(({ key }) => key));
  return forms.card.fields.flatMap((field): Question[] => {
    const place = found.places.get(field.key);
    const said = place === undefined ? '' : words(cardCell(found.sheet, field, place)).trim();
    if (field.given === undefined || known.has(field.key) || said === '' || said === field.given) return [];
    return [{ ...at(found, field, place), why: `写的是“${said}”，下发的表是“${field.given}”，台账没有这一栏，请核对` }];
  });
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
  const entry = field && place && readEntry(reader, field, place, cardCell(sheet, field, place));
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
