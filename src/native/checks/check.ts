import type { CodeRule, TableForm } from '../../policy/form';
import type { Policy } from '../../policy/policy';
import type { HiddenCell, TablePlaces } from '../places';
import type { Problem } from '../problem';

/** A rule over several rows or cells, as formulas: the hidden cells it needs, and the problems it finds by field. */
export interface NativeCheck {
  readonly cells: readonly HiddenCell<TablePlaces>[];
  /** The fields it marks. */
  readonly marks: readonly string[];
  problems(key: string, places: TablePlaces): readonly Problem[];
}

/** Makes the formulas of a rule; the same rule's TypeScript is in `rules/checks`. */
export type NativeCheckMaker = (rule: CodeRule, form: TableForm, policy: Policy) => NativeCheck;
