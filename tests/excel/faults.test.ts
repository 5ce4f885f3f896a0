import type { Desk } from '../../src/excel/desk';
import { CELL_EDIT } from '../../src/excel/failure';
import { blankBook } from '../../src/native/book';
import { writeBook } from '../../src/workbook/write/write';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household, today } from '../people';
import { heshan } from '../policies';
import { tableSheet } from '../sheets';
import { answered } from '../verification/papers';
import type { Fault, FaultyRequest } from '../office/faulty-host';
import { CODES } from './error-codes';
import { openFaulty, PLAIN_CHINESE, wholeBook, type Faulty, type WholeBook } from './faulty';
import { bookWith, cellOf, closeAll, findings, textColumns } from './workbook';

/*
 * Every phase of the desk's work × every message of it × how much of the message was done × the documented error codes.
 * Whatever happens, the cells are what the clerk typed, once the steps that the desk lists are taken back.
 */

jest.setTimeout(300_000);
afterEach(closeAll);

const LEDGER = '台账总表';
const RECORDS = [
  household(1, { headName: '王五', householdSize: '5' }),
  household(2, { headName: '李四', householdSize: '3', phone: '１５４０００００００１' }),
  household(3, { headName: '赵六', netIncome: 5_000_000 }),
];

/** Three households, out of order, with what can be mended and what can be confirmed. */
function ledgerAlone(): MemoryGrid {
  const grid = bookWith(tableSheet('ledger', RECORDS));
  textColumns(grid, 'ledger');
  return grid;
}

function withReport(): MemoryGrid {
  const grid = bookWith(tableSheet('ledger', RECORDS), tableSheet('annex4', [{ township: '甲镇', category: '脱贫不稳户' }, { category: '边缘易致贫户' }]));
  textColumns(grid, 'ledger');
  return grid;
}

/** 附件2 as a township has filled it in, and a ledger with room. */
function withAnswers(): MemoryGrid {
  const grid = bookWith(
    tableSheet('annex2', [answered(1, { name: '张三' }), answered(2, { name: '李四', village: '二村', identityStatus: '档外低保户', conclusion: '有致贫风险' })]),
    tableSheet('ledger', RECORDS.slice(0, 1)),
  );
  textColumns(grid, 'annex2');
  textColumns(grid, 'ledger');
  return grid;
}

interface Phase {
  readonly name: string;
  readonly book: () => MemoryGrid;
  readonly before?: (opened: Faulty) => Promise<unknown>;
  readonly act: (opened: Faulty) => Promise<unknown>;
  /** It is taken back by hand: the desk lists no step for it. */
  readonly adds?: boolean;
  /** A message of it is cheap enough for every code. */
  readonly cheap?: boolean;
}

const fixAll = ({ desk }: { readonly desk: Desk }) => desk.fix(findings(desk));
const confirmAll = ({ desk }: { readonly desk: Desk }) =>
  desk.confirm(findings(desk).filter(({ severity }) => severity === 'warning'), { by: '李主任', reason: '有合同' });
const sort = ({ desk }: { readonly desk: Desk }) => desk.sort('householdSize', 'ascending');
const putIn = async ({ desk }: Faulty) => {
  const view = await desk.verify([]);
  if (view) await desk.addHouseholds([], view.proposals);
};

const PHASES: readonly Phase[] = [
  { name: 'recheck', book: withReport, act: ({ desk }) => desk.recheck(), cheap: true },
  {
    name: 'following an edit',
    book: withReport,
    act: async ({ grid, rest }) => {
      grid.type(LEDGER, cellOf('ledger', 0, 'headName'), '王小五');
      await rest();
    },
    cheap: true,
  },
  { name: 'go to', book: ledgerAlone, act: ({ desk }) => desk.goTo({ sheet: LEDGER, cell: 'C9' }), cheap: true },
  { name: 'fix', book: withReport, act: fixAll, cheap: true },
  { name: 'undo', book: withReport, before: fixAll, act: ({ desk }) => desk.undo(), cheap: true },
  { name: 'mark', book: ledgerAlone, act: ({ desk }) => desk.setMarking(true), cheap: true },
  { name: 'clear marks', book: ledgerAlone, before: ({ desk }) => desk.setMarking(true), act: ({ desk }) => desk.clearMarks(), cheap: true },
  { name: 'confirm', book: ledgerAlone, act: confirmAll, cheap: true },
  { name: 'withdraw', book: ledgerAlone, before: confirmAll, act: ({ desk }) => desk.withdraw(desk.snapshot().sheet?.confirmed ?? []), cheap: true },
  { name: 'sort', book: ledgerAlone, act: sort, cheap: true },
  { name: 'undo of a sort', book: ledgerAlone, before: sort, act: ({ desk }) => desk.undo(), cheap: true },
  { name: 'count', book: withReport, act: ({ desk }) => desk.countReport(), cheap: true },
  { name: 'write 附件4', book: withReport, act: ({ desk }) => desk.writeReport() },
  { name: 'insert 附件4 filled in', book: ledgerAlone, act: ({ desk }) => desk.writeReport() },
  { name: 'take 附件4 out again', book: ledgerAlone, before: ({ desk }) => desk.writeReport(), act: ({ desk }) => desk.undo() },
  { name: 'insert a form', book: ledgerAlone, act: ({ desk }) => desk.addForm('annex1', 'here', {}), adds: true },
  { name: 'open a workbook', book: ledgerAlone, act: async ({ desk }) => desk.openWorkbook('附件1', await writeBook(blankBook(heshan, ['annex1'], { today }))) },
  { name: 'put households into the ledger', book: withAnswers, act: putIn },
  { name: 'make lists', book: withAnswers, act: ({ desk }) => desk.makeLists([], true) },
];

