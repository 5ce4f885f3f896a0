import { parsePolicy } from '../../src/policy/load';
import { allForms } from '../../src/policy/policy';
import { text, type Cell } from '../../src/workbook/cell';
import { policyFiles } from '../policies';
import { disagreements, tableNamed, type Fuzzed } from './fuzzed';

const ROWS = Number(process.env['PARITY_NOTICE_ROWS'] ?? 300);
const SEED = Number(process.env['PARITY_SEED'] ?? 1);

/** What stands above the tables: 2020-06-30, about the middle of the days that rows say. */
const DAY: Cell = { kind: 'number', value: 44_012, date: true };
const HEAD = new Map<string, Cell>([['asOf', DAY], ['filledOn', DAY], ['ledgerClass', text('边缘易致贫户')]]);

/** All tables of a policy, what stands beside its forms too. */
function fuzzedOf(id: string): readonly Fuzzed[] {
  const policy = parsePolicy(policyFiles(id));
  return allForms(policy).map(({ id: form, head }) => ({
    policy, form: tableNamed(policy, form), rows: ROWS, seed: SEED, head: new Map([...HEAD].filter(([key]) => head.some((field) => field.key === key))),
  }));
}

test.each(['suixi-2021', 'xianlong-2020'])('formulas of %s say what the product says', async (id) => {
  expect((await disagreements(fuzzedOf(id))).flat().slice(0, 40)).toEqual([]);
}, 3_600_000);
