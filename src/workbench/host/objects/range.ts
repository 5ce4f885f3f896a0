import * as z from '../../../policy/zod';
import { areaOf, boundingArea, columnsOf, isEntireColumn, isEntireRow, rowsOf } from '../areas';
import { mayEdit, spread, type Cells } from '../cells';
import { entryOf } from '../entry';
import { GridError, type Block, type CellValue, type Entry } from '../grid';
import { define, method, reachable, readable, writable, type ApiObject, type ObjectType } from '../object';
import { intersection, columnIndex, LAST_COLUMN, LAST_ROW, rowIndex, type Area } from '../../../workbook/address';
import { blockOf, cellValue, flag, int } from './arguments';
import { clear, deleteCells, insertCells, select } from './cell-actions';
import { conditionalFormats } from './conditional-formats';
import { dataValidation } from './data-validation';
import { rangeFormat } from './range-format';
import { rangeAreas } from './range-areas';
import { cellsAt } from './sheet-ref';
import { worksheet } from './worksheet';

/** `Excel.Range`: one rectangle of cells. */
export const range: ObjectType<Cells> = define<Cells>({
  name: 'Range',
  since: '1.1',
  identity: kept,
  properties: {
    address: readable(cells => cells.address),
    cellCount: readable(({ area }) => rowsOf(area) * columnsOf(area)),
    columnCount: readable(({ area }) => columnsOf(area)),
    columnIndex: readable(({ area }) => area.left),
    rowCount: readable(({ area }) => rowsOf(area)),
    rowIndex: readable(({ area }) => area.top),
    isEntireColumn: readable(({ area }) => isEntireColumn(area), '1.7'),
    isEntireRow: readable(({ area }) => isEntireRow(area), '1.7'),
    values: writable(blockOf(cellValue), cells => block(cells, area => cells.sheet.values(area)), write),
    formulas: writable(blockOf(cellValue), cells => block(cells, area => cells.sheet.formulas(area)), write),
    text: readable(cells => block(cells, area => cells.sheet.text(area))),
    valueTypes: readable(cells => block(cells, area => cells.sheet.valueTypes(area))),
    numberFormat: writable(
      blockOf(z.string()),
      cells => block(cells, area => cells.sheet.numberFormats(area)),
      (cells, formats) => {
        mayEdit(cells);
        const { sheet, area } = cells;
        sheet.setNumberFormats(area, typeof formats === 'string' ? formats : spread<string | null>(formats, area));
      },
    ),
    hidden: readable(cells => hidden(cells, 'columns') || hidden(cells, 'rows'), '1.2'),
    columnHidden: writable(z.boolean(), cells => hidden(cells, 'columns'), (cells, value) => hide(cells, 'columns', value), '1.2'),
    rowHidden: writable(z.boolean(), cells => hidden(cells, 'rows'), (cells, value) => hide(cells, 'rows', value), '1.2'),
  },
  objects: {
    conditionalFormats: reachable(cells => conditionalFormats(cells), '1.6'),
    dataValidation: reachable(cells => dataValidation(cells), '1.8'),
    format: reachable(cells => rangeFormat(cells)),
    worksheet: reachable(({ book, sheet }) => worksheet({ book, id: sheet.id })),
  },
  methods: {
    _KeepReference: method([], cells => void cells.book.keep(cells)),
    calculate: method([], ({ book }) => book.grid.calculate(true), '1.6'),
    clear,
    delete: deleteCells,
    insert: insertCells,
    select,
    merge: method([flag], (cells, across) => {
      mayEdit(cells);
      const { sheet, area } = cells;
      const bands = across
        ? Array.from({ length: rowsOf(area) }, (_, i) => rows(area, area.top + i, area.top + i))
        : [area];
      for (const band of bands) sheet.merge(band);
    }, '1.2'),
    unmerge: method([], cells => {
      mayEdit(cells);
      cells.sheet.unmerge(cells.area);
    }, '1.2'),
    getAbsoluteResizedRange: method([int, int], (cells, rowCount, columnCount) =>
      placed(cells, areaOf(cells.area.top, cells.area.left, rowCount, columnCount)), '1.7'),
    getBoundingRect: method([z.unknown()], (cells, other) =>
      placed(cells, boundingArea([cells.area, otherArea(cells, other)]))),
    getCell: method([int, int], (cells, row, column) =>
      placed(cells, areaOf(cells.area.top + row, cells.area.left + column, 1, 1))),
    getColumn: method([int], (cells, column) => {
      const left = cells.area.left + column;
      return placed(cells, column >= 0 && left <= cells.area.right ? columns(cells.area, left, left) : undefined);
    }),
    getRow: method([int], (cells, row) => {
      const top = cells.area.top + row;
      return placed(cells, row >= 0 && top <= cells.area.bottom ? rows(cells.area, top, top) : undefined);
    }),
    getEntireColumn: method([], cells => placed(cells, rows(cells.area, 0, LAST_ROW))),
    getEntireRow: method([], cells => placed(cells, columns(cells.area, 0, LAST_COLUMN))),
    getIntersection: method([z.unknown()], (cells, other) => {
      const common = intersection(cells.area, otherArea(cells, other));
      if (!common) throw new GridError('ItemNotFound', 'The ranges have no cell in common.');
      return placed(cells, common);
    }),
    getIntersectionOrNullObject: method([z.unknown()], (cells, other) => {
      const common = intersection(cells.area, otherArea(cells, other));
      return common && placed(cells, common);
    }, '1.4'),
    getLastCell: method([], cells => placed(cells, areaOf(cells.area.bottom, cells.area.right, 1, 1))),
    getLastColumn: method([], cells => placed(cells, columns(cells.area, cells.area.right, cells.area.right))),
    getLastRow: method([], cells => placed(cells, rows(cells.area, cells.area.bottom, cells.area.bottom))),
    getMergedAreasOrNullObject: method([], cells => {
      const merged = cells.sheet.merges().filter(merge => intersection(merge, cells.area));
      return merged.length ? rangeAreas(cells.rangeAreas(merged)) : undefined;
    }, '1.13'),
    getOffsetRange: method([int, int], (cells, down, right) => {
      const { area } = cells;
      return placed(cells, areaOf(area.top + down, area.left + right, rowsOf(area), columnsOf(area)));
    }),
    getResizedRange: method([int, int], (cells, moreRows, moreColumns) => {
      const { area } = cells;
      return placed(cells, areaOf(area.top, area.left, rowsOf(area) + moreRows, columnsOf(area) + moreColumns));
    }, '1.2'),
    getUsedRange: method([flag], (cells, valuesOnly) => used(cells, valuesOnly) ?? placed(cells, rows(cells.area, cells.area.top, cells.area.top))),
    getUsedRangeOrNullObject: method([flag], used, '1.4'),
    _ValidateArraySize: method([int, int], (cells, rowCount, columnCount) => {
      if (rowCount !== rowsOf(cells.area) || columnCount !== columnsOf(cells.area)) {
        throw new GridError('InvalidArgument', 'The array is not as large as the range.');
      }
    }, '1.3'),
  },
});

