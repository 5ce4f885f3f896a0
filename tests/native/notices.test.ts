import { parsePolicy } from '../../src/policy/load';
import { policyFiles } from '../policies';
import { disagreements, tableNamed, type Fuzzed } from './fuzzed';

const ROWS = Number(process.env['PARITY_NOTICE_ROWS'] ?? 300);
const SEED = Number(process.env['PARITY_SEED'] ?? 1);

/** 2020-09-30: some of the days before it are too long ago, some too near. */
const HEAD = new Map([['asOf', { kind: 'number', value: 44_104, date: true } as const]]);

/** All tables of a policy. */
function fuzzedOf(id: string): readonly Fuzzed[] {
  const policy = parsePolicy(policyFiles(id));
  return policy.forms.flatMap((form) => (form.kind === 'table' ? [{ policy, form: tableNamed(policy, form.id), rows: ROWS, seed: SEED, ...(form.head.some(({ key }) => key === 'asOf') && { head: HEAD }) }] : []));
}

test.each(['ningxia-2020', 'national-2021', 'yueyang-2022'])('formulas of %s say what the product says', async (id) => {
  expect((await disagreements(fuzzedOf(id))).flat().slice(0, 40)).toEqual([]);
}, 3_600_000);
