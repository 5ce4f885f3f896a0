import type { Finding } from '../rules/finding';
import { cellAddress, columnIndex } from '../workbook/address';
import { cellAt } from '../workbook/book';
import type { ActiveSheet } from './active-sheet';
import type { Bridge } from './bridge';
import type { Change, Notice } from './desk';
import { Outdated, Refusal } from './failure';
import { cellStep, writing, type DoneStep } from './history';
import { repairedCells, repairs } from './repair';
import { rawOf } from './cell-value';
import type { SheetCopy } from './sheet-copy';
import { nameOf, writeCells, type CellWrite, type Witness } from './steps';

/** What is said when the sheet has other findings by now than were asked about. */
export const CHANGED = '这些问题已经变了，请按最新列出的问题处理';

/** What the repairs of the findings would change in their sheet: every cell once, before and after. */
export const changesOf = ({ name, copy }: ActiveSheet, findings: readonly Finding[]): readonly Change[] =>
  repairedCells(findings).map(({ spot, value }) => ({
    place: { sheet: name, cell: cellAddress(spot.row, spot.column) },
    before: cellAt(copy, spot.row, spot.column),
    after: value,
  }));

/** Writes the repairs of the findings as one step. @throws Refusal where nothing can be written */
export async function mend(bridge: Bridge, sheet: ActiveSheet | undefined, findings: readonly Finding[]): Promise<{ readonly step: DoneStep; readonly notice: Notice }> {
  const wanted = findings.filter(({ fix }) => fix);
  if (!sheet?.form || wanted.length === 0) throw new Refusal(CHANGED);
  const writes = repairs(sheet.form.layout, sheet.copy, wanted);
  const besides = sheet.form.layout.kind === 'table' ? witnesses(sheet.copy, writes) : [];
  const write = () => bridge.run((context) => writeCells(context, context.workbook.worksheets.getItem(sheet.id), writes, besides));
  const { written, locked } = await writing(`改正 ${writes.length} 处`, sheet.id, write);
  if (written.length === 0) throw locked > 0 ? new Refusal('要改的单元格受保护，没有改；请先取消工作表保护，或手工改正') : new Outdated(CHANGED);
  const notice: Notice =
    locked > 0
      ? { kind: 'warning', text: `已改正 ${written.length} 处；另有 ${locked} 处受保护，没有改` }
      : { kind: 'done', text: `已改正 ${written.length} 处，可以撤销` };
  return { step: cellStep(`改正 ${written.length} 处`, sheet.id, written), notice };
}

/** So many filled cells from the left tell one row from another: the household's name and number are among them. */
const TELLING = 8;

/** What stands beside the cells that are written, where the desk last saw them: rows may have moved with nobody telling. */
function witnesses(copy: SheetCopy, writes: readonly CellWrite[]): readonly Witness[] {
  const written = new Set(writes.map(nameOf));
  return [...new Set(writes.map(({ row }) => row))].flatMap((row) =>
    (copy.rows[row] ?? [])
      .flatMap((cell, column): Witness[] => {
        const spot = { row, column: columnIndex(column) };
        return !cell || cell.kind === 'blank' || cell.kind === 'error' || written.has(nameOf(spot)) ? [] : [{ ...spot, value: rawOf(cell) }];
      })
      .slice(0, TELLING),
  );
}
