import * as z from '../policy/zod';

const place = { file: z.string().min(1), sheet: z.string().min(1), row: z.int().min(1) };
const reason = z.string().trim().min(2, '请写理由，至少两个字').max(200, '最多写 200 个字');

/** What a person has decided about returned files; kept beside them and in the consolidated workbook. */
export const decisions = z.strictObject({
  /** From whom a file is, where nothing tells or what tells disagrees. */
  senders: z.array(z.strictObject({ file: z.string().min(1), sender: z.string().min(1) })).default([]),
  /** Rows left out of everything that is put together. `row` as Excel numbers it. */
  excluded: z.array(z.strictObject({ ...place, reason })).default([]),
  /** Of a household that stands in several files, the row that counts. */
  chosen: z.array(z.strictObject(place)).default([]),
});

/**
 * What people decided: whose a file is, which rows do not count and why, which of several places of a household does.
 */
export type Decisions = z.output<typeof decisions>;

/** Nothing decided: what the files say, and of a household in several places the first. */
export const NO_DECISIONS: Decisions = { senders: [], excluded: [], chosen: [] };

/** A row of a sheet of a file, as a key. */
export const placeKey = ({ file, sheet, row }: { readonly file: string; readonly sheet: string; readonly row: number }): string => `${file}\n${sheet}\n${row}`;
