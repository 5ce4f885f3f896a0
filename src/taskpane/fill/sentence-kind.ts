/** A finding's sentence, split into the words every sentence of its kind has and the parts that vary. */
export interface SentenceKind {
  readonly words: readonly string[];
  readonly parts: readonly string[];
}

// What a rule fills in: a quoted value, a number or a list of numbers, an address, a letter.
const PART = /“[^”]*”|[0-9A-Za-z.,]+(?:、[0-9A-Za-z.,]+)*/gu;

/** Splits `校验位应为 3，填的是 X` into its words and the parts `3` and `X`. */
export const sentenceKind = (say: string): SentenceKind => ({ words: say.split(PART), parts: say.match(PART) ?? [] });

/** One sentence for many of the same words: a part that is not the same in all of them becomes `…`. */
export function commonSentence(kinds: readonly SentenceKind[]): string {
  const [first, ...others] = kinds;
  if (!first) return '';
  const parts = first.parts.map((own, at) => {
    if (others.every((other) => other.parts[at] === own)) return own;
    return own.startsWith('“') ? '“…”' : '…';
  });
  return first.words.map((words, at) => words + (parts[at] ?? '')).join('');
}
