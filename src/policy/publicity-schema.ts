import { key } from './form-schema';
import * as z from './zod';

/** What one paper hanging in public is of. */
export const PUBLISHED_BY = ['village', 'township', 'county'] as const;

const list = z.strictObject({
  id: key,
  /** In choices, sheets and file names: 识别公示. */
  label: z.string().min(1).max(20),
  /** Over the table; `{township}` and `{village}` are those the paper is of. So in `lead`, `foot` and `signed`. */
  title: z.string().min(1),
  /** The form whose rows are published: the ledger. */
  of: z.string(),
  /** A paper for each village, each township, or one for the county. */
  by: z.enum(PUBLISHED_BY).default('village'),
  /** Which households, as conditions of row rules have it; all when absent. */
  when: z.string().min(1).optional(),
  /** All that is made public, left to right; a running number stands before them by itself. */
  columns: z.array(z.strictObject({ key, label: z.string().min(1) })).min(1),
  /** The sentence between title and table. */
  lead: z.string().min(1).optional(),
  /** The policy's term for which it hangs; absent where it is announced once and for good (公告). */
  term: z.string().optional(),
  /** Lines under the table: where to object, with blanks to be filled in by hand. */
  foot: z.array(z.string().min(1)).default([]),
  /** Before （盖章）. */
  signed: z.string().min(1),
  clause: z.string().min(1),
});

/** `publicity.json`: the lists a notice wants made public (公示, 公告). */
export const publicityFile = z.strictObject({ lists: z.array(list).min(1) });

/** `publicity.json`: what the notice wants put up in public. */
export type Publicity = z.output<typeof publicityFile>;
/** One list: whom it names, by which columns, for how long. */
export type PublicList = Publicity['lists'][number];
/** A paper for every village, for every township, or one for the county. */
export type PublishedBy = PublicList['by'];
