import type { Field, FieldType } from '../policy/form';
import { sentence, type Blank } from '../policy/sentence';
import { cellText, number, text, type Cell } from '../workbook/cell';
import { dayOfSerial, serialOfDay } from '../workbook/serial';
import type { Run } from '../workbook/write/plan';

/** What stands in a sentence's blanks, by field. */
export type Said = ReadonlyMap<string, string>;

/** What a filled-in sentence says. */
export interface ReadSentence {
  /** Of every blank; empty where nothing was filled in. */
  readonly said: Said;
  /** Words before and behind that are not the sentence's. */
  readonly more: readonly string[];
}

/** The sentence with its blanks filled in: `存在（填序号） ②④ 问题`. */
export function printedSentence(say: string, fieldOf: (key: string) => Field, valueOf: (key: string) => Cell): readonly Run[] {
  const parts = sentence(say);
  return parts.map((part, index): Run => {
    if (typeof part === 'string') return { text: part, underlined: false };
    const [value, aside] = [shown(valueOf(part.key)), part.aside === undefined ? '' : shown(valueOf(part.aside))];
    const whole = withoutUnit(value, parts[index + 1]) + (aside === '' ? '' : `（${aside}）`);
    if (whole === '') return { text: ROOM[fieldOf(part.key).type] ?? SOME_ROOM, underlined: false };
    return fieldOf(part.key).type === 'date' ? { text: whole, underlined: false } : { text: ` ${whole} `, underlined: true };
  });
}

/** What a blank looks like as long as it is one. */
const SOME_ROOM = '________';
const ROOM: Readonly<Partial<Record<FieldType, string>>> = {
  date: '      年    月    日',
  identity: '____________________',
  phone: '_____________',
  count: '____',
};

function shown(cell: Cell): string {
  const day = cell.kind === 'number' && cell.date ? dayOfSerial(cell.value) : undefined;
  return day ? `${day.year}年${day.month}月${day.day}日` : cellText(cell).trim();
}

/** 桃源村 before 村（社区） is printed 桃源: the sentence says the unit itself. */
const withoutUnit = (value: string, next: string | Blank | undefined): string => {
  const unit = unitOf(next);
  return unit !== undefined && value.length > 1 && value.endsWith(unit) ? value.slice(0, -1) : value;
};

const withUnit = (value: string, next: string | Blank | undefined): string => {
  const unit = unitOf(next);
  return unit === undefined || value === '' || UNITS.test(value) ? value : value + unit;
};

const unitOf = (next: string | Blank | undefined): string | undefined => (typeof next === 'string' ? /^[市县村组]/u.exec(next)?.[0] : undefined);
const UNITS = /(?:市|州|县|区|旗|村|社区|居委会|组|队)$/u;

/**
 * Reads a filled sentence; punctuation, spaces and the lines to write on may differ. `undefined` where the words are
 * another sentence. Its words are looked for one after the other and never again, so that no text takes long.
 */
export function readSentence(say: string, text: string): ReadSentence | undefined {
  const parts = sentence(say);
  const said = new Map<string, string>();
  const more: string[] = [];
  let at = 0;
  let open: { readonly blank: Blank; readonly from: number } | undefined;
  const close = (blank: Blank, filled: string, next: string | undefined) => {
    const words = cleaned(filled);
    const [, inFront = words, aside = ''] = blank.aside === undefined ? [] : (/^([^（(]*)[（(](.*)[)）]$/su.exec(words) ?? []);
    said.set(blank.key, withUnit(inFront.trim(), next));
    if (blank.aside !== undefined) said.set(blank.aside, aside.trim());
  };
  for (const part of parts) {
    if (typeof part !== 'string') {
      open = { blank: part, from: at };
      continue;
    }
    // A name may hold the word that follows it: 村头村.
    const found = (open && literalFrom(part, text, at + 1)) ?? literalFrom(part, text, at);
    if (!found) return undefined;
    if (open) close(open.blank, text.slice(open.from, found.from), part);
    else more.push(text.slice(at, found.from));
    open = undefined;
    at = found.to;
  }
  if (open) close(open.blank, text.slice(open.from), undefined);
  else more.push(text.slice(at));
  return { said, more: more.filter((rest) => WORDS.test(rest)).map((rest) => rest.replace(/^[\s_＿，,。.；;、]+|[\s_＿]+$/gu, '')) };
}

const WORDS = /[\p{L}\p{N}]/u;

function cleaned(filled: string): string {
  const bare = filled.replace(/^[\s_＿)）：:,，“”"]+|[\s_＿,，.。;；“”"]+$/gu, '');
  // The date's own words are no date.
  return WORDS.test(bare) && !/^年[\s_＿]*月[\s_＿]*日?$/u.test(bare) ? bare : '';
}

function literalFrom(words: string, text: string, from: number): { readonly from: number; readonly to: number } | undefined {
  const literal = literalOf(words);
  literal.lastIndex = from;
  const match = literal.exec(text);
  return match ? { from: match.index, to: match.index + match[0].length } : undefined;
}

const literals = new Map<string, RegExp>();

/** The words with whatever signs and spaces stand between them. */
function literalOf(words: string): RegExp {
  const kept = literals.get(words);
  if (kept) return kept;
  const made = new RegExp([...significant(words)].map((character) => character.replace(/[\\^$.*+?()[\]{}|]/u, '\\$&')).join('[\\s\\p{P}]*'), 'gu');
  literals.set(words, made);
  return made;
}

/** The characters by which a sentence is known. */
const significant = (words: string): string => words.replace(/[\s\p{P}]/gu, '');

/** So many characters of its own that it cannot be taken for another. */
export const isDistinct = (say: string): boolean => significant(sentence(say).filter((part) => typeof part === 'string').join('')).length >= DISTINCT;
const DISTINCT = 6;

/** What a blank's words are as a cell of its own: numbers and days are what they say. */
export function saidCell({ type }: Field, words: string): Cell {
  if ((type === 'count' || type === 'money') && /^\d{1,15}(?:\.\d+)?$/u.test(words)) return number(Number(words));
  const [, year, month, day] = (type === 'date' && /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/u.exec(words)) || [];
  const serial = year === undefined ? undefined : serialOfDay({ year: Number(year), month: Number(month), day: Number(day) });
  return serial === undefined ? text(words) : { kind: 'number', value: serial, date: true };
}

/** A cell that holds a day or the room for one. */
export const isDated = (cell: Cell): boolean =>
  cell.kind === 'number' ? cell.date === true : cell.kind === 'text' && /年[\s_＿\d]*月|\d{4}\s*[-./年]\s*\d/u.test(cell.text) && cell.text.length < LONGEST_DATE;
const LONGEST_DATE = 40;

/** The sentence is nothing but a blank. */
export const isBare = (say: string): boolean => sentence(say).every((part): part is Blank => typeof part !== 'string');

