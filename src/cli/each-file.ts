import { createHash } from 'node:crypto';
import type { Policy } from '../policy/policy';
import type { Io } from './command';
import { openFile, sentenceOf, type OpenedFile } from './files';

/** How what is passed over is told: 只统计一次, 没有计入. */
export interface PassedOver {
  readonly copy: string;
  readonly sheet: string;
}

/**
 * Opens the files one by one, all under the policy of the first; complains of those that cannot be used, of copies and
 * of sheets that are not read, and goes on.
 * @param take what is made of a file; what it throws is said of the file
 */
export async function eachFile(
  paths: readonly string[],
  policies: readonly Policy[],
  wanted: Policy | undefined,
  io: Io,
  passedOver: PassedOver,
  take: (opened: OpenedFile) => void,
): Promise<{ readonly policy: Policy | undefined; readonly failed: boolean }> {
  const seen = new Map<string, string>();
  let policy = wanted;
  let failed = false;
  for (const [index, file] of paths.entries()) {
    io.progress(index, paths.length, file);
    try {
      const opened = await openFile(file, policies, policy);
      const digest = createHash('sha256').update(opened.bytes).digest('hex');
      const same = seen.get(digest);
      if (same !== undefined) {
        io.complain(`${file}：与 ${same} 是同一份文件，${passedOver.copy}`);
        continue;
      }
      take(opened);
      for (const { name, visibility } of opened.unread) io.complain(`${file}：工作表“${name}”${visibility === 'visible' ? '没有认出是哪张表' : '是隐藏的'}，${passedOver.sheet}`);
      seen.set(digest, file);
      policy ??= opened.policy;
    } catch (error) {
      failed = true;
      io.complain(`${file}：${sentenceOf(error)}`);
    }
  }
  io.progress(paths.length, paths.length, '');
  return { policy, failed };
}
