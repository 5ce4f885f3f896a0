import type { Book } from '../cells';
import { ALL_SHEETS, SHEET_EVENTS } from '../events';
import { GridError, type GridSheet } from '../grid';
import { define, method, type ApiObject, type Method, type ObjectType } from '../object';
import { flag, optional, text } from './arguments';
import { findSheet, mustBeFree, sheetName } from './sheet-ref';
import { worksheet } from './worksheet';

/** `Excel.WorksheetCollection`, in tab order. */
export const worksheets: ObjectType<Book> = define<Book>({
  name: 'WorksheetCollection',
  since: '1.1',
  items: book => book.grid.sheets().map(sheet => of(book, sheet)),
  item: (book, key) => {
    const sheet = findSheet(book, key);
    if (!sheet) throw new GridError('ItemNotFound', `There is no sheet «${key}».`);
    return of(book, sheet);
  },
  methods: {
    add: method([optional(sheetName)], (book, wanted) => {
      const name = wanted ?? freeName(book);
      mustBeFree(book, name);
      return of(book, book.grid.addSheet(name));
    }),
    getActiveWorksheet: method([], book => of(book, book.grid.activeSheet())),
    getItemOrNullObject: method([text], (book, key) => {
      const sheet = findSheet(book, key);
      return sheet && of(book, sheet);
    }, '1.4'),
    getCount: method([flag], (book, visibleOnly) => listed(book, visibleOnly).length, '1.4'),
    getFirst: method([flag], (book, visibleOnly) => maybe(book, listed(book, visibleOnly).at(0)), '1.5'),
    getLast: method([flag], (book, visibleOnly) => maybe(book, listed(book, visibleOnly).at(-1)), '1.5'),
    ...Object.fromEntries(SHEET_EVENTS.flatMap(({ type, wire, collection }): [string, Method<Book>][] => [
      [`_Register${wire}`, method([], book => book.register(type, ALL_SHEETS), collection)],
      [`_Unregister${wire}`, method([], book => book.unregister(type, ALL_SHEETS), collection)],
    ])),
  },
});

const of = (book: Book, { id }: GridSheet): ApiObject => worksheet({ book, id });
const maybe = (book: Book, sheet: GridSheet | undefined): ApiObject | undefined => sheet && of(book, sheet);

/** The sheets in tab order, those a person sees or all of them. */
export const listed = ({ grid }: Book, visibleOnly: boolean): readonly GridSheet[] =>
  grid.sheets().filter(sheet => !visibleOnly || sheet.visibility() === 'Visible');

function freeName(book: Book): string {
  for (let n = book.grid.sheets().length; ; n++) {
    const name = `Sheet${n}`;
    if (!findSheet(book, name)) return name;
  }
}
