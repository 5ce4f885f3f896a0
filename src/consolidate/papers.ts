import { namePart, Names } from '../handout/file-names';
import type { Day } from '../workbook/serial';
import type { BookPlan } from '../workbook/write/plan';
import type { Consolidation } from './consolidate';
import type { Decisions } from './decisions';
import type { Progress } from './progress';
import { sendBackBook } from './send-back';
import type { Standing } from './standing';
import { consolidatedBook } from './workbook';

/** A workbook that comes out of it all, and where it lies among the others. */
export interface Paper {
  readonly path: string;
  readonly plan: BookPlan;
}

/** The county's workbook, and a 退回单 for everybody who has something to put right. */
export function* papersOf(result: Consolidation, decided: Decisions, today: Day, progress: Progress | undefined): Generator<Paper> {
  yield { path: '汇总.xlsx', plan: consolidatedBook(result, decided, today, progress) };
  const names = new Names();
  for (const standing of result.standings.filter(isWrong)) {
    yield { path: `退回/${names.give(namePart(sendBackTitle(standing)), '.xlsx')}`, plan: sendBackBook(sendBackTitle(standing), standing) };
  }
}

/** `甲镇退回单`. */
export const sendBackTitle = ({ name }: Pick<Standing, 'name'>): string => `${name || '不知是哪里报的'}退回单`;

/** Something is to be put right, or to be looked at. */
export const isWrong = ({ errors, warnings, unreadable }: Standing): boolean => errors + warnings + unreadable > 0;
