import type { Layout } from '../forms/layout';
import { fieldsOf, type Field } from '../policy/form';
import type { Finding } from '../rules/finding';
import { cellAt, type Sheet } from '../workbook/book';
import type { Cell } from '../workbook/cell';
import { codeShows } from '../workbook/format';
import type { Spot } from './areas';
import { DATE_FORMAT, GENERAL_FORMAT, isTakenOtherwise, rawOf, TEXT_FORMAT } from './cell-value';
import { nameOf, type CellWrite } from './steps';

/** The repairs of findings in a sheet as cells to write; of several for one cell the first, and each whole or not at all. */
export const repairs = (layout: Layout, sheet: Sheet, findings: readonly Finding[]): readonly CellWrite[] =>
  repairedCells(findings).map(({ spot, value, repair }) => ({
    ...writeOf(spot, value, fieldAt(layout, spot)),
    expected: rawOf(cellAt(sheet, spot.row, spot.column)),
    ...(repair !== undefined && { repair }),
  }));

interface RepairedCell {
  readonly spot: Spot;
  readonly value: Cell;
  /** Which repair it is a part of, where that has several cells. */
  readonly repair: number | undefined;
}

/** The cells that the repairs of findings change, each once. */
export function repairedCells(findings: readonly Finding[]): readonly RepairedCell[] {
  const cells = new Map<string, RepairedCell>();
  for (const [index, { row, column, fix }] of findings.entries()) {
    if (!fix) continue;
    const own = [{ row, column, value: fix.value }, ...(fix.also ?? [])];
    if (own.some((cell) => cells.has(nameOf(cell)))) continue;
    for (const { value, ...spot } of own) cells.set(nameOf(spot), { spot, value, repair: fix.also && index });
  }
  return [...cells.values()];
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
