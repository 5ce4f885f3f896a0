import * as z from '../../../policy/zod';
import { areaOf, WHOLE_SHEET } from '../areas';
import { Cells } from '../cells';
import { SHEET_EVENTS } from '../events';
import { GridError } from '../grid';
import { define, method, reachable, readable, writable, type ApiObject, type Method, type ObjectType } from '../object';
import { color, count, flag, int, optional, text } from './arguments';
import { freezePanes } from './freeze-panes';
import { names } from './names';
import { protection } from './protection';
import { range } from './range';
import { rangeAreas } from './range-areas';
import { cellsAt, mustBeFree, sheetName, sheetOf, type SheetRef } from './sheet-ref';
import { listed } from './worksheets';

/** Excel takes no longer list of areas. */
const LONGEST_ADDRESS = 8192;

/** `Excel.Worksheet`, found again by its id whatever it is called. */
export const worksheet: ObjectType<SheetRef> = define<SheetRef>({
  name: 'Worksheet',
  since: '1.1',
  identity: ({ id }) => ({ Id: id }),
  properties: {
    id: readable(ref => sheetOf(ref).id),
    name: writable(sheetName, ref => sheetOf(ref).name(), (ref, name) => {
      mustBeFree(ref.book, name, ref.id);
      sheetOf(ref).rename(name);
    }),
    position: writable(count, ref => sheetOf(ref).position(), (ref, position) => {
      if (position >= ref.book.grid.sheets().length) throw new GridError('InvalidArgument', 'There is no such position.');
      sheetOf(ref).move(position);
    }),
    visibility: writable(z.enum(['Visible', 'Hidden', 'VeryHidden']), ref => sheetOf(ref).visibility(), (ref, value) => {
      if (value !== 'Visible') mustNotBeLast(ref);
      sheetOf(ref).setVisibility(value);
    }),
    tabColor: writable(
      z.union([color, z.literal('')]), ref => sheetOf(ref).tabColor(), (ref, value) => sheetOf(ref).setTabColor(value), '1.7',
    ),
  },
  objects: {
    freezePanes: reachable(ref => freezePanes(ref), '1.7'),
    names: reachable(({ book, id }) => names({ book, scope: id }), '1.4'),
    protection: reachable(ref => protection(ref), '1.2'),
  },
  methods: {
    activate: method([], ref => {
      const sheet = sheetOf(ref);
      if (sheet.visibility() !== 'Visible') throw new GridError('InvalidOperation', 'A hidden sheet cannot be activated.');
      sheet.activate();
    }),
    calculate: method([flag], ({ book }) => book.grid.calculate(true), '1.6'),
    delete: method([], ref => {
      if (sheetOf(ref).visibility() === 'VeryHidden') {
        throw new GridError('InvalidOperation', 'A very hidden sheet cannot be deleted.');
      }
      mustNotBeLast(ref);
      sheetOf(ref).delete();
    }),
    getCell: method([int, int], (ref, row, column) => byIndexes(ref, row, column, 1, 1)),
    getRange: method([optional(text)], (ref, address) => {
      if (address === undefined) return range(new Cells(ref.book, sheetOf(ref).id, [WHOLE_SHEET], true));
      const { areas } = cellsAt(ref, address);
      const [area, ...more] = areas;
      if (!area || more.length) throw new GridError('InvalidArgument', 'A range has one area; use getRanges.');
      return range(new Cells(ref.book, ref.id, [area], true));
    }),
    getRangeByIndexes: method([int, int, int, int], byIndexes, '1.7'),
    getRanges: method([optional(text.max(LONGEST_ADDRESS))], (ref, address) =>
      rangeAreas(address === undefined ? new Cells(ref.book, sheetOf(ref).id, [WHOLE_SHEET]) : cellsAt(ref, address)), '1.9'),
    getUsedRange: method([flag], (ref, valuesOnly) => used(ref, valuesOnly) ?? byIndexes(ref, 0, 0, 1, 1)),
    getUsedRangeOrNullObject: method([flag], used, '1.4'),
    getNext: method([flag], (ref, visibleOnly) => found(beside(ref, visibleOnly, 1)), '1.5'),
    getNextOrNullObject: method([flag], (ref, visibleOnly) => beside(ref, visibleOnly, 1), '1.5'),
    getPrevious: method([flag], (ref, visibleOnly) => found(beside(ref, visibleOnly, -1)), '1.5'),
    getPreviousOrNullObject: method([flag], (ref, visibleOnly) => beside(ref, visibleOnly, -1), '1.5'),
    _GetSheetById: method([text], ({ book }, id) => worksheet({ book, id: sheetOf({ book, id }).id })),
    ...Object.fromEntries(SHEET_EVENTS.flatMap(({ type, wire, sheet: since }): [string, Method<SheetRef>][] => since ? [
      [`_Register${wire}`, method([], ref => ref.book.register(type, sheetOf(ref).id), since)],
      [`_Unregister${wire}`, method([], ref => ref.book.unregister(type, ref.id), since)],
    ] : [])),
  },
});

function byIndexes(ref: SheetRef, row: number, column: number, rows: number, columns: number): ApiObject {
  const area = areaOf(row, column, rows, columns);
  if (!area) throw new GridError('InvalidArgument', 'The range leaves the sheet.');
  return range(new Cells(ref.book, sheetOf(ref).id, [area], true));
}

function used(ref: SheetRef, valuesOnly: boolean): ApiObject | undefined {
  const area = sheetOf(ref).usedArea(valuesOnly);
  return area && range(new Cells(ref.book, ref.id, [area], true));
}

function beside(ref: SheetRef, visibleOnly: boolean, step: 1 | -1): ApiObject | undefined {
  const position = sheetOf(ref).position();
  const others = listed(ref.book, visibleOnly).filter(sheet => (sheet.position() - position) * step > 0);
  const next = step > 0 ? others.at(0) : others.at(-1);
  return next && worksheet({ book: ref.book, id: next.id });
}

function found(object: ApiObject | undefined): ApiObject {
  if (!object) throw new GridError('ItemNotFound', 'There is no such sheet.');
  return object;
}

function mustNotBeLast(ref: SheetRef): void {
  if (listed(ref.book, true).every(sheet => sheet.id === ref.id)) {
    throw new GridError('InvalidOperation', 'A workbook needs a visible sheet.');
  }
}
