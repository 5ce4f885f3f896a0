import { parsePolicy } from '../../src/policy/load';
import { publishing, publishingFiles } from '../publicity/policy';

type List = Record<string, unknown> & { columns: { key: string; label: string }[] };

test('the lists of a notice that publishes', () => {
  expect(publishing.publicity?.lists.map(({ id, by, term }) => [id, by, term])).toEqual([['identified', 'village', 'villagePublicity'], ['announced', 'county', undefined]]);
});

// What must not be public is refused before anybody can choose it.
const spoil: [string, (list: List, policy: Record<string, unknown>) => void, RegExp][] = [
  ['an identity number', (list) => list.columns.push({ key: 'headIdentity', label: '证件' }), /lists\.0\.columns\.4：headIdentity（身份证号）不能公示/],
  ['a telephone', (list) => list.columns.push({ key: 'phone', label: '怎么找' }), /phone（电话）不能公示/],
  ['money', (list) => list.columns.push({ key: 'netIncome', label: '情况' }), /netIncome（金额）不能公示/],
  ['health by its name', (list) => list.columns.push({ key: 'healthStatus', label: '情况' }), /healthStatus（家庭成员健康状况）不能公示/],
  ['risks that tell of an illness', (list) => list.columns.push({ key: 'risk', label: '风险' }), /risk（可选“因大病存在返贫致贫风险”）不能公示/],
  ['a heading that says so', (list) => list.columns.push({ key: 'helperUnit', label: '联系电话' }), /helperUnit（栏目名称）不能公示/],
  ['a column that is not there', (list) => list.columns.push({ key: 'group', label: '组' }), /lists\.0\.columns\.4：没有 group 这一栏/],
  ['nobody’s name', (list) => list.columns.shift(), /lists\.0\.columns：没有姓名/],
  ['no such form', (list) => (list['of'] = 'register'), /lists\.0\.of：没有 register 这张表/],
  ['a card', (list) => (list['of'] = 'annex3'), /lists\.0\.of：没有 annex3 这张表/],
  ['a condition on no column', (list) => (list['when'] = 'agreed > 1'), /lists\.0\.when：没有 agreed 这一栏/],
  ['a condition that makes no sense', (list) => (list['when'] = 'cleared ='), /lists\.0\.when：条件从“.*”起看不懂/],
  ['no such term', (list) => (list['term'] = 'countyPublicity'), /lists\.0\.term：policy\.json 的 terms 里没有 countyPublicity/],
  ['working days', (list) => (list['term'] = 'workdays'), /lists\.0\.term：workdays 按工作日计，公示期按自然日计/],
  ['health in its title', (list) => (list['title'] = '因病返贫户公示'), /lists\.0\.title：提到健康状况/],
  ['two of one name', (list) => (list['id'] = 'announced'), /lists\.1\.id：有两份名单都叫 announced/],
  ['a term of nothing', (_, policy) => ((policy['terms'] as { amount: number }[])[0]!.amount = 0), /policy\.json 的 terms\.0\.amount/],
];

test.each(spoil)('%s is refused, named by file and key', (_, change, said) => {
  const files = publishingFiles(({ lists }, policy) => change(lists[0] as List, policy));
  expect(() => parsePolicy(files)).toThrow(said);
});
