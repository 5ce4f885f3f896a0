/**
 * What a number format shows: a day of the calendar, only a time, or neither. The difference matters to workbooks of
 * the 1904 system, whose days count from another day while their times do not.
 */
export type Shows = 'date' | 'time' | undefined;

/** Days between the first day of the 1904 system and that of the 1900 system. */
export const DAYS_TO_1904 = 1462;

/** ECMA-376 part 1, 18.8.30; 27–36 and 50–58 as the zh-CN table there has them. */
const BUILT_IN: readonly (readonly [first: number, last: number, shows: Shows])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
];

/**
 * What a built-in number format shows (ECMA-376 part 1, 18.8.30, with the East Asian ones Excel and WPS write);
 * undefined for plain numbers.
 */
export const builtInShows = (id: number): Shows => BUILT_IN.find(([first, last]) => first <= id && id <= last)?.[2];

/** Quoted and escaped text, padding, brackets other than elapsed time ([h]), and words whose letters say nothing. */
const LITERAL = /"[^"]*"?|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]?|general|am\/pm|a\/p|e[+-]/gi;

/** What a format code shows (18.8.31): y, d, e and aaa are days; m is a month unless hours or seconds stand by. */
export function codeShows(code: string): Shows {
  const letters = code.replace(LITERAL, '');
  if (/[yde]|aaa/i.test(letters)) return 'date';
  if (/[hs]/i.test(letters)) return 'time';
  return /\[m+\]/i.test(letters) ? 'time' : /m/i.test(letters) ? 'date' : undefined;
}
