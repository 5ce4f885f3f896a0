import type { Reader } from '../forms/entry';
import { likeliest, locate } from '../forms/locate';
import { allLoaded, loaded, type OfferedPolicy } from '../policy/offered';
import type { Policy } from '../policy/policy';
import type { Bridge } from './bridge';
import { CheckedForm } from './checked-form';
import { Companions } from './companions';
import type { SheetCopy } from './sheet-copy';

/** A sheet to be judged. */
export interface SheetBefore {
  readonly id: string;
  readonly copy: SheetCopy;
  /** The policy that its workbook was made by, as it says itself. */
  readonly madeBy: string | undefined;
}

/** What a sheet was found to be. */
export interface JudgedSheet {
  readonly form: CheckedForm | undefined;
  /** The other policy to which it belongs: by what its workbook says, or by its header. It is not judged by this one. */
  readonly elsewhere: Policy | undefined;
}

/**
 * Finds which form a sheet is and judges it beside the others of its workbook. The pane loads this and all it stands on —
 * forms, rules, identity — when there is a sheet with something in it.
 */
export class SheetJudge {
  readonly #bridge: Bridge;
  readonly #companions = new Companions();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Judges the sheet by the policy in use, unless it is another's. */
  async judge(reader: Reader, policies: readonly OfferedPolicy[], sheet: SheetBefore): Promise<JudgedSheet> {
    const fits = await whose(reader.policy, policies, sheet);
    const layout = fits && locate(sheet.copy, fits);
    if (!layout) return { form: undefined, elsewhere: undefined };
    if (fits !== reader.policy) return { form: undefined, elsewhere: fits };
    const neighbours = await this.#companions.beside(this.#bridge, reader, layout.form, sheet.id);
    return { form: await CheckedForm.read(reader, layout, sheet.copy, neighbours, nextTask), elsewhere: undefined };
  }

  /** A sheet has changed. Answers whether the active one was held against it. */
  forget(sheet: string): boolean {
    return this.#companions.forget(sheet);
  }

  forgetAll(): void {
    this.#companions.forgetAll();
  }
}

/** The policy that a sheet belongs to: the one it says, or the one whose forms it is most like. */
async function whose(policy: Policy, policies: readonly OfferedPolicy[], { copy, madeBy }: SheetBefore): Promise<Policy | undefined> {
  if (madeBy === policy.id) return policy;
  const others = policies.filter(({ id }) => id !== policy.id);
  const maker = others.find(({ id }) => id === madeBy);
  return maker ? loaded(maker) : likeliest([copy], [policy, ...(await allLoaded(others))]);
}

/** Typing and painting come before the next task. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
