import * as z from '../../../policy/zod';
import { absoluteReference, readAddress, sheetAddress } from '../areas';
import { Cells, type Book } from '../cells';
import { GridError, type CellValue, type DefinedName } from '../grid';
import { define, method, reachable, readable, writable, type ApiObject, type ObjectType } from '../object';
import { optional, text } from './arguments';
import { range } from './range';
import { findSheet } from './sheet-ref';
import { worksheet } from './worksheet';

/** Names of the workbook, or of one sheet. */
interface Scope {
  readonly book: Book;
  readonly scope?: string;
}

interface NameRef extends Scope {
  readonly name: string;
}

/** What Excel takes for a name: no address, no blank, at most 255 characters. */
const validName = z
  .string()
  .regex(/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u)
  .refine(name => !readAddress(name) && !/^[rc]$/i.test(name));

/** `Excel.NamedItemCollection` of the workbook or of one sheet; letter case does not tell names apart. */
export const names: ObjectType<Scope> = define<Scope>({
  name: 'NamedItemCollection',
  since: '1.1',
  items: scope => list(scope).map(({ name }) => namedItem({ ...scope, name })),
  item: (scope, key) => {
    const item = find(scope, String(key));
    if (!item) throw new GridError('ItemNotFound', `There is no name «${key}».`);
    return item;
  },
  methods: {
    add: method([validName, z.unknown(), optional(text)], (scope, name, reference, comment = ''): ApiObject => {
      if (find(scope, name)) throw new GridError('ItemAlreadyExists', `There is a name «${name}» already.`);
      scope.book.grid.setName({ name, formula: formulaOf(reference), visible: true, comment }, scope.scope);
      return namedItem({ ...scope, name });
    }, '1.4'),
    getCount: method([], scope => list(scope).length, '1.4'),
    getItemOrNullObject: method([text], (scope, name) => find(scope, name), '1.4'),
  },
});

const namedItem: ObjectType<NameRef> = define<NameRef>({
  name: 'NamedItem',
  since: '1.1',
  identity: ({ name }) => ({ _Id: name }),
  properties: {
    comment: writable(text, ref => current(ref).comment, (ref, comment) => change(ref, { comment }), '1.4'),
    formula: writable(text, ref => current(ref).formula, (ref, formula) => change(ref, { formula: formulaOf(formula) }), '1.7'),
    name: readable(ref => current(ref).name),
    scope: readable(ref => (ref.scope === undefined ? 'Workbook' : 'Worksheet'), '1.4'),
    type: readable(ref => valueOf(ref)[0]),
    value: readable(ref => valueOf(ref)[1]),
    visible: writable(z.boolean(), ref => current(ref).visible, (ref, visible) => change(ref, { visible })),
  },
  objects: {
    worksheet: reachable(ref => {
      const sheet = sheetOfName(ref);
      if (!sheet) throw new GridError('ItemNotFound', 'The name belongs to the workbook.');
      return sheet;
    }, '1.4'),
    worksheetOrNullObject: reachable(sheetOfName, '1.4'),
  },
  methods: {
    delete: method([], ref => ref.book.grid.deleteName(current(ref).name, ref.scope), '1.4'),
    getRange: method([], (ref): ApiObject => {
      const cells = cellsOf(ref);
      if (!cells) throw new GridError('InvalidReference', 'The name does not refer to a range.');
      return range(cells);
    }),
    getRangeOrNullObject: method([], ref => {
      const cells = cellsOf(ref);
      return cells && range(cells);
    }, '1.4'),
  },
});

const list = ({ book, scope }: Scope): readonly DefinedName[] => book.grid.names(scope);

function find(scope: Scope, name: string): ApiObject | undefined {
  const known = list(scope).find(entry => entry.name.toLowerCase() === name.toLowerCase());
  return known && namedItem({ ...scope, name: known.name });
}

function current(ref: NameRef): DefinedName {
  const known = list(ref).find(({ name }) => name === ref.name);
  if (!known) throw new GridError('ItemNotFound', 'The name does not exist any more.');
  return known;
}

function change(ref: NameRef, part: Partial<DefinedName>): void {
  ref.book.grid.setName({ ...current(ref), ...part }, ref.scope);
}

function sheetOfName({ book, scope }: NameRef): ApiObject | undefined {
  return scope === undefined ? undefined : worksheet({ book, id: scope });
}

function formulaOf(reference: unknown): string {
  const cells = range.argument.safeParse(reference);
  if (cells.success) return `=${absoluteReference(cells.data.sheet.name(), cells.data.area)}`;
  if (typeof reference !== 'string' || reference === '') throw new GridError('InvalidArgument', 'A name needs a range or a formula.');
  return reference.startsWith('=') ? reference : `=${reference}`;
}

function cellsOf(ref: NameRef): Cells | undefined {
  const read = readAddress(current(ref).formula);
  const sheet = read && (read.sheet === undefined ? undefined : findSheet(ref.book, read.sheet));
  const [area, ...more] = read?.areas ?? [];
  return sheet && area && !more.length ? new Cells(ref.book, sheet.id, [area], true) : undefined;
}

/** Type and value; formulas that are neither a range nor a constant are not computed. */
function valueOf(ref: NameRef): readonly [type: string, value: CellValue] {
  const cells = cellsOf(ref);
  if (cells) return ['Range', sheetAddress(cells.sheet.name(), cells.area)];
  const constant = current(ref).formula.slice(1);
  const quoted = /^"((?:[^"]|"")*)"$/.exec(constant)?.[1];
  if (quoted !== undefined) return ['String', quoted.replaceAll('""', '"')];
  if (/^(TRUE|FALSE)$/i.test(constant)) return ['Boolean', /^t/i.test(constant)];
  const number = constant.trim() === '' ? NaN : Number(constant);
  if (!Number.isNaN(number)) return [Number.isInteger(number) ? 'Integer' : 'Double', number];
  throw new GridError('NotImplemented', 'The host does not compute the formulas of names.');
}
