import { columnIndex, rowIndex } from '../../workbook/address';
import type { PlannedCell, SheetPlan } from '../../workbook/write/plan';
import { writeBook } from '../../workbook/write/write';
import { cellType } from '../grid/cells';
import { Formulas } from '../grid/formulas';
import { cellOf } from './differences';
import type { ShownSheet } from './shown';
import type { Source } from './source';

/** A file for sheets that are in none yet: what they say, without their looks. */
export async function looseSource(title: string, sheets: readonly ShownSheet[]): Promise<Source> {
  const bytes = await writeBook({ title, sheets: sheets.map(planOf), names: [], properties: new Map() });
  return { bytes, sheets: new Map(sheets.map(({ id, name }) => [id, name])) };
}

const VISIBILITY = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'veryHidden' } as const;

function planOf({ name, cells, merges, visibility }: ShownSheet): SheetPlan {
  const planned: PlannedCell[] = [];
  const formulas = new Formulas(cells);
  cells.forValue((row, column, cell) => {
    if (!cell || cellType(cell) === 'Empty') return;
    const formula = formulas.at(row, column)?.slice(1);
    const value = cellOf(cell);
    planned.push({ row: rowIndex(row), column: columnIndex(column), value, ...(formula !== undefined && { formula }) });
  });
  return {
    name,
    visibility: VISIBILITY[visibility],
    cells: planned,
    merges,
    fills: [],
    columns: [],
    heights: new Map(),
    validations: [],
    marks: [],
    protected: false,
    names: [],
  };
}
