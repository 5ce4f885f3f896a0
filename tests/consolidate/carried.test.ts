import { carried } from '../../src/consolidate/carried';
import { decisions } from '../../src/consolidate/decisions';
import { household } from '../people';
import { heshan } from '../policies';
import { returned } from './returned';

const ledger = (...sequences: readonly number[]) => ({ ledger: { rows: sequences.map((sequence) => household(sequence)) } });
const rows = (...at: readonly number[]) => decisions.parse({ excluded: at.map((row) => ({ file: '甲.xlsx', sheet: '台账总表', row, reason: '已迁出' })) });

test.each<[string, readonly number[], readonly number[], readonly number[], number]>([
  ['nothing changed in its row', [1, 2, 3], [1, 2, 4], [6, 7], 0],
  ['its household moved', [1, 2, 3], [9, 1, 2, 3], [7, 8], 0],
  ['its household is gone', [1, 2, 3], [2, 3], [6], 1],
])('%s', async (_, before, after, expected, dropped) => {
  const result = carried(heshan, rows(6, 7), [await returned('甲.xlsx', ledger(...before))], [await returned('甲.xlsx', ledger(...after))]);
  expect([result.decided.excluded.map(({ row }) => row), result.dropped]).toEqual([expected, dropped]);
});

test('a household that now stands twice, in neither place as before, is decided upon anew', async () => {
  const result = carried(heshan, rows(6), [await returned('甲.xlsx', ledger(1, 2))], [await returned('甲.xlsx', ledger(2, 1, 1))]);
  expect([result.decided.excluded, result.dropped]).toEqual([[], 1]);
});

test('a file that is gone, or cannot be read any more, takes its decisions with it; others stay', async () => {
  const [first, second] = [await returned('甲.xlsx', ledger(1)), await returned('乙.xlsx', ledger(2))];
  const decided = decisions.parse({
    senders: [{ file: '甲.xlsx', sender: '甲镇' }, { file: '乙.xlsx', sender: '乙镇' }],
    chosen: [{ file: '甲.xlsx', sheet: '台账总表', row: 6 }, { file: '乙.xlsx', sheet: '台账总表', row: 6 }],
  });
  const left = { senders: [{ file: '乙.xlsx', sender: '乙镇' }], excluded: [], chosen: [{ file: '乙.xlsx', sheet: '台账总表', row: 6 }] };
  expect(carried(heshan, decided, [first, second], [second])).toEqual({ decided: left, dropped: 1 });
  expect(carried(heshan, decided, [first, second], [{ file: '甲.xlsx', ok: false, digest: 'x', error: '文件已损坏' }, second]).dropped).toBe(1);
});
