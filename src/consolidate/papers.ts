import { namePart, Names } from '../handout/file-names';
import type { Day } from '../workbook/serial';
import type { BookPlan } from '../workbook/write/plan';
import type { Consolidation } from './consolidate';
import type { Decisions } from './decisions';
import type { Progress } from './progress';
import { sendBackBook } from './send-back';
import { senderWords } from './sender';
import type { Standing } from './standing';
import { consolidatedBook } from './workbook';

/** A workbook that comes out of it all, and where it lies among the others. */
export interface Paper {
  readonly path: string;
  readonly plan: BookPlan;
}

/** What the county's workbook is called. */
export const COUNTY_PAPER = '汇总.xlsx';
/** The folder of what goes back. */
export const SENT_BACK = '退回';

/**
 * The county's workbook, and a 退回单 for everybody who has something to put right.
 * @param had whether there is one already: whoever has put everything right since is told so
 */
export function* papersOf(result: Consolidation, decided: Decisions, today: Day, progress: Progress | undefined, had: (path: string) => boolean = () => false): Generator<Paper> {
  yield { path: COUNTY_PAPER, plan: consolidatedBook(result, decided, today, progress) };
  const names = new Names();
  for (const standing of result.standings) {
    const path = `${SENT_BACK}/${names.give(namePart(sendBackTitle(standing)), '.xlsx')}`;
    if (isWrong(standing) || had(path)) yield { path, plan: sendBackBook(sendBackTitle(standing), standing) };
  }
}

/** `甲镇退回单`. */
export const sendBackTitle = (sender: Pick<Standing, 'name'>): string => `${senderWords(sender)}退回单`;

/** Something is to be put right, or to be looked at. */
export const isWrong = ({ errors, warnings, unreadable }: Standing): boolean => errors + warnings + unreadable > 0;