/** Kept cells are found again by their reference. */
export function kept(cells: Cells): Readonly<Record<string, string>> {
  const reference = cells.book.referenceOf(cells);
  return reference === undefined ? {} : { _ReferenceId: reference };
}

function placed(cells: Cells, area: Area | undefined): ApiObject {
  if (!area) throw new GridError('InvalidArgument', 'The range leaves the sheet or the range it is taken from.');
  return range(cells.range(area));
}

const rows = (area: Area, top: number, bottom: number): Area => ({ ...area, top: rowIndex(top), bottom: rowIndex(bottom) });
const columns = (area: Area, left: number, right: number): Area => ({ ...area, left: columnIndex(left), right: columnIndex(right) });

/** A range of this sheet, given as object or as address. */
function otherArea(cells: Cells, other: unknown): Area {
  if (typeof other === 'string') return cellsAt({ book: cells.book, id: cells.sheet.id }, other).area;
  const given = range.argument.safeParse(other);
  if (!given.success || given.data.sheetId !== cells.sheetId) {
    throw new GridError('InvalidArgument', 'The other range must be on the same sheet.');
  }
  return given.data.area;
}

function used(cells: Cells, valuesOnly: boolean): ApiObject | undefined {
  const area = cells.sheet.usedArea(valuesOnly);
  const common = area && intersection(area, cells.area);
  return common && placed(cells, common);
}

/** Excel gives no cells of whole rows and columns. */
const block = <T>({ area }: Cells, read: (area: Area) => Block<T>): Block<T> | null =>
  isEntireRow(area) || isEntireColumn(area) ? null : read(area);

function write(cells: Cells, values: CellValue | Block<CellValue | null>): void {
  mayEdit(cells);
  const { sheet, area, book } = cells;
  if (isEntireRow(area) || isEntireColumn(area)) {
    throw new GridError('InvalidArgument', 'Whole rows and columns cannot be written.');
  }
  const formats = sheet.numberFormats(area);
  const now = book.now();
  const entries = spread<CellValue | null>(values, area).map((row, r) =>
    row.map((value, c): Entry | null => (value === null ? null : entryOf(value, formats[r]?.[c] ?? 'General', now))));
  sheet.write(area, entries);
}

const hidden = ({ sheet, area }: Cells, what: 'columns' | 'rows'): boolean | null => sheet.hidden(area, what);

function hide({ sheet, area }: Cells, what: 'columns' | 'rows', value: boolean): void {
  const protection = sheet.protection();
  if (protection && !protection[what === 'columns' ? 'allowFormatColumns' : 'allowFormatRows']) {
    throw new GridError('AccessDenied', `The sheet is protected and does not allow hiding ${what}.`);
  }
  sheet.setHidden(area, what, value);
}
