import { locate } from '../src/forms/locate';
import { CheckedForm } from '../src/excel/checked-form';
import { SheetCopy, type Block } from '../src/excel/sheet-copy';
import { bundledPolicies } from '../src/policy/bundled';
import { NO_NEIGHBOURS } from '../src/rules/neighbours';
import { columnIndex, parseArea, rowIndex, type Area } from '../src/workbook/address';
import type { Cell } from '../src/workbook/cell';
import { text } from '../src/workbook/cell';
import { readBook } from '../src/workbook/read/read';
import type { Bench, Line } from './bench';
import { ledgerOf, type Ledger } from './ledger';
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
/** An edit takes less than a clock can tell. */
const EDITS = 100;

export const checking: Bench = {
  name: 'checking',
  about:
    'a ledger is checked by every rule, from its cells to its findings, as the pane does it when it opens.\n' +
    'Longest: the longest stretch without giving way to typing. Edit: one cell is changed in ledgers of different size and its row judged again.',
  programs: {},
  async measure() {
    const ledgers = new Map<number, Ledger>();
    for (const rows of [WHOLE, ...SIZES]) ledgers.set(rows, await ledgerOf(rows, { formulas: false, wrong: (index): Readonly<Record<string, Cell>> => (index < WRONG ? { phone: text('1390000') } : {}) }));
    const whole = copied(ledgers.get(WHOLE)!);
    const times = await alternating(new Map([['whole', () => wholeCheck(whole)]]), { warmUps: 2, runs: 9 });
    const edits = await alternating(new Map(await Promise.all(SIZES.map(async (rows) => [rows, await editing(ledgers.get(rows)!)] as const))), { warmUps: 2, runs: 9 });
    const smallest = edits(SIZES[0] ?? 0, 'edit');
    return [
      { what: `${WHOLE} rows, computing`, times: times('whole', 'computing'), target: { under: WHOLE_TIME } },
      { what: `${WHOLE} rows, longest`, times: times('whole', 'longest') },
      ...SIZES.map((rows, index): Line => ({ what: `edit in ${rows} rows`, times: edits(rows, 'edit'), ...(index > 0 && { peer: smallest, target: { ofPeer: FLAT } }) })),
    ];
  },
};

interface Copied {
  readonly copy: SheetCopy;
  readonly block: Block;
}

/** The ledger's sheet as the pane has it after reading. */
function copied({ bytes, sheet: name }: Ledger): Copied {
  const sheet = readBook(bytes).sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  const width = Math.max(...sheet.rows.map((row) => row?.length ?? 0));
  const values = Array.from(sheet.rows, (row) => Array.from({ length: width }, (_, column) => given(row?.[column])));
  const area: Area = { top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(values.length - 1), right: columnIndex(width - 1) };
  const block = { area, values, formats: values.map((row) => row.map(() => 'General')) };
  const copy = new SheetCopy(name, sheet.merges);
  copy.put(block);
  return { copy, block };
}

const given = (cell: Cell | undefined): unknown => (cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? cell.value : '');

const [policy] = bundledPolicies();
const reader = { policy: policy!, today: { year: 2020, month: 12, day: 31 } };

async function read({ copy }: Copied, breathe: () => Promise<void>): Promise<CheckedForm> {
  const layout = locate(copy, reader.policy);
  if (!layout) throw new Error('no ledger');
  return CheckedForm.read(reader, layout, copy, NO_NEIGHBOURS, breathe);
}

async function wholeCheck(ledger: Copied): Promise<Readonly<Record<'computing' | 'longest', number>>> {
  const stretches: number[] = [];
  let begun = performance.now();
  const form = await read(ledger, async () => {
    stretches.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 0));
    begun = performance.now();
  });
  form.findings();
  stretches.push(performance.now() - begun);
  return { computing: stretches.reduce((sum, one) => sum + one, 0), longest: Math.max(...stretches) };
}

async function editing(ledger: Ledger): Promise<Work<'edit'>> {
  const opened = copied(ledger);
  const form = await read(opened, () => Promise.resolve());
  const area = parseArea(ledger.cell('phone', 50));
  if (!area) throw new Error('no cell');
  let turn = 0;
  return async () => ({
    edit:
      (await timeOf(async () => {
        for (let index = 0; index < EDITS; index++) {
          opened.copy.put({ area, values: [[turn++ % 2 === 0 ? '1390000' : '15400000000']], formats: [['@']] });
          if (!form.update([area])) throw new Error('the edit was not taken in');
          form.findings();
        }
      })) / EDITS,
  });
}
