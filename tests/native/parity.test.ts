import type { Policy } from '../../src/policy/policy';
import { heshan } from '../policies';
import { disagreements, tableNamed, type Fuzzed } from './fuzzed';

/** `npm run parity -- --rows 200000` asks for more. */
const ROWS = Number(process.env['PARITY_ROWS'] ?? 20_000);
const SEED = Number(process.env['PARITY_SEED'] ?? 1);

const county: Policy = { ...heshan, townships: ['清泉镇', '石桥镇'].map((name) => ({ name, villages: [] })) };

/** Shares of all rows; a form of categories has as many townships as half of its rows. */
const FUZZED: readonly Fuzzed[] = [
  { policy: heshan, form: tableNamed(heshan, 'ledger'), rows: Math.ceil(ROWS * 0.4), seed: SEED },
  { policy: county, form: tableNamed(county, 'ledger'), rows: Math.ceil(ROWS * 0.1), seed: SEED },
  { policy: heshan, form: tableNamed(heshan, 'annex1'), rows: Math.ceil(ROWS * 0.2), seed: SEED },
  { policy: heshan, form: tableNamed(heshan, 'annex2'), rows: Math.ceil(ROWS * 0.2), seed: SEED },
  { policy: heshan, form: tableNamed(heshan, 'annex4'), rows: Math.ceil(ROWS * 0.1), seed: SEED },
];

test(`校验结果 and marks of ${ROWS} fuzzed rows are what the product says, cell by cell`, async () => {
  expect((await disagreements(FUZZED)).flat().slice(0, 40)).toEqual([]);
}, 3_600_000);

/** Mistakes in one of the two: the formulas are made by the policy that is spoiled, the product judges by the one that is not. */
const MISTAKES: readonly (readonly [string, (policy: Policy) => Policy])[] = [
  ['a rule that is strict by one', (policy) => spoiled(policy, (when) => when.replace('wageIncome > netIncome', 'wageIncome >= netIncome'))],
  ['a rule with a factor too many', (policy) => spoiled(policy, (when) => when.replace('netIncome < 500 * householdSize', 'netIncome < 5000 * householdSize'))],
  ['a rule turned round', (policy) => spoiled(policy, (when) => when.replace('socialPersons > 0', 'socialPersons = 0'))],
  ['an alias less', (policy) => ({ ...policy, lists: Object.fromEntries(Object.entries(policy.lists).map(([key, list]) => [key, { ...list, values: list.values.map((one) => ({ ...one, aliases: [] })) }])) })],
  ['a word for none less', (policy) => ({ ...policy, noneWords: policy.noneWords.filter((word) => word !== '无') })],
];

const spoiled = (policy: Policy, change: (when: string) => string): Policy => ({
  ...policy,
  forms: policy.forms.map((form) => ({ ...form, rules: form.rules.map((rule) => ('check' in rule ? rule : { ...rule, when: change(rule.when) })) })),
});

test('a mistake in one of the two is found', async () => {
  const policies = [heshan, ...MISTAKES.map(([, mistake]) => mistake(heshan))];
  const fuzzed: Fuzzed = { policy: heshan, form: tableNamed(heshan, 'ledger'), rows: 400, seed: SEED };
  const found = await disagreements(policies.map(() => fuzzed), policies);
  const told = ['none', ...MISTAKES.map(([name]) => name)].map((name, index) => ({ name, found: (found[index]?.length ?? 0) > 0 }));
  expect(told).toEqual([{ name: 'none', found: false }, ...MISTAKES.map(([name]) => ({ name, found: true }))]);
}, 3_600_000);
