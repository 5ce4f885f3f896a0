import { blankBook } from '../../src/native/book';
import { parsePolicy } from '../../src/policy/load';
import type { Policy } from '../../src/policy/policy';
import { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { readBook } from '../../src/workbook/read/read';
import { household } from '../people';
import { heshan, policyFiles } from '../policies';
import { planned } from '../practice/planned';
import { sheetOf, tableSheet } from '../sheets';
import { bookWith, closeAll, lay, ledgerBook, openDesk } from './workbook';

afterEach(closeAll);

/** The same forms by another notice. */
function other(): Policy {
  const files = policyFiles('heshan-2020');
  files.set('policy.json', { ...(files.get('policy.json') as object), id: 'other-2021', name: '他县 2021' });
  return parsePolicy(files);
}

const policies = [heshan, other()];

function made(policy: Policy): MemoryGrid {
  const plan = blankBook(policy, ['annex1']);
  const grid = new MemoryGrid({ name: '甲镇.xlsx', sheets: plan.sheets.map(({ name }) => name), read: readBook });
  for (const sheet of plan.sheets) lay(grid, planned(sheet));
  return grid;
}

test('a workbook opens by the policy that it says it was made by', async () => {
  const { desk } = await openDesk({ grid: made(policies[1] ?? heshan) }, { policies });
  expect(desk.snapshot()).toMatchObject({ policy: { id: 'other-2021' }, sheet: { form: { id: 'annex1' } }, elsewhere: undefined });
});

test('under another policy, chosen by hand, it is not judged: the pane says whose it is', async () => {
  const { desk } = await openDesk({ grid: made(policies[1] ?? heshan) }, { policies });
  await desk.usePolicy('heshan-2020');
  expect(desk.snapshot()).toMatchObject({ policy: { id: 'heshan-2020' }, sheet: undefined, elsewhere: { id: 'other-2021' } });
  await desk.usePolicy('other-2021');
  expect(desk.snapshot()).toMatchObject({ sheet: { form: { id: 'annex1' } }, elsewhere: undefined });
});

test('a workbook that says nothing is known by its header: the own policy first', async () => {
  const ledger = await openDesk({ grid: ledgerBook([household(1)]) }, { policies });
  expect(ledger.desk.snapshot()).toMatchObject({ policy: { id: 'heshan-2020' }, sheet: { form: { id: 'ledger' } }, elsewhere: undefined });
  const nothing = await openDesk({ grid: bookWith(sheetOf([['物品', '数量']], '领用')) }, { policies });
  expect(nothing.desk.snapshot()).toMatchObject({ sheet: undefined, elsewhere: undefined });
});

test('what is not the policy’s but another’s is offered to that one', async () => {
  const [, second = heshan] = policies;
  const only = { ...heshan, id: 'few-2020', name: '只有附件1', forms: heshan.forms.filter(({ id }) => id === 'annex1'), supplements: [], verification: undefined };
  const { desk } = await openDesk({ grid: bookWith(tableSheet('annex2', [])) }, { policies: [only, second] });
  expect(desk.snapshot()).toMatchObject({ policy: { id: 'few-2020' }, sheet: undefined, elsewhere: { id: 'other-2021' } });
});
