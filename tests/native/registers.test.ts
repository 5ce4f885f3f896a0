import { parsePolicy } from '../../src/policy/load';
import { allForms } from '../../src/policy/policy';
import { text, type Cell } from '../../src/workbook/cell';
import * as suixi from '../notices/suixi';
import type { Record } from '../notices/sheets';
import * as xianlong from '../notices/xianlong';
import { policyFiles } from '../policies';
import { cell } from '../sheets';
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

const cellsOf = (record: Record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)]));

/** Rows at random seldom keep the order of the days or nearly the share of the votes: these do, and each breaks one rule. */
test.each([
  ['濉溪', suixi.suixi, [...suixi.RIGHT, ...suixi.REGISTERED.map(([, , changes]) => changes)].map((changes, index) => suixi.filed(index, changes)), suixi.HEAD],
  ['仙龙', xianlong.xianlong, [...xianlong.RIGHT, ...xianlong.REGISTERED.map(([, , changes]) => changes)].map((changes, index) => xianlong.recognised(index, changes)), xianlong.HEAD],
])("every planted mistake of %s's register is found by its formulas too", async (_, policy, rows, head) => {
  const form = tableNamed(policy, 'ledger');
  const given = rows.map(cellsOf);
  expect((await disagreements([{ policy, form, rows: given.length, seed: SEED, given, head: cellsOf(head) }])).flat()).toEqual([]);
}, 600_000);
