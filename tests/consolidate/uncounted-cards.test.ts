import { householdForms } from '../../src/household/card';
import { cardsBook } from '../../src/household/cards-book';
import { consolidate } from '../../src/consolidate/consolidate';
import { NO_DECISIONS } from '../../src/consolidate/decisions';
import { readReturned } from '../../src/consolidate/returned-file';
import { writeBook } from '../../src/workbook/write/write';
import { household, today } from '../people';
import { heshan } from '../policies';
import { cell } from '../sheets';
import { bytesOf, reading, withTownships } from './returned';

const NAMES = ['张三', '李四', '王五'];
const home = (sequence: number) => household(sequence, { township: '甲镇', headName: NAMES[sequence - 1] ?? '' });
const policy = withTownships('甲镇');

/** The households' cards, as they are printed from a ledger. */
async function cards(file: string, sequences: readonly number[]) {
  const forms = householdForms(heshan);
  if (!forms) throw new Error('no cards');
  const households = sequences.map((one) => ({ household: new Map(Object.entries(home(one)).map(([key, written]) => [key, cell(written)])), head: new Map() }));
  return readReturned(reading, { file, bytes: await writeBook(cardsBook(heshan, forms, households, 'long', { today })) });
}
const ledger = async (sequences: readonly number[]) => readReturned(reading, { file: '甲镇/台账.xlsx', bytes: await bytesOf({ ledger: { rows: sequences.map(home) } }, '甲镇') });

const told = async (...files: readonly Promise<Awaited<ReturnType<typeof cards>>>[]) => {
  const { unchecked, tally } = consolidate(policy, await Promise.all(files), NO_DECISIONS);
  return { said: unchecked.filter((words) => words.includes('附件3')), households: tally.rows.reduce((sum, { all }) => sum + all.households, 0) };
};

test('cards beside their ledger count no household twice', async () => {
  expect(await told(ledger([1, 2]), cards('甲镇/附件3.xlsx', [1, 2]))).toEqual({ said: ['甲镇报来附件3 2 户，统计以台账为准，没有另计；户主在交来的台账里都有'], households: 2 });
});

test('a card of somebody who is in no ledger is named', async () => {
  expect(await told(ledger([1]), cards('甲镇/附件3.xlsx', [1, 2, 3]))).toEqual({
    said: [expect.stringContaining('甲镇报来附件3 3 户，统计以台账为准，没有另计；其中 2 户的户主在交来的台账里没有（甲镇/附件3.xlsx），请先归成台账')],
    households: 1,
  });
});

test('cards alone: nobody of them is counted, and it is said', async () => {
  expect(await told(cards('甲镇/附件3.xlsx', [3]))).toEqual({ said: [expect.stringContaining('其中 1 户的户主在交来的台账里没有')], households: 0 });
});

test('without cards nothing is said of them', async () => expect((await told(ledger([1]))).said).toEqual([]));
