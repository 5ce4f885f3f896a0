import { readFile } from 'node:fs/promises';
import { locate } from '../forms/locate';
import { originOf } from '../forms/origin';
import type { Layout } from '../forms/layout';
import type { Policy } from '../policy/schema';
import type { Book, Sheet } from '../workbook/book';
import { readBook } from '../workbook/read/read';
import { UnreadableFile } from '../workbook/unreadable';
import { codeOf, Complaint } from './command';

/** A form and the sheet it was found in. */
export interface FoundForm {
  readonly layout: Layout;
  readonly sheet: Sheet;
}

/** A file that was read and holds at least one known form. */
export interface OpenedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly book: Book;
  readonly policy: Policy;
  readonly forms: readonly FoundForm[];
  /** Sheets that are not read but named: hidden ones with a form, which nobody sees, and others that are no form. */
  readonly unread: readonly Sheet[];
}

/** Why a file could not be used; the message is a Chinese sentence without the file's name. */
export class UnusableFile extends Complaint {
  override readonly name = 'UnusableFile';
}

/**
 * Reads a workbook and finds its forms.
 * @param wanted the policy asked for; otherwise the workbook's own, otherwise the first
 * @throws UnusableFile
 */
export async function openFile(file: string, policies: readonly Policy[], wanted: Policy | undefined): Promise<OpenedFile> {
  const bytes = await bytesOf(file);
  const book = read(bytes);
  const policy = choosePolicy(book, policies, wanted);
  const found = book.sheets.map((sheet) => ({ sheet, layout: sheet.visibility === 'veryHidden' ? undefined : locate(sheet, policy) }));
  const forms = found.flatMap(({ sheet, layout }) => (layout && sheet.visibility === 'visible' ? [{ sheet, layout }] : []));
  const hidden = found.filter(({ sheet, layout }) => layout && sheet.visibility === 'hidden').map(({ sheet }) => sheet);
  const unknown = found.filter(({ sheet, layout }) => !layout && sheet.visibility === 'visible' && isUsed(sheet)).map(({ sheet }) => sheet);
  if (forms.length > 0) return { file, bytes, book, policy, forms, unread: [...hidden, ...unknown] };
  if (hidden.length > 0) {
    throw new UnusableFile(`工作表“${hidden.map(({ name }) => name).join('”“')}”是隐藏的，没有看得见的表，请取消隐藏后再试`);
  }
  const names = policy.forms.map((form) => form.sheet).join('、');
  throw new UnusableFile(`没有找到“${policy.name}”的表（${names}），请核对是否选错了文件，或表头是否被改动`);
}

const isUsed = ({ rows }: Sheet): boolean => rows.some((cells) => cells?.some((cell) => cell && cell.kind !== 'blank'));

/** The bytes of a file. @throws UnusableFile */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UnusableFile('找不到这个文件，请核对路径和文件名');
    if (code === 'EISDIR') throw new UnusableFile('这是一个文件夹，请写出其中的文件名');
    throw new UnusableFile('文件打不开，可能没有读取权限，或正被其他程序占用');
  }
}

function read(bytes: Uint8Array): Book {
  try {
    return readBook(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnusableFile(error.message);
    throw error;
  }
}

/** A workbook of one policy is never read under another: the same code means different things. */
function choosePolicy(book: Book, policies: readonly Policy[], wanted: Policy | undefined): Policy {
  const own = originOf(book)?.policy;
  const named = policies.find(({ id }) => id === own);
  if (own !== undefined && !named) throw new UnusableFile(`这份工作簿是按政策“${own}”制作的，本机没有这个政策`);
  if (wanted && named && wanted.id !== named.id) throw new UnusableFile(`这份工作簿是按政策“${named.name}”制作的，不能按“${wanted.name}”处理`);
  const policy = wanted ?? named ?? policies[0];
  if (!policy) throw new UnusableFile('本机没有任何政策配置');
  return policy;
}

/** The policy an option names. @throws Complaint listing those there are. */
export function policyNamed(policies: readonly Policy[], id: string): Policy {
  const policy = policies.find((one) => one.id === id);
  if (!policy) throw new Complaint(`没有政策“${id}”，现有：${policies.map((one) => one.id).join('、')}`);
  return policy;
}

/** A defect of ours met in one file must not stop the others. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Complaint ? error.message : `程序处理时出了意外（${error instanceof Error ? error.name : '原因不明'}），请把文件另存为 .xlsx 再试，并把这句话告诉维护人员`;
