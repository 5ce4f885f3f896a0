import * as fc from 'fast-check';
import type { FaultyEvent } from '../office/faulty-host';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household } from '../people';
import { tableSheet } from '../sheets';
import { openFaulty, wholeBook } from './faulty';
import { bookWith, cellOf, closeAll, findings, on, openDesk, rowOf, textColumns } from './workbook';

/* Events that are lost, doubled, late, in another order, or of somebody else. */

jest.setTimeout(120_000);
afterEach(closeAll);

const LEDGER = '台账总表';
const at = (record: number, key: string) => cellOf('ledger', record, key);

function book(): MemoryGrid {
  const grid = bookWith(
    tableSheet('ledger', [
      household(1, { headName: '王五', householdSize: '5' }),
      household(2, { headName: '李四', householdSize: '5' }),
      household(3, { headName: '赵六' }),
    ]),
  );
  textColumns(grid, 'ledger');
  return grid;
}

const nothing = (): readonly FaultyEvent[] => [];

describe('lost', () => {
  test('an edit nobody was told of is found by 重新检查', async () => {
    const { desk, grid, host, rest } = await openFaulty(book());
    host.distort(nothing);
    grid.type(LEDGER, at(2, 'headName'), '');
    await rest();
    expect(on(desk, at(2, 'headName'))).toEqual([]);
    await desk.recheck();
    expect(on(desk, at(2, 'headName'))).toHaveLength(1);
  });

  test('a repair is not written into another household, where rows have moved unheard', async () => {
    const grid = book();
    const { desk, host, rest } = await openFaulty(grid);
    const [first] = on(desk, at(0, 'householdSize'));
    if (!first) throw new Error('nothing is found');
    host.distort(nothing);
    // 李四, with the same mistake, now stands where 王五 did.
    grid.deleteRows(LEDGER, rowOf('ledger', 0));
    const clerk = wholeBook(grid);
    await desk.fix([first]);
    await rest();
    expect(wholeBook(grid)).toEqual(clerk);
    expect(desk.snapshot()).toMatchObject({ steps: [], notice: { kind: 'error' } });
    // What was found out is looked at anew.
    expect(findings(desk)).toHaveLength(1);
  });

  test.each([
    ['a row was inserted above the header', (grid: MemoryGrid) => grid.insertRows(LEDGER, 1)],
    ['a household was deleted', (grid: MemoryGrid) => grid.deleteRows(LEDGER, rowOf('ledger', 1))],
    ['a number was changed', (grid: MemoryGrid) => grid.type(LEDGER, at(2, 'householdSize'), 9)],
  ])('rows are not sorted by what they no longer are: %s', async (_, change) => {
    const grid = book();
    const { desk, host, rest } = await openFaulty(grid);
    host.distort(nothing);
    change(grid);
    const clerk = wholeBook(grid);
    await desk.sort('headName', 'descending');
    await rest();
    expect(wholeBook(grid)).toEqual(clerk);
    expect(desk.snapshot()).toMatchObject({ phase: 'ready', steps: [], notice: { kind: 'error', text: expect.stringContaining('刚刚改过') } });
    // The second time it knows.
    await desk.sort('headName', 'descending');
    expect(desk.snapshot()).toMatchObject({ notice: { kind: 'done' } });
  });

  test('an inserted sheet that was filled in unheard is not deleted by 撤销', async () => {
    const grid = book();
    const { desk, host, rest } = await openFaulty(grid);
    await desk.writeReport();
    host.distort(nothing);
    grid.type('附件4', 'B20', '乡镇核对过');
    const clerk = wholeBook(grid);
    await desk.undo();
    await rest();
    expect(wholeBook(grid)).toEqual(clerk);
    expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('之后又改过') });
  });

  test('a sheet that was deleted unheard is noticed at the next command', async () => {
    const grid = bookWith(tableSheet('ledger', [household(1, { householdSize: '5' })]), tableSheet('annex4', []));
    const { desk, host, rest } = await openFaulty(grid);
    const wanted = findings(desk);
    host.distort(nothing);
    grid.deleteSheet(LEDGER);
    await desk.fix(wanted);
    expect(await rest()).toMatchObject({ phase: 'ready', activeSheet: '附件4', notice: { kind: 'error', text: expect.stringContaining('已被删除') } });
  });
});

