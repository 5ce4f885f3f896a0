import { blankBook } from '../../src/native/book';
import { parsePolicy } from '../../src/policy/load';
import type { OfferedPolicy } from '../../src/policy/offered';
import type { Policy } from '../../src/policy/policy';
import { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { readBook } from '../../src/workbook/read/read';
import { cellText } from '../../src/workbook/cell';
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

const otherPolicy = other();

const onTheShelf = (policy: Policy): OfferedPolicy => ({ id: policy.id, name: policy.name, version: policy.version, load: async () => policy });

function made(policy: Policy): MemoryGrid {
  const plan = blankBook(policy, ['annex1']);
  const grid = new MemoryGrid({ name: '甲镇.xlsx', sheets: plan.sheets.map(({ name }) => name), read: readBook });
  for (const sheet of plan.sheets) lay(grid, planned(sheet));
  return grid;
}

describe.each([
  ['loaded', [heshan, otherPolicy]],
  ['still on the shelf', [heshan, onTheShelf(otherPolicy)]],
])('the other policy is %s', (_, policies: readonly OfferedPolicy[]) => {
  test('a workbook opens by the policy that it says it was made by', async () => {
    const { desk } = await openDesk({ grid: made(otherPolicy) }, { policies });
    expect(desk.snapshot()).toMatchObject({ policy: { id: 'other-2021' }, sheet: { form: { id: 'annex1' } }, elsewhere: undefined });
  });

  test('under another policy, chosen by hand, it is not judged: the pane says whose it is', async () => {
    const { desk } = await openDesk({ grid: made(otherPolicy) }, { policies });
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
    const only = { ...heshan, id: 'few-2020', name: '只有附件1', forms: heshan.forms.filter(({ id }) => id === 'annex1'), supplements: [], verification: undefined };
    const { desk } = await openDesk({ grid: bookWith(tableSheet('annex2', [])) }, { policies: [only, ...policies.slice(1)] });
    expect(desk.snapshot()).toMatchObject({ policy: { id: 'few-2020' }, sheet: undefined, elsewhere: { id: 'other-2021' } });
  });

  test('a form pasted onto a blank sheet is known for the other policy’s as well, and forgotten when it is cleared', async () => {
    const only = { ...heshan, id: 'few-2020', name: '只有附件1', forms: heshan.forms.filter(({ id }) => id === 'annex1'), supplements: [], verification: undefined };
    const { desk, grid, rest } = await openDesk({ sheets: ['Sheet1'] }, { policies: [only, ...policies.slice(1)] });
    const { rows } = tableSheet('annex2', []);
    const width = Math.max(...rows.map((row) => row?.length ?? 0));
    grid.paste('Sheet1', 'A1', Array.from(rows, (row) => Array.from({ length: width }, (_, column) => (row?.[column] ? cellText(row[column]) : ''))));
    expect(await rest()).toMatchObject({ sheet: undefined, elsewhere: { id: 'other-2021' } });
    grid.erase('Sheet1', 'A1:Z40');
    expect(await rest()).toMatchObject({ sheet: undefined, elsewhere: undefined });
    expect(desk.snapshot().phase).toBe('ready');
  });
});

describe('a policy on the shelf', () => {
  test('is not loaded for a workbook of the one in use, nor for a blank sheet', async () => {
    const load = jest.fn(async () => otherPolicy);
    const policies = [heshan, { ...onTheShelf(otherPolicy), load }];
    await openDesk({ grid: made(heshan) }, { policies });
    await openDesk({}, { policies });
    expect(load).not.toHaveBeenCalled();
  });

  test('comes when all of them are asked for', async () => {
    const { desk } = await openDesk({}, { policies: [heshan, onTheShelf(otherPolicy)] });
    await desk.loadPolicies();
    expect(desk.snapshot().policies).toEqual([heshan, otherPolicy]);
  });

  test('that does not come changes nothing but says so, and may be asked for again', async () => {
    const load = jest.fn<Promise<Policy>, []>().mockRejectedValueOnce(Object.assign(new Error('gone'), { name: 'ChunkLoadError' })).mockResolvedValue(otherPolicy);
    const { desk } = await openDesk({}, { policies: [heshan, { ...onTheShelf(otherPolicy), load }] });
    await desk.usePolicy('other-2021');
    expect(desk.snapshot()).toMatchObject({ policy: { id: 'heshan-2020' }, notice: { kind: 'error', text: '窗格的一部分没有取到（网络断了，或刚刚更新过），请再试一次；仍不行的，请重新载入窗格' } });
    await desk.usePolicy('other-2021');
    expect(desk.snapshot()).toMatchObject({ policy: { id: 'other-2021' }, notice: undefined });
  });
});
