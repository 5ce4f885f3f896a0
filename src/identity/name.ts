import type { Cell } from '../workbook/cell';
import type { Flaw, Reading } from './flaw';
import { clean, repairedBy, textOf } from './text';

/**
 * A name cell. The value is the name as it should be written, to compare by.
 *
 * Han names hold Han characters, rare ones of every plane included, and between parts the standard middle dot
 * U+00B7 (民委发〔2016〕33号): 2 to 25 Han characters. The names of foreigners in Latin letters are taken as they are,
 * with spaces, hyphens, dots and apostrophes between the words. One name holds only one of the two scripts.
 */
export function readName(cell: Cell): Reading<string> {
  // Most cells hold a few plain characters and nothing else.
  if (cell.kind === 'text' && PLAIN_HAN.test(cell.text)) return { value: cell.text, flaws: [] };
  const written = textOf(cell);
  if (written.flaws.length > 0) return written;
  const { text: cleaned, dirt } = clean(written.value, { narrow: FULL_WIDTH_LETTERS });
  if (cleaned === '') return { value: '', flaws: [] };
  const { name, flaws } = LATIN.test(cleaned) ? latin(cleaned) : han(cleaned);
  const repairable = flaws.filter(({ repaired }) => repaired !== undefined).map(({ code }) => code);
  const others = flaws.filter(({ repaired }) => repaired === undefined);
  return { value: name, flaws: [...repairedBy(name, [...new Set([...dirt, ...repairable])]), ...others] };
}

const PLAIN_HAN = /^[\u4E00-\u9FA5]{2,25}$/u;
const FULL_WIDTH_LETTERS = /[Ａ-Ｚａ-ｚ]/gu;
const LATIN = /^\p{Script=Latin}[\p{Script=Latin}\p{M}\s.'’·-]*$/u;
/** What is typed for U+00B7: bullets, the Japanese, Greek and mathematical dots, full stops, hyphens. */
const DOTS = /[·•‧・･∙⋅●．.﹒․ᐧ⸱\u0387\u2010-\u2015－-]+/gu;
/** Radicals copied from PDF files: each looks like a character and is another. */
const RADICALS = /[\u2F00-\u2FD5]/gu;
const PERMITTED = /[\p{Script=Han}·]/u;
const LONGEST_HAN = 25;
const LONGEST_LATIN = 50;

interface Judged {
  readonly name: string;
  readonly flaws: readonly Flaw[];
}

function latin(cleaned: string): Judged {
  const name = cleaned.replace(/\s+/gu, ' ');
  const flaws: Flaw[] = name === cleaned ? [] : [{ code: 'text-space', repaired: name }];
  return { name, flaws: [...flaws, ...lengthFlaws([...name].length, LONGEST_LATIN)] };
}

function han(cleaned: string): Judged {
  const joined = cleaned.replace(/\s+/gu, '');
  const dotted = joined.replace(DOTS, '·');
  const name = dotted.replace(RADICALS, (radical) => radical.normalize('NFKC'));
  const flaws: Flaw[] = [];
  if (joined !== cleaned) flaws.push({ code: 'text-space', repaired: name });
  if (dotted !== joined) flaws.push({ code: 'name-dot', repaired: name });
  if (name !== dotted) flaws.push({ code: 'name-character', repaired: name });
  if (/^·|·$/u.test(name)) flaws.push({ code: 'name-dot' });

  const characters = [...name];
  const alien = characters.find((character) => !PERMITTED.test(character));
  if (alien !== undefined) return { name, flaws: [...flaws, { code: 'name-character', detail: { character: alien } }] };
  const length = characters.filter((character) => character !== '·').length;
  return { name, flaws: [...flaws, ...lengthFlaws(length, LONGEST_HAN)] };
}

const lengthFlaws = (length: number, longest: number): readonly Flaw[] =>
  length < 2 || length > longest ? [{ code: 'name-length', detail: { length: String(length) } }] : [];
