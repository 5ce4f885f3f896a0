import { textHeight } from '../forms/blank/measure';
import { area, block, height, together, type Piece } from '../forms/blank/piece';
import { columnsOf, type FieldType } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { PublicList } from '../policy/publicity-schema';
import { rowIndex } from '../workbook/address';
import { BLANK, cellText, number, text } from '../workbook/cell';
import type { Day } from '../workbook/serial';
import type { BookPlan, Style } from '../workbook/write/plan';
import { dayWords, periodWords, publicityPeriod } from './period';
import type { Paper } from './selection';

const SONG = '宋体';
/** 四号: read standing, at arm's length. */
const BODY = { name: SONG, size: 14 };
const WORDS: Style = { font: BODY, horizontal: 'left', vertical: 'center', wrap: true };
const LOOKS = {
  title: { font: { name: '黑体', size: 22, bold: true }, horizontal: 'center', vertical: 'center', wrap: true },
  words: WORDS,
  period: { ...WORDS, font: { ...BODY, bold: true } },
  header: { ...WORDS, font: { ...BODY, bold: true }, horizontal: 'center', border: 'all', fill: 'F2F2F2' },
  cell: { ...WORDS, horizontal: 'center', border: 'all' },
  long: { ...WORDS, border: 'all' },
  /** On one line: asterisks would break a masked name in three. */
  name: { font: BODY, horizontal: 'center', vertical: 'center', shrink: true, border: 'all' },
  end: { font: BODY, horizontal: 'right', vertical: 'center' },
} as const satisfies Record<string, Style>;

/** Column units of what stands in a column of the type, set in the body's size. */
const WIDTHS: Readonly<Partial<Record<FieldType, number>>> = { name: 13, township: 16, village: 18, count: 9, list: 18, date: 16, text: 26 };
const ANY_WIDTH = 16;
const SERIAL_WIDTH = 8;
/** A Chinese character of the body, in column units. */
const CHARACTER = 2.5;
/** Inches. */
const MARGINS = { top: 0.9, right: 0.7, bottom: 0.8, left: 0.7 } as const;
/** Column units between the margins, with room for programs that measure columns wider. */
const PAGE_WIDTH = 74;
const [TITLE_HEIGHT, LOWEST_ROW, LINE_HEIGHT, STAMP_HEIGHT] = [48, 30, 28, 44];
const SPACE = 12;

/** The paper as it is put up: one sheet, A4 upright, its header on every page. */
export function paperBook(policy: Policy, list: PublicList, paper: Paper, posted: Day): BookPlan {
  const placed = (words: string): string => words.replaceAll('{township}', paper.township).replaceAll('{village}', paper.village);
  const columns = columnsWithWidths(policy, list);
  const right = columns.length - 1;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const pieces: Piece[] = [];
  let row = 0;
  const across = (words: string, look: Style, lowest: number): void => {
    pieces.push(block(area(row, 0, row, right), look, { value: text(words) }), height(row, Math.max(lowest, textHeight(words, look.font, width))));
    row += 1;
  };

  across(placed(list.title), LOOKS.title, TITLE_HEIGHT);
  if (list.lead !== undefined) across(`　　${placed(list.lead)}`, LOOKS.words, LINE_HEIGHT);
  const header = row;
  const put = (index: number, look: Style, words: string, lowest: number, value = text(words)) =>
    pieces.push(block(area(row, index, row, index), look, { value }), height(row, Math.max(lowest, textHeight(words, look.font, columns[index]?.width ?? ANY_WIDTH))));
  columns.forEach(({ label }, index) => put(index, LOOKS.header, label, LOWEST_ROW));
  row += 1;
  paper.lines.forEach((line, serial) => {
    columns.forEach(({ look }, index) => {
      const value = index === 0 ? number(serial + 1) : line[index - 1] ?? BLANK;
      put(index, LOOKS[look], look === 'name' ? '' : cellText(value), LOWEST_ROW, value);
    });
    row += 1;
  });
  pieces.push(height(row, SPACE));
  row += 1;
  across(hangingWords(policy, list, posted), LOOKS.period, LINE_HEIGHT);
  for (const line of list.foot) across(placed(line), LOOKS.words, LINE_HEIGHT);
  across(`${placed(list.signed)}（盖章）`, LOOKS.end, STAMP_HEIGHT);
  across(dayWords(posted), LOOKS.end, LINE_HEIGHT);

  return {
    title: placed(list.title),
    sheets: [
      {
        name: SHEET,
        visibility: 'visible',
        ...together(pieces),
        fills: [],
        columns: columns.map((column) => ({ width: column.width })),
        validations: [],
        marks: [],
        print: {
          orientation: 'portrait',
          area: area(0, 0, row - 1, right),
          scale: { fit: 'width' },
          repeat: { rows: { from: rowIndex(header), to: rowIndex(header) } },
          breaks: [],
          rowBreaks: [],
          margins: MARGINS,
          footer: '&C第 &P 页，共 &N 页',
        },
        protected: false,
        names: [],
      },
    ],
    names: [],
    properties: new Map(),
  };
}

const SHEET = '公示';

/** 公示时间：… or, where it is announced for good, 公布日期：… */
export function hangingWords({ terms }: Policy, { term: id }: PublicList, posted: Day): string {
  const term = terms.find((one) => one.id === id);
  return term ? `公示时间：${periodWords(publicityPeriod(posted, term), term)}` : `公布日期：${dayWords(posted)}`;
}

interface PaperColumn {
  readonly label: string;
  readonly width: number;
  readonly look: 'cell' | 'long' | 'name';
}

/** A running number and the whitelisted columns, together as wide as the page. */
function columnsWithWidths(policy: Policy, list: PublicList): readonly PaperColumn[] {
  const form = formOf(policy, list.of);
  const types = new Map(form.kind === 'table' ? columnsOf(form).map(({ key, type }) => [key, type]) : []);
  const own = list.columns.map(({ key, label }) => {
    const type = types.get(key);
    return { label, width: Math.max((type && WIDTHS[type]) ?? ANY_WIDTH, Math.min(label.length, 6) * CHARACTER + 2), look: type === 'text' ? ('long' as const) : type === 'name' ? ('name' as const) : ('cell' as const) };
  });
  const wide = own.reduce((sum, { width }) => sum + width, 0);
  const stretch = Math.max(1, (PAGE_WIDTH - SERIAL_WIDTH) / wide);
  return [{ label: '序号', width: SERIAL_WIDTH, look: 'cell' }, ...own.map((column) => ({ ...column, width: Math.floor(column.width * stretch * 10) / 10 }))];
}
