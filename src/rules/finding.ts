import type { Entry, Row } from '../forms/row';
import { withoutNumbers } from '../identity/withhold';
import type { Severity } from '../policy/form';
import { cellAddress, type ColumnIndex, type RowIndex } from '../workbook/address';
import type { Cell } from '../workbook/cell';
import { groundOf, type Compared } from './ground';

/** One rule's verdict on one cell. */
export interface Finding {
  /** Stable id: `S1-A4-9`, `ID-CHECKSUM`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Where the notice or standard says so. */
  readonly clause: string;
  readonly sheet: string;
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  /** The field's label. */
  readonly field: string;
  /** What is wrong and what to do, without the place. Never holds an identity number. */
  readonly say: string;
  /** The one right repair, where there is one. */
  readonly fix?: Fix;
  /** What a warning rests on (`groundOf`), so that its confirmation can be told from another's. Never shown. */
  readonly ground?: string;
}

/** A repair that is certain. It is written when a person says so, never before. */
export interface Fix {
  /** What the button says. */
  readonly label: string;
  readonly value: Cell;
  /** Further cells that change with it, all or none. */
  readonly also?: readonly FixedCell[];
}

/** A further cell of a repair, counted from 0. */
export interface FixedCell {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  readonly value: Cell;
}

/** Errors are to be mended, and what only informs asks for nothing. */
export const mayBeConfirmed = ({ severity }: Pick<Finding, 'severity'>): boolean => severity === 'warning';

/** The cell's address without its sheet: `E17`. */
export const address = (finding: Finding): string => cellAddress(finding.row, finding.column);

/** The whole sentence: `台账总表 E17 户主身份证号：校验位应为 3，填的是 X，请核对身份证原件`. */
export const sentence = (finding: Finding): string =>
  withoutNumbers(`${finding.sheet} ${address(finding)} ${finding.field}：${finding.say}`);

/** A rule's id, severity and clause, as the policy files or the flaw table give them. */
export type RuleName = Pick<Finding, 'rule' | 'severity' | 'clause'>;

/** A finding on one cell of a row; `compared` is what the rule read besides the cell and does not say. */
export const findingOn = (name: RuleName, row: Row, entry: Entry, say: string, fix?: Fix, compared: Compared = []): Finding => ({
  ...name,
  sheet: row.sheet,
  row: entry.row,
  column: entry.column,
  field: entry.field.label,
  say: withoutNumbers(say),
  ...(fix && { fix }),
  ...(mayBeConfirmed(name) && { ground: groundOf(row, entry, say, compared) }),
});
