import { GridError } from './grid';
import type { Book } from './cells';
import { isApiObject, type ApiObject, type Surface } from './object';
import { SERVICES } from './objects/services';
import {
  ActionType, apiName, PathType, wireName,
  type Action, type ArgumentInfo, type Body, type Failure, type ObjectPath, type Query, type Response,
} from './protocol';

/** Roots a batch starts from: the workbook, and cells kept from earlier batches. */
export interface Roots {
  readonly workbook: ApiObject;
  kept(reference: string): ApiObject | undefined;
}

/** Executes the actions of one request strictly in order, up to the first that fails. What was done stays done. */
export async function runBatch(book: Book, roots: Roots, body: Body): Promise<Response> {
  const batch = new Batch(book, roots, body);
  const results: { ActionId: number; Value: unknown }[] = [];
  const traces: number[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      if (action.ActionType === ActionType.trace) traces.push(action.Id);
      results.push({ ActionId: action.Id, Value: await batch.perform(action) });
    } catch (error) {
      return { Results: results, TraceIds: traces, Error: failure(error, batch.location, index) };
    }
  }
  return { Results: results, TraceIds: traces };
}

/**
 * The error as office.js reads it. Only a `GridError` has a code of its own: whatever else is thrown is a defect of
 * the host.
 */
export function failure(error: unknown, location: string, index: number): Failure {
  const known = error instanceof GridError;
  return {
    Code: known ? error.code : 'GeneralException',
    Message: error instanceof Error ? error.message : String(error),
    Location: location,
    ActionIndex: index,
    HttpStatusCode: 400,
  };
}

class Batch {
  /** `Worksheet.getRange`: what is being done, for the error. */
  location = '';
  readonly #objects = new Map<number, ApiObject | undefined>();
  readonly #book: Book;
  readonly #roots: Roots;
  readonly #body: Body;
  #unsettled = true;

  constructor(book: Book, roots: Roots, body: Body) {
    this.#book = book;
    this.#roots = roots;
    this.#body = body;
  }

  async perform(action: Action): Promise<unknown> {
    switch (action.ActionType) {
      case ActionType.instantiate:
        return this.#resolve(action.ObjectPathId)?.identity() ?? null;
      case ActionType.query:
        await this.#settle();
        return this.#query(this.#resolve(action.ObjectPathId), action.QueryInfo ?? {});
      case ActionType.method: {
        await this.#settle();
        const name = apiName(action.Name);
        if (name === KEEP && !this.#resolve(action.ObjectPathId)) return null;
        const answer = await this.#call(this.#existing(action.ObjectPathId, name), name, action.ArgumentInfo);
        this.#unsettled = true;
        return isApiObject(answer) ? answer.identity() : (answer ?? null);
      }
      case ActionType.set: {
        const name = apiName(action.Name);
        const target = this.#existing(action.ObjectPathId, name);
        this.#demand(target.surface, 'properties', name);
        const [value] = this.#arguments(action.ArgumentInfo);
        this.#book.act(() => target.write(name, value));
        this.#unsettled = true;
        return null;
      }
      case ActionType.trace:
        return null;
      default:
        throw new GridError('NotImplemented', `Actions of type ${action.ActionType} are not in this host.`);
    }
  }

  /** Reads after writes see what the writes caused. */
  async #settle(): Promise<void> {
    if (!this.#unsettled) return;
    await this.#book.grid.settled();
    this.#unsettled = false;
  }

  #existing(id: number, name: string): ApiObject {
    const object = this.#resolve(id);
    if (object) return object;
    this.location = name;
    throw new GridError('ItemNotFound', 'The object does not exist: it is a null object.');
  }

  /** The object of a path; each path is followed once, when it is first met. undefined is the null object. */
  #resolve(id: number): ApiObject | undefined {
    if (this.#objects.has(id)) return this.#objects.get(id);
    const path = this.#body.ObjectPaths[id];
    if (!path) throw new GridError('InvalidArgument', `There is no object path ${id}.`);
    const object = this.#follow(path);
    this.#objects.set(id, object);
    return object;
  }

