import * as z from '../../../policy/zod';
import { areaOf, readAddress } from '../areas';
import { Cells, type Book } from '../cells';
import { GridError } from '../grid';
import { define, method, reachable, readable, type ApiObject, type ObjectType } from '../object';
import { application } from './application';
import { base64, optional, text } from './arguments';
import { names } from './names';
import { documentProperties } from './properties';
import { range } from './range';
import { rangeAreas } from './range-areas';
import { settings } from './settings';
import { findSheet, sheetOf } from './sheet-ref';
import { worksheet } from './worksheet';
import { worksheets } from './worksheets';

const Insertion = z.object({
  sheetNamesToInsert: z.array(z.string()).nullish(),
  positionType: z.enum(['None', 'Before', 'After', 'Beginning', 'End']).nullish(),
  relativeTo: z.union([z.string(), z.lazy(() => worksheet.argument)]).nullish(),
});

/** `Excel.Workbook`: the root of every batch. */
export const workbook: ObjectType<Book> = define<Book>({
  name: 'Workbook',
  since: '1.1',
  properties: { name: readable(({ grid }) => grid.name, '1.7') },
  objects: {
    application: reachable(book => application(book)),
    names: reachable(book => names({ book })),
    properties: reachable(book => documentProperties(book), '1.7'),
    settings: reachable(book => settings(book), '1.4'),
    worksheets: reachable(book => worksheets(book)),
  },
  methods: {
    getActiveCell: method([], (book): ApiObject => {
      const { sheet, active } = book.grid.selection();
      const area = areaOf(active.row, active.column, 1, 1);
      if (!area) throw new GridError('InvalidSelection', 'There is no active cell.');
      return range(new Cells(book, sheet, [area], true));
    }, '1.7'),
    getSelectedRange: method([], (book): ApiObject => {
      const { sheet, areas } = book.grid.selection();
      const [area, ...more] = areas;
      if (!area || more.length) throw new GridError('InvalidSelection', 'Several areas are selected; use getSelectedRanges.');
      return range(new Cells(book, sheet, [area], true));
    }),
    getSelectedRanges: method([], (book): ApiObject => {
      const { sheet, areas } = book.grid.selection();
      return rangeAreas(new Cells(book, sheet, areas));
    }, '1.9'),
    insertWorksheetsFromBase64: method([base64, optional(Insertion)], async (book, bytes, options) => {
      const inserted = await book.grid.insertSheets(bytes, placeFor(book, options ?? {}), options?.sheetNamesToInsert ?? undefined);
      return inserted.map(sheet => sheet.id);
    }, '1.13'),
    _RemoveReference: method([text], (book, reference) => book.release(reference)),
    _GetRangeForEventByReferenceId: method([text], (book, reference): ApiObject => {
      const changed = rangeOfEvent(book, reference);
      if (!changed) throw new GridError('InvalidReference', 'The range of the event does not exist any more.');
      return changed;
    }, '1.8'),
    _GetRangeOrNullObjectForEventByReferenceId: method([text], rangeOfEvent, '1.8'),
  },
});

/** Tab position for inserted sheets; at the end unless told. */
function placeFor(book: Book, { positionType, relativeTo }: z.infer<typeof Insertion>): number {
  const end = book.grid.sheets().length;
  switch (positionType) {
    case 'Beginning':
      return 0;
    case 'Before':
    case 'After': {
      const sheet = typeof relativeTo === 'string' ? findSheet(book, relativeTo) : relativeTo && sheetOf(relativeTo);
      if (!sheet) throw new GridError('InvalidArgument', 'There is no sheet to insert beside.');
      return sheet.position() + (positionType === 'After' ? 1 : 0);
    }
    default:
      return end;
  }
}

/** Events name their cells as `sheet id!address`. */
function rangeOfEvent(book: Book, reference: string): ApiObject | undefined {
  const bang = reference.lastIndexOf('!');
  const sheet = book.grid.sheet(reference.slice(0, bang));
  const [area, ...more] = readAddress(reference.slice(bang + 1))?.areas ?? [];
  return sheet && area && !more.length ? range(new Cells(book, sheet.id, [area], true)) : undefined;
}
