import * as fc from 'fast-check';
import type { Desk } from '../../src/excel/desk';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household, identityOf } from '../people';
import { tableSheet } from '../sheets';
import type { Fault } from '../office/faulty-host';
import { CODES } from './error-codes';
import { openFaulty, PLAIN_CHINESE, wholeBook, type Faulty } from './faulty';
import { bookWith, cellOf, closeAll, findings, openDesk, textColumns } from './workbook';

/*
 * Whatever goes wrong on the way: when it is over, one 重新检查 gives what a desk gives that has just been opened, and once
 * all steps that are listed are taken back, the cells are what the clerk typed, every one.
 */

jest.setTimeout(300_000);
afterEach(closeAll);

const LEDGER = '台账总表';
const KEYS = ['headName', 'headIdentity', 'phone', 'householdSize', 'village'] as const;

function book(): MemoryGrid {
  const grid = bookWith(
    tableSheet('ledger', [
      household(1, { headName: '王五', householdSize: '5' }),
      household(2, { headName: '李四 ', householdSize: '3', phone: '１５４０００００００１' }),
      household(3, { headName: '赵六', netIncome: 5_000_000 }),
    ]),
    tableSheet('annex4', [{ township: '甲镇', category: '脱贫不稳户' }, { category: '边缘易致贫户' }]),
  );
  textColumns(grid, 'ledger');
  return grid;
}

/** What a person does: in the grid, or with the pane. Cells that the person types are told to the oracle. */
type Deed =
  | { readonly kind: 'types'; readonly record: number; readonly key: (typeof KEYS)[number]; readonly value: string | number }
  | { readonly kind: 'asks'; readonly what: keyof typeof ASKED };

const ASKED = {
  fix: (desk: Desk) => desk.fix(findings(desk)),
  'fix one': (desk: Desk) => desk.fix(findings(desk).filter(({ fix }) => fix).slice(0, 1)),
  undo: (desk: Desk) => desk.undo(),
  confirm: (desk: Desk) => desk.confirm(findings(desk).filter(({ severity }) => severity === 'warning'), { by: '李主任', reason: '有合同' }),
  mark: (desk: Desk) => desk.setMarking(true),
  'mark no more': (desk: Desk) => desk.setMarking(false),
  count: (desk: Desk) => desk.countReport(),
  'write 附件4': (desk: Desk) => desk.writeReport(),
  recheck: (desk: Desk) => desk.recheck(),
};

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant('types' as const),
    record: fc.nat(3),
    key: fc.constantFrom(...KEYS),
    value: fc.constantFrom<string | number>('', '张三 ', '4', 4, '一村', '１５４００００００００', identityOf(1), identityOf(7)),
  }),
  fc.record({ kind: fc.constant('asks' as const), what: fc.constantFrom(...(Object.keys(ASKED) as (keyof typeof ASKED)[])) }),
);

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('refused' as const),
      code: fc.constantFrom(...CODES.filter((code) => code !== 'InvalidOperationInCellEditMode')),
      done: fc.constantFrom('nothing' as const, 'half' as const, 'everything' as const),
      mute: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unanswered' as const), executed: fc.constantFrom('now' as const, 'late' as const, 'never' as const) }) },
);

/** The clerk's own book: only what was typed by hand stands in it. */
const typeInto = (grid: MemoryGrid, { record, key, value }: Extract<Deed, { kind: 'types' }>): void => grid.type(LEDGER, cellOf('ledger', record, key), value);

/** Waits for an answer as long as there is one; then gives up, as a clerk does. */
async function done(work: Promise<unknown>, { desk, host }: Faulty): Promise<void> {
  const stop = desk.subscribe(() => {
    if (!desk.snapshot().silent) return;
    desk.giveUp();
    host.release();
  });
  await work;
  stop();
}

test('faults over, nothing is left of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(deed, fc.array(fault, { maxLength: 4 })), { minLength: 1, maxLength: 7 }), async (deeds) => {
      const grid = book();
      const opened = await openFaulty(grid, undefined, { patience: 10 });
      const { desk, host, rest } = opened;
      // Nobody but the clerk writes here.
      const clerk = book();
      const typed = new Set<string>();
      for (const [one, faults] of deeds) {
        host.plan(({ number }) => faults[number - 1]);
        if (one.kind === 'types') {
          typeInto(grid, one);
          typeInto(clerk, one);
          typed.add(cellOf('ledger', one.record, one.key));
          await done(rest(), opened);
        } else {
          await done(ASKED[one.what](desk), opened);
        }
        expect(desk.snapshot().notice?.text ?? '').toMatch(PLAIN_CHINESE);
      }
      host.plan(undefined);
      host.release();
      await rest();
      await desk.recheck();
      await rest();

      // What a desk sees that is opened now, on the same workbook.
      const fresh = await openDesk({ grid });
      expect(desk.snapshot()).toMatchObject({ phase: 'ready', silent: false });
      expect(desk.snapshot().sheet).toEqual(fresh.desk.snapshot().sheet);

      for (let left = desk.snapshot().steps.length; left > 0; left--) await desk.undo();
      await rest();
      const [now, wanted] = [wholeBook(grid), wholeBook(clerk)];
      expect(Object.keys(now).sort()).toEqual(Object.keys(wanted).sort());
      for (const sheet of Object.keys(wanted)) expect(withoutFormats(now[sheet])).toEqual(withoutFormats(wanted[sheet]));
      closeAll();
    }),
    { numRuns: 60 },
  );
});

/** A cell that the clerk typed over a repair keeps the repair's number format, as any cell keeps what it was given. */
const withoutFormats = (cells: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([cell, content]) => [cell, content.replace(/ \S+$/, '')]));
