import type { CardLine, Measure } from '../policy/household-schema';
import { BEHIND_LABEL } from './lines';
import { takePeople, type PeopleSaid, type WithoutPeople } from './persons';
import { foreign, recognise } from './recognise';
import { splitOutside } from '../identity/split';

/** What a line's wording says of one measure, in one place. */
export interface Mention {
  readonly measure: Measure;
  /** As it is written; without the label it may begin with. */
  readonly words: string;
  /** The same without the numbers of people. */
  readonly content: string;
  readonly people: readonly PeopleSaid[];
  /** The numbers are of all that the words name. */
  readonly complete: boolean;
}

/** Wording that a person must decide on. */
export interface Unclear {
  readonly words: string;
  readonly why: string;
  /** It stands in the ledger all the same, word for word. */
  readonly kept: boolean;
}

/** What free words say, and what of them could not be made out. */
export interface Wording {
  readonly mentions: readonly Mention[];
  readonly unclear: readonly Unclear[];
}

/** For whom the wording is read: the household's size where it is known. */
export interface Reading {
  /** All lines of the card: what is another's is no line's own. */
  readonly lines: readonly CardLine[];
  /** Words for everybody of the household. */
  readonly whole: readonly string[];
  /** With one of these words wording may say the opposite. */
  readonly doubts: readonly string[];
  readonly noneWords: readonly string[];
  readonly size: number | undefined;
}

/** Takes a line's free wording apart: 低保2人、残疾补贴1人；养老金. Nothing is guessed; what is unclear is named. */
export function readWording(reading: Reading, line: CardLine, text: string): Wording {
  const parts = splitOutside(wide(text), SENTENCES).filter((part) => !reading.noneWords.includes(part));
  return joined(parts.map((part) => readPart(reading, line, part, [COMMAS, BLANKS])));
}

/** Signs between one thing and the next. */
const SENTENCES = '；;。\n\r';
const COMMAS = '、，,';
const BLANKS = ' \u3000\t';

/** @param signs where the words may come apart, if they name several measures */
function readPart(reading: Reading, line: CardLine, words: string, [sign, ...signs]: readonly string[]): Wording {
  const named = labelled(line, words);
  if (named) return { mentions: [mention(reading, named.measure, named.content)], unclear: [] };
  const { rest } = peopleIn(reading, words);
  if (rest === '') return unclear(words, '不知道是哪一项的人数', false);
  const { measures, remainder } = recognise(line.measures, rest);
  const doubt = reading.doubts.find((one) => remainder.includes(one));
  const [measure] = measures;
  if (measures.length > 1) {
    if (sign !== undefined) return joined(piecesOf(reading, words, sign).map((piece) => readPart(reading, line, piece, signs)));
    return unclear(words, `一处说到了${measures.map(({ label }) => `“${label}”`).join('和')}，请分开`, true);
  }
  if (doubt !== undefined) return unclear(words, `有“${doubt}”字，不知道是否享受`, false);
  if (measure) return { mentions: [mention(reading, measure, words)], unclear: [] };
  const other = foreign(reading.lines, line, rest);
  if (other) return unclear(words, `像是“${other.label}”，不是这一行的内容`, true);
  const own = line.open ? line.measures.find(({ content }) => content === line.rest) : undefined;
  return own ? { mentions: [mention(reading, own, words)], unclear: [] } : unclear(words, '没有认出是哪一项', true);
}

/** 说明：已通自来水. The label itself is no content. */
function labelled({ measures }: CardLine, words: string): { readonly measure: Measure; readonly content: string } | undefined {
  const at = words.search(/[：:]/u);
  const label = at < 0 ? undefined : words.slice(0, at).trim();
  const measure = measures.find((one) => one.label === label || (label !== undefined && one.same.includes(label)));
  return measure && { measure, content: words.slice(at + BEHIND_LABEL.length).trim() };
}

function mention(reading: Reading, measure: Measure, words: string): Mention {
  if (measure.persons === undefined) return { measure, words, content: words, people: [], complete: true };
  const { people, rest, unknown } = peopleIn(reading, words);
  return { measure, words, content: rest, people, complete: !unknown && coversAll(reading, measure, words, people) };
}

/** One number closes the words, or every one of the things they name has its own. */
function coversAll(reading: Reading, measure: Measure, words: string, people: readonly PeopleSaid[]): boolean {
  const [only, ...more] = people;
  if (only && more.length === 0 && only.closing) return true;
  const names = (piece: string) => recognise([measure], piece).measures.length > 0;
  return piecesOf(reading, words, COMMAS).every(
    (piece) => peopleIn(reading, piece).people.length === 1 && splitOutside(piece, BLANKS).filter(names).length <= 1,
  );
}

const peopleIn = ({ whole, size }: Reading, words: string): WithoutPeople => takePeople(words, whole, size);

/** A number alone belongs to what stands before it. */
const piecesOf = (reading: Reading, words: string, signs: string): readonly string[] =>
  splitOutside(words, signs).reduce<readonly string[]>((pieces, piece) => {
    const before = pieces.at(-1);
    return before !== undefined && peopleIn(reading, piece).rest === '' ? [...pieces.slice(0, -1), `${before}，${piece}`] : [...pieces, piece];
  }, []);

const unclear = (words: string, why: string, kept: boolean): Wording => ({ mentions: [], unclear: [{ words, why, kept }] });

const joined = (wordings: readonly Wording[]): Wording => ({
  mentions: wordings.flatMap(({ mentions }) => mentions),
  unclear: wordings.flatMap((one) => one.unclear),
});

/** Digits in full width are digits. */
const wide = (text: string): string => text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
