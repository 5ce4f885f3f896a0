import type { Desk } from '../../src/excel/desk';
import { household } from '../people';
import { tableSheet } from '../sheets';
import type { Fault, FaultyRequest } from '../office/faulty-host';
import { openFaulty, wholeBook, type Faulty, type WholeBook } from './faulty';
import { bookWith, cellOf, closeAll, findings, textColumns } from './workbook';

jest.setTimeout(600_000);
afterEach(closeAll);

const LEDGER = '台账总表';

/** Three households, out of order, with what can be mended and what can be confirmed; a report to be filled in. */
function book({ report = true } = {}) {
  const grid = bookWith(
    tableSheet('ledger', [
      household(1, { headName: '王五', householdSize: '5' }),
      household(2, { headName: '李四', householdSize: '3', phone: '１３８０００００００１' }),
      household(3, { headName: '赵六', netIncome: 5_000_000 }),
    ]),
    ...(report ? [tableSheet('annex4', [{ township: '甲镇', category: '脱贫不稳户' }, { category: '边缘易致贫户' }])] : []),
  );
  textColumns(grid, 'ledger');
  return grid;
}

interface Phase {
  readonly name: string;
  readonly report?: boolean;
  readonly before?: (opened: Faulty) => Promise<void>;
  readonly act: (opened: Faulty) => Promise<unknown>;
}

const fixAll = ({ desk }: { readonly desk: Desk }) => desk.fix(findings(desk));
const warnings = (desk: Desk) => findings(desk).filter(({ severity }) => severity === 'warning');

const PHASES: readonly Phase[] = [
  { name: 'opening', act: ({ desk }) => desk.recheck() },
  {
    name: 'following an edit',
    act: async ({ grid, rest }) => {
      grid.type(LEDGER, cellOf('ledger', 0, 'headName'), '王小五');
      await rest();
    },
  },
  { name: 'fix', act: fixAll },
  { name: 'undo', before: fixAll, act: ({ desk }) => desk.undo() },
  { name: 'mark', act: ({ desk }) => desk.setMarking(true) },
  { name: 'clear marks', before: ({ desk }) => desk.setMarking(true), act: ({ desk }) => desk.clearMarks() },
  { name: 'confirm', act: ({ desk }) => desk.confirm(warnings(desk), { by: '李主任', reason: '有合同' }) },
  {
    name: 'withdraw',
    before: ({ desk }) => desk.confirm(warnings(desk), { by: '李主任', reason: '有合同' }),
    act: ({ desk }) => desk.withdraw(desk.snapshot().sheet?.confirmed ?? []),
  },
  { name: 'count', act: ({ desk }) => desk.countReport() },
  { name: 'write 附件4', act: ({ desk }) => desk.writeReport() },
  { name: 'insert 附件4', report: false, act: ({ desk }) => desk.writeReport() },
  { name: 'take 附件4 out again', report: false, before: ({ desk }) => desk.writeReport(), act: ({ desk }) => desk.undo() },
  { name: 'sort', act: ({ desk }) => desk.sort('householdSize', 'ascending') },
  { name: 'undo of a sort', before: ({ desk }) => desk.sort('householdSize', 'ascending'), act: ({ desk }) => desk.undo() },
  { name: 'go to', act: ({ desk }) => desk.goTo({ sheet: LEDGER, cell: 'C9' }) },
];

/** Whatever has been done is taken back with the desk's own button; then every cell must be what the clerk typed. */
async function takenBack({ desk, host, rest, grid }: Faulty): Promise<WholeBook> {
  host.plan(undefined);
  await desk.recheck();
  for (let left = desk.snapshot().steps.length; left > 0; left--) await desk.undo();
  await rest();
  return wholeBook(grid);
}

const CHINESE_ONLY = /^[^A-Za-z]*(?:Excel[^A-Za-z]*|WPS[^A-Za-z]*|Esc[^A-Za-z]*|Microsoft 365[^A-Za-z]*|[A-Z]\d*[^A-Za-z]*)*$/;

async function tried(phase: Phase, fault: (request: FaultyRequest) => Fault | undefined): Promise<void> {
  const grid = book(phase);
  const clerk = wholeBook(grid);
  const opened = await openFaulty(grid);
  await phase.before?.(opened);
  await opened.rest();
  const before = wholeBook(grid);
  opened.host.plan(fault);
  await phase.act(opened);
  await opened.rest();
  const { steps, phase: state, notice } = opened.desk.snapshot();
  expect(['ready', 'lost']).toContain(state);
  expect(notice?.text ?? '').toMatch(CHINESE_ONLY);
  const typed = phase.name === 'following an edit' ? wholeBook(grid) : clerk;
  if (phase.before === undefined && steps.length === 0) expect(wholeBook(grid)).toEqual(typed);
  void before;
  expect(await takenBack(opened)).toEqual(typed);
  expect(opened.desk.snapshot()).toMatchObject({ phase: 'ready' });
  closeAll();
}

const DONE = ['nothing', 'half', 'everything'] as const;

async function requestsOf(phase: Phase): Promise<number> {
  const opened = await openFaulty(book(phase));
  await phase.before?.(opened);
  await opened.rest();
  opened.host.plan(() => undefined);
  await phase.act(opened);
  await opened.rest();
  const { length } = opened.host.requests;
  closeAll();
  return length;
}

describe.each(PHASES)('$name', (phase) => {
  test.each(DONE)('whichever request fails with %s of it done, no cell is another than was typed', async (done) => {
    const count = await requestsOf(phase);
    for (let number = 1; number <= count; number++) {
      try {
      await tried(phase, (request) => (request.number === number ? { kind: 'refused', code: 'GeneralException', done, mute: done === 'everything' } : undefined));
      } catch (e) { throw new Error(`request ${number} of ${count}: ${(e as Error).message}`); }
    }
  });
});
