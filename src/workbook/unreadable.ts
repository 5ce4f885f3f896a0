/** Why a file could not be read, for code to branch on; the message is for people. */
export type UnreadableReason =
  | 'empty'
  | 'encrypted'
  | 'legacy'
  | 'text'
  | 'not-a-workbook'
  | 'truncated'
  | 'damaged'
  | 'too-large'
  | 'hostile';

const SENTENCES: Readonly<Record<UnreadableReason, string>> = {
  empty: '文件是空的，没有任何内容，请重新下载或让对方重新发送',
  encrypted: '文件有打开密码，请用 Excel 或 WPS 打开后另存为不带密码的 .xlsx 再试',
  legacy: '这是旧格式的表格（.xls、.et 或 .xlsb），请用 Excel 或 WPS 打开后另存为 .xlsx 再试',
  text: '这是文本、CSV 或网页格式的表格，不是 .xlsx 工作簿，请用 Excel 或 WPS 打开后另存为 .xlsx 再试',
  'not-a-workbook': '这不是 Excel 工作簿，请核对是否选错了文件；如果是用其他程序做的表格，请另存为 .xlsx 再试',
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
