/** A blank in a sentence of a card: `{problems}`; with `{causes(otherReason)}` a second fact stands in brackets behind the first. */
export interface Blank {
  readonly key: string;
  readonly aside: string | undefined;
}

/** A sentence of a card, as its words and blanks follow one another. */
export type Sentence = readonly (string | Blank)[];

const BLANK = /\{([a-z][A-Za-z0-9]*)(?:\(([a-z][A-Za-z0-9]*)\))?\}/gu;
/** Not a fact of the household's, but of the year the form is printed for. */
const YEAR = 'year';

const known = new Map<string, Sentence>();

/** Takes a sentence of a policy file apart: `存在（填序号）{problems}问题`. */
export function sentence(say: string): Sentence {
  const kept = known.get(say);
  if (kept) return kept;
  const parts: (string | Blank)[] = [];
  let from = 0;
  for (const { 0: whole, 1: key = '', 2: aside, index } of say.matchAll(BLANK)) {
    if (key === YEAR) continue;
    if (index > from) parts.push(say.slice(from, index));
    parts.push({ key, aside });
    from = index + whole.length;
  }
  if (from < say.length) parts.push(say.slice(from));
  known.set(say, parts);
  return parts;
}

/** The fields a sentence has blanks for, in their order. */
export const keysSaid = (say: string): readonly string[] =>
  sentence(say).flatMap((part) => (typeof part === 'string' ? [] : part.aside === undefined ? [part.key] : [part.key, part.aside]));

/** Between two blanks stand words by which they are told apart. */
export const isReadable = (say: string): boolean => !sentence(say).some((part, index, parts) => index > 0 && !isWords(part) && !isWords(parts[index - 1]));

const isWords = (part: string | Blank | undefined): boolean => typeof part === 'string' && /[\p{L}\p{N}]/u.test(part);
