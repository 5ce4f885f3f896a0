import * as z from '../../../policy/zod';
import type { CellValue } from '../grid';

/** Arguments as office.js sends them; null stands for what was left out. */

export const optional = <T>(schema: z.ZodType<T>) =>
  schema.nullish().transform((value): T | undefined => value ?? undefined);

/** False when left out. */
export const flag = optional(z.boolean()).transform(value => value ?? false);
export const int = z.number().int();
export const count = z.number().int().min(0);
export const text = z.string();
/** A size of font, row or column. */
export const points = z.number().min(0).max(2000);

/** `#RRGGBB`, kept in capitals as Excel answers it. */
export const color = z.string().regex(/^#[0-9a-f]{6}$/i).transform(value => value.toUpperCase());

/** Excel's limit for the text of a cell. */
const LONGEST_TEXT = 32_767;

export const cellValue: z.ZodType<CellValue> = z.union([z.string().max(LONGEST_TEXT), z.number(), z.boolean()]);

/** One value for all cells, or rows of values; null leaves a cell as it is. */
export const blockOf = <T>(schema: z.ZodType<T>) => z.union([schema, z.array(z.array(schema.nullable()))]);

/** The bytes of a workbook. */
export const base64 = z.string().transform((value, context): Uint8Array => {
  try {
    return Uint8Array.from(atob(value), char => char.charCodeAt(0));
  } catch {
    context.addIssue('must be base64');
    return z.NEVER;
  }
});
