import { ROWS, tooMuch, wholeIn, YEARS } from '../../handout/limits';
import { planHandout, zipName, type HandoutFile, type Recipient } from '../../handout/plan';
import { readRecipients } from '../../handout/recipient-list';
import type { Remark } from '../../handout/remarks';
import type { Policy } from '../../policy/policy';
import type { Day } from '../../workbook/serial';

/** What stands in the tab's controls. */
export interface Settings {
  /** Where the recipients come from, where the policy has a list of its own. */
  readonly source: 'county' | 'pasted';
  readonly pasted: string;
  /** Townships chosen from the county's list. */
  readonly townships: ReadonlySet<string>;
  /** A set for every village of the chosen townships, but for those left out (`villageKey`). */
  readonly byVillage: boolean;
  readonly withoutVillages: ReadonlySet<string>;
  readonly withoutForms: ReadonlySet<string>;
  /** As typed; empty: the policy's. */
  readonly year: string;
  /** As typed; empty: each form's own. */
  readonly rows: string;
}

/** Every township of the county's list, every form, its own year and number of rows. */
export const INITIAL: Settings = {
  source: 'county',
  pasted: '',
  townships: new Set(),
  byVillage: false,
  withoutVillages: new Set(),
  withoutForms: new Set(),
  year: '',
  rows: '',
};

/** How a village is remembered: villages of two townships may have one name. */
export const villageKey = (township: string, village: string): string => `${township}\n${village}`;

/** The set with the word in it, or without. */
export const withWord = (words: ReadonlySet<string>, word: string, inside: boolean): ReadonlySet<string> =>
  new Set(inside ? [...words, word] : [...words].filter((one) => one !== word));

/** What the settings come to. */
export interface Outcome {
  /** What is said of the pasted list. */
  readonly remarks: readonly Remark[];
  readonly files: readonly HandoutFile[];
  readonly zip: string;
  /** The year the titles will carry. */
  readonly year: number;
  readonly wrongYear: boolean;
  readonly wrongRows: boolean;
  /** Why nothing can be made of them; `undefined` where it can. */
  readonly hindrance: string | undefined;
}

/**
 * What the settings come to: the files that would be made, what is odd in the list, and the one sentence that stands
 * in the way, if any. Nothing is made yet.
 */
export function outcomeOf(policy: Policy, settings: Settings, today: Day): Outcome {
  const { recipients, remarks } = hasCounty(policy, settings) ? { recipients: chosenRecipients(policy, settings), remarks: [] } : readRecipients(settings.pasted, policy);
  const forms = policy.forms.map(({ id }) => id).filter((id) => !settings.withoutForms.has(id));
  const [year, rows] = [wholeIn(YEARS, settings.year), wholeIn(ROWS, settings.rows)];
  const wrong = { wrongYear: settings.year !== '' && year === undefined, wrongRows: settings.rows !== '' && rows === undefined };
  const handout = { forms, recipients, year, rows, today };
  const files = planHandout(policy, handout, 'folders');
  const errors = remarks.filter(({ severity }) => severity === 'error').flatMap(({ lines }) => lines).length;
  const hindrances = [
    errors > 0 && `名单有 ${errors} 行要改，改好后再生成`,
    forms.length === 0 && '请至少选一张表',
    wrong.wrongYear && '年度没有填对',
    wrong.wrongRows && '空白行数没有填对',
    tooMuch(policy, files),
  ];
  return { remarks, files, zip: zipName(policy, handout), year: year ?? policy.year, ...wrong, hindrance: hindrances.find((one) => typeof one === 'string') };
}

/** Whether the recipients are chosen from the county's own list. */
export const hasCounty = ({ townships }: Policy, { source }: Settings): boolean => townships.length > 0 && source === 'county';

const chosenRecipients = (policy: Policy, { townships, byVillage, withoutVillages }: Settings): readonly Recipient[] =>
  policy.townships
    .filter(({ name }) => townships.has(name))
    .flatMap(({ name: township, villages }): Recipient[] =>
      byVillage && villages.length > 0
        ? villages.filter((village) => !withoutVillages.has(villageKey(township, village))).map((village) => ({ township, village }))
        : [{ township }],
    );
