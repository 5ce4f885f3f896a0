import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household } from '../people';
import { tableSheet } from '../sheets';
import { openFaulty, PLAIN_CHINESE, wholeBook, type Faulty } from './faulty';
import { bookWith, cellOf, closeAll, findings, textColumns } from './workbook';

/* A host that does not answer: what the desk says, the way out, and what a late answer does. */

afterEach(closeAll);

const LEDGER = '台账总表';
const SIZE = cellOf('ledger', 0, 'householdSize');
const PATIENCE = 20;

function book(): MemoryGrid {
  const grid = bookWith(tableSheet('ledger', [household(1, { householdSize: '5' }), household(2, { householdSize: '3' })]));
  textColumns(grid, 'ledger');
  return grid;
}

const open = (grid = book()) => openFaulty(grid, undefined, { patience: PATIENCE });

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 5) {
    if (waited > 5_000) throw new Error('it never came to be');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const silent = ({ desk }: Faulty) => until(() => desk.snapshot().silent);

test('that Excel is silent is said after a while, and no more once it answers; nothing is lost', async () => {
  const opened = await open();
  const { desk, host, rest } = opened;
  host.plan(() => ({ kind: 'unanswered', executed: 'late' }));
  const fixed = desk.fix(findings(desk));
  expect(desk.snapshot().silent).toBe(false);
  await silent(opened);
  host.plan(undefined);
  host.release();
  await fixed;
  expect(await rest()).toMatchObject({ phase: 'ready', silent: false, steps: [{ label: '改正 2 处' }], notice: { kind: 'done' } });
});

test('a desk that opens while Excel is silent says so, and opens when it speaks', async () => {
  const grid = book();
  let answers = false;
  const opening = openFaulty(grid, () => (answers ? undefined : { kind: 'unanswered', executed: 'never' }), { patience: PATIENCE, onDesk: (desk) => void until(() => desk.snapshot().silent).then(() => {
    answers = true;
    desk.giveUp();
  }) });
  const { desk, rest } = await opening;
  expect(desk.snapshot()).toMatchObject({ phase: 'lost', silent: false, notice: { kind: 'error', text: expect.stringMatching(PLAIN_CHINESE) } });
  await desk.recheck();
  expect(await rest()).toMatchObject({ phase: 'ready', notice: undefined, sheet: { rows: 2 } });
});

test.each(['now', 'late', 'never'] as const)('a repair that is given up is listed; the host does it %s, and it can be taken back', async (executed) => {
  const grid = book();
  const clerk = wholeBook(grid);
  const opened = await open(grid);
  const { desk, host, rest } = opened;
  const wanted = findings(desk);
  host.plan(({ writes }) => (writes ? { kind: 'unanswered', executed } : undefined));
  const fixed = desk.fix(wanted);
  await silent(opened);
  desk.giveUp();
  await fixed;
  expect(desk.snapshot()).toMatchObject({
    phase: 'lost',
    silent: false,
    steps: [{ label: '改正 2 处（没有做完）', cells: 2 }],
    notice: { kind: 'error', text: expect.stringMatching(/不再等待.*可以撤销/) },
  });
  host.plan(undefined);
  host.release();
  await rest();
  // Whoever answers late is asked anew what is in the sheet; whoever never does, when the clerk says so.
  if (executed === 'never') await desk.recheck();
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', sheet: { rows: 2, findings: executed === 'never' ? wanted : [] } });
  await desk.undo();
  expect(await rest()).toMatchObject({ phase: 'ready', steps: [], notice: { kind: 'done' } });
  expect(wholeBook(grid)).toEqual(clerk);
  expect(findings(desk)).toEqual(wanted);
});

test('what was given up before it wrote does not write when it is answered late', async () => {
  const grid = book();
  const clerk = wholeBook(grid);
  const opened = await open(grid);
  const { desk, host, rest } = opened;
  host.plan(() => ({ kind: 'unanswered', executed: 'now' }));
  const fixed = desk.fix(findings(desk));
  await silent(opened);
  desk.giveUp();
  await fixed;
  host.plan(() => undefined);
  host.release();
  expect(await rest()).toMatchObject({ phase: 'ready', steps: [], notice: { kind: 'warning', text: expect.stringContaining('恢复应答') } });
  expect(host.requests.filter(({ writes }) => writes)).toEqual([]);
  expect(wholeBook(grid)).toEqual(clerk);
});

test('what waited behind it is not begun any more', async () => {
  const grid = book();
  const clerk = wholeBook(grid);
  const opened = await open(grid);
  const { desk, host, rest } = opened;
  host.plan(() => ({ kind: 'unanswered', executed: 'never' }));
  const asked = [desk.goTo({ sheet: LEDGER, cell: 'A1' }), desk.fix(findings(desk)), desk.sort('householdSize', 'ascending')];
  await silent(opened);
  desk.giveUp();
  host.plan(undefined);
  await Promise.all(asked);
  expect(desk.snapshot()).toMatchObject({ phase: 'lost', steps: [] });
  await desk.recheck();
  await rest();
  expect(wholeBook(grid)).toEqual(clerk);
});

test('a cell that the clerk types while a repair is given up stays what they typed', async () => {
  const grid = book();
  const opened = await open(grid);
  const { desk, host, rest } = opened;
  host.plan(({ writes }) => (writes ? { kind: 'unanswered', executed: 'now' } : undefined));
  const fixed = desk.fix(findings(desk));
  await silent(opened);
  desk.giveUp();
  await fixed;
  grid.type(LEDGER, SIZE, 7);
  host.plan(undefined);
  host.release();
  await rest();
  await desk.undo();
  await rest();
  expect(grid.show(LEDGER, SIZE)).toEqual([[7]]);
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'warning', text: expect.stringContaining('1 个之后又改过') } });
});

test.each(['now', 'late', 'never'] as const)('a sort that is given up is listed and can be taken back, be it done %s', async (executed) => {
  const grid = book();
  const clerk = wholeBook(grid);
  const opened = await open(grid);
  const { desk, host, rest } = opened;
  host.plan(({ writes }) => (writes ? { kind: 'unanswered', executed } : undefined));
  const sorted = desk.sort('householdSize', 'ascending');
  await silent(opened);
  desk.giveUp();
  await sorted;
  expect(desk.snapshot()).toMatchObject({ phase: 'lost', steps: [{ label: '按“家庭人数”升序排序（没有做完）' }] });
  host.plan(undefined);
  host.release();
  await rest();
  if (executed === 'never') await desk.recheck();
  await desk.undo();
  expect(await rest()).toMatchObject({ phase: 'ready', steps: [] });
  expect(wholeBook(grid)).toEqual(clerk);
});

test('silence while an edit is followed is given up without a loss; the next edit finds Excel again', async () => {
  const grid = book();
  const opened = await open(grid);
  const { desk, host, rest } = opened;
  host.plan(() => ({ kind: 'unanswered', executed: 'never' }));
  grid.type(LEDGER, SIZE, 6);
  await silent(opened);
  desk.giveUp();
  await until(() => desk.snapshot().phase === 'lost');
  host.plan(undefined);
  grid.type(LEDGER, SIZE, '四');
  expect(await rest()).toMatchObject({ phase: 'ready', notice: undefined, sheet: { findings: [{ rule: expect.any(String) }, {}] } });
  expect(grid.show(LEDGER, SIZE)).toEqual([['四']]);
});

test('giving up where nothing is waited for changes nothing', async () => {
  const { desk } = await open();
  const before = desk.snapshot();
  desk.giveUp();
  expect(desk.snapshot()).toBe(before);
  await desk.fix(findings(desk));
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'done' } });
});
