import { PolicyError } from '../policy/policy-error';

/** Error codes of Office.js that the desk acts upon. Messages differ from version to version and are never read. */
export const CELL_EDIT = 'InvalidOperationInCellEditMode';
export const DENIED = 'AccessDenied';
export const ANSWER_TOO_LARGE = 'ResponsePayloadSizeLimitExceeded';

/** The object meant is gone: its sheet was deleted, or what it named. */
export const isGone = (error: unknown): boolean => GONE.has(codeOf(error) ?? '');
const GONE: ReadonlySet<string> = new Set(['ItemNotFound', 'InvalidReference', 'InvalidObjectPath']);

/** The code of an Office.js error; `undefined` for errors of our own. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const SENTENCES: Readonly<Record<string, string>> = {
  ItemNotFound: '要用的工作表已被删除，请切换到要填报的表后点“重新检查”',
  InvalidReference: '要用的工作表或单元格已被删除，请切换到要填报的表后点“重新检查”',
  InvalidObjectPath: '要用的工作表或单元格已被删除，请切换到要填报的表后点“重新检查”',
  [CELL_EDIT]: '请先结束单元格编辑（按回车键，或按 Esc 取消）',
  [DENIED]: '工作表或工作簿受保护，不允许这样修改；请先取消保护再试，或手工改正',
  ApiNotFound: '这个 Excel 版本不支持这项操作，请改用较新的版本',
  NotImplemented: '这个程序不支持这项操作',
  InvalidOperation: 'Excel 现在不能做这项操作，请确认工作表没有隐藏、没有打开对话框后再试',
  [ANSWER_TOO_LARGE]: '表太大，一次读不完，请删去空行以外多余的内容后再试',
  RequestPayloadSizeLimitExceeded: '一次要写的内容太多，请分几次操作',
};

/** A part of the add-in that is loaded when it is needed did not come; webpack calls it so. */
const isMissing = (error: unknown): boolean => error instanceof Error && error.name === 'ChunkLoadError';
const MISSING = '窗格的一部分没有取到，请检查与服务器的连接后再试；工作簿里的内容没有受影响';

/** What to tell the clerk about an error, whatever threw it. */
export const sentenceOf = (error: unknown): string =>
  isMissing(error) ? MISSING : error instanceof Refusal || error instanceof PolicyError ? error.message : SENTENCES[codeOf(error) ?? ''] ?? 'Excel 没有完成这项操作，请点“重新检查”；若仍不行，请保存后重新打开工作簿';

/** Something the clerk asked for that cannot be done; the message is the whole sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
