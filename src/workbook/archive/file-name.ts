import { extraFields, spelledName } from '../package/zip';

/**
 * The name of an entry in a zip of files, as it was on the machine that packed it. Chinese Windows spells names in GBK
 * and does not say so; other systems spell them in UTF-8, and some of them do not say so either.
 */
export function fileName(header: Uint8Array): string {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const spelled = spelledName(header);
  const isUtf8 = (view.getUint16(8, true) & UTF8_FLAG) !== 0;
  return onlyName((isUtf8 ? decoded(spelled, 'utf-8') : unicodeName(header, spelled.length) ?? likelyUtf8(spelled)) ?? decoded(spelled, 'gb18030') ?? latin(spelled));
}

const UTF8_FLAG = 0x800;
/** Info-ZIP's extra field: version, CRC of the name it stands for, and the name in UTF-8. */
const UNICODE_PATH = 0x7075;

function unicodeName(header: Uint8Array, nameLength: number): string | undefined {
  const extra = header.subarray(46 + nameLength, 46 + nameLength + (header[30]! | (header[31]! << 8)));
  const field = extraFields(extra).find(({ id }) => id === UNICODE_PATH);
  return field && field.bytes.length > 9 ? decoded(field.bytes.subarray(9), 'utf-8') : undefined;
}

/** Short names in GBK may pass for UTF-8, but not for words: they come out as Latin, Greek or Arabic letters. */
function likelyUtf8(spelled: Uint8Array): string | undefined {
  const name = decoded(spelled, 'utf-8');
  return name !== undefined && !/[\u0080-\u07ff]/.test(name) ? name : undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** Folders and a name that lead nowhere but down: what a path says beyond that is left out. Nothing is ever written by it. */
export const onlyName = (path: string): string =>
  path
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/[/\\]/)
    .filter((step, index) => step !== '' && step !== '.' && step !== '..' && !(index === 0 && /^[a-z]:$/i.test(step)))
    .join('/');
