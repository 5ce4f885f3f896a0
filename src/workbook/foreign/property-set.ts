import { decodeCodePage } from './code-page';

/** The set of a document's own properties (MS-OLEPS 2.21: FMTID_UserDefinedProperties), as its bytes stand. */
const USER_DEFINED = [0x05, 0xd5, 0xcd, 0xd5, 0x9c, 0x2e, 0x1b, 0x10, 0x93, 0x97, 0x08, 0x00, 0x2b, 0x2c, 0xf9, 0xae];

const TYPE = { short: 2, long: 3, double: 5, boolean: 11, text: 30, wide: 31 } as const;
const UNICODE = 1200;
/** More than any program lets a person make. */
const MOST = 10_000;

/**
 * Custom properties by name from a stream of property sets, each as it would be spelled in an .xlsx. They are a copy of
 * what the sheets say: where the stream makes no sense, there are none.
 */
export function readCustomProperties(stream: Uint8Array): ReadonlyMap<string, string> {
  try {
    return propertiesIn(stream);
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}

function propertiesIn(stream: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let set = 0; set < Math.min(view.getUint32(24, true), 8); set++) {
    const at = 28 + 20 * set;
    if (USER_DEFINED.every((byte, index) => stream[at + index] === byte)) return propertiesAt(view, view.getUint32(at + 16, true));
  }
  return new Map();
}

function propertiesAt(view: DataView, start: number): ReadonlyMap<string, string> {
  const places = new Map<number, number>();
  for (let index = 0; index < Math.min(view.getUint32(start + 4, true), MOST); index++) {
    const at = start + 8 + 8 * index;
    places.set(view.getUint32(at, true), start + view.getUint32(at + 4, true));
  }
  const [dictionary, pageAt] = [places.get(0), places.get(1)];
  const page = pageAt === undefined ? 1252 : view.getUint16(pageAt + 4, true);
  const properties = new Map<string, string>();
  if (dictionary === undefined) return properties;
  for (const [id, name] of namesAt(view, dictionary, page)) {
    const at = places.get(id);
    const value = at === undefined ? undefined : valueAt(view, at, page);
    if (value !== undefined) properties.set(name, value);
  }
  return properties;
}

/** 2.17: entries of number, length and name; in Unicode the length counts characters, and four bytes are kept full. */
function* namesAt(view: DataView, dictionary: number, page: number): Generator<readonly [id: number, name: string]> {
  let at = dictionary + 4;
  for (let index = 0; index < Math.min(view.getUint32(dictionary, true), MOST); index++) {
    const length = view.getUint32(at + 4, true) * (page === UNICODE ? 2 : 1);
    yield [view.getUint32(at, true), words(view, at + 8, length, page)];
    at += 8 + (page === UNICODE ? (length + 3) & ~3 : length);
  }
}

function valueAt(view: DataView, at: number, page: number): string | undefined {
  switch (view.getUint16(at, true)) {
    case TYPE.short:
      return String(view.getInt16(at + 4, true));
    case TYPE.long:
      return String(view.getInt32(at + 4, true));
    case TYPE.double:
      return String(view.getFloat64(at + 4, true));
    case TYPE.boolean:
      return view.getUint16(at + 4, true) === 0 ? 'false' : 'true';
    case TYPE.text:
      return words(view, at + 8, view.getUint32(at + 4, true), page);
    case TYPE.wide:
      return words(view, at + 8, 2 * view.getUint32(at + 4, true), UNICODE);
    default:
      return undefined;
  }
}

/** @throws RangeError outside the stream */
function words(view: DataView, at: number, length: number, page: number): string {
  if (at + length > view.byteLength) throw new RangeError('a text outside its stream');
  return decodeCodePage(page, new Uint8Array(view.buffer, view.byteOffset + at, length)).replace(/\0[^]*$/, '');
}
