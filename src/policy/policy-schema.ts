import { key } from './form-schema';
import * as z from './zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2020-10-20 的样子');

/** A code list: the values a notice allows in a cell, with the other spellings they are known by. */
export const list = z.strictObject({
  label: z.string().min(1),
  /** The notice says “等”: other values are possible and only warned about. */
  open: z.boolean().default(false),
  values: z
    .array(
      z.strictObject({
        value: z.string().min(1),
        /** What the value means wherever it is spelled differently, e.g. UNSTABLE. */
        id: z.string().optional(),
        /** What a sign stands for (⑥ 因病): shown beside it, and read for it. */
        meaning: z.string().min(1).optional(),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

/** A measure of 附件4: which ledger columns count for it, and how. */
export const measure = z.strictObject({
  /** `industry` is reported in the columns `industryHouseholds` and `industryPersons`. */
  id: z.string().regex(/^[a-z][A-Za-z]*$/),
  label: z.string().min(1),
  /** What the notice says of counting it, where it says something. */
  why: z.string().optional(),
  /** One policy per ledger column of beneficiaries. More than one: each counts by itself (累加法). */
  policies: z.array(z.strictObject({ label: z.string().min(1), persons: z.string() })).min(1),
});

/** How the ledger becomes the report. Keys name fields of the two forms. */
export const counting = z.strictObject({
  ledger: z.string(),
  report: z.string(),
  township: z.string(),
  category: z.string(),
  identity: z.string(),
  persons: z.string(),
  cleared: z.strictObject({ field: z.string(), value: z.string() }),
  measures: z.array(measure).min(1),
  /** Fields of the ledger, answered from a list, by whose answers the households are shown as well: 风险类别. */
  breakdowns: z.array(z.string()).default([]),
  /** Which measures the 合计 adds up, and how the notice words it. */
  total: z.strictObject({ of: z.array(z.string()).min(1), wording: z.string() }),
  /** Count the whole household as beneficiaries of a measure that one member enjoys. */
  wholeHouseholdPersons: z.boolean(),
  /** The report's 备注 must give the particulars of this measure. */
  remark: z.strictObject({ field: z.string(), measure: z.string(), content: z.string() }).optional(),
});

const operator = z.enum(['<', '<=', '>', '>=']);

/** A figure the notice sets: an income line, a share of votes. Rules read it as `limit(line)` and `meets(income, line)`. */
export const threshold = z
  .strictObject({
    id: key,
    label: z.string().min(1),
    /** `null`: left for the county to enter; until then no rule that reads it says anything. */
    value: z.number().nullable(),
    /** 元/人/年, 人, … */
    unit: z.string().min(1),
    /** The year it holds for; a sum of money means nothing without. */
    year: z.number().int().min(2000).max(2100).optional(),
    region: z.string().optional(),
    /** What is measured by it: 当年人均纯收入. */
    basis: z.string().optional(),
    /** How the notice compares with it: `<` 低于, `>=` 不少于. */
    operator,
    clause: z.string().min(1),
  })
  .refine(({ unit, year }) => !unit.startsWith('元') || year !== undefined, { path: ['year'], message: '金额要写明是哪一年的' })
  .refine(({ unit, operator: sign }) => !unit.startsWith('元') || sign.startsWith('<'), { path: ['operator'], message: '金额标准比的是“低于”，应为 < 或 <=，是不是写反了' });

/** A length of time the notice sets, by which rules hold one day against another: `keeps(postedOn, endedOn, publicity)`. */
export const term = z.strictObject({
  id: key,
  label: z.string().min(1),
  amount: z.number().int().min(1).max(1000),
  /** Natural days, working days by the official calendar, or months by the calendar (31 January + 1 month is 28 February). */
  unit: z.enum(['day', 'workday', 'month']),
  /** `>=`: at least so long; `<=`: at most. */
  operator: z.enum(['>=', '<=']),
  /** The first day is one of the days. */
  countFirst: z.boolean().default(false),
  clause: z.string().min(1),
});

/** `policy.json`: everything of a notice that is not one form. */
export const policyFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  name: z.string().min(1),
  region: z.strictObject({ name: z.string().min(1), code: z.string().regex(/^\d{2}(\d{2})?(\d{2})?$/) }),
  notice: z.strictObject({ document: z.string(), title: z.string(), issuer: z.string(), date: day }),
  year: z.number().int().min(2000).max(2100),
  /** The files of the forms beside this one, in the order they are offered. */
  forms: z.array(z.string()).min(1),
  /** Sheets that may stand beside the notice's forms for them to be held against: rosters, family members. */
  supplements: z.array(z.string()).default([]),
  lists: z.record(z.string(), list),
  thresholds: z.array(threshold).default([]),
  terms: z.array(term).default([]),
  /** Words that say "none" in a content or a count. */
  noneWords: z.array(z.string()),
  /** Reporting units and their villages; empty: any name is taken. */
  townships: z.array(z.strictObject({ name: z.string().min(1), villages: z.array(z.string()).default([]) })),
  deadlines: z.array(
    z.strictObject({
      id: z.string(),
      form: z.string(),
      label: z.string(),
      due: day,
      clause: z.string(),
      /** The dates above a form's table that tell whether it was reported in time. */
      at: z.array(z.strictObject({ form: z.string(), field: z.string() })).default([]),
    }),
  ),
  /** What comes round again after the notice's own days. */
  cycle: z
    .strictObject({
      months: z.number().int().min(1).max(12),
      /** The last day in time of the period's last month; its last day when absent. */
      day: z.number().int().min(1).max(31).optional(),
      label: z.string().min(1),
      clause: z.string(),
      /** The dates above a form's table of which the latest says when it was last brought up to date: once in every period. */
      updated: z.strictObject({ id: z.string(), clause: z.string(), form: z.string(), fields: z.array(z.string()).min(1) }).optional(),
      /** The sheet that tells who belongs to whose household, by which one is known again under another head. */
      members: z.strictObject({ form: z.string(), head: z.string(), person: z.string() }).optional(),
      /** Who was counted as cleared in one period is so in the next: the figure is cumulative. */
      cleared: z.strictObject({ id: z.string(), clause: z.string() }).optional(),
    })
    .optional(),
  counting,
});
