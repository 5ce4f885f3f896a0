/** Why a file could not be read, for code to branch on; the message is for people. */
export type UnreadableReason =
  | 'empty'
  | 'encrypted'
  | 'legacy'
  | 'text'
  | 'not-a-workbook'
  | 'document'
  | 'slides'
  | 'pdf'
  | 'picture'
  | 'archive'
  | 'locked-archive'
  | 'opendocument'
  | 'truncated'
  | 'damaged'
  | 'too-large'
  | 'hostile';

const SENTENCES: Readonly<Record<UnreadableReason, string>> = {
  empty: '文件是空的，没有任何内容，请重新下载或让对方重新发送',
  encrypted: '文件有打开密码，请用 Excel 或 WPS 打开后另存为不带密码的 .xlsx 再试',
  legacy: '这是旧格式的表格（.xls、.et 或 .xlsb），这里只能打开 .xlsx，请用 Excel 或 WPS 打开后另存为 .xlsx 再试',
  text: '这是文本、CSV 或网页格式的表格，这里只能打开 .xlsx，请用 Excel 或 WPS 打开后另存为 .xlsx 再试',
  'not-a-workbook': '这不是 Excel 工作簿，请核对是否选错了文件；如果是用其他程序做的表格，请另存为 .xlsx 再试',
  document: '这是 Word 或 WPS 文字文档，不是表格，请核对是否选错了文件；表格在文档里的，请复制到 Excel 或 WPS 表格，另存为 .xlsx 再试',
  slides: '这是演示文稿（PPT），不是表格，请核对是否选错了文件',
  pdf: '这是 PDF 文件，里面的表格读不出来，请让对方发送原来的 Excel 或 WPS 表格',
  picture: '这是图片，里面的表格读不出来，请让对方发送原来的 Excel 或 WPS 表格',
  archive: '这是压缩包，不是工作簿，请解压后选择里面的表格再试',
  'locked-archive': '压缩包有密码，请用解压软件输入密码解压后，再选择里面的表格',
  opendocument: '这是 LibreOffice 或 OpenOffice 的文件（.ods 等），请打开后另存为 .xlsx 再试',
  truncated: '文件不完整，可能没有下载完或没有传完，请重新下载或让对方重新发送',
  damaged: '文件已损坏，请用 Excel 打开并修复后另存为 .xlsx 再试，或让对方重新发送',
  'too-large': '文件内容过大，超出能够处理的范围，请删除多余的空白行列或拆成几个工作簿，另存为 .xlsx 再试',
  hostile: '文件结构异常，不像由表格程序正常保存，为安全起见没有打开，请核对来源，用 Excel 另存为 .xlsx 再试',
};

/** A file that cannot be read as a workbook. `message` is a Chinese sentence that says what is wrong and what to do. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  /** `detail` is for developers: which structure was wrong. Never cell contents. */
  constructor(
    readonly reason: UnreadableReason,
    readonly detail = '',
  ) {
    super(SENTENCES[reason]);
  }
}
