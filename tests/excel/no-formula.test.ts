import fc from 'fast-check';
import { RECORD } from '../../src/forms/record-sheet';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { columnIndex, parseArea, rowIndex } from '../../src/workbook/address';
import { household } from '../people';
import { SPITEFUL, spiteful } from '../security/spiteful';
import { cellOf, closeAll, findings, ledgerBook, openDesk } from './workbook';

/*
 * What the pane writes through Excel's API arrives as it was, and as no formula. The host takes a written string as Excel
 * does: `=1+1` in a cell that is not text becomes a formula, an apostrophe keeps it from that.
 */

afterEach(closeAll);

const LEDGER = '台账总表';
const EVERYTHING = { top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(60), right: columnIndex(40) };
const at = (record: number, key: string) => cellOf('ledger', record, key);

const formulasIn = (grid: MemoryGrid): readonly string[] =>
  grid.sheets().flatMap((sheet) => {
    const [formulas, values] = [sheet.formulas(EVERYTHING), sheet.values(EVERYTHING)];
    // A formula reads otherwise than its value; a text that begins like one reads as itself.
    return formulas.flatMap((line, row) => line.flatMap((formula, column) => (typeof formula === 'string' && formula !== values[row]?.[column] ? [formula] : [])));
  });

test('the host makes formulas of what begins like one: this test would see them', async () => {
  const { office, grid } = await openDesk({ grid: ledgerBook([household(1)]) });
  await office.Excel.run(async (context) => {
    context.workbook.worksheets.getItem(LEDGER).getRange(at(0, 'otherContent')).values = [['=1+1']];
    await context.sync();
  });
  expect(formulasIn(grid)).toEqual(['=1+1']);
});

test('rows with such texts are sorted, and put back', () =>
  fc.assert(
    fc.asyncProperty(spiteful, fc.constantFrom('General', '@'), async (value, format) => {
      const records = [household(1, { householdSize: 5 }), household(2, { householdSize: 2 })];
      const grid = ledgerBook(records);
      const cell = parseArea(at(0, 'otherContent'));
      if (!cell) throw new Error('no cell');
      // As it stands in a file that somebody sent: text, whatever it looks like.
      grid.named(LEDGER).setNumberFormats(cell, format);
      grid.named(LEDGER).write(cell, [[{ type: 'String', value }]]);
      const { desk, rest } = await openDesk({ grid });
      await desk.sort('householdSize', 'ascending');
      await rest();
      expect(desk.snapshot().notice?.kind).toBe('done');
      expect(grid.show(LEDGER, at(1, 'otherContent'))).toEqual([[value]]);
      expect(formulasIn(grid)).toEqual([]);
      await desk.undo();
      expect(grid.show(LEDGER, at(0, 'otherContent'))).toEqual([[value]]);
      expect(formulasIn(grid)).toEqual([]);
      closeAll();
    }),
    { numRuns: 40 },
  ));

test('a name with a blank in it is mended and put back, whatever else it is', () =>
  fc.assert(
    fc.asyncProperty(spiteful, async (value) => {
      const grid = ledgerBook([household(1)]);
      const cell = parseArea(at(0, 'headName'));
      if (!cell) throw new Error('no cell');
      grid.named(LEDGER).write(cell, [[{ type: 'String', value: ` ${value} ` }]]);
      const { desk, rest } = await openDesk({ grid });
      const before = grid.show(LEDGER, at(0, 'headName'));
      await desk.fix(findings(desk));
      await rest();
      expect(formulasIn(grid)).toEqual([]);
      if (desk.snapshot().steps.length > 0) await desk.undo();
      expect(grid.show(LEDGER, at(0, 'headName'))).toEqual(before);
      expect(formulasIn(grid)).toEqual([]);
      closeAll();
    }),
    { numRuns: 40 },
  ));

test.each(SPITEFUL.map((value) => [value]))('who confirms as %j, and why, is noted as it is', async (value) => {
  const { desk, grid } = await openDesk({ grid: ledgerBook([household(1, { netIncome: 5_000_000 })]) });
  await desk.confirm(findings(desk), { by: value.slice(0, 10), reason: value });
  const { by, reason } = desk.snapshot().sheet?.confirmed[0]?.confirmation ?? {};
  expect([by, reason]).toEqual([value.slice(0, 10).trim(), value.trim()]);
  expect(grid.named(RECORD).visibility()).toBe('VeryHidden');
  expect(formulasIn(grid)).toEqual([]);
});
