import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { isArchive, unpack } from '../workbook/archive/unpack';
import { passedOver } from '../workbook/archive/passed-over';
import { UnreadableFile } from '../workbook/unreadable';
import { codeOf, Complaint, type Io } from './command';
import { bytesOf, UnusableFile } from './files';

/** A file on the disk, and what it is called in everything that is said of it. */
export interface FoundFile {
  readonly path: string;
  readonly file: string;
  /** Its name in the archive at `path`, where it lies in one. */
  readonly within?: string;
}

/**
 * The files that are named, and all that lie in the folders that are. What the last run wrote is not read again.
 * @throws Complaint where there is nothing to read
 */
export async function gather(operands: readonly string[], out: string | undefined, io: Io): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  const own = out === undefined ? '' : resolve(out);
  const several = operands.length > 1;
  for (const operand of operands) {
    const kind = await stat(operand).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new Complaint(`“${operand}”打不开，可能没有读取权限`);
    });
    if (!kind) throw new Complaint(`找不到“${operand}”，请核对路径`);
    if (!kind.isDirectory()) {
      found.set(resolve(operand), { path: operand, file: operand });
      continue;
    }
    for (const path of await below(operand, own, io)) {
      const inside = relative(operand, path).split(sep).join('/');
      if (!found.has(resolve(path))) found.set(resolve(path), { path, file: several ? `${basename(resolve(operand))}/${inside}` : inside });
    }
  }
  const files: FoundFile[] = [];
  for (const one of found.values()) files.push(...(await unfolded(one)));
  if (files.length === 0) throw new Complaint('没有可以汇总的文件，请核对文件夹和压缩包');
  return files;
}

/** Workbooks are zips too: an archive is looked for only where the name does not say that it is one of them. */
async function unfolded(found: FoundFile): Promise<readonly FoundFile[]> {
  if (/\.(?:xlsx|xlsm|xls|et|csv)$/iu.test(found.path)) return [found];
  // A file that cannot be read says so when its turn comes.
  const bytes = await readFile(found.path).catch(() => undefined);
  if (!bytes || !isArchive(bytes)) return [found];
  try {
    return unpack(bytes).files.map(({ name }) => ({ path: found.path, file: `${found.file}/${name}`, within: name }));
  } catch (error) {
    if (error instanceof UnreadableFile) return [found];
    throw error;
  }
}

/** The bytes of a file, out of its archive where it lies in one. @throws UnusableFile */
export async function bytesOfFound({ path, within }: FoundFile): Promise<Uint8Array> {
  if (within === undefined) return bytesOf(path);
  try {
    const packed = (await filesPacked(path)).find(({ name }) => name === within);
    if (packed) return packed.bytes();
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnusableFile(error.message);
    throw error;
  }
  throw new UnusableFile('压缩包里没有这个文件了，可能刚刚被改动');
}

/** The archive that was opened last: its files are asked for one after the other. */
let opened: { readonly path: string; readonly files: ReturnType<typeof unpack>['files'] } | undefined;

async function filesPacked(path: string): Promise<ReturnType<typeof unpack>['files']> {
  if (opened?.path !== path) {
    opened = undefined;
    opened = { path, files: unpack(await bytesOf(path)).files };
  }
  return opened.files;
}

async function below(folder: string, own: string, io: Io): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    io.complain(`${folder}：文件夹打不开，里面的文件没有读`);
    return [];
  });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))) {
    const path = join(folder, entry.name);
    if (passedOver(path.split(sep).join('/')) !== undefined || resolve(path) === own) continue;
    if (entry.isDirectory()) paths.push(...(await below(path, own, io)));
    else if (entry.isFile()) paths.push(path);
  }
  return paths;
}
