import * as z from '../../policy/zod';
import { GridError } from './grid';

/** Version of the requirement set ExcelApi that brought something: `1.7`. */
export type Since = `1.${number}`;

/**
 * One type of the object model as data: what office.js may read, set, reach and call on it. Names are those of the
 * documentation; a name that is missing here answers ApiNotFound.
 */
export interface Definition<S> {
  /** As Microsoft's documentation calls it. */
  readonly name: string;
  readonly since: Since;
  readonly properties?: Readonly<Record<string, Property<S>>>;
  /** Properties that are objects themselves. */
  readonly objects?: Readonly<Record<string, Reach<S>>>;
  readonly methods?: Readonly<Record<string, Method<S>>>;
  /** Makes it a collection. */
  readonly items?: (self: S) => readonly ApiObject[];
  /** `getItem(key)` of a collection. */
  readonly item?: (self: S, key: string | number) => ApiObject;
  /** What office.js learns when it first meets the object, so as to find it again: `{ Id }` or `{ _Id }`. */
  readonly identity?: (self: S) => Readonly<Record<string, string>>;
}

/** A property that is a value. Without `set` it is read-only; without `since` it came with its type. */
export interface Property<S> {
  readonly since?: Since;
  readonly get: (self: S) => unknown;
  /** Reads the value itself; throws InvalidArgument. */
  readonly set?: (self: S, value: unknown) => void;
}

/** A property that is an object. */
export interface Reach<S> {
  readonly since?: Since;
  /** undefined: the null object. */
  readonly reach: (self: S) => ApiObject | undefined;
}

/** A method of the object model. */
export interface Method<S> {
  readonly since?: Since;
  readonly run: (self: S, args: readonly unknown[]) => Answer | Promise<Answer>;
}

/** An object, the null object (undefined), or a value that can be written as JSON. */
export type Answer = ApiObject | unknown;

/** An object of the model as the bridge handles it, whatever its type. */
export interface ApiObject {
  readonly surface: Surface;
  read(property: string): unknown;
  write(property: string, value: unknown): void;
  reach(property: string): ApiObject | undefined;
  call(method: string, args: readonly unknown[]): Answer | Promise<Answer>;
  /** undefined where it is no collection. */
  items(): readonly ApiObject[] | undefined;
  item(key: string | number): ApiObject;
  identity(): Readonly<Record<string, string>>;
}

/** What a type has, with the requirement set of each. */
export interface Surface {
  readonly name: string;
  readonly since: Since;
  readonly properties: ReadonlyMap<string, { readonly since: Since; readonly writable: boolean }>;
  readonly objects: ReadonlyMap<string, { readonly since: Since }>;
  readonly methods: ReadonlyMap<string, { readonly since: Since }>;
  /** `items`, and how one of them is got. */
  readonly collection: 'none' | 'listed' | 'keyed';
}

/** Makes the API object of something, and knows what such an object has. */
export interface ObjectType<S> {
  (self: S): ApiObject;
  readonly surface: Surface;
  /** Reads an argument that must be an object of this type. */
  readonly argument: z.ZodType<S>;
}

const known: Surface[] = [];

/** All types of the model, in the order they were defined: what the README lists. */
export const surfaces = (): readonly Surface[] => known;

/** Makes objects of a type from its definition. */
export function define<S extends object>(definition: Definition<S>): ObjectType<S> {
  const { properties = {}, objects = {}, methods = {} } = definition;
  const surface: Surface = {
    name: definition.name,
    since: definition.since,
    properties: dated(properties, definition.since, ({ set }) => ({ writable: set !== undefined })),
    objects: dated(objects, definition.since, () => ({})),
    methods: dated(methods, definition.since, () => ({})),
    collection: !definition.items ? 'none' : definition.item ? 'keyed' : 'listed',
  };
  known.push(surface);
  const absent = (name: string) => new GridError('ApiNotFound', `${surface.name}.${name} is not in this host.`);
  const selves = new WeakMap<object, S>();

  const create = (self: S): ApiObject => {
    const object: ApiObject = {
      surface,
      read: name => own(properties, name, absent).get(self),
      write: (name, value) => {
        const { set } = own(properties, name, absent);
        if (!set) throw new GridError('InvalidOperation', `${surface.name}.${name} cannot be set.`);
        set(self, value);
      },
      reach: name => own(objects, name, absent).reach(self),
      call: (name, args) => own(methods, name, absent).run(self, args),
      items: () => definition.items?.(self),
      item: key => {
        if (!definition.item) throw absent('getItem');
        return definition.item(self, key);
      },
      identity: () => definition.identity?.(self) ?? {},
    };
    selves.set(object, self);
    return object;
  };
  const argument = z.unknown().transform((value, context): S => {
    const self = typeof value === 'object' && value !== null ? selves.get(value) : undefined;
    if (self) return self;
    context.addIssue(`must be a ${surface.name}`);
    return z.NEVER;
  });
  return Object.assign(create, { surface, argument });
}

/** A method whose arguments are read by schemas; what office.js left out arrives as undefined. */
export function method<S, A extends readonly z.ZodType[]>(
  schemas: readonly [...A],
  run: (self: S, ...args: { [K in keyof A]: z.output<A[K]> }) => Answer | Promise<Answer>,
  since?: Since,
): Method<S> {
  const tuple = (args: readonly unknown[]) => schemas.map((schema, i) => parsed(schema, args[i] ?? undefined));
  return {
    run: (self, args) => run(self, ...(tuple(args) as { [K in keyof A]: z.output<A[K]> })),
    ...(since && { since }),
  };
}

/** A property that can be read and set. */
export const writable = <S, T>(
  schema: z.ZodType<T>,
  get: (self: S) => unknown,
  set: (self: S, value: T) => void,
  since?: Since,
): Property<S> => ({ get, set: (self, value) => set(self, parsed(schema, value)), ...(since && { since }) });

/** A read-only property. */
export const readable = <S>(get: (self: S) => unknown, since?: Since): Property<S> => ({ get, ...(since && { since }) });

/** A property that leads to another object; undefined gives the null object. */
export const reachable = <S>(reach: (self: S) => ApiObject | undefined, since?: Since): Reach<S> => ({
  reach,
  ...(since && { since }),
});

/** What a schema makes of an argument. @throws GridError `InvalidArgument` */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new GridError('InvalidArgument', `The argument is not valid: ${z.prettifyError(result.error)}`);
}

/** Whether an answer is an object, to be kept by its path, or a value, to be sent as JSON. */
export const isApiObject = (value: unknown): value is ApiObject =>
  typeof value === 'object' && value !== null && 'surface' in value && 'identity' in value;

function own<T>(table: Readonly<Record<string, T>>, name: string, absent: (name: string) => Error): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw absent(name);
  return found;
}

function dated<T extends { readonly since?: Since }, X>(
  table: Readonly<Record<string, T>>,
  floor: Since,
  extra: (entry: T) => X,
): ReadonlyMap<string, { readonly since: Since } & X> {
  return new Map(Object.entries(table).map(([name, entry]) => [name, { since: entry.since ?? floor, ...extra(entry) }]));
}
