import { CheckedForm } from '../src/excel/checked-form';
import { SheetCopy, type Block } from '../src/excel/sheet-copy';
import { columnOf, frameOf } from '../src/forms/blank/frame';
import { tableSheet } from '../src/forms/blank/table';
import { locate } from '../src/forms/locate';
import { bundledPolicies } from '../src/policy/bundled';
import type { TableForm } from '../src/policy/form';
import { formOf } from '../src/policy/policy';
import { invent } from '../src/practice/exercise';
import { INVENTED_TOWNSHIP } from '../src/practice/people';
import { NO_NEIGHBOURS } from '../src/rules/neighbours';
import { rowIndex, type ColumnIndex, type RowIndex } from '../src/workbook/address';
import { cellText, text } from '../src/workbook/cell';
import type { Bench, Line } from './bench';
import { identityOf } from './returned';
import { alternating, timeOf, type Work } from './measure';

/** Rows of the ledger that is checked as a whole. */
const WHOLE = 20_000;
const WHOLE_TIME = 1000;
/** Rows of the ledgers of which one cell changes; the time must be the same in all. */
const SIZES = [100, 10_000, 100_000];
/** How much longer the edit may take in the largest ledger than in the smallest. */
const FLAT = 1.5;
/** As many findings in every ledger: each of them is listed after every edit. */
const WRONG = 20;
/** Households that are invented; larger ledgers repeat them, each time as somebody else. */
const INVENTED = 500;
/** An edit takes less than a clock can tell. */
const EDITS = 100;

export const checking: Bench = {
  name: 'checking',
  about:
    'a ledger is checked by every rule, from its cells to its findings, as the pane does it when it opens.\n' +
    'Longest: the longest stretch without giving way to typing. Edit: one cell is changed in ledgers of different size and its row judged again.',
  programs: {},
  async measure() {
    const whole = laid(WHOLE);
    const times = await alternating(new Map([['whole', () => wholeCheck(whole)]]), { warmUps: 2, runs: 9 });
    const edits = await alternating(new Map(await Promise.all(SIZES.map(async (rows) => [rows, await editing(rows)] as const))), { warmUps: 2, runs: 9 });
    const smallest = edits(SIZES[0] ?? 0, 'edit');
    return [
      { what: `${WHOLE} rows, computing`, times: times('whole', 'computing'), target: { under: WHOLE_TIME } },
      { what: `${WHOLE} rows, longest`, times: times('whole', 'longest') },
      ...SIZES.map((rows, index): Line => ({ what: `edit in ${rows} rows`, times: edits(rows, 'edit'), ...(index > 0 && { peer: smallest, target: { ofPeer: FLAT } }) })),
    ];
  },
};

const [policy] = bundledPolicies();
if (!policy) throw new Error('no policy is bundled');
const reader = { policy, today: { year: 2020, month: 12, day: 31 } };
const form = ledgerForm();

function ledgerForm(): TableForm {
  const ledger = formOf(reader.policy, reader.policy.counting.ledger);
  if (ledger.kind !== 'table') throw new Error('the ledger is no table');
  return ledger;
}

/** The ledger's sheet as the pane has it after reading, every row an invented household. */
function laid(rows: number): SheetCopy {
  const { records: some } = invent(reader.policy, form, 'bench', Math.min(rows, INVENTED), [], { township: INVENTED_TOWNSHIP });
  const records = Array.from({ length: rows }, (_, index) => new Map([...(some[index % some.length] ?? []), [reader.policy.counting.identity, text(identityOf(index))]]));
  const { name, cells, merges } = tableSheet(reader.policy, frameOf(form, rows), {}, records);
  const copy = new SheetCopy(name, merges);
  for (const { row, column, value } of cells) if (value) copy.put(typed(row, column, value.kind === 'number' ? value.value : cellText(value), value.kind === 'number' && value.date ? 'yyyy-mm-dd' : '@'));
  for (let index = 0; index < WRONG; index++) copy.put(typed(...phoneOf(rows, index), '1549000'));
  return copy;
}

const typed = (row: RowIndex, column: ColumnIndex, value: string | number, format = '@'): Block => ({ area: { top: row, left: column, bottom: row, right: column }, values: [[value]], formats: [[format]] });

function phoneOf(rows: number, index: number): readonly [RowIndex, ColumnIndex] {
  const frame = frameOf(form, rows);
  return [rowIndex(frame.firstRow + index), columnOf(frame, 'phone')];
}

async function read(copy: SheetCopy, breathe: () => Promise<void>): Promise<CheckedForm> {
  const layout = locate(copy, reader.policy);
  if (!layout) throw new Error('no ledger');
  return CheckedForm.read(reader, layout, copy, NO_NEIGHBOURS, breathe);
}

async function wholeCheck(ledger: SheetCopy): Promise<Readonly<Record<'computing' | 'longest', number>>> {
  const stretches: number[] = [];
  let begun = performance.now();
  const checked = await read(ledger, async () => {
    stretches.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 0));
    begun = performance.now();
  });
  checked.findings();
  stretches.push(performance.now() - begun);
  return { computing: stretches.reduce((sum, one) => sum + one, 0), longest: Math.max(...stretches) };
}

async function editing(rows: number): Promise<Work<'edit'>> {
  const copy = laid(rows);
  const checked = await read(copy, () => Promise.resolve());
  const [row, column] = phoneOf(rows, WRONG);
  let turn = 0;
  return async () => ({
    edit:
      (await timeOf(async () => {
        for (let index = 0; index < EDITS; index++) {
          const block = typed(row, column, turn++ % 2 === 0 ? '1549000' : '15400000000');
          copy.put(block);
          if (!checked.update([block.area])) throw new Error('the edit was not taken in');
          checked.findings();
        }
      })) / EDITS,
  });
}
