import type { Reader } from '../forms/entry';
import type { FoundForm } from '../forms/open-book';
import { originOf } from '../forms/origin';
import type { GivenFile } from './desk';
import { Refusal } from './failure';
import type { Said } from './moving';

/** A workbook from the clerk's disk, with the forms in it. */
export interface OpenedGiven {
  /** As it is called in sentences: never as the open workbook is. */
  readonly file: string;
  readonly forms: readonly FoundForm[];
  readonly township: string;
  /** Its sheets that were not read. */
  readonly unread: readonly Said[];
}

/**
 * Opens the files, copies once. What reads files is loaded when there is one.
 * @param workbook the name of the open workbook
 * @throws Refusal naming the file that cannot be used
 */
export async function openGiven({ policy }: Reader, workbook: string, files: readonly GivenFile[]): Promise<readonly OpenedGiven[]> {
  if (files.length === 0) return [];
  const [{ openBook, UnusableBook }, { tagOf }] = await Promise.all([import('../forms/open-book'), import('../practice/tag')]);
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })));
  const once = read.filter(({ bytes }, index) => read.findIndex((other) => isSame(other.bytes, bytes)) === index);
  return Promise.all(once.map(async ({ name, bytes }) => {
    try {
      const { book, forms, unread } = await openBook(name, bytes, [policy], policy);
      if (tagOf(book)) throw new Refusal(`${name}：这是练习，里面的人是虚构的，不能和真的表一起处理`);
      return {
        file: name === workbook ? `${name}（所选文件）` : name,
        forms,
        township: originOf(book)?.township ?? '',
        unread: unread.map(({ name: sheet, visibility }) => ({
          severity: 'warning' as const,
          where: `${name} ${sheet}`,
          say: visibility === 'visible' ? '没有认出是哪张表，没有读取' : '这张工作表是隐藏的，没有读取',
        })),
      };
    } catch (error) {
      throw error instanceof UnusableBook ? new Refusal(`${name}：${error.message}`) : error;
    }
  }));
}

/** @throws Refusal naming the file where the disk does not give it */
export async function bytesOf(file: GivenFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Refusal(`“${file.name}”：文件读不出来，可能已被移动或正被其他程序占用，请重新选择`);
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, index) => byte === other[index]);