  #follow(path: ObjectPath): ApiObject | undefined {
    switch (path.ObjectPathType) {
      case PathType.global:
        return this.#roots.workbook;
      case PathType.none:
        return undefined;
      case PathType.reference: {
        this.location = 'Range';
        const kept = this.#roots.kept(path.Name);
        if (!kept) throw new GridError('InvalidReference', 'The range is no longer tracked.');
        return kept;
      }
      case PathType.created: {
        this.location = path.Name;
        const create = SERVICES[path.Name];
        if (!create) throw new GridError('ApiNotFound', `The service ${path.Name} is not in this host.`);
        return create(this.#book);
      }
    }
    if (path.ParentObjectPathId === undefined) throw new GridError('InvalidArgument', 'An object path has no parent.');
    const parent = this.#resolve(path.ParentObjectPathId);
    if (!parent) return undefined;
    const name = apiName(path.Name);
    switch (path.ObjectPathType) {
      case PathType.property:
        this.#demand(parent.surface, 'objects', name);
        return parent.reach(name);
      case PathType.indexer: {
        this.location = `${parent.surface.name}.getItem`;
        const [key] = this.#arguments(path.ArgumentInfo);
        if (typeof key !== 'string' && typeof key !== 'number') {
          throw new GridError('InvalidArgument', 'The key must be a text or a number.');
        }
        return parent.item(key);
      }
      case PathType.method: {
        const answer = this.#call(parent, name, path.ArgumentInfo);
        if (answer === undefined || isApiObject(answer)) return answer;
        throw new GridError('InvalidOperation', `${this.location} does not give an object.`);
      }
      default:
        throw new GridError('NotImplemented', `Object paths of type ${path.ObjectPathType} are not in this host.`);
    }
  }

  #call(object: ApiObject, name: string, info: ArgumentInfo | undefined): unknown {
    this.#demand(object.surface, 'methods', name);
    const args = this.#arguments(info);
    return this.#book.act(() => object.call(name, args));
  }

  #arguments(info: ArgumentInfo | undefined): readonly unknown[] {
    const paths = info?.ReferencedObjectPathIds ?? [];
    return (info?.Arguments ?? []).map((value, i) => {
      const path = paths[i];
      return typeof path === 'number' && path !== 0 ? this.#resolve(path) : this.#withObjects(value);
    });
  }

  /** Objects inside an options argument arrive as `{ _ObjectPathId }`. */
  #withObjects(value: unknown): unknown {
    if (!isRecord(value)) return value;
    const path = value['_ObjectPathId'];
    if (typeof path === 'number') return this.#resolve(path);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#withObjects(inner)]));
  }

  #query(object: ApiObject | undefined, { Select = [], Expand = [], Top, Skip = 0 }: Query): unknown {
    if (!object) return null;
    const wanted = [...Select, ...Expand.map(path => `${path}/*`)];
    return this.#pick(object, wanted.length ? wanted : ['*'], { skip: Skip, top: Top ?? Infinity });
  }

  #pick(object: ApiObject, wanted: readonly string[], { skip, top } = { skip: 0, top: Infinity }): unknown {
    const items = object.items();
    if (items) return { _Items: items.slice(skip, skip + top).map(item => this.#item(item, wanted)) };
    const { surface } = object;
    const picked: Record<string, unknown> = { ...object.identity() };
    for (const [name, rest] of grouped(wanted)) {
      if (name === '*') {
        for (const [property, { since }] of surface.properties) {
          if (this.#book.requirements.has(since)) picked[wireName(property)] = object.read(property);
        }
      } else if (surface.objects.has(name)) {
        this.#demand(surface, 'objects', name);
        const child = object.reach(name);
        picked[wireName(name)] = child ? this.#pick(child, rest.length ? rest : ['*']) : null;
      } else {
        this.#demand(surface, 'properties', name);
        picked[wireName(name)] = object.read(name);
      }
    }
    return picked;
  }

  #item(item: ApiObject, wanted: readonly string[]): unknown {
    if (this.#body.AutoKeepReference && item.surface.methods.has(KEEP)) item.call(KEEP, []);
    return this.#pick(item, wanted);
  }

  /** The requirement sets of the host decide as much as its tables do. */
  #demand(surface: Surface, kind: 'properties' | 'objects' | 'methods', name: string): void {
    this.location = `${surface.name}.${name}`;
    const since = surface[kind].get(name)?.since;
    if (since === undefined) throw new GridError('ApiNotFound', `${this.location} is not in this host.`);
    if (!this.#book.requirements.has(since)) {
      throw new GridError('ApiNotFound', `${this.location} needs ExcelApi ${since}.`);
    }
  }
}

const KEEP = '_KeepReference';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isApiObject(value);

/** `['name', 'format/fill/color']` → name: [], format: ['fill/color']. */
function grouped(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const [head = '', ...rest] = path.split(/[/.]/);
    const tails = groups.get(head) ?? [];
    if (rest.length) tails.push(rest.join('/'));
    groups.set(head, tails);
  }
  return groups;
}
