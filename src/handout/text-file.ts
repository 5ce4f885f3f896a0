/** Why a file is no text that can be read; the message is a Chinese sentence without the file's name. */
export class NoText extends Error {
  override readonly name = 'NoText';
}

/**
 * The text of a file as Chinese programs save it: UTF-8, the “Unicode 文本” of Excel and Notepad, or GB18030.
 * @throws NoText
 */
export function textOfFile(bytes: Uint8Array): string {
  if (starts(bytes, [0x50, 0x4b]) || starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new NoText('这是 Excel 工作簿，请把名单复制到文本文件，或另存为 CSV 后再试');
  }
  const utf16 = UTF16.find(({ mark }) => starts(bytes, mark));
  if (utf16) return new TextDecoder(utf16.name).decode(bytes);
  if (bytes.includes(0)) throw new NoText('这不是文本文件，请把名单存成文本文件或 CSV 后再试');
  const text = ['utf-8', 'gb18030'].map((name) => decoded(bytes, name)).find((one) => one !== undefined);
  if (text === undefined) throw new NoText('认不出这个文件的编码，请用记事本打开，另存为 UTF-8 后再试');
  return text;
}

const UTF16 = [
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
] as const;

const starts = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

function decoded(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
