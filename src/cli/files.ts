import { readFile } from 'node:fs/promises';
import { locate } from '../forms/locate';
import type { Layout } from '../forms/layout';
import type { Policy } from '../policy/schema';
import type { Book, Sheet } from '../workbook/book';
import { readBook } from '../workbook/read';
import { UnreadableFile } from '../workbook/unreadable';

/** A file that was read and holds at least one known form. */
export interface OpenedFile {
  readonly file: string;
  readonly policy: Policy;
  readonly forms: readonly { readonly layout: Layout; readonly sheet: Sheet }[];
}

/** Why a file could not be used; the message is a Chinese sentence without the file's name. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

/**
 * Reads a workbook and finds its forms.
 * @param wanted the policy asked for; otherwise the workbook's own, otherwise the first
 * @throws UnusableFile
 */
export async function openFile(file: string, policies: readonly Policy[], wanted: Policy | undefined): Promise<OpenedFile> {
  const book = read(await bytesOf(file));
  const policy = choosePolicy(book, policies, wanted);
  const forms = book.sheets.flatMap((sheet) => {
    if (sheet.visibility === 'veryHidden') return [];
    const layout = locate(sheet, policy);
    return layout ? [{ layout, sheet }] : [];
  });
  if (forms.length > 0) return { file, policy, forms };
  const names = policy.forms.map((form) => form.sheet).join('、');
  throw new UnusableFile(`没有找到“${policy.name}”的表（${names}），请核对是否选错了文件，或表头是否被改动`);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw new UnusableFile('找不到这个文件，请核对路径和文件名');
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
  const own = book.properties.get('fangpin.policy');
  const named = policies.find(({ id }) => id === own);
  if (own !== undefined && !named) throw new UnusableFile(`这份工作簿是按政策“${own}”制作的，本机没有这个政策`);
  if (wanted && named && wanted.id !== named.id) throw new UnusableFile(`这份工作簿是按政策“${named.name}”制作的，不能按“${wanted.name}”处理`);
  const policy = wanted ?? named ?? policies[0];
  if (!policy) throw new UnusableFile('本机没有任何政策配置');
  return policy;
}

/** The policy an option names. @throws Error listing those there are. */
export function policyNamed(policies: readonly Policy[], id: string): Policy {
  const policy = policies.find((one) => one.id === id);
  if (!policy) throw new UnusableFile(`没有政策“${id}”，现有：${policies.map((one) => one.id).join('、')}`);
  return policy;
}
