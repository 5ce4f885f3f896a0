import * as z from '../../../policy/zod';
import type { Book } from '../cells';
import { GridError, type CellValue } from '../grid';
import { define, method, reachable, readable, writable, type ApiObject, type ObjectType } from '../object';
import { text } from './arguments';

/** Document properties: the custom ones. */
export const documentProperties: ObjectType<Book> = define<Book>({
  name: 'DocumentProperties',
  since: '1.7',
  objects: { custom: reachable(book => customProperties(book)) },
});

interface PropertyRef {
  readonly book: Book;
  readonly key: string;
}

/** Excel's limits. */
const key = z.string().min(1).max(255);
const value: z.ZodType<CellValue> = z.union([z.string().max(255), z.number(), z.boolean()]);

const customProperties: ObjectType<Book> = define<Book>({
  name: 'CustomPropertyCollection',
  since: '1.7',
  items: book => [...book.grid.properties().keys()].map(known => customProperty({ book, key: known })),
  item: (book, wanted) => {
    const item = find(book, String(wanted));
    if (!item) throw new GridError('ItemNotFound', `There is no property «${wanted}».`);
    return item;
  },
  methods: {
    /** Makes a property or changes the one so called. */
    add: method([key, value], (book, wanted, given): ApiObject => {
      const known = spelled(book, wanted) ?? wanted;
      book.grid.setProperty(known, given);
      return customProperty({ book, key: known });
    }),
    deleteAll: method([], book => {
      for (const known of [...book.grid.properties().keys()]) book.grid.setProperty(known, undefined);
    }),
    getCount: method([], book => book.grid.properties().size),
    getItemOrNullObject: method([text], find),
  },
});

const customProperty: ObjectType<PropertyRef> = define<PropertyRef>({
  name: 'CustomProperty',
  since: '1.7',
  identity: ({ key: known }) => ({ _Id: known }),
  properties: {
    key: readable(ref => ref.key),
    type: readable(ref => TYPES[typeof current(ref)]),
    value: writable(value, current, ({ book, key: known }, given) => book.grid.setProperty(known, given)),
  },
  methods: {
    delete: method([], ref => {
      current(ref);
      ref.book.grid.setProperty(ref.key, undefined);
    }),
  },
});

const TYPES: Readonly<Record<string, string>> = { string: 'String', number: 'Number', boolean: 'Boolean' };

/** Keys are the same whatever their letter case. */
const spelled = (book: Book, wanted: string): string | undefined =>
  [...book.grid.properties().keys()].find(known => known.toLowerCase() === wanted.toLowerCase());

function find(book: Book, wanted: string): ApiObject | undefined {
  const known = spelled(book, wanted);
  return known === undefined ? undefined : customProperty({ book, key: known });
}

function current({ book, key: known }: PropertyRef): CellValue {
  const found = book.grid.properties().get(known);
  if (found === undefined) throw new GridError('ItemNotFound', 'The property does not exist any more.');
  return found;
}
