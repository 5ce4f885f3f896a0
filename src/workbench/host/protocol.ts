import * as z from '../../policy/zod';

/** The JSON office.js 1.1.110 and its host exchange: what of it this host reads and writes. */

const References: z.ZodType<number | readonly (number | unknown)[]> = z.union([z.number(), z.array(z.unknown())]);

/** The arguments of a call. */
export const ArgumentInfo = z.object({
  Arguments: z.array(z.unknown()).optional(),
  /** At the place of each argument that is an object, the id of its path; elsewhere 0. */
  ReferencedObjectPathIds: z.array(References).optional(),
});
export type ArgumentInfo = z.infer<typeof ArgumentInfo>;

/** How office.js says where an object comes from. */
export const PathType = { global: 1, created: 2, method: 3, property: 4, indexer: 5, reference: 6, none: 7 } as const;

/** How one object is reached from another. */
export const ObjectPath = z.object({
  Id: z.number(),
  ObjectPathType: z.number(),
  Name: z.string().default(''),
  ParentObjectPathId: z.number().optional(),
  ArgumentInfo: ArgumentInfo.optional(),
});
export type ObjectPath = z.infer<typeof ObjectPath>;

/** What office.js may ask for. */
export const ActionType = { instantiate: 1, query: 2, method: 3, set: 4, trace: 5 } as const;

/** What of an object is to be loaded. */
export const Query = z.object({
  Select: z.array(z.string()).optional(),
  Expand: z.array(z.string()).optional(),
  Top: z.number().int().min(0).optional(),
  Skip: z.number().int().min(0).optional(),
});
export type Query = z.infer<typeof Query>;

/** One thing to be done, in its turn. */
export const Action = z.object({
  Id: z.number(),
  ActionType: z.number(),
  Name: z.string().default(''),
  ObjectPathId: z.number(),
  ArgumentInfo: ArgumentInfo.optional(),
  QueryInfo: Query.optional(),
});
export type Action = z.infer<typeof Action>;

/** A batch: everything between two calls of `sync`. */
export const Body = z.object({
  AutoKeepReference: z.boolean().default(false),
  Actions: z.array(Action),
  ObjectPaths: z.record(z.string(), ObjectPath),
});
export type Body = z.infer<typeof Body>;

/** One message of office.js. */
export const Message = z.object({
  id: z.number(),
  /** 1: a request. */
  type: z.literal(1),
  flags: z.number().default(0),
  message: z.object({ body: z.union([Body, z.string().transform(json => Body.parse(JSON.parse(json)))]) }),
});

/** Wait until the person has left the cell instead of refusing. */
export const DELAY_FOR_CELL_EDIT = 64;

/** The answer to a batch: what its actions gave, up to the first that failed. */
export interface Response {
  readonly Results: readonly { readonly ActionId: number; readonly Value: unknown }[];
  /** Trace actions that were reached: office.js registers handlers by them. */
  readonly TraceIds: readonly number[];
  readonly Error?: Failure;
}

/** Why a batch stopped. */
export interface Failure {
  readonly Code: string;
  readonly Message: string;
  readonly Location: string;
  readonly ActionIndex: number;
  readonly HttpStatusCode: number;
}

/** The answer to the message of that id, as text. HTTP's 200 also where the batch failed: the failure stands inside. */
export const responseMessage = (id: number, body: Response): string =>
  JSON.stringify({ id, type: 2, message: { statusCode: 200, headers: {}, body } });

/** One event for one target: a sheet's id, `Workbook` for all sheets, '' for the document. */
export interface EventEntry {
  readonly type: number;
  readonly target: string;
  readonly args: Readonly<Record<string, unknown>>;
}

const RICH_API_EVENT = 65536;

/** Events that happened, in one message. */
export const eventMessage = (entries: readonly EventEntry[]): string =>
  JSON.stringify({
    type: 3,
    message: {
      entries: entries.map(({ type, target, args }, i) => [RICH_API_EVENT, type, target, JSON.stringify(args), i + 1]),
    },
  });

/** `GetRange` → `getRange`; names that begin with an underscore stay. */
export const apiName = (wire: string): string => wire.charAt(0).toLowerCase() + wire.slice(1);
/** `address` becomes `Address`: properties travel with a capital. */
export const wireName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
