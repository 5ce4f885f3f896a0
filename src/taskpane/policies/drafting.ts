import { createContext, useContext } from 'react';
import type { Json, Path, PolicyFiles } from '../../policy/draft';
import type { Fault } from '../../policy/policy-error';

/** A policy while it is edited. */
export interface Drafting {
  readonly files: PolicyFiles;
  /** As they were when editing began. */
  readonly base: PolicyFiles;
  readonly faults: readonly Fault[];
  readonly set: (path: Path, value: Json | undefined) => void;
  readonly add: (path: Path, item: Json) => void;
  /** Calls a value of a list otherwise, wherever the policy names it. */
  readonly rename: (list: string, index: number, word: string) => void;
  /** @param name what is taken out, for the way to put it back */
  readonly remove: (path: Path, index: number, name: string) => void;
}

const DraftingContext = createContext<Drafting | undefined>(undefined);

/** Gives the fields below it the policy that is being edited. */
export const DraftingProvider = DraftingContext.Provider;

/** The policy being edited, and the ways to change it. @throws outside `DraftingProvider` */
export function useDrafting(): Drafting {
  const drafting = useContext(DraftingContext);
  if (!drafting) throw new Error('a part of the editor stands outside DraftingProvider');
  return drafting;
}

/** How a control says which part of the policy it is: `policy.json/thresholds.0.year`. */
export const pathKey = ([file, ...steps]: Path): string => `${file}/${steps.join('.')}`;

/** As `pathKey`, of the place a fault names: where both are alike, the fault is shown at that control. */
export const faultKey = ({ file, key }: Fault): string => `${file}/${key}`;

/** What is wrong with exactly this. */
export function useSaid(path: Path): string | undefined {
  const { faults } = useDrafting();
  const said = faults.filter((fault) => faultKey(fault) === pathKey(path)).map(({ say }) => say);
  return said.length === 0 ? undefined : said.join('；');
}

/** Leads to the control that a fault is about, or to the nearest around it. */
export function goToFault(root: HTMLElement, fault: Fault): void {
  const controls = new Map([...root.querySelectorAll<HTMLElement>('[data-path]')].map((one) => [one.dataset['path'], one]));
  for (let key = faultKey(fault); key !== ''; key = key.slice(0, Math.max(key.lastIndexOf('.'), 0))) {
    const control = controls.get(key);
    if (!control) continue;
    control.scrollIntoView({ block: 'center' });
    control.focus();
    return;
  }
}
