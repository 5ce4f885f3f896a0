import type { Layout } from '../forms/layout';
import { fieldsOf, type Field } from '../policy/form-schema';
import type { Finding } from '../rules/finding';
import { cellAt, type Sheet } from '../workbook/book';
import type { Cell } from '../workbook/cell';
import { codeShows } from '../workbook/format';
import type { Spot } from './areas';
import { DATE_FORMAT, GENERAL_FORMAT, isTakenOtherwise, rawOf, TEXT_FORMAT } from './cell-value';
import { nameOf, type CellWrite } from './steps';

/** The repairs of findings in a sheet as cells to write; of several for one cell the first, and each whole or not at all. */
export function repairs(layout: Layout, sheet: Sheet, findings: readonly Finding[]): readonly CellWrite[] {
  const writes = new Map<string, CellWrite>();
  for (const [repair, { row, column, fix }] of findings.entries()) {
    if (!fix) continue;
    const cells = [{ row, column, value: fix.value }, ...(fix.also ?? [])];
    if (cells.some((cell) => writes.has(nameOf(cell)))) continue;
    for (const { value, ...spot } of cells) {
      const expected = rawOf(cellAt(sheet, spot.row, spot.column));
      writes.set(nameOf(spot), { ...writeOf(spot, value, fieldAt(layout, spot)), expected, ...(fix.also && { repair }) });
    }
  }
  return [...writes.values()];
}

/** A cell to write, in the number format that keeps it what it is. */
export const writeOf = (spot: Spot, cell: Cell, field?: Field): CellWrite => ({
  ...spot,
  value: rawOf(cell),
  format: (current) => formatFor(cell, field, current),
});

/** Numbers that are names, and whatever Excel would read as a formula, number or date, stand in text cells. */
function formatFor(cell: Cell, field: Field | undefined, current: string): string | undefined {
  if (cell.kind === 'text') {
    return field?.type === 'identity' || field?.type === 'phone' || isTakenOtherwise(cell.text) ? TEXT_FORMAT : undefined;
  }
  if (cell.kind !== 'number') return undefined;
  if (cell.date) return codeShows(current) === 'date' ? undefined : DATE_FORMAT;
  return current === TEXT_FORMAT || codeShows(current) ? GENERAL_FORMAT : undefined;
}

function fieldAt(layout: Layout, { row, column }: Spot): Field | undefined {
  const isHere = (place: Spot | undefined) => place?.row === row && place.column === column;
  if (layout.kind === 'card') return layout.form.fields.find(({ key }) => isHere(layout.fields.get(key)));
  if (row < layout.headerTop) return layout.form.head.find(({ key }) => isHere(layout.head.get(key)));
  return fieldsOf(layout.form).find(({ key }) => layout.columns.get(key)?.includes(column));
}
