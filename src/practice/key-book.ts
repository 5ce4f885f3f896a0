import { frameOf } from '../forms/blank/frame';
import { textHeight } from '../forms/blank/measure';
import { MARGINS } from '../forms/blank/paper';
import { area, block, height, together, type Piece } from '../forms/blank/piece';
import { fixedLook, LOOKS } from '../forms/blank/style';
import { columnsOf, type Column } from '../policy/form-schema';
import { address } from '../rules/finding';
import { rowIndex } from '../workbook/address';
import { number, text, type Cell } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import { asWritten } from './as-written';
import type { Exercise } from './exercise';
import type { Mistake } from './mistake';

interface KeyColumn {
  readonly header: string;
  readonly width: number;
  readonly short?: true;
  readonly said: (mistake: Mistake, exercise: Exercise, index: number) => string;
}

const COLUMNS: readonly KeyColumn[] = [
  { header: '序号', width: 5, short: true, said: (_, __, index) => String(index + 1) },
  { header: '表', width: 9, short: true, said: (_, { form }) => form.sheet },
  { header: '单元格', width: 8, short: true, said: ({ findings }) => findings.map(address).join('、') },
  { header: '栏目', width: 14, said: ({ findings: [first] }) => first?.field ?? '' },
  { header: '户主/姓名', width: 10, short: true, said: (mistake, exercise) => nameIn(mistake, exercise) },
  { header: '填的是', width: 24, said: (mistake, exercise) => written(mistake, exercise) },
  { header: '错在哪里', width: 32, said: ({ findings: [first] }) => first?.say ?? '' },
  { header: '应填', width: 32, said: (mistake, exercise) => remedy(mistake, exercise) },
  { header: '依据', width: 20, said: ({ findings: [first] }) => first?.clause ?? '' },
  { header: '规则编号', width: 20, said: ({ findings: [first] }) => first?.rule ?? '' },
];

const NOTE = [
  '说明：每户至多一处错误，其余都是对的。',
  '“应填”写“对照原件”的，凭表里的内容推不出来，填报人应当查原件；冒号后面是出题时的原件内容，供讲评用。学员填成别的、检查不出问题的，也算改对。',
  '“␣”表示一个空格，〔U+…〕表示一个看不见的字符，（数字）（文本）表示单元格里存成的类型。',
].join('\n');

const TITLE_HEIGHT = 34;
const LINE_HEIGHT = 24;
const HEADER_HEIGHT = 26;
const LOWEST_ROW = 26;
const [TITLE_ROW, LINE_ROW, HEADER_ROW, FIRST_ROW] = [0, 1, 2, 3];

/** The answers of an exercise, for whoever hands it out: one line a mistake, to print on A4. */
export function keyBook(exercise: Exercise): BookPlan {
  const { policy, form, number: exerciseNumber, township, records, mistakes } = exercise;
  const right = COLUMNS.length - 1;
  const width = COLUMNS.reduce((sum, column) => sum + column.width, 0);
  const title = `${form.sheet}练习第 ${exerciseNumber} 号答案`;
  const line = `政策：${policy.name}（${policy.notice.document}）　　乡镇：${township}　　共 ${records.length} 行，埋了 ${mistakes.length} 处错误`;
  const noteRow = FIRST_ROW + mistakes.length;
  const piece = together([
    block(area(TITLE_ROW, 0, TITLE_ROW, right), LOOKS.title, { value: text(title) }),
    height(TITLE_ROW, TITLE_HEIGHT),
    block(area(LINE_ROW, 0, LINE_ROW, right), LOOKS.plain, { value: text(line) }),
    height(LINE_ROW, LINE_HEIGHT),
    ...COLUMNS.map(({ header }, column) => block(area(HEADER_ROW, column, HEADER_ROW, column), LOOKS.header, { value: text(header) })),
    height(HEADER_ROW, HEADER_HEIGHT),
    ...mistakes.flatMap((mistake, index) => lineOf(mistake, exercise, index)),
    block(area(noteRow, 0, noteRow, right), LOOKS.note, { value: text(NOTE) }),
    height(noteRow, textHeight(NOTE, LOOKS.note.font, width) + 4),
  ]);
  return {
    title,
    sheets: [
      {
        name: '答案',
        visibility: 'visible',
        ...piece,
        fills: [],
        columns: COLUMNS.map((column) => ({ width: column.width })),
        validations: [],
        marks: [],
        freeze: { rows: FIRST_ROW, columns: 0 },
        print: {
          orientation: 'landscape',
          area: area(0, 0, noteRow, right),
          scale: { fit: 'width' },
          repeat: { rows: { from: rowIndex(HEADER_ROW), to: rowIndex(HEADER_ROW) } },
          breaks: [],
          rowBreaks: [],
          margins: MARGINS,
          footer: `&C${title}　第 &P 页，共 &N 页`,
        },
        protected: false,
        names: [],
      },
    ],
    names: [],
    properties: new Map(),
  };
}

function lineOf(mistake: Mistake, exercise: Exercise, index: number): readonly Piece[] {
  const row = FIRST_ROW + index;
  return COLUMNS.flatMap(({ width, short, said }, column) => {
    const words = said(mistake, exercise, index);
    const look = fixedLook(short ? 'name' : 'text');
    const value: Cell = column === 0 ? number(index + 1) : text(words);
    return [block(area(row, column, row, column), look, { value }), height(row, Math.max(LOWEST_ROW, textHeight(words, look.font, width)))];
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
