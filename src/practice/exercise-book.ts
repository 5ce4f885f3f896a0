import type { BlankOptions } from '../forms/blank/options';
import { blankBook } from '../native/book';
import type { BookPlan } from '../workbook/write/plan';
import type { Exercise } from './exercise';

/** Blank rows under the records. */
const SPARE = 10;

/** What of a workbook is the same whatever stands in it. */
export type Handing = Pick<BlankOptions, 'year' | 'openPane'>;

/** The workbook that is handed out: the form as always, filled in. It says which exercise it is, and nothing of what is wrong in it. */
export function exerciseBook({ policy, form, number, township, village, head, records, edition }: Exercise, handing: Handing = {}): BookPlan {
  const values = new Map([[form.id, { head, rows: records }]]);
  const book = blankBook(policy, [form.id], { township, village, ...handing, rows: records.length + SPARE, values, exercise: { number, edition } });
  return {
    ...book,
    title: `${form.sheet}练习第 ${number} 号`,
    sheets: book.sheets.map((sheet) => (sheet.print ? { ...sheet, print: { ...sheet.print, footer: `&C练习第 ${number} 号　第 &P 页，共 &N 页` } } : sheet)),
  };
}