type Plan = (request: FaultyRequest) => Fault | undefined;

/** An open workbook, and what the clerk has typed into it. */
interface Trial {
  readonly opened: Faulty;
  readonly clerk: WholeBook;
}

async function trial({ book }: Phase): Promise<Trial> {
  const grid = book();
  return { opened: await openFaulty(grid), clerk: wholeBook(grid) };
}

/** Does a phase while something goes wrong; what is left must be the clerk's, and what the desk says plain Chinese. Answers how many messages it took. */
async function tried({ opened, clerk }: Trial, { name, before, act, adds = false }: Phase, plan: Plan): Promise<number> {
  const { desk, host, rest, grid } = opened;
  await before?.(opened);
  await rest();
  host.plan(plan);
  await act(opened);
  const { phase, notice, steps } = await rest();
  const { length } = host.requests;
  host.plan(undefined);
  const typed = name === 'following an edit' ? wholeBook(grid) : clerk;
  expect(['ready', 'lost']).toContain(phase);
  expect(notice?.text ?? '').toMatch(PLAIN_CHINESE);
  // Where nothing is listed, nothing is changed.
  if (!before && !adds && steps.length === 0) expect(wholeBook(grid)).toEqual(typed);

  await desk.recheck();
  for (let left = desk.snapshot().steps.length; left > 0; left--) await desk.undo();
  if (desk.snapshot().marking) await desk.setMarking(false);
  expect(await rest()).toMatchObject({ phase: 'ready', steps: [] });
  if (adds) expect(wholeBook(grid)).toMatchObject(typed);
  else expect(wholeBook(grid)).toEqual(typed);
  expect(marks(grid)).toBe(0);
  return length;
}

const marks = (grid: MemoryGrid): number => grid.sheets().reduce((sum, sheet) => sum + sheet.conditionalFormats().length, 0);

const DONE = ['nothing', 'half', 'everything'] as const;

/** A different code each time, so that over the table all have been somewhere. */
let turn = 0;
const nextCode = (): string => CODES[turn++ % CODES.length] ?? 'GeneralException';

/** While a person types Excel does nothing at all of what it is asked. */
const refused = (code: string, done: (typeof DONE)[number]): Fault => ({
  kind: 'refused',
  code,
  done: code === CELL_EDIT ? 'nothing' : done,
  mute: done === 'everything',
});

/** Tries a fault at each message of a phase, one after the other, on the same desk. */
async function atEach(phase: Phase, fault: (number: number) => Plan): Promise<void> {
  let on = await trial(phase);
  const count = await tried(on, phase, () => undefined);
  expect(count).toBeGreaterThan(0);
  for (let number = 1; number <= count; number++) {
    if (phase.adds) on = await trial(phase);
    await tried(on, phase, fault(number));
  }
}

describe.each(PHASES)('$name', (phase) => {
  test.each(DONE)('fails at any of its messages, with %s of that done', async (done) => {
    await atEach(phase, (at) => {
      const fault = refused(nextCode(), done);
      return ({ number }) => (number === at ? fault : undefined);
    });
  });

  test('fails at any of its messages, and everything after it fails too', async () => {
    await atEach(phase, (at) => ({ number }) => (number < at ? undefined : refused('GeneralException', number === at ? 'half' : 'nothing')));
  });
});

describe.each(PHASES.filter(({ cheap }) => cheap))('$name', (phase) => {
  test('fails with each of the documented codes', async () => {
    const on = await trial(phase);
    const count = await tried(on, phase, () => undefined);
    for (const [index, code] of CODES.entries()) {
      await tried(on, phase, ({ number }) => (number === (index % count) + 1 ? refused(code, DONE[index % 3] ?? 'half') : undefined));
    }
  });
});

test('opening fails with each of the documented codes, and one 重新检查 makes up for it', async () => {
  for (const code of CODES) {
    // A person who types is waited for: that is another test's.
    if (code === CELL_EDIT) continue;
    const { desk, host } = await openFaulty(ledgerAlone(), () => ({ kind: 'refused', code, done: 'nothing' }));
    expect(desk.snapshot()).toMatchObject({ phase: 'lost', notice: { kind: 'error', text: expect.stringMatching(PLAIN_CHINESE) } });
    host.plan(undefined);
    await desk.recheck();
    expect(desk.snapshot()).toMatchObject({ phase: 'ready', sheet: { rows: 3 }, notice: undefined });
    expect(findings(desk).length).toBeGreaterThan(0);
    closeAll();
  }
});

test('a sheet that cannot be read when the pane opens, as a chart is none, is no reason not to hear of the next', async () => {
  const { desk, host, rest, grid } = await openFaulty(withReport(), ({ number }) => (number === 2 ? undefined : { kind: 'refused', code: 'GeneralException', done: 'nothing' }));
  expect(desk.snapshot()).toMatchObject({ phase: 'lost' });
  expect(host.requests).toHaveLength(3);
  host.plan(undefined);
  grid.activate('附件4');
  expect(await rest()).toMatchObject({ phase: 'ready', activeSheet: '附件4', notice: undefined });
});
