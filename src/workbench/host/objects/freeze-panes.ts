import * as z from '../../../policy/zod';
import { areaOf } from '../areas';
import { Cells } from '../cells';
import { GridError } from '../grid';
import { define, method, type ApiObject, type ObjectType } from '../object';
import { count, optional } from './arguments';
import { range } from './range';
import { cellsAt, sheetOf, type SheetRef } from './sheet-ref';
import { LAST_COLUMN, LAST_ROW } from '../../../workbook/address';

/** `Excel.WorksheetFreezePanes`. */
export const freezePanes: ObjectType<SheetRef> = define<SheetRef>({
  name: 'WorksheetFreezePanes',
  since: '1.7',
  methods: {
    freezeAt: method([z.union([z.string(), z.lazy(() => range.argument)])], (ref, frozen) => {
      const { area } = typeof frozen === 'string' ? cellsAt(ref, frozen) : frozen;
      const [rows, columns] = [area.bottom + 1, area.right + 1];
      sheetOf(ref).setFreeze({ rows: rows > LAST_ROW ? 0 : rows, columns: columns > LAST_COLUMN ? 0 : columns });
    }),
    freezeColumns: method([optional(count)], (ref, columns = 0) => sheetOf(ref).setFreeze({ rows: 0, columns })),
    freezeRows: method([optional(count)], (ref, rows = 0) => sheetOf(ref).setFreeze({ rows, columns: 0 })),
    getLocation: method([], ref => {
      const location = frozen(ref);
      if (!location) throw new GridError('ItemNotFound', 'Nothing is frozen.');
      return location;
    }),
    getLocationOrNullObject: method([], frozen),
    unfreeze: method([], ref => sheetOf(ref).setFreeze({ rows: 0, columns: 0 })),
  },
});

function frozen(ref: SheetRef): ApiObject | undefined {
  const { rows, columns } = sheetOf(ref).freeze();
  const area = rows || columns ? areaOf(0, 0, rows || LAST_ROW + 1, columns || LAST_COLUMN + 1) : undefined;
  return area && range(new Cells(ref.book, ref.id, [area], true));
}
