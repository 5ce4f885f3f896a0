import * as z from 'zod';
import { MEASURES } from './recount';

// Strict: a key more or less is a broken contract.

const pair = z.strictObject({ households: z.int().min(0), persons: z.int().min(0) });
const cell = z.string().regex(/^(?:[A-Z]+\d+)?$/);

/** What `fangpin consolidate --json` prints. */
export const printed = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      ok: z.boolean(),
      error: z.string().optional(),
      copyOf: z.string().optional(),
      township: z.string(),
      forms: z.array(z.strictObject({ form: z.string(), sheet: z.string(), rows: z.int().min(0) })),
      rows: z.int().min(0),
      errors: z.int().min(0),
      warnings: z.int().min(0),
    }),
  ),
  duplicates: z.array(z.strictObject({ kind: z.enum(['file', 'household', 'person', 'report']), places: z.array(z.strictObject({ file: z.string(), sheet: z.string(), cell })).min(2) })),
  missing: z.array(z.string()),
  tally: z.strictObject({
    policy: z.string(),
    rows: z.array(
      z.strictObject({
        township: z.string(),
        category: z.string(),
        ...pair.shape,
        cleared: pair,
        total: pair,
        measures: z.strictObject(Object.fromEntries(MEASURES.map((id) => [id, pair]))),
        remark: z.string(),
      }),
    ),
    excluded: z.array(z.strictObject({ file: z.string(), sheet: z.string(), row: z.int().min(1), cell: z.string().optional(), reason: z.string().min(1) })),
  }),
  differences: z.array(
    z.strictObject({
      file: z.string(), sheet: z.string(), township: z.string(), category: z.string(), column: z.string(), unit: z.enum(['households', 'persons']), reported: z.number(), computed: z.number(), cell, note: z.string(),
    }),
  ),
  written: z.array(z.string()),
});
