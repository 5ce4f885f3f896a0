import { columnOf, frameOf } from '../src/forms/blank/frame';
import { blankBook } from '../src/native/book';
import { bundledPolicies } from '../src/policy/bundled';
import { formOf } from '../src/policy/load';
import { cellAddress, rowIndex } from '../src/workbook/address';
import type { SheetPlan } from '../src/workbook/write/plan';
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

/** With the template's formulas, or as it comes from clerks who have copied the words alone. */
export async function ledgerOf(rows: readonly Household[], { formulas }: { readonly formulas: boolean }): Promise<Ledger> {
  const [policy] = bundledPolicies();
  if (!policy) throw new Error('no policy is bundled');
  const { ledger, identity } = policy.counting;
  const form = formOf(policy, ledger);
  if (form.kind !== 'table') throw new Error('the ledger is no table');
  const frame = frameOf(form, rows.length);
  const plan = blankBook(policy, [ledger], { township: TOWNSHIP, rows: rows.length, values: new Map([[ledger, { rows }]]) });
  return {
    sheet: form.sheet,
    bytes: await writeBook(formulas ? plan : { ...plan, sheets: plan.sheets.map(wordsAlone) }),
    cell: (field, index) => cellAddress(rowIndex(frame.firstRow + index), columnOf(frame, field)),
    identity,
  };
}

const wordsAlone = (sheet: SheetPlan): SheetPlan => ({ ...sheet, fills: [], marks: [], cells: sheet.cells.filter(({ formula }) => formula === undefined) });
