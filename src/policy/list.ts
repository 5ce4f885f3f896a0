import type { CodeList } from './policy';

/** What a typed word means in a code list: the list's own word, and whether it was spelled that way. */
export interface Listed {
  readonly value: string;
  readonly id: string | undefined;
  readonly exact: boolean;
}

/** Finds a word in a list by value or alias. White space inside the word does not count. */
export function lookUp(list: CodeList, word: string): Listed | undefined {
  const wanted = squeeze(word);
  for (const { value, id, aliases } of list.values) {
    if (word === value) return { value, id, exact: true };
    if (squeeze(value) === wanted || aliases.some((alias) => squeeze(alias) === wanted)) return { value, id, exact: false };
  }
  return undefined;
}

const squeeze = (word: string): string => word.replace(/\s+/gu, '');
