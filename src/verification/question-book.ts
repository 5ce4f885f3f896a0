import { listingBook } from '../forms/blank/listing';
import { text } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import type { Case } from './answers';
import { placeOf } from './mention';
import type { NewHousehold } from './new-households';

const COLUMNS = [
  { header: '序号', width: 6 },
  { header: '村', width: 13 },
  { header: '核实对象', width: 11 },
  { header: '列为', width: 15 },
  { header: '来自', width: 34, words: true },
  { header: '要问明的', width: 56, words: true },
] as const;

/** What to ask about every row proposed for the ledger, in the order of its rows. */
export const questionBook = ({ called }: Case, township: string, households: readonly NewHousehold[]): BookPlan =>
  listingBook({
    title: `${township}新增户核对单`,
    sheet: '新增户核对单',
    line: `共 ${households.length} 人，序号与新增台账的序号一致`,
    columns: COLUMNS,
    rows: households.map(({ from: { answer, list }, questions }, index) => [
      String(index + 1),
      answer.village ?? '',
      answer.name ?? '',
      list.category,
      placeOf(answer),
      questions.map((question, number) => (questions.length > 1 ? `${number + 1}．${question}` : question)).join('\n'),
    ].map(text)),
    note: `说明：${called.report}、${called.answer}写的是人，台账一户一行。新增台账只是草稿，逐户问明后再并入台账。`,
  });