const keys = ['headName', 'householdSize', 'village', 'phone'] as const;
const change = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.nat(4), fc.constantFrom(...keys), fc.constantFrom<string | number>('', '张三', 3, '3', '一村', '15400000000')).map(([record, key, value]) => (grid: MemoryGrid) => grid.type(LEDGER, at(record, key), value)) },
  fc.nat(4).map((record) => (grid: MemoryGrid) => grid.insertRows(LEDGER, rowOf('ledger', record))),
  fc.nat(4).map((record) => (grid: MemoryGrid) => grid.deleteRows(LEDGER, rowOf('ledger', record))),
  fc.nat(4).map((record) => (grid: MemoryGrid) => grid.erase(LEDGER, `A${rowOf('ledger', record)}:AZ${rowOf('ledger', record)}`)),
);

test('doubled and in whatever order, they give the findings of the sheet as it stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat(5)), async (changes, chance) => {
      const { desk, grid, host, rest } = await openFaulty(book());
      const late: FaultyEvent[] = [];
      host.distort((events) => {
        const all = [...events, ...late.splice(0)];
        const mixed = all.flatMap((event) => (chance.next().value === 0 ? [event, event] : [event])).sort(() => (chance.next().value ?? 0) - 2);
        // Some come after the next ones; the last of all come at last.
        return mixed.filter((event) => chance.next().value !== 1 || !late.push(event));
      });
      for (const one of changes) {
        one(grid);
        if (chance.next().value === 2) await rest();
      }
      await rest();
      host.distort((events) => [...late.splice(0), ...events]);
      // Whatever was late comes with the next.
      grid.type(LEDGER, 'BA1', 'x');
      const { sheet } = await rest();
      await desk.recheck();
      expect(desk.snapshot().sheet).toEqual(sheet);
      closeAll();
    }),
    { numRuns: 40 },
  );
});

describe('of somebody else', () => {
  const remote = (events: readonly FaultyEvent[]): readonly FaultyEvent[] =>
    events.map(([category, type, target, args, number]) => [category, type, target, JSON.stringify({ ...JSON.parse(String(args)), ...(type === 10 && { source: 'Remote', triggerSource: 'Unknown' }) }), number]);

  test('a co-author’s edit is judged, and nothing is written for it', async () => {
    const { desk, grid, host, office, rest } = await openFaulty(book());
    await desk.setMarking(true);
    host.distort(remote);
    host.plan(() => undefined);
    office.messages.clear();
    grid.type(LEDGER, at(2, 'headName'), '');
    await rest();
    expect(on(desk, at(2, 'headName'))).toHaveLength(1);
    expect(host.requests.filter(({ writes }) => writes)).toEqual([]);
    expect(office.messages.count).toBe(1);
    // The clerk's own next edit brings the marks up to date.
    host.distort(undefined);
    grid.type(LEDGER, at(1, 'headName'), '');
    await rest();
    const marked = grid.named(LEDGER).conditionalFormats().flatMap(({ areas }) => areas).length;
    await desk.recheck();
    expect(grid.named(LEDGER).conditionalFormats().flatMap(({ areas }) => areas)).toHaveLength(marked);
  });

  test('that a co-author’s own assistant wrote it is no reason to pass it over', async () => {
    const { desk, grid, host, rest } = await openFaulty(book());
    host.distort((events) => remote(events).map(([category, type, target, args, number]) => [category, type, target, String(args).replace('"Unknown"', '"ThisLocalAddin"'), number]));
    grid.type(LEDGER, at(2, 'headName'), '');
    await rest();
    expect(on(desk, at(2, 'headName'))).toHaveLength(1);
  });

  test('two panes that mark one workbook come to rest, and agree', async () => {
    const grid = book();
    const [one, other] = [await openDesk({ grid }), await openDesk({ grid })];
    await one.desk.setMarking(true);
    await other.desk.setMarking(true);
    for (const name of ['', '王五', '']) {
      grid.type(LEDGER, at(2, 'headName'), name);
      await one.rest();
      await other.rest();
      await one.rest();
    }
    for (const { office, rest } of [one, other]) {
      office.messages.clear();
      await rest();
      expect(office.messages.count).toBe(0);
    }
    expect(findings(one.desk)).toEqual(findings(other.desk));
    await one.desk.clearMarks();
    expect(grid.named(LEDGER).conditionalFormats()).toEqual([]);
  });

  test('two panes that mend one workbook at once mend every cell once, and either takes back only its own', async () => {
    const grid = book();
    const clerk = wholeBook(grid);
    const [one, other] = [await openDesk({ grid }), await openDesk({ grid })];
    await Promise.all([one.desk.fix(findings(one.desk)), other.desk.fix(findings(other.desk))]);
    await one.rest();
    await other.rest();
    expect([findings(one.desk), findings(other.desk)]).toEqual([[], []]);
    await one.desk.undo();
    await other.desk.undo();
    await one.rest();
    expect(wholeBook(grid)).toEqual(clerk);
    expect(findings(one.desk)).toEqual((await other.rest()).sheet?.findings);
  });
});
