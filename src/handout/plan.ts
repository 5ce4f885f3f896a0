import type { BlankOptions } from '../forms/blank/options';
import { formOf, type Policy } from '../policy/policy';
import type { Day } from '../workbook/serial';
import type { PanePlan } from '../workbook/write/plan';
import { namePart, Names } from './file-names';

/** For whom workbooks are made: a township, or a village of one. Neither: for anybody. */
export interface Recipient {
  readonly township?: string | undefined;
  readonly village?: string | undefined;
}

/** What a trainer chooses. */
export interface Handout {
  /** Ids of the forms, one workbook each. */
  readonly forms: readonly string[];
  /** One set of workbooks each; none at all gives one set for anybody. */
  readonly recipients: readonly Recipient[];
  /** Blank rows of every table; each form's own number when absent. */
  readonly rows?: number | undefined;
  /** The policy's own when absent. */
  readonly year?: number | undefined;
  readonly today?: Day | undefined;
  /** The add-in whose pane opens with each workbook. */
  readonly openPane?: PanePlan | undefined;
}

/** A workbook that will be handed out. */
export interface HandoutFile {
  /** The folder it lies in; empty where it lies in none. */
  readonly folder: string;
  readonly name: string;
  readonly forms: readonly string[];
  readonly blank: BlankOptions;
}

/** `清泉镇/清泉镇-附件1-2020.xlsx`. */
export const pathOf = ({ folder, name }: HandoutFile): string => (folder === '' ? name : `${folder}/${name}`);

/**
 * The files of a handout, recipient after recipient and form after form.
 * @param arrangement a folder per township, or all files side by side
 * @throws PolicyError if the policy has no such form
 */
export function planHandout(policy: Policy, handout: Handout, arrangement: 'folders' | 'flat'): readonly HandoutFile[] {
  const { recipients, rows, year, today, openPane } = handout;
  const forms = [...new Set(handout.forms)].map((id) => formOf(policy, id));
  const shelves = new Shelves(arrangement);
  return (recipients.length > 0 ? recipients : [{}]).flatMap(({ township, village }: Recipient) => {
    const { folder, names } = shelves.of(township);
    return forms.map((form) => {
      const parts = [township, village, form.sheet, String(year ?? policy.year)];
      const name = names.give(parts.filter((part) => part !== undefined).map(namePart).join('-'), '.xlsx');
      return { folder, name, forms: [form.id], blank: { township, village, rows, year, today, openPane } };
    });
  });
}

/** How the zip of a handout is called. */
export const zipName = (policy: Policy, { year }: Handout): string =>
  `${[policy.region.name, '模板', String(year ?? policy.year)].map(namePart).join('-')}.zip`;

interface Shelf {
  readonly folder: string;
  readonly names: Names;
}

/** Which folder a township's files lie in, and what names are given in it. */
class Shelves {
  readonly #folders = new Names();
  readonly #shelves = new Map<string | undefined, Shelf>();

  constructor(private readonly arrangement: 'folders' | 'flat') {}

  of(township: string | undefined): Shelf {
    const key = this.arrangement === 'flat' ? undefined : township;
    const known = this.#shelves.get(key);
    if (known) return known;
    const shelf = { folder: key === undefined ? '' : this.#folders.give(namePart(key)), names: new Names() };
    this.#shelves.set(key, shelf);
    return shelf;
  }
}
