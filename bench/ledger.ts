import { columnOf, frameOf } from '../src/forms/blank/frame';
import { blankBook } from '../src/native/book';
import { bundledPolicies } from '../src/policy/bundled';
import { formOf } from '../src/policy/policy';
import { invent } from '../src/practice/exercise';
import { INVENTED_TOWNSHIP } from '../src/practice/people';
import { cellAddress, rowIndex } from '../src/workbook/address';
import { cellText, type Cell } from '../src/workbook/cell';
import type { SheetPlan } from '../src/workbook/write/plan';
import { writeBook } from '../src/workbook/write/write';

export interface LedgerOptions {
  /** With the template's formulas, or as it comes from clerks who have copied the words alone. */
  readonly formulas: boolean;
  /** What a household has instead of what is right. */
  readonly wrong?: (index: number) => Readonly<Record<string, Cell>>;
}

/** The first policy's ledger as a workbook, every row filled with an invented household. */
export interface Ledger {
  readonly sheet: string;
  readonly bytes: Uint8Array;
  /** The cell of a field in the row of a household, counted from 0. */
  readonly cell: (field: string, index: number) => string;
  /** What stands there. */
  readonly value: (field: string, index: number) => string | number;
  /** The field of the identity number. */
  readonly identity: string;
}

export async function ledgerOf(howMany: number, { formulas, wrong = () => ({}) }: LedgerOptions): Promise<Ledger> {
  const [policy] = bundledPolicies();
  if (!policy) throw new Error('no policy is bundled');
  const { ledger, identity } = policy.counting;
  const form = formOf(policy, ledger);
  if (form.kind !== 'table') throw new Error('the ledger is no table');
  const { township, records } = invent(policy, form, 'bench', howMany, [], { township: INVENTED_TOWNSHIP });
  const rows = records.map((record, index) => new Map([...record, ...Object.entries(wrong(index))]));
  const frame = frameOf(form, howMany);
  const plan = blankBook(policy, [ledger], { township, rows: howMany, values: new Map([[ledger, { rows }]]) });
  return {
    sheet: form.sheet,
    bytes: await writeBook(formulas ? plan : { ...plan, sheets: plan.sheets.map(wordsAlone) }),
    cell: (field, index) => cellAddress(rowIndex(frame.firstRow + index), columnOf(frame, field)),
    value: (field, index) => {
      const cell = rows[index]?.get(field);
      return cell?.kind === 'number' ? cell.value : cellText(cell ?? { kind: 'blank' });
    },
    identity,
  };
}

const wordsAlone = (sheet: SheetPlan): SheetPlan => ({ ...sheet, fills: [], marks: [], cells: sheet.cells.filter(({ formula }) => formula === undefined) });
