import { frameOf } from '../forms/blank/frame';
import { LOOKS } from '../forms/blank/style';
import type { TableForm } from '../policy/form';
import { columnIndex, rowIndex, type RowIndex } from '../workbook/address';
import { number, text, type Cell } from '../workbook/cell';
import type { PlannedCell, SheetPlan, Style } from '../workbook/write/plan';
import type { FiledRow } from './duplicates';

/** Where a row that was put together comes from, and why it does not count, where it does not. */
export interface RowOrigin extends FiledRow {
  readonly uncounted: string;
}

const COLUMNS = [
  { header: '来自文件', width: 30 },
  { header: '工作表', width: 12 },
  { header: '行', width: 6 },
  { header: '报送单位', width: 14 },
  { header: '没有计入的原因', width: 36 },
] as const;

/** The sheet with the origin of each row behind its last column: outside what is printed, and read by no form. */
export function withOrigins(sheet: SheetPlan, form: TableForm, origins: readonly RowOrigin[]): SheetPlan {
  const { firstRow } = frameOf(form, origins.length);
  const { lines } = sheet;
  const left = sheet.columns.length;
  const beside = (row: RowIndex, cells: readonly Cell[], style: Style): readonly PlannedCell[] =>
    cells.map((value, index) => ({ row, column: columnIndex(left + index), value, style }));
  return {
    ...sheet,
    cells: [...sheet.cells, ...beside(rowIndex(firstRow - 1), COLUMNS.map(({ header }) => text(header)), LOOKS.plainHeader)],
    ...(lines && {
      lines: {
        area: { ...lines.area, right: columnIndex(left + COLUMNS.length - 1) },
        cells: (row) => {
          const origin = origins[row - firstRow];
          return origin ? [...lines.cells(row), ...beside(row, wordsOf(origin), LOOKS.plain)] : lines.cells(row);
        },
      },
    }),
    columns: [...sheet.columns, ...COLUMNS.map(({ width }) => ({ width }))],
  };
}

const wordsOf = ({ filed, row, uncounted }: RowOrigin): readonly Cell[] => [text(filed.file), text(row.sheet), number(row.row + 1), text(filed.sender.name), text(uncounted)];
