import { columnOf, frameOf } from '../src/forms/blank/frame';
import { blankBook } from '../src/native/book';
import { bundledPolicies } from '../src/policy/bundled';
import { formOf } from '../src/policy/load';
import { cellAddress, rowIndex } from '../src/workbook/address';
import { writeBook } from '../src/workbook/write/write';
import { TOWNSHIP, type Household } from './households';

/** A policy's ledger as a workbook, every row filled, and where its fields stand. */
export interface Ledger {
  readonly sheet: string;
  readonly bytes: Uint8Array;
  /** The cell of a field in the row of a household, counted from 0. */
  readonly cell: (field: string, index: number) => string;
  /** The field of the identity number. */
  readonly identity: string;
}

export async function ledgerOf(rows: readonly Household[]): Promise<Ledger> {
  const [policy] = bundledPolicies();
  if (!policy) throw new Error('no policy is bundled');
  const { ledger, identity } = policy.counting;
  const form = formOf(policy, ledger);
  if (form.kind !== 'table') throw new Error('the ledger is no table');
  const frame = frameOf(form, rows.length);
  return {
    sheet: form.sheet,
    bytes: await writeBook(blankBook(policy, [ledger], { township: TOWNSHIP, rows: rows.length, values: new Map([[ledger, { rows }]]) })),
    cell: (field, index) => cellAddress(rowIndex(frame.firstRow + index), columnOf(frame, field)),
    identity,
  };
}
