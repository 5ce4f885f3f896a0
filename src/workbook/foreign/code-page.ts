/** Windows code pages by the names that browsers and Node know. */
const ENCODINGS: ReadonlyMap<number, string> = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [10_000, 'macintosh'],
  [10_008, 'gb18030'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [page, `windows-${page}`] as const),
]);

const decoders = new Map<number, TextDecoder>();

/** The text of bytes in a code page; Western where nobody knows the page. */
export function decodeCodePage(page: number, bytes: Uint8Array): string {
  const decoder = decoders.get(page) ?? new TextDecoder(ENCODINGS.get(page) ?? 'windows-1252', { ignoreBOM: true });
  decoders.set(page, decoder);
  return decoder.decode(bytes);
}
