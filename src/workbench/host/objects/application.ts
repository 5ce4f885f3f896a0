import * as z from '../../../policy/zod';
import type { Book } from '../cells';
import { define, method, readable, writable, type ApiObject, type ObjectType } from '../object';
import { base64, optional } from './arguments';

/** `Excel.Application`: calculation. */
export const application: ObjectType<Book> = define<Book>({
  name: 'Application',
  since: '1.1',
  properties: {
    calculationMode: writable(
      z.enum(['Automatic', 'AutomaticExceptTables', 'Manual']),
      book => book.grid.calculationMode(),
      (book, mode) => book.grid.setCalculationMode(mode),
    ),
    calculationState: readable(book => (book.grid.calculating() ? 'Calculating' : 'Done'), '1.9'),
  },
  methods: {
    calculate: method([z.enum(['Recalculate', 'Full', 'FullRebuild'])], (book, type) => book.grid.calculate(type !== 'Recalculate')),
    createWorkbook: method([optional(base64)], (book, bytes): ApiObject => workbookCreated({ book, bytes }), '1.8'),
    /** The grid may recalculate and repaint as it likes: nothing is read before the next request. */
    suspendApiCalculationUntilNextSync: method([], () => undefined, '1.6'),
    suspendScreenUpdatingUntilNextSync: method([], () => undefined, '1.9'),
  },
});

interface NewWorkbook {
  readonly book: Book;
  readonly bytes: Uint8Array | undefined;
}

/** A workbook that is not on the screen yet: `Excel.createWorkbook` opens it in the same request. */
const workbookCreated: ObjectType<NewWorkbook> = define<NewWorkbook>({
  name: 'WorkbookCreated',
  since: '1.8',
  methods: {
    open: method([], ({ book, bytes }) => book.grid.openNew(bytes)),
  },
});
