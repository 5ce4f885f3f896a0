import { normalLabel } from '../forms/labels';
import type { Book, Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import { groupedBy } from './grouped';
import type { Problem } from './problem';
import { PROBLEM_COLUMNS, SHEETS } from './sheets';

/** The problems of the last time, as its workbook lists them. */
export type Progress = readonly Noted[];

type Noted = Pick<Problem, 'sender' | 'file' | 'sheet' | 'field' | 'rule' | 'say'>;

/** How a sender has fared since: 筛查 → 整改 → 再筛查. */
export interface Step {
  readonly before: number;
  readonly mended: number;
  readonly remaining: number;
  readonly added: number;
}

/** Reads the list of problems out of the workbook of the last time; `undefined` where it is none. */
export function readProgress({ sheets }: Book): Progress | undefined {
  const sheet = sheets.find(({ name }) => name === SHEETS.problems);
  const header = sheet?.rows.findIndex((_, row) => PROBLEM_COLUMNS.every(({ header: words }, column) => normalLabel(said(sheet, row, column)) === normalLabel(words)));
  if (!sheet || header === undefined || header < 0) return undefined;
  const at = (row: number, words: (typeof PROBLEM_COLUMNS)[number]['header']) => said(sheet, row, PROBLEM_COLUMNS.findIndex((column) => column.header === words));
  return sheet.rows.flatMap((_, row): readonly Noted[] => {
    if (row <= header || at(row, '规则') === '') return [];
    return [{ sender: at(row, '报送单位'), file: at(row, '文件'), sheet: at(row, '工作表'), field: at(row, '栏'), rule: at(row, '规则'), say: at(row, '问题和改法') }];
  });
}

const said = (sheet: Sheet, row: number, column: number): string => {
  const cell = sheet.rows[row]?.[column];
  return cell ? cellText(cell) : '';
};

/**
 * By sender, what of the problems of the last time is mended, remains or is new. The same is what one sender's same sheet
 * says the same of: rows move when others are put in, and files are renamed.
 */
export function progressOf(before: Progress, now: Progress): ReadonlyMap<string, Step> {
  const [then, today] = [groupedBy(before, ({ sender }) => sender), groupedBy(now, ({ sender }) => sender)];
  return new Map(
    [...new Set([...then.keys(), ...today.keys()])].map((sender) => {
      const [old, present] = [then.get(sender) ?? [], today.get(sender) ?? []];
      const left = counts(old);
      let remaining = 0;
      for (const key of present.map(keyOf)) {
        const many = left.get(key) ?? 0;
        if (many === 0) continue;
        left.set(key, many - 1);
        remaining += 1;
      }
      return [sender, { before: old.length, mended: old.length - remaining, remaining, added: present.length - remaining }];
    }),
  );
}

const keyOf = ({ sheet, field, rule, say }: Noted): string => [sheet, field, rule, say].join('\n');

function counts(problems: Progress): Map<string, number> {
  const many = new Map<string, number>();
  for (const key of problems.map(keyOf)) many.set(key, (many.get(key) ?? 0) + 1);
  return many;
}
