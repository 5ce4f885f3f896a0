import { figuresOf } from '../../src/tally/figures';
import { allPolicies } from '../policies';

// Every notice's own word for a household that needs no more help.
test.each(allPolicies().map((policy) => [policy.id, policy] as const))('%s', (id, policy) => {
  const words: Readonly<Record<string, string>> = { 'suixi-2021': '其中已退出', 'ningxia-2020': '其中已销号', 'national-2021': '其中风险已消除' };
  expect(figuresOf(policy).find((figure) => figure.id === 'cleared')?.label).toBe(words[id] ?? '其中已消除风险');
});
