import { mayBeConfirmed, type Finding } from '../rules/finding';
import type { RowIndex } from '../workbook/address';
import { digest } from './digest';

/** What a person says to a warning: it was looked at, and is right. */
export interface Confirmation {
  readonly rule: string;
  /** What the sheet was called. */
  readonly sheet: string;
  readonly field: string;
  /** Who the row is about, in words. */
  readonly who: string;
  readonly by: string;
  readonly reason: string;
  /** `2020-10-20` */
  readonly on: string;
  /** Of what was confirmed: `codeOf`. */
  readonly code: string;
}

/** A confirmation as it stands in the record. */
export interface Recorded extends Confirmation {
  readonly row: RowIndex;
}

/** A warning, and the person and reason that settle it. */
export interface ConfirmedFinding {
  readonly finding: Finding;
  readonly confirmation: Recorded;
}

/** Findings parted: what is still to be dealt with, and what a person has confirmed. */
export interface Settled {
  readonly open: readonly Finding[];
  readonly confirmed: readonly ConfirmedFinding[];
}

const codes = new WeakMap<Finding, string>();

/**
 * Tells one confirmed matter from another: rule, column, household, what the cell holds and what is said of it. Neither
 * the sheet's name nor the row's number is in it, and no identity number can be read out of it. Asked for at every
 * keystroke, so kept.
 */
export function codeOf(finding: Finding): string {
  const known = codes.get(finding);
  if (known !== undefined) return known;
  const { rule, field, ground, say } = finding;
  const code = digest(JSON.stringify([rule, field, ground ?? say])).slice(0, CODE_LENGTH).replace(/./gu, letter);
  codes.set(finding, code);
  return code;
}

const CODE_LENGTH = 20;
/** Letters only, `a` for 0 to `p` for f: neither Excel nor anybody else takes it for a number. */
const letter = (digit: string): string => String.fromCharCode(97 + parseInt(digit, 16));

/**
 * Which warnings are confirmed. One confirmation is good for one finding: of rows that nothing tells apart, as many stay
 * open as were not confirmed, from the bottom up. It belongs to the sheet it was given in; once no sheet is called so any
 * more, it belongs to whatever sheet the matter stands in now.
 * @param sheets the names of all sheets of the workbook
 */
export function settle(findings: readonly Finding[], record: readonly Recorded[], sheets: ReadonlySet<string>): Settled {
  if (record.length === 0) return { open: findings, confirmed: [] };
  const free = new Map<string, Recorded[]>();
  for (const one of record) {
    const home = sheets.has(one.sheet) ? one.sheet : RENAMED;
    const key = keyOf(home, one.code);
    free.set(key, [...(free.get(key) ?? []), one]);
  }
  const open: Finding[] = [];
  const confirmed: ConfirmedFinding[] = [];
  for (const finding of findings) {
    const code = mayBeConfirmed(finding) ? codeOf(finding) : undefined;
    const confirmation = code === undefined ? undefined : (free.get(keyOf(finding.sheet, code))?.shift() ?? free.get(keyOf(RENAMED, code))?.shift());
    if (confirmation) confirmed.push({ finding, confirmation });
    else open.push(finding);
  }
  return { open, confirmed };
}

/** No sheet can be called nothing. */
const RENAMED = '';
const keyOf = (sheet: string, code: string): string => `${sheet}\n${code}`;
