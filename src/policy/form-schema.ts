import type { HeaderNode } from './form';
import * as z from './zod';

/** Everything a cell of a form can be. The type decides how it is read, checked, formatted and prompted. */
export const fieldType = z.enum([
  'serial', // a running number, no content of its own
  'township',
  'village',
  'name',
  'identity',
  'phone',
  'text',
  'list', // one value of the policy's list named in `list`
  'codes', // several of them, by their signs: ⑥⑩
  'count', // people or households: a whole number from 0
  'money', // yuan
  'date',
  'verdict', // 校验结果: written by the product, never read
]);

/** error must be mended before reporting, warning may be confirmed with a reason, info only tells. */
export const severity = z.enum(['error', 'warning', 'info']);

/** A field's name in rules and code; never seen by people. */
export const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, '键名用小写英文字母开头，只含英文字母和数字');

/** One fact of a form and where it comes from. Headers print `header`; messages say `label`. */
export const field = z.strictObject({
  key,
  label: z.string().min(1),
  /** The words printed in the header, with the notice's line breaks; `label` when absent. */
  header: z.string().optional(),
  /** Other spellings seen in returned files. */
  aliases: z.array(z.string()).default([]),
  type: fieldType,
  list: z.string().optional(),
  required: z.boolean().default(false),
  /** Prompt shown when the cell is entered. */
  prompt: z.string().optional(),
  clause: z.string().optional(),
});

/** A field with its place in a table. */
export const column = field.extend({
  /** Width in characters of the default font. */
  width: z.number().positive().max(255),
  /** Stands inside the print area. */
  printed: z.boolean().default(true),
  /** A blank cell means the value above it (the notice merges the cell over several rows). */
  fillDown: z.boolean().default(false),
  /** May be absent from a returned sheet without a finding. */
  optional: z.boolean().default(false),
});

const headerText = { header: z.string().min(1), aliases: z.array(z.string()).default([]) };

const headerNode: z.ZodType<HeaderNode> = z.lazy(() =>
  z.union([
    column,
    z.strictObject({ ...headerText, columns: z.array(column).min(2) }),
    z.strictObject({ ...headerText, children: z.array(headerNode).min(1) }),
  ]),
);

const rulePart = {
  id: z.string().min(1),
  severity,
  /** Where the notice says so. */
  clause: z.string().min(1),
  /** The field whose cell is marked. */
  at: z.string(),
  /** The sentence: `{field}` is replaced by the field's value. */
  say: z.string().min(1),
};

/**
 * A row rule: an expression over the row's fields that is true when the row is wrong (`rules/expression.ts`).
 * With `each` it stands for one rule per member of the named set, whose entries replace `$name`.
 */
export const rowRule = z.strictObject({
  ...rulePart,
  when: z.string().min(1),
  each: z.string().optional(),
  fix: z.strictObject({ label: z.string(), value: z.string() }).optional(),
  /** The repair is that the parts of the content that say one of the words (`a|b`) go to another field. */
  move: z
    .strictObject({
      words: z.string().min(1),
      to: z.string(),
      /** The fields that count the people of the two contents: from, to. */
      persons: z.tuple([z.string(), z.string()]).optional(),
    })
    .optional(),
});

/** A rule that only code can judge: `check` names it in `rules/checks/`. */
export const codeRule = z.strictObject({
  id: z.string().min(1),
  severity,
  clause: z.string().min(1),
  check: z.enum(['unique', 'agree', 'every-category', 'total-of-measures', 'column-sums', 'listed', 'unlisted', 'same', 'members', 'computed', 'cadence', 'crowd']),
  /** `unique`: the field that may hold a value only once; `agree`: the field that must say the same… */
  by: z.string().optional(),
  /** …in rows that have all of these in common. */
  within: z.array(z.string()).default([]),
  /** The rows are held against another form of the workbook: `by` of this one is… */
  against: z
    .strictObject({
      form: z.string(),
      /** …this field of that one. */
      by: z.string().optional(),
      /** Rows of that form whose this field is `by` too are the own household's and no objection. */
      except: z.string().optional(),
      /** Only rows of that form of which this is true. */
      when: z.string().optional(),
    })
    .optional(),
  /** `same`: the field that must say what that form says; `members`: the one that counts its rows; `computed`: the figure. */
  of: z.string().optional(),
  /** The sentence: `{place}` is where it stands there, `{there}` what is said there, `{here}` what is said here, `{missing}` when something did not come round. */
  say: z.string().optional(),
  /** Only rows of which this is true. */
  when: z.string().optional(),
  /** `cadence`: `by` comes round so often: in any so many days, or in every calendar period of so many months. */
  every: z
    .union([
      z.strictObject({ days: z.number().int().min(1), times: z.literal(1).default(1) }),
      z.strictObject({ months: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(6), z.literal(12)]), times: z.number().int().min(1).default(1) }),
    ])
    .optional(),
  /** `crowd`: more rows than this threshold says what `by` says. */
  above: z.string().optional(),
});

