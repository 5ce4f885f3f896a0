/** @jest-environment jsdom */
import type * as guidanceModule from '../../src/policy/guidance';
import { formOf, type Policy } from '../../src/policy/policy';
import type * as policiesModule from '../policies';
import { heshan } from '../policies';
import { fakeDesk, ledger } from './fake-desk';
import { all, open, pageText, press } from './render';

// What the bundler does, from the same files.
jest.mock('../../src/policy/bundled-guidance', () => {
  const { parseGuidance } = jest.requireActual<typeof guidanceModule>('../../src/policy/guidance');
  const { policyFiles } = jest.requireActual<typeof policiesModule>('../policies');
  return { bundledGuidance: (policy: Policy) => (policy.id === 'heshan-2020' ? parseGuidance(policy, policyFiles(policy.id)) : []) };
});

const told = () => all('[role=group]', '填报要点').flatMap((box) => [...box.querySelectorAll('li')].map((line) => line.textContent));

test.each([
  ['annex1', '打印后在“报送部门”处盖章。 附件1'],
  ['annex2', '乡镇还应常态化开展动态监测，发现有返贫致贫风险的户，及时主动上报区扶贫办。 一、2'],
  ['annex3', '打印后由户主签字。 附件3'],
  ['annex4', '某项政策该户只有 1 人享受的，报户数时视同整户享受，计 1 户。 附件4备注'],
  ['ledger', '按照“缺什么补什么”原则因户施策，落实各项帮扶措施。 二、1'],
])('beside %s stands what the notice asks of it, with the clause', async (id, sentence) => {
  await open(fakeDesk({ sheet: { ...ledger([]), form: formOf(heshan, id) } }));
  expect(told()).toEqual([]);
  await press('填报要点');
  expect(told()).toContain(sentence);
  await press('填报要点');
  expect(told()).toEqual([]);
});

test('what is asked of other forms is not told', async () => {
  await open(fakeDesk({ sheet: { ...ledger([]), form: formOf(heshan, 'annex4') } }));
  await press('填报要点');
  expect(told()).toHaveLength(4);
  expect(told().join()).not.toContain('盖章');
});

test('a notice that asks nothing more says so', async () => {
  await open(fakeDesk({ policy: { ...heshan, id: 'other' }, sheet: ledger([]) }));
  await press('填报要点');
  expect(pageText()).toContain('通知对这张表没有另外的要求。');
});
