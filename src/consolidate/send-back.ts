import { listingBook } from '../forms/blank/listing';
import { text } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import { LEVEL_WORDS, problemsIn } from './problem';
import type { Standing } from './standing';

const COLUMNS = [
  { header: '序号', width: 6 },
  { header: '文件', width: 26, words: true },
  { header: '工作表', width: 13 },
  { header: '单元格', width: 8 },
  { header: '级别', width: 8 },
  { header: '栏', width: 16 },
  { header: '问题和改法', width: 60, words: true },
  { header: '依据', width: 26, words: true },
] as const;

/** 退回单: what a township or department has to put right, each with its cell, to be printed or sent. */
export function sendBackBook(title: string, standing: Standing): BookPlan {
  const problems = problemsIn(standing);
  const of = (level: keyof typeof LEVEL_WORDS) => problems.filter((one) => one.level === level).length;
  const counts = [`${of('error')} 个错误`, `${of('warning')} 个提醒`, ...(of('unreadable') > 0 ? [`${of('unreadable')} 个文件打不开`] : [])];
  return listingBook({
    title,
    sheet: '退回单',
    line: problems.length === 0 ? '没有发现问题，不用退回' : `共 ${counts.join('，')}`,
    columns: COLUMNS,
    rows: problems.map((one, index) =>
      [String(index + 1), one.file, one.sheet, one.cell, LEVEL_WORDS[one.level], one.field, one.say, one.clause].map(text),
    ),
    note: '说明：错误改正后重新报送；提醒请逐条核对，确实无误的在原表里确认并写明理由。',
  });
}
