import type { Form } from './form';
import type { Household } from './household-schema';
import { PolicyError } from './policy-error';
import type * as schema from './policy-schema';
import type { Practice } from './practice-schema';
import type { Publicity } from './publicity-schema';
import type { Verification } from './verification-schema';
import type * as z from './zod';

/** The values a notice allows in a cell. */
export type CodeList = z.output<typeof schema.list>;
/** A number of the notice with its year, unit and way of comparing; its value is null until the county fills it in. */
export type Threshold = z.output<typeof schema.threshold>;
/** How long something takes, in days, working days or months. */
export type Term = z.output<typeof schema.term>;
/** What counts for one pair of columns of 附件4. */
export type Measure = z.output<typeof schema.measure>;
/** How ledger rows become 附件4. */
export type Counting = z.output<typeof schema.counting>;
/** `policy.json`, read and checked by itself; what it says of other files is checked when they are there. */
export type PolicyFile = z.output<typeof schema.policyFile>;

/** What one notice says: its lists, deadlines and counting, and its forms. */
export interface Policy extends Omit<PolicyFile, 'forms' | 'supplements'> {
  readonly forms: readonly Form[];
  /** Tables of our own that the forms are held against where a workbook has them. */
  readonly supplements: readonly Form[];
  /** What its practice workbooks are filled with. */
  readonly practice: Practice;
  /** How persons are handed down for checking and come back; absent where the notice knows no such step. */
  readonly verification?: Verification | undefined;
  /** How the ledger's rows become cards (一户一档); absent where the notice has none. */
  readonly household?: Household | undefined;
  /** The lists made public; absent where the notice publishes none. */
  readonly publicity?: Publicity | undefined;
  /** A county's own policy as the one file (政策文件) it is: it travels inside the workbooks made by it. Absent where it is shipped. */
  readonly file?: string | undefined;
}

/** The notice's own forms, which are handed out, those that are filled in from them, and what they are held against. */
export const allForms = ({ forms, supplements, verification }: Policy): readonly Form[] => [
  ...forms,
  ...(verification?.lists.map(({ form }) => form) ?? []),
  ...supplements,
];

/** The report's pair of columns for a figure: `industry` → `industryHouseholds`, `industryPersons`. */
export const reportColumns = (figure: string) =>
  ({ households: `${figure}Households`, persons: `${figure}Persons` }) as const;

/** The form with this id. @throws PolicyError if the policy has none. */
export function formOf(policy: Policy, id: string): Form {
  const found = allForms(policy).find((form) => form.id === id);
  if (!found) throw new PolicyError(`政策“${policy.name}”没有表 ${id}，有：${policy.forms.map((form) => form.id).join('、')}`);
  return found;
}