const ruleSet = z.record(z.string(), z.array(z.record(z.string(), z.string())));

const common = {
  id: key,
  /** 附件1, 台账总表, …: the default sheet name. */
  sheet: z.string().min(1).max(31),
  /** The line above the title, as printed. */
  annex: z.string().optional(),
  title: z.string().min(1),
  titleAliases: z.array(z.string()).default([]),
  /** Blanks above the table: 报送部门 and the like. */
  head: z.array(field).default([]),
  /** 填报说明 and 备注 under the table, verbatim. */
  notes: z.array(z.string()).default([]),
  /** Prefix of the ids of cell rules: `S1-A1` gives `S1-A1-name-required`. */
  rulePrefix: z.string().min(1),
  /** Clause of every cell rule that names none of its own. */
  clause: z.string().min(1),
  /** The id and clause under which flaws of a type are reported, where the notice has a rule of its own for them. */
  typeRules: z.partialRecord(fieldType, z.strictObject({ id: z.string(), clause: z.string() })).default({}),
  sets: ruleSet.default({}),
  rules: z.array(z.union([rowRule, codeRule])).default([]),
  print: z.strictObject({
    orientation: z.enum(['portrait', 'landscape']),
    /** Everything on one page, or only the width. */
    fit: z.enum(['page', 'width']),
  }),
};

/** A form with a row for every record. */
export const tableForm = z.strictObject({
  ...common,
  kind: z.literal('table'),
  header: z.array(headerNode).min(1),
  body: z.discriminatedUnion('kind', [
    /** Blank entry rows. */
    z.strictObject({ kind: z.literal('entry'), rows: z.number().int().positive().max(10_000) }),
    /** One row per township and value of the list, prefilled. */
    z.strictObject({ kind: z.literal('categories'), township: key, category: key }),
  ]),
});

const span = z.number().int().positive().max(255).default(1);

const cell = {
  rows: span,
  columns: span,
  /** The lines around it: all four; those of the top, the middle or the foot of a block of several rows; one to write on; none. */
  frame: z.enum(['all', 'top', 'middle', 'foot', 'line', 'none']).default('all'),
  align: z.enum(['left', 'center', 'right']).optional(),
  /** Between the frame and its words, as programs count it. */
  indent: z.number().int().positive().max(250).optional(),
  /** Points of its letters. */
  size: z.number().positive().max(409).optional(),
};

/** One cell of a card as the notice prints it: words, a blank, or a sentence with blanks. */
export const cardCell = z.union([
  z.strictObject({ label: z.string(), ...cell }),
  z.strictObject({ field: key, ...cell }),
  /** A sentence with blanks, which are fields: `存在（填序号）{problems}问题` (`policy/sentence.ts`). */
  z.strictObject({ say: z.string().min(1), ...cell }),
]);

/** A blank of a card. */
export const cardField = field.extend({
  /** What stands in it before anything is filled in: the notice's own county. */
  given: z.string().optional(),
});

/** A label/value sheet for one household, as 附件3 prints it. */
export const cardForm = z.strictObject({
  ...common,
  kind: z.literal('card'),
  widths: z.array(z.number().positive().max(255)).min(2),
  rows: z.array(z.strictObject({ height: z.number().positive().max(409), cells: z.array(cardCell) })).min(1),
  fields: z.array(cardField),
  /** The line under the table (户主签字). */
  foot: z.array(z.string()).default([]),
});

/** One file of a policy: a form of the notice. */
export const form = z.discriminatedUnion('kind', [tableForm, cardForm]);
