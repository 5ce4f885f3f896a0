import { readFile } from 'node:fs/promises';
import { openBook, UnusableBook, type OpenedBook } from '../forms/open-book';
import type { Policy } from '../policy/policy';
import { codeOf, Complaint } from './command';

export type { FoundForm } from '../forms/open-book';

/** A file that was read and holds at least one known form. */
export interface OpenedFile extends OpenedBook {
  readonly file: string;
  readonly bytes: Uint8Array;
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
  try {
    return { file, bytes, ...(await openBook(file, bytes, policies, wanted)) };
  } catch (error) {
    throw error instanceof UnusableBook ? new UnusableFile(error.message) : error;
  }
}

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

/** What an option may name, for its help. */
export const policyChoices = (policies: readonly Policy[]): string => `${policies.map(({ id }) => id).join('、')}，或自己的政策文件 .json`;

/** The policy an option names. @throws Complaint listing those there are. */
export function policyNamed(policies: readonly Policy[], id: string): Policy {
  const policy = policies.find((one) => one.id === id);
  if (!policy) throw new Complaint(`没有政策“${id}”，现有：${policies.map((one) => one.id).join('、')}`);
  return policy;
}

/** A defect of ours met in one file must not stop the others. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Complaint ? error.message : `程序处理时出了意外（${error instanceof Error ? error.name : '原因不明'}），请把文件另存为 .xlsx 再试，并把这句话告诉维护人员`;
