import { NoText, textOfFile } from '../../src/handout/text-file';

const LIST = '清泉镇\t东风村';
// 清泉镇 in GB18030, as Notepad saves ANSI on Chinese Windows.
const GBK = Uint8Array.from([0xc7, 0xe5, 0xc8, 0xaa, 0xd5, 0xf2]);

test.each([
  ['UTF-8', Buffer.from(LIST), LIST],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${LIST}`), LIST],
  ['“Unicode 文本”', Buffer.from(`\uFEFF${LIST}`, 'utf16le'), LIST],
  ['big-endian UTF-16', Buffer.from(`\uFEFF${LIST}`, 'utf16le').swap16(), LIST],
  ['GB18030', GBK, '清泉镇'],
  ['a rare character of GB18030', Uint8Array.from([...GBK, 0x95, 0x34, 0xb2, 0x35]), '清泉镇\u{20BB7}'],
  ['nothing', new Uint8Array(), ''],
])('%s is read', (_, bytes, text) => {
  expect(textOfFile(bytes)).toBe(text);
});

test.each([
  ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4]), '这是 Excel 工作簿'],
  ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]), '这是 Excel 工作簿'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0]), '这不是文本文件'],
  ['no encoding', Uint8Array.from([0xff, 0xff, 0x41]), '认不出这个文件的编码'],
])('%s is refused with a sentence', (_, bytes, said) => {
  expect(() => textOfFile(bytes)).toThrow(NoText);
  expect(() => textOfFile(bytes)).toThrow(said);
});
