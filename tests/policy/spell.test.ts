import { parsePolicy } from '../../src/policy/load';
import { PolicyError } from '../../src/policy/policy-error';
import { formOf, type Policy } from '../../src/policy/policy';
import { judge } from '../../src/rules/judge';
import { policyFiles } from '../policies';

const LINE = { id: 'line', label: '监测收入线', value: 6900, unit: '元/人/年', year: 2022, basis: '当年人均纯收入', operator: '<', clause: '二、6' };
const TERM = { id: 'publicity', label: '村级公示', amount: 5, unit: 'day', operator: '>=', clause: '二、1' };
const RULE = { id: 'T-1', severity: 'warning', clause: '二、6', at: 'netIncome', when: 'filled(netIncome) and meets(netIncome / householdSize, line) and not keeps(identifiedOn, clearedOn, publicity)', say: '低于 {limit:line} 元，公示不少于 {term:publicity}' };

type Json = Record<string, unknown>;

function policyWith({ thresholds = [LINE], terms = [TERM], rule = RULE }: { thresholds?: readonly Json[]; terms?: readonly Json[]; rule?: Json } = {}): Policy {
  const files = policyFiles('heshan-2020');
  const [policy, ledger] = [files.get('policy.json') as Json, files.get('ledger.json') as Json];
  files.set('policy.json', { ...policy, thresholds, terms });
  files.set('ledger.json', { ...ledger, rules: [...(ledger['rules'] as Json[]), rule] });
  return parsePolicy(files);
}

const spoken = (policy: Policy) => formOf(policy, 'ledger').rules.find(({ id }) => id === 'T-1');

test('figures stand in the rules and words as the policy has them', () =>
  expect(spoken(policyWith())).toMatchObject({
    when: "filled(netIncome) and ((netIncome / householdSize) < 6900) and not keeps(identifiedOn, clearedOn, '>=5 day')",
    say: '低于 6900 元，公示不少于 5 天',
  }));

test('another figure is another rule', () =>
  expect(spoken(policyWith({ thresholds: [{ ...LINE, value: 7500, year: 2023, operator: '<=' }], terms: [{ ...TERM, amount: 3, unit: 'workday', operator: '<=', countFirst: true }] }))).toMatchObject({
    when: "filled(netIncome) and ((netIncome / householdSize) <= 7500) and not keeps(identifiedOn, clearedOn, '<=3 workday first')",
    say: '低于 7500 元，公示不少于 3 个工作日',
  }));

test('a rule by a figure that the county has still to enter says nothing', () => expect(spoken(policyWith({ thresholds: [{ ...LINE, value: null }] }))).toBeUndefined());

describe('what reads a figure that has still to be entered is checked like all else', () => {
  const unknown = [{ ...LINE, value: null }];
  test.each([
    ['a sentence', { ...RULE, say: '低于 {limit:base} 元' }, 'policy.json 的 thresholds 里没有 base'],
    ['a condition', { ...RULE, when: 'meets(income / householdSize, line)' }, '没有 income 这一栏'],
  ])('%s', (_, rule, message) => expect(() => policyWith({ thresholds: unknown, rule })).toThrow(message));

  test('and a rule behind it is told by its own place', () => {
    const files = policyFiles('heshan-2020');
    const [policy, ledger] = [files.get('policy.json') as Json, files.get('ledger.json') as { rules: Json[] }];
    files.set('policy.json', { ...policy, thresholds: unknown, terms: [TERM] });
    files.set('ledger.json', { ...ledger, rules: [RULE, { ...RULE, at: 'nowhere' }, ...ledger.rules] });
    expect(() => parsePolicy(files)).toThrow('ledger.json 的 rules.1.at：没有 nowhere 这一栏');
  });
});

test.each<[what: string, Parameters<typeof policyWith>[0], message: string]>([
  ['an amount without its year', { thresholds: [{ ...LINE, year: undefined }] }, 'policy.json 的 thresholds.0.year：金额要写明是哪一年的'],
  ['an operator the wrong way round', { thresholds: [{ ...LINE, operator: '>' }] }, 'policy.json 的 thresholds.0.operator：金额标准比的是“低于”，应为 < 或 <=，是不是写反了'],
  ['an operator that is none', { thresholds: [{ ...LINE, operator: '=<' }] }, 'policy.json 的 thresholds.0.operator：只能是 <、<=、>、>='],
  ['an unknown key', { thresholds: [{ ...LINE, colour: 'red' }] }, 'policy.json 的 thresholds.0：有不认识的键 colour，请删去或改正'],
  ['a missing label', { terms: [{ ...TERM, label: undefined }] }, 'policy.json 的 terms.0.label：缺少或类型不对，应为文字'],
  ['a unit that is none', { terms: [{ ...TERM, unit: 'week' }] }, 'policy.json 的 terms.0.unit：只能是 day、workday、month'],
  ['two of one name', { terms: [TERM, TERM] }, 'policy.json 的 terms：有两个 publicity'],
  ['a figure that is not there', { thresholds: [] }, 'policy.json 的 thresholds 里没有 line'],
  ['a term that is not there', { terms: [] }, 'policy.json 的 terms 里没有 publicity'],
])('%s is told with its place', (_, spoilt, message) => {
  expect(() => policyWith(spoilt)).toThrow(PolicyError);
  expect(() => policyWith(spoilt)).toThrow(message);
});

test('the spelled rules are judged', () => expect(judge(policyWith(), formOf(policyWith(), 'ledger'), [])).toEqual([]));
