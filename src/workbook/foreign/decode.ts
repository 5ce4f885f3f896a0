import { UnreadableFile } from '../unreadable';

/**
 * The text of a file as Chinese programs save it: UTF-8, UTF-16 with its mark (the “Unicode 文本” of Excel), otherwise
 * what the file itself declares (`told`), otherwise GB18030, which GBK and GB2312 are part of.
 * @throws UnreadableFile when it is none of these
 */
export function decodeText(bytes: Uint8Array, told?: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le') ?? undecodable();
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be') ?? undecodable();
  const encodings = ['utf-8', ...(told === undefined ? [] : [told]), 'gb18030'];
  for (const encoding of encodings) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return text;
  }
  return undecodable();
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function undecodable(): never {
  throw new UnreadableFile('damaged', 'text in no known encoding');
}
