import * as z from '../../../policy/zod';
import type { Book } from '../cells';
import { GridError } from '../grid';
import { define, method, readable, writable, type ApiObject, type ObjectType } from '../object';
import { text } from './arguments';

interface SettingRef {
  readonly book: Book;
  readonly key: string;
}

/** Whatever JSON can hold. */
const json = z.unknown().transform(value => JSON.stringify(value ?? null));

/** What the add-in keeps in the document; the same store as `Office.context.document.settings`. */
export const settings: ObjectType<Book> = define<Book>({
  name: 'SettingCollection',
  since: '1.4',
  items: book => [...book.grid.settings().keys()].map(key => setting({ book, key })),
  item: (book, key) => {
    const item = find(book, String(key));
    if (!item) throw new GridError('ItemNotFound', `There is no setting «${key}».`);
    return item;
  },
  methods: {
    /** Makes a setting or changes the one so called. */
    add: method([text, json], (book, key, value): ApiObject => {
      book.grid.setSetting(key, value);
      return setting({ book, key });
    }),
    getCount: method([], book => book.grid.settings().size),
    getItemOrNullObject: method([text], find),
  },
});

const setting: ObjectType<SettingRef> = define<SettingRef>({
  name: 'Setting',
  since: '1.4',
  identity: ({ key }) => ({ _Id: key }),
  properties: {
    key: readable(({ key }) => key),
    value: writable(json, ref => JSON.parse(current(ref)), ({ book, key }, value) => book.grid.setSetting(key, value)),
  },
  methods: {
    delete: method([], ref => {
      current(ref);
      ref.book.grid.setSetting(ref.key, undefined);
    }),
  },
});

function find(book: Book, key: string): ApiObject | undefined {
  return book.grid.settings().has(key) ? setting({ book, key }) : undefined;
}

function current({ book, key }: SettingRef): string {
  const found = book.grid.settings().get(key);
  if (found === undefined) throw new GridError('ItemNotFound', 'The setting does not exist any more.');
  return found;
}
