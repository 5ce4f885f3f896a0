import type { HandoutFile } from '../../handout/plan';
import { grouping } from '../words';
import { folderCount } from './file-lines';

/** `30 个乡镇，150 个文件`. */
export function comesOut(files: readonly HandoutFile[]): string {
  const folders = folderCount(files);
  const villages = new Set(files.flatMap(({ folder, blank }) => (blank.village === undefined ? [] : `${folder}/${blank.village}`))).size;
  return [
    ...(folders > 0 ? [`${grouping(folders)} 个乡镇`] : []),
    ...(villages > 0 ? [`${grouping(villages)} 个村`] : []),
    `${grouping(files.length)} 个文件`,
  ].join('，');
}

/** `5.6 MB`. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
