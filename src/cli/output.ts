import { access, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { codeOf, Complaint } from './command';

/** @throws Complaint where no file of this kind can be written to this path; asked before the work is done. */
export async function checkOutput(path: string, extension: '.xlsx' | '.zip'): Promise<void> {
  if (extname(path).toLowerCase() !== extension) throw new Complaint(`“${path}”应以 ${extension} 结尾`);
  const folder = dirname(resolve(path));
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new Complaint(`没有文件夹“${folder}”，请先建好或改写路径`);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw unwritable(path, error);
  });
}

/** The same for a workbook that must not take the place of another file. @throws Complaint */
export async function checkNewOutput(path: string): Promise<void> {
  await checkOutput(path, '.xlsx');
  if (await stat(path).catch(() => undefined)) throw new Complaint(`“${resolve(path)}”已有这个文件，没有覆盖；请换一个文件名`);
}

/** Writes a file whole or not at all. @throws Complaint */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw unwritable(path, error);
  }
}

/** Writes a file unless another is there; the same one is as good as written. Answers whether it is there now. @throws Complaint */
export async function writeNew(path: string, bytes: Uint8Array): Promise<boolean> {
  const there = await contentOf(path);
  if (there) return Buffer.compare(there, bytes) === 0;
  await writeWhole(path, bytes);
  return true;
}

/** What a file holds already; `undefined` where there is none. @throws Complaint */
export async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Complaint(`“${path}”打不开，不知道里面有什么，没有写；请先移走或换一个文件夹`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '已有同名的文件',
  EISDIR: '这是一个文件夹',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限，或文件正被其他程序打开',
  EROFS: '这个磁盘不能写入',
  EBUSY: '文件正被其他程序打开，请先关闭',
  ENOSPC: '磁盘已满',
  ENAMETOOLONG: '文件名太长',
};

/** A name as part of a file name, on Windows too. */
export const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\u0000-\u001F]/gu, '_');

/** Why a path could not be written, in words. */
export const unwritable = (path: string, error: unknown): Complaint =>
  new Complaint(`“${path}”写不进去：${REASONS[codeOf(error)] ?? `出了意外（${codeOf(error) || '原因不明'}）`}`);
