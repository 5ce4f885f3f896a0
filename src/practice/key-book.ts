import { frameOf } from '../forms/blank/frame';
import { listingBook, type ListingColumn } from '../forms/blank/listing';
import { columnsOf, type Column } from '../policy/form';
import { address } from '../rules/finding';
import { number, text, type Cell } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import { asWritten } from './as-written';
import type { Exercise } from './exercise';
import type { Mistake } from './mistake';

interface KeyColumn extends ListingColumn {
  readonly said: (mistake: Mistake, exercise: Exercise, index: number) => Cell;
}

const COLUMNS: readonly KeyColumn[] = [
  { header: '序号', width: 5, said: (_, __, index) => number(index + 1) },
  { header: '表', width: 9, said: (_, { form }) => text(form.sheet) },
  { header: '单元格', width: 8, said: ({ findings }) => text(findings.map(address).join('、')) },
  { header: '栏目', width: 14, words: true, said: ({ findings: [first] }) => text(first?.field ?? '') },
  { header: '户主/姓名', width: 10, said: (mistake, exercise) => text(nameIn(mistake, exercise)) },
  { header: '填的是', width: 24, words: true, said: (mistake, exercise) => text(written(mistake, exercise)) },
  { header: '错在哪里', width: 32, words: true, said: ({ findings: [first] }) => text(first?.say ?? '') },
  { header: '应填', width: 32, words: true, said: (mistake, exercise) => text(remedy(mistake, exercise)) },
  { header: '依据', width: 20, words: true, said: ({ findings: [first] }) => text(first?.clause ?? '') },
  { header: '规则编号', width: 20, words: true, said: ({ findings: [first] }) => text(first?.rule ?? '') },
];

const NOTE = [
  '说明：每户至多一处错误，其余都是对的。',
  '“应填”写“对照原件”的，凭表里的内容推不出来，填报人应当查原件；冒号后面是出题时的原件内容，供讲评用。学员填成别的、检查不出问题的，也算改对。',
  '“␣”表示一个空格，〔U+…〕表示一个看不见的字符，（数字）（文本）表示单元格里存成的类型。',
].join('\n');

/** The answers of an exercise, for whoever hands it out: one line a mistake, to print on A4. */
export function keyBook(exercise: Exercise): BookPlan {
  const { policy, form, number: exerciseNumber, township, records, mistakes } = exercise;
  return listingBook({
    title: `${form.sheet}练习第 ${exerciseNumber} 号答案`,
    sheet: '答案',
    line: `政策：${policy.name}（${policy.notice.document}）　　乡镇：${township}　　共 ${records.length} 行，埋了 ${mistakes.length} 处错误`,
    columns: COLUMNS,
    rows: mistakes.map((mistake, index) => COLUMNS.map(({ said }) => said(mistake, exercise, index))),
    note: NOTE,
  });
}

const columnNamed = ({ form }: Exercise, key: string): Column | undefined => columnsOf(form).find((column) => column.key === key);

/** Whose record it is, spelled right. */
function nameIn({ records: [first = 0], right }: Mistake, { form, records }: Exercise): string {
  const key = columnsOf(form).find(({ type }) => type === 'name')?.key ?? '';
  return asWritten(right.get(key) ?? records[first]?.get(key), 'name');
}

/** What stands where the product marks it; a record that stands twice says so of both. */
function written({ records: [first = 0], findings: [finding] }: Mistake, { form, records }: Exercise): string {
  const column = columnsOf(form)[finding?.column ?? 0];
  return column ? asWritten(records[first]?.get(column.key), column.type) : '';
}

function remedy(mistake: Mistake, exercise: Exercise): string {
  const { records, findings, right, exact } = mistake;
  const { firstRow } = frameOf(exercise.form, exercise.records.length);
  const rows = records.map((record) => firstRow + record + 1);
  if (right.size === 0) return `第 ${rows.join('、')} 行是同一人（户），只留一行，另一行删去`;
  const spelled = [...right].flatMap(([key, cell]) => {
    const column = columnNamed(exercise, key);
    return column ? [{ label: column.label, words: asWritten(cell, column.type) }] : [];
  });
  if (exact) return spelled.map(({ words }) => words).join('；');
  const where = records.length > 1 ? `第 ${rows.at(-1)} 行` : '';
  const marked = spelled.length === 1 && spelled[0]?.label === findings[0]?.field && where === '';
  return `对照原件：${marked ? spelled[0]?.words : spelled.map(({ label, words }) => `${where}${label} ${words}`).join('；')}`;
}
