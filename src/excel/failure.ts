import { PolicyError } from '../policy/policy-error';

/** Error codes of Office.js that the desk acts upon. Messages differ from version to version and are never read. */
export const CELL_EDIT = 'InvalidOperationInCellEditMode';
export const DENIED = 'AccessDenied';
export const ANSWER_TOO_LARGE = 'ResponsePayloadSizeLimitExceeded';

/** The object meant is gone: its sheet was deleted, or what it named. */
export const isGone = (error: unknown): boolean => GONE.has(codeOf(error) ?? '');
const GONE: ReadonlySet<string> = new Set(['ItemNotFound', 'InvalidReference', 'InvalidObjectPath', 'InvalidBinding']);

/** The code of an Office.js error; `undefined` for errors of our own. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const DELETED = '要用的工作表或单元格已被删除，请切换到要填报的表后点“重新检查”';
const TOO_MUCH = '一次要处理的单元格太多，请分几次操作';
const LINE = '与 Excel 的连接不稳，这一步没有完成；请等一会儿再试，仍不行的请保存后重新打开工作簿';
const UNSUPPORTED = '这张工作表或这个程序不支持这项操作；请换到普通的工作表，或用 Excel 打开再试';
const IN_THE_WAY = '要改的地方有筛选、合并的单元格、表格或透视表挡着；请先取消筛选或合并，再试';

/** What each documented code means to a clerk; the others have a sentence in common. */
const SENTENCES: Readonly<Record<string, string>> = {
  ItemNotFound: '要用的工作表已被删除，请切换到要填报的表后点“重新检查”',
  InvalidReference: DELETED,
  InvalidObjectPath: DELETED,
  InvalidBinding: DELETED,
  [CELL_EDIT]: '请先结束单元格编辑（按回车键，或按 Esc 取消）',
  [DENIED]: '工作表或工作簿受保护，不允许这样修改；请先取消保护再试，或手工改正',
  BadPassword: '工作表或工作簿受密码保护，不允许这样修改；请先取消保护再试，或手工改正',
  Unauthenticated: '登录已失效，Excel 不允许修改；请在 Excel 里重新登录后再试',
  ApiNotFound: '这个 Excel 版本不支持这项操作，请改用较新的版本',
  ApiNotAvailable: '这个 Excel 版本不支持这项操作，请改用较新的版本',
  NotImplemented: '这个程序不支持这项操作',
  UnsupportedFeature: UNSUPPORTED,
  UnsupportedOperation: UNSUPPORTED,
  UnsupportedSheet: UNSUPPORTED,
  InvalidOperation: 'Excel 现在不能做这项操作，请确认工作表没有隐藏、没有打开对话框后再试',
  InvalidSelection: 'Excel 现在不能做这项操作，请确认工作表没有隐藏、只选中了一块单元格后再试',
  WriteNotSupportedWhenModalDialogOpen: 'Excel 开着对话框，现在不能改；请先关掉对话框再试',
  InactiveWorkbook: '同时打开了几个工作簿，Excel 不知道要改哪一个；请点一下要填报的工作簿再试',
  ItemAlreadyExists: '工作簿里已有同名的表，请先改名或删去再试',
  FilteredRangeConflict: IN_THE_WAY,
  MergedRangeConflict: IN_THE_WAY,
  PivotTableRangeConflict: IN_THE_WAY,
  InsertDeleteConflict: IN_THE_WAY,
  NonBlankCellOffSheet: '表的最后几行或几列还有内容，没有地方再插入；请先删去表外多余的内容',
  Conflict: '别人正在改同一个地方，这一步没有做；请点“重新检查”后再试',
  [ANSWER_TOO_LARGE]: '表太大，一次读不完，请删去空行以外多余的内容后再试',
  RequestPayloadSizeLimitExceeded: '一次要写的内容太多，请分几次操作',
  RangeExceedsLimit: TOO_MUCH,
  OperationCellsExceedLimit: TOO_MUCH,
  MemoryLimitReached: '电脑的内存不够了；请保存并关掉别的工作簿和程序，再试',
  ActivityLimitReached: LINE,
  ConnectionFailure: LINE,
  InvalidOrTimedOutSession: LINE,
  RequestAborted: LINE,
  ServiceNotAvailable: LINE,
  Timeout: LINE,
};

/** A part of the add-in that is loaded when it is needed did not come; webpack calls it so. */
const isMissing = (error: unknown): boolean => error instanceof Error && error.name === 'ChunkLoadError';
const MISSING = '窗格的一部分没有取到（网络断了，或刚刚更新过），请再试一次；仍不行的，请重新载入窗格';

/** What to tell the clerk about an error, whatever threw it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof PolicyError) return error.message;
  if (error instanceof NoAnswer) return '已不再等待 Excel：刚才的操作可能做了，也可能没做。Excel 恢复后请点“重新检查”，再核对表里的内容';
  if (error instanceof TakenBack) return `${sentenceOf(error.cause)}。这一步没有改动任何单元格`;
  if (isMissing(error)) return MISSING;
  return SENTENCES[codeOf(error) ?? ''] ?? 'Excel 没有完成这项操作，请点“重新检查”；若仍不行，请保存后重新打开工作簿';
}

/** Something the clerk asked for that cannot be done; the message is the whole sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The sheet is another by now than was read: it is read anew, and the clerk asks again. */
export class Outdated extends Refusal {}

/** Excel has not answered, and the clerk waits no longer. What was asked may be done late, or never. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** A write that failed; whatever it had changed before is as it was. */
export class TakenBack extends Error {
  override readonly name = 'TakenBack';

  constructor(cause: unknown) {
    super('a write failed and was taken back', { cause });
  }
}
