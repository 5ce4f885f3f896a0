import type { Shows } from '../format';

/*
 * Whether a number shows a date is judged here, as for .xlsx: the library does not know the East Asian formats. Styles
 * are told one of three built-in formats before it reads them, and it gives back that format's words with every cell.
 */

const FORMATS: readonly { readonly shows: Shows; readonly id: number; readonly words: string }[] = [
  { shows: 'date', id: 14, words: 'm/d/yy' },
  { shows: 'time', id: 20, words: 'h:mm' },
  { shows: undefined, id: 0, words: 'General' },
];

/** The format that stands for all that show the same. */
export const formatOf = (shows: Shows): number => FORMATS.find((format) => format.shows === shows)?.id ?? 0;

/** What a cell shows whose style was told one of these formats. */
export const shownBy = (words: unknown): Shows => FORMATS.find((format) => format.words === words)?.shows;
