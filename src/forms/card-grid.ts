import type { CardCell, CardForm } from '../policy/form';
import { columnIndex, rowIndex, type Area } from '../workbook/address';

/** A cell of a card's grid, and where it stands. */
export interface GridCell {
  readonly cell: CardCell;
  readonly where: Area;
}

/** Lays a card's cells out as a browser does: left to right, past what cells above hang down into. */
export function cardGrid({ rows }: CardForm, top = 0): readonly GridCell[] {
  const taken = new Set<string>();
  return rows.flatMap(({ cells }, index) => {
    let left = 0;
    return cells.map((cell): GridCell => {
      while (taken.has(`${index},${left}`)) left++;
      for (let down = 0; down < cell.rows; down++) {
        for (let across = 0; across < cell.columns; across++) taken.add(`${index + down},${left + across}`);
      }
      const where = { top: rowIndex(top + index), left: columnIndex(left), bottom: rowIndex(top + index + cell.rows - 1), right: columnIndex(left + cell.columns - 1) };
      return { cell, where };
    });
  });
}
