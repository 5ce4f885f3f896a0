import type { Cell } from '../../workbook/cell';
import type { Day } from '../../workbook/serial';
import type { PanePlan } from '../../workbook/write/plan';

/** How a form is to be handed out: for whom, how large, and what stands in it already. */
export interface BlankOptions {
  /** For the titles; the policy's own year when absent. */
  readonly year?: number | undefined;
  /** The reporting unit and village the form is for. */
  readonly township?: string | undefined;
  readonly village?: string | undefined;
  /** All reporting units, where the form is for several; those of the places when absent. */
  readonly townships?: readonly string[] | undefined;
  /** The county's reporting units with their villages; the policy's own when absent. */
  readonly places?: readonly Place[] | undefined;
  /** Blank rows of a table; the form's own number when absent, never less than the values need. */
  readonly rows?: number | undefined;
  /** What stands in the forms already, by form id. */
  readonly values?: ReadonlyMap<string, FormValues> | undefined;
  /** Without what the sheets work out by themselves: of many thousand rows no program could keep up with it. */
  readonly plain?: boolean | undefined;
  /** Bounds the ages that the native identity check takes; without it only the year does. */
  readonly today?: Day | undefined;
  /** The add-in whose pane opens with the workbook. */
  readonly openPane?: PanePlan | undefined;
  /** Where the records are an exercise: which one, and what it must still be when it is marked. */
  readonly exercise?: { readonly number: number; readonly edition: string } | undefined;
}

/** A reporting unit and its villages, as far as they are known. */
export interface Place {
  readonly township: string;
  readonly villages: readonly string[];
}

/** What a form is filled with from the start. */
export interface FormValues {
  readonly head?: Values | undefined;
  /** Table rows from the top, or one card each. */
  readonly rows?: readonly Values[] | undefined;
}

/** Field key → what its cell holds. A missing key is a blank cell. */
export type Values = ReadonlyMap<string, Cell>;

/** Titles and headers carry the year they are for. */
export const withYear = (words: string, year: number): string => words.replaceAll('{year}', String(year));
