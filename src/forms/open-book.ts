import type { Policy } from '../policy/policy';
import { PolicyError } from '../policy/policy-error';
import type { Book, Sheet } from '../workbook/book';
import { readAnyBook } from '../workbook/read/read-any';
import { UnreadableFile } from '../workbook/unreadable';
import type { Layout } from './layout';
import { likeliest, locate } from './locate';
import { isParameters, originOf } from './origin';
import { policyFileOf, policyInside } from './own-policy';
import { isRecord } from './record-sheet';

/** A form and the sheet it was found in. */
export interface FoundForm {
  readonly layout: Layout;
  readonly sheet: Sheet;
}

/** A workbook that was read and holds at least one known form. */
export interface OpenedBook {
  readonly book: Book;
  readonly policy: Policy;
  readonly forms: readonly FoundForm[];
  /** Sheets that are not read but named: hidden ones with a form, which nobody sees, and others that are no form. */
  readonly unread: readonly Sheet[];
}

/** Why a workbook could not be used; the message is a Chinese sentence without the file's name. */
export class UnusableBook extends Error {
  override readonly name = 'UnusableBook';
}

/**
 * Reads a workbook of any kind and finds its forms.
 * @param file its name, for tables that have no sheet's name of their own
 * @param policies those known here; of a policy that is none of them, the workbook may bring its own
 * @param wanted the policy asked for; otherwise the workbook's own, otherwise the one whose forms its sheets are most like
 * @throws UnusableBook
 */
export async function openBook(file: string, bytes: Uint8Array, policies: readonly Policy[], wanted: Policy | undefined): Promise<OpenedBook> {
  const book = await read(file, bytes);
  const policy = await choosePolicy(book, policies, wanted);
  const found = book.sheets.filter((sheet) => !isRecord(sheet) && !isParameters(sheet)).map((sheet) => ({ sheet, layout: sheet.visibility === 'veryHidden' ? undefined : locate(sheet, policy) }));
  const forms = found.flatMap(({ sheet, layout }) => (layout && sheet.visibility === 'visible' ? [{ sheet, layout }] : []));
  const hidden = found.filter(({ sheet, layout }) => layout && sheet.visibility === 'hidden').map(({ sheet }) => sheet);
  const unknown = found.filter(({ sheet, layout }) => !layout && sheet.visibility === 'visible' && isUsed(sheet)).map(({ sheet }) => sheet);
  if (forms.length > 0) return { book, policy, forms, unread: [...hidden, ...unknown] };
  if (hidden.length > 0) {
    throw new UnusableBook(`工作表“${hidden.map(({ name }) => name).join('”“')}”是隐藏的，没有看得见的表，请取消隐藏后再试`);
  }
  const names = policy.forms.map((form) => form.sheet).join('、');
  throw new UnusableBook(`没有找到“${policy.name}”的表（${names}），请核对是否选错了文件，或表头是否被改动`);
}

const isUsed = ({ rows }: Sheet): boolean => rows.some((cells) => cells?.some((cell) => cell && cell.kind !== 'blank'));

async function read(name: string, bytes: Uint8Array): Promise<Book> {
  try {
    return await readAnyBook(bytes, { name, formulas: true });
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnusableBook(error.message);
    throw error;
  }
}

/**
 * A workbook of one policy is never read under another: the same code means different things. What is known here goes
 * before what the workbook brings along.
 */
async function choosePolicy(book: Book, policies: readonly Policy[], wanted: Policy | undefined): Promise<Policy> {
  const own = originOf(book)?.policy;
  const named = [...(wanted ? [wanted] : []), ...policies].find(({ id }) => id === own) ?? (own === undefined ? undefined : await brought(book, own));
  if (wanted && named && wanted.id !== named.id) throw new UnusableBook(`这份工作簿是按政策“${named.name}”制作的，不能按“${wanted.name}”处理`);
  const policy = wanted ?? named ?? likeliest(book.sheets, policies) ?? policies[0];
  if (!policy) throw new UnusableBook('本机没有任何政策配置');
  return policy;
}

/** @throws UnusableBook */
async function brought(book: Book, own: string): Promise<Policy> {
  const file = policyFileOf(book);
  if (file === undefined) throw new UnusableBook(`这份工作簿是按政策“${own}”制作的，本机没有这个政策`);
  try {
    return await policyInside(file, own);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new UnusableBook(`这份工作簿是按政策“${own}”制作的，本机没有这个政策；随工作簿带来的政策文件不能用：${error.message}`);
  }
}
