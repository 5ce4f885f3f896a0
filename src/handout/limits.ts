import { formOf, type Policy } from '../policy/policy';
import type { HandoutFile } from './plan';

/** Whole numbers from the least to the most, both allowed. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Blank rows of a table. */
export const ROWS: Range = { least: 1, most: 10_000 };
export const YEARS: Range = { least: 2000, most: 2100 };

/** The whole number that was written; `undefined` where it is none, or outside the range. */
export function wholeIn({ least, most }: Range, written: string): number | undefined {
  const value = Number(written);
  return /^\d+$/.test(written) && value >= least && value <= most ? value : undefined;
}

/** A county's villages with every form, several times over. */
const MOST_FILES = 3000;
/** About 250 MB of workbooks, which an office computer still holds. */
const MOST_ROWS = 1_000_000;

/** Why these files are too many to be made as one zip; `undefined` where they are not. */
export function tooMuch(policy: Policy, files: readonly HandoutFile[]): string | undefined {
  if (files.length > MOST_FILES) return `共 ${files.length} 个文件，一次最多 ${MOST_FILES} 个，请分几次生成`;
  const rows = files.reduce((sum, file) => sum + rowsOf(policy, file), 0);
  return rows > MOST_ROWS ? `${files.length} 个文件共 ${rows} 个空白行，一次最多 ${MOST_ROWS} 行，请减少空白行数，或分几次生成` : undefined;
}

const rowsOf = (policy: Policy, { forms, blank }: HandoutFile): number =>
  forms.reduce((sum, id) => {
    const form = formOf(policy, id);
    return sum + (form.kind === 'table' && form.body.kind === 'entry' ? (blank.rows ?? form.body.rows) : 0);
  }, 0);
