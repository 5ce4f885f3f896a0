import type { Book } from '../cells';
import { define, method, type ApiObject, type ObjectType } from '../object';

/** office.js announces itself with it when it has started. */
const addinInternalService: ObjectType<Book> = define<Book>({
  name: 'AddinInternalService',
  since: '1.1',
  methods: { notifyActionHandlerReady: method([], () => undefined) },
});

/** Objects that are made by the name of a service instead of being reached from the workbook. */
export const SERVICES: Readonly<Record<string, (book: Book) => ApiObject>> = {
  'Microsoft.InternalService.AddinInternalService': addinInternalService,
};
