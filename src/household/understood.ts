import type { CardLine } from '../policy/household-schema';
import { number, text, type Cell } from '../workbook/cell';
import { BETWEEN } from './lines';
import { isLabel } from './recognise';
import { readWording, type Mention, type Reading } from './wording';

/** What a line's wording gives to the ledger. */
export interface Understood {
  /** Ledger field → cell. */
  readonly fields: ReadonlyMap<string, Cell>;
  /** What a person must decide, in words. */
  readonly questions: readonly string[];
}

/** Puts a line's wording into the fields of the ledger. */
export function understand(reading: Reading, line: CardLine, wording: string): Understood {
  const { mentions, unclear } = readWording(reading, line, wording);
  const fields = new Map<string, Cell>();
  const rest: string[] = [];
  const questions: string[] = [];
  for (const measure of line.measures) {
    const own = mentions.filter((one) => one.measure === measure);
    if (own.length === 0) continue;
    const counted = countOf(own, reading.size);
    const contents = contentsOf(own, 'count' in counted);
    if (measure.content === line.rest) rest.push(...contents);
    else if (measure.content !== undefined && contents.length > 0) fields.set(measure.content, text(contents.join(BETWEEN)));
    else rest.push(...contents);
    if (measure.persons === undefined) continue;
    if ('count' in counted) fields.set(measure.persons, number(counted.count));
    else questions.push(`“${own.map(({ words }) => words).join(BETWEEN)}”${counted.why}，请填${measure.label}人数`);
  }
  for (const { words, why, kept } of unclear) {
    if (kept) rest.push(words);
    questions.push(`“${words}”${why}${kept ? '，已照原文放入台账' : '，没有放入台账'}，请定`);
  }
  if (rest.length > 0) fields.set(line.rest, text(rest.join(BETWEEN)));
  return { fields, questions };
}

/** What is said besides the label. Numbers of people that are of no use of their own stay with what they are of, and so does a label alone. */
const contentsOf = (mentions: readonly Mention[], counted: boolean): readonly string[] =>
  mentions.flatMap(({ measure, words, content }) => {
    if (!counted && measure.content !== undefined) return [words];
    return content === '' || isLabel(measure, content) ? [] : [content];
  });

type Counted = { readonly count: number } | { readonly why: string };

/** How many people the mentions are of, as far as that is certain: two numbers may be of the same person. */
function countOf(mentions: readonly Mention[], size: number | undefined): Counted {
  const counts = mentions.flatMap(({ people }) => people.map(({ count }) => count));
  const complete = mentions.every((one) => one.complete);
  const [first] = counts;
  if (first === undefined) return { why: '没有写人数' };
  if (complete && counts.length === 1) return { count: first };
  const least = Math.max(...counts);
  const most = Math.min(complete ? counts.reduce((sum, one) => sum + one, 0) : Infinity, size ?? Infinity);
  if (least === most) return { count: least };
  return { why: complete ? `写了几个人数，可能是同一人（${least} 至 ${most} 人）` : '有的没有写人数' };
}
