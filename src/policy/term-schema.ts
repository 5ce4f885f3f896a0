import * as z from './zod';

/** How long something lasts or may take: 村级公示 5 天. */
export const term = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string().min(1),
  amount: z.number().int().positive(),
  unit: z.enum(['day', 'workday', 'month']),
  /** `>=`: at least so long; `<=`: at most. */
  operator: z.enum(['>=', '<=']),
  /** The first day counts. */
  countFirst: z.boolean().default(false),
  clause: z.string().min(1),
});

export type Term = z.output<typeof term>;
