import { clean, FULL_WIDTH } from './text';

/**
 * Codes as forms number them: ①⑭, ❶, ⑴, (1)（14）, ⒈, or a plain list 1、14.
 * They are split here, before anything normalises the text: NFKC makes 114 of ①⑭.
 *
 * `rest` is what stands beside the codes (⑭其他：火灾 → 其他：火灾). Bare digits are codes only where there is
 * nothing but numbers: in a sentence they are part of it.
 */
export function splitCodes(text: string): { readonly codes: readonly number[]; readonly rest: string } {
  const marked = [...text.matchAll(MARKED)].map(([mark]) => codeOf(mark));
  const rest = text.replace(MARKED, '');
  if (!NUMBERS_ONLY.test(rest)) return { codes: marked, rest: BETWEEN_SEPARATORS.exec(rest)?.[1] ?? '' };
  return { codes: [...text.matchAll(ANY)].map(([mark]) => codeOf(mark)), rest: '' };
}

/** First character and first number of each run of numbered signs in Unicode, with the run's length. */
const RUNS: readonly (readonly [first: string, from: number, length: number])[] = [
  ['①', 1, 20], ['⑴', 1, 20], ['⒈', 1, 20], ['⓪', 0, 1], ['⓫', 11, 10], ['⓵', 1, 10],
  ['❶', 1, 10], ['➀', 1, 10], ['➊', 1, 10], ['㉑', 21, 15], ['㊱', 36, 15],
];

const SIGNS: ReadonlyMap<string, number> = new Map(
  RUNS.flatMap(([first, from, length]) =>
    Array.from({ length }, (_, index): [string, number] => {
      return [String.fromCharCode(first.charCodeAt(0) + index), from + index];
    }),
  ),
);
const MARK = `[${[...SIGNS.keys()].join('')}]|[(（]\\s*[\\d０-９]{1,2}\\s*[)）]`;
const MARKED = new RegExp(MARK, 'gu');
const ANY = new RegExp(`${MARK}|[\\d０-９]+`, 'gu');
const NUMBERS_ONLY = /^[\d０-９\s、，,;；.．/]*$/u;
const BETWEEN_SEPARATORS = /^[\s、，,;；.．/]*([^]*[^\s、，,;；.．/])?/u;

const codeOf = (mark: string): number =>
  SIGNS.get(mark) ?? Number(clean(mark, { narrow: FULL_WIDTH }).text.replace(/\D/gu, ''));
