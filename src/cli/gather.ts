import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { isLeftBehind } from '../consolidate/left-behind';
import { codeOf, Complaint, type Io } from './command';

/** A file on the disk, and what it is called in everything that is said of it. */
export interface FoundFile {
  readonly path: string;
  readonly file: string;
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
  if (found.size === 0) throw new Complaint('文件夹里没有文件，无从汇总');
  return [...found.values()];
}

async function below(folder: string, own: string, io: Io): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    io.complain(`${folder}：文件夹打不开，里面的文件没有读`);
    return [];
  });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))) {
    const path = join(folder, entry.name);
    if (isLeftBehind(entry.name) || resolve(path) === own) continue;
    if (entry.isDirectory()) paths.push(...(await below(path, own, io)));
    else if (entry.isFile()) paths.push(path);
  }
  return paths;
}
