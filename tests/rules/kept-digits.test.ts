import { locate } from '../../src/forms/locate';
import { judgeSheet } from '../judged';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableSheet } from '../sheets';

const SOMEBODY = identityOf(1);

test.each([
  ['digits that the file still has are not called lost', { digits: SOMEBODY }, '现在还有全部数字'],
  ['digits that it has not are', {}, '末几位已经丢失'],
])('%s', (_, kept, words) => {
  const sheet = tableSheet('ledger', [household(1, { headIdentity: { kind: 'number', value: Number(SOMEBODY), ...kept } })]);
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('no ledger');
  const { findings } = judgeSheet({ policy: heshan, today }, layout, sheet);
  expect(findings.filter(({ rule }) => rule === 'ID-NUMBER').map(({ say }) => say)).toEqual([expect.stringContaining(words)]);
  expect(findings.map(({ say }) => say).join()).not.toContain(SOMEBODY);
});
