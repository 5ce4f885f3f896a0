import { intersection } from '../../../workbook/address';
import * as z from '../../../policy/zod';
import { columnsOf, rowsOf } from '../areas';
import type { Cells } from '../cells';
import { GridError } from '../grid';
import { define, method, reachable, readable, type ApiObject, type ObjectType } from '../object';
import { int } from './arguments';
import { clear } from './cell-actions';
import { conditionalFormats } from './conditional-formats';
import { dataValidation } from './data-validation';
import { kept, range } from './range';
import { rangeFormat } from './range-format';
import { worksheet } from './worksheet';

/** `Excel.RangeAreas`: several areas of one sheet. */
export const rangeAreas: ObjectType<Cells> = define<Cells>({
  name: 'RangeAreas',
  since: '1.9',
  identity: kept,
  properties: {
    address: readable(cells => cells.address),
    areaCount: readable(cells => cells.areas.length),
    cellCount: readable(cells => cells.areas.reduce((sum, area) => sum + rowsOf(area) * columnsOf(area), 0)),
  },
  objects: {
    areas: reachable(cells => ranges(cells)),
    conditionalFormats: reachable(cells => conditionalFormats(cells)),
    dataValidation: reachable(cells => dataValidation(cells)),
    format: reachable(cells => rangeFormat(cells)),
    worksheet: reachable(({ book, sheet }) => worksheet({ book, id: sheet.id })),
  },
  methods: {
    _KeepReference: method([], cells => void cells.book.keep(cells)),
    calculate: method([], ({ book }) => book.grid.calculate(true)),
    clear,
    getIntersectionOrNullObject: method([z.lazy(() => range.argument)], (cells, other) => {
      const common = other.sheetId === cells.sheetId ? cells.areas.flatMap(area => intersection(area, other.area) ?? []) : [];
      return common.length ? rangeAreas(cells.rangeAreas(common)) : undefined;
    }),
  },
});

/** The areas of RangeAreas, each a Range. */
const ranges: ObjectType<Cells> = define<Cells>({
  name: 'RangeCollection',
  since: '1.9',
  items: cells => cells.areas.map(area => range(cells.range(area))),
  methods: {
    getCount: method([], cells => cells.areas.length),
    getItemAt: method([int], (cells, index): ApiObject => {
      const area = cells.areas[index];
      if (!area) throw new GridError('ItemNotFound', 'There is no such area.');
      return range(cells.range(area));
    }),
  },
});
