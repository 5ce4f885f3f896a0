import { household, identityOf } from '../people';
import { tableSheet } from '../sheets';
import { bookWith, cellOf, closeAll, findings, openDesk, rowOf, textColumns } from './workbook';

afterEach(closeAll);

const rostered = (sequence: number) => ({ category: '脱贫不稳定户', township: '甲镇', village: '一村', headName: '张三', headIdentity: identityOf(sequence), householdSize: 4 });

function book(households: readonly number[], roster: readonly number[]) {
  const grid = bookWith(tableSheet('ledger', households.map((one) => household(one))), tableSheet('roster', roster.map(rostered)));
  textColumns(grid, 'ledger');
  textColumns(grid, 'roster');
  return grid;
}

const rules = (desk: Parameters<typeof findings>[0]) => findings(desk).map(({ rule }) => rule).filter((rule) => /roster|WF-6/u.test(rule));
const unchecked = (state: { readonly sheet?: { readonly unchecked: readonly { readonly missing: string }[] } | undefined }) => state.sheet?.unchecked.map(({ missing }) => missing);

test('the active ledger is held against the roster beside it; what is not there is said', async () => {
  const { desk, grid, rest } = await openDesk({ grid: book([1, 2], [1, 2]) });
  expect(rules(desk)).toEqual([]);
  expect(unchecked(desk.snapshot())).toEqual(['家庭成员']);
  grid.type('台账总表', cellOf('ledger', 1, 'householdSize'), 5);
  await rest();
  expect(rules(desk)).toEqual(['S1-A3-householdSize-roster']);
});

test('a typed cell still costs one message', async () => {
  const { grid, office, rest } = await openDesk({ grid: book([1, 2], [1, 2]) });
  grid.type('台账总表', cellOf('ledger', 1, 'householdSize'), 5);
  await rest();
  expect(office.messages.count).toBe(1);
});

test('the roster tells who is missing, and no longer when the ledger has him', async () => {
  const { desk, grid, rest } = await openDesk({ grid: book([1], [1, 2]) });
  grid.activate('名册');
  await rest();
  expect(rules(desk)).toEqual(['S1-WF-6']);
  grid.activate('台账总表');
  await rest();
  const [, second] = tableSheet('ledger', [household(1), household(2)]).rows.slice(rowOf('ledger', 0) - 1);
  grid.paste('台账总表', `A${rowOf('ledger', 1)}`, [(second ?? []).map((cell) => (cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? cell.value : ''))]);
  await rest();
  grid.activate('名册');
  await rest();
  expect(rules(desk)).toEqual([]);
});

test('somebody else mends the roster while the ledger is before the clerk', async () => {
  const { desk, grid, rest } = await openDesk({ grid: book([1, 2], [1]) });
  grid.type('名册', cellOf('roster', 0, 'householdSize'), 3);
  await rest();
  expect(rules(desk)).toEqual(['S1-A3-householdSize-roster']);
});

test('going to and fro reads no sheet twice that has not changed', async () => {
  const { grid, office, rest } = await openDesk({ grid: book([1, 2], [1, 2]) });
  grid.activate('名册');
  await rest();
  office.messages.clear();
  grid.activate('台账总表');
  await rest();
  const again = office.messages.count;
  grid.activate('名册');
  await rest();
  // The active sheet in two, and one to see which sheets there are.
  expect(again).toBe(3);
  expect(office.messages.count - again).toBe(3);
});
