import { namePart, Names } from '../handout/file-names';
import type { Policy } from '../policy/policy';
import type { PublicList } from '../policy/publicity-schema';
import { dayText, type Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { paperBook } from './paper-sheet';
import { scanFile, type Objection } from './scan';
import type { Paper } from './selection';

/** A paper as a workbook to be printed. */
export interface PaperFile {
  /** 清泉镇-桃源村-识别公示-2022-05-17.xlsx */
  readonly name: string;
  readonly paper: Paper;
  readonly bytes: Uint8Array;
}

/** Papers, or why there are none. */
export type Papers = { readonly files: readonly PaperFile[] } | { readonly objections: readonly (Objection & { readonly file: string })[] };

/**
 * A workbook for each paper. What was made is looked through as anybody's workbook would be before it is handed over:
 * where there is anything to object to in one of them, there is none at all.
 */
export async function makePapers(policy: Policy, list: PublicList, papers: readonly Paper[], posted: Day): Promise<Papers> {
  const names = new Names();
  const files: PaperFile[] = [];
  const objections: (Objection & { readonly file: string })[] = [];
  for (const paper of papers) {
    const parts = [paper.township, paper.village].filter((part) => part !== '');
    const name = names.give([...(parts.length > 0 ? parts : [policy.region.name]), list.label, dayText(posted)].map(namePart).join('-'), '.xlsx');
    const bytes = await writeBook(paperBook(policy, list, paper, posted));
    const scanned = await scanFile(name, bytes);
    objections.push(...scanned.objections.map((one) => ({ ...one, file: name })));
    files.push({ name, paper, bytes });
  }
  return objections.length > 0 ? { objections } : { files };
}
