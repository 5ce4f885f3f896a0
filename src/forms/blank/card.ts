import type { CardForm, Field } from '../../policy/form-schema';
import type { Policy } from '../../policy/schema';
import { cellAddress, columnIndex, type Area, type ColumnIndex } from '../../workbook/address';
import { cellText, text } from '../../workbook/cell';
import type { SheetPlan } from '../../workbook/write/plan';
import { validationOf } from './entry-rules';
import type { CardCalculation } from './calculation';
import { marksOf } from './marks';
import { noteHeight, POINTS_PER_WIDTH, textHeight, widthOf } from './measure';
import { formNames } from './names';
import { withYear, type BlankOptions, type Values } from './options';
import { MARGINS, printable } from './paper';
import { area, block, height, together, type Piece } from './piece';
import { ENTRY_LOOKS, LOOKS } from './style';

const ANNEX_HEIGHT = 22;
const TITLE_HEIGHT = 48;
const FOOT_HEIGHT = 44;
/** Columns come out a little wider in some programs; what is a little too tall is pressed onto the page all the same. */
const SLACK = 1.03;

/** A card as the notice prints it: one household on one page, blank or filled in. */
export function cardSheet(
  policy: Policy,
  form: CardForm,
  options: BlankOptions,
  values: Values,
  calculation: CardCalculation,
  name = form.sheet,
): SheetPlan {
  const year = options.year ?? policy.year;
  const right = form.widths.length - 1;
  const width = widthOf(form.widths);
  const gridTop = gridTopOf(form);
  const titleRow = gridTop - 1;
  const footRow = gridTop + form.rows.length;
  const notesTop = footRow + (form.foot.length > 0 ? 1 : 0);
  const title = withYear(form.title, year);
  const around = together([
    ...(form.annex === undefined ? [] : [block(area(0, 0, 0, 0), LOOKS.annex, { value: text(form.annex) }), height(0, ANNEX_HEIGHT)]),
    block(area(titleRow, 0, titleRow, right), LOOKS.title, { value: text(title) }),
    height(titleRow, TITLE_HEIGHT),
    ...foot(form, footRow),
    ...form.notes.flatMap((note, index) => [
      block(area(notesTop + index, 0, notesTop + index, right), LOOKS.note, { value: text(note) }),
      height(notesTop + index, noteHeight(note, LOOKS.note.font, width)),
    ]),
  ]);
  const cells = layOut(form, gridTop);
  const township = cells.filter(({ field }) => field?.type === 'township').map(({ where }) => cellAddress(where.top, where.left))[0];
  const grid = gridPiece(form, cells, values, year);
  const stretched = stretch(form, grid, around);
  const bottom = notesTop + form.notes.length - 1;
  return {
    name,
    visibility: 'visible',
    ...together([around, { ...grid, heights: stretched }, beside(form, calculation)]),
    fills: [],
    columns: [...form.widths.map((one) => ({ width: one })), { width: GAP }, { width: VERDICT_WIDTH }, { width: 18, hidden: true }, { width: 18, hidden: true }],
    validations: cells.flatMap(({ field, where }) => (field && validationOf(policy, options, field, where, township)) ?? []),
    marks: cells.flatMap(({ field, where }) => (field ? marksOf(where, calculation.problem(field.key)) : [])),
    print: {
      orientation: form.print.orientation,
      area: area(0, 0, bottom, right),
      scale: { fit: form.print.fit },
      repeat: {},
      breaks: [],
      rowBreaks: [],
      margins: MARGINS,
    },
    protected: true,
    names: formNames(policy.id, form.id),
  };
}

const gridTopOf = ({ annex }: CardForm): number => (annex === undefined ? 1 : 2);

/** The cell of each field. */
export const cardCells = (form: CardForm): ReadonlyMap<string, Area> =>
  new Map(layOut(form, gridTopOf(form)).flatMap(({ field, where }) => (field ? [[field.key, where] as const] : [])));

/** Columns right of the card: a gap, 校验结果, and the hidden cells with their headers. */
const GAP = 2;
const VERDICT_WIDTH = 40;
export const hiddenColumn = ({ widths }: CardForm): ColumnIndex => columnIndex(widths.length + 3);

function beside(form: CardForm, { cells, verdict }: CardCalculation): Piece {
  const column = form.widths.length + 1;
  const hidden = hiddenColumn(form);
  const top = gridTopOf(form);
  return together([
    block(area(top, column, top, column), LOOKS.header, { value: text('校验结果') }),
    block(area(top + 1, column, top + 2, column), LOOKS.verdict, { formula: verdict }),
    ...cells.flatMap(({ header, formula }, row) => [
      block(area(row, hidden - 1, row, hidden - 1), LOOKS.plainHeader, { value: text(header) }),
      block(area(row, hidden, row, hidden), LOOKS.plain, { formula }),
    ]),
  ]);
}

interface CardPlace {
  readonly where: Area;
  readonly label?: string;
  readonly field?: Field;
}

/** Lays the cells out as a browser does: left to right, past what cells above hang down into. */
function layOut(form: CardForm, top: number): readonly CardPlace[] {
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  const taken = new Set<string>();
  return form.rows.flatMap(({ cells }, index) => {
    let left = 0;
    return cells.map((cell): CardPlace => {
      while (taken.has(`${index},${left}`)) left++;
      const where = area(top + index, left, top + index + cell.rows - 1, left + cell.columns - 1);
      for (let down = 0; down < cell.rows; down++) {
        for (let across = 0; across < cell.columns; across++) taken.add(`${index + down},${left + across}`);
      }
      if ('label' in cell) return { where, label: cell.label };
      const field = fields.get(cell.field);
      if (!field) throw new RangeError(`${form.id} has no field ${cell.field}`);
      return { where, field };
    });
  });
}

function gridPiece(form: CardForm, cells: readonly CardPlace[], values: Values, year: number): Piece {
  const top = Math.min(...cells.map(({ where }) => where.top));
  return together([
    ...form.rows.map((row, index) => height(top + index, row.height)),
    ...cells.map(({ where, label, field }) => {
      if (label !== undefined) return block(where, LOOKS.label, { value: text(withYear(label, year)) });
      const value = field && values.get(field.key);
      const look = ENTRY_LOOKS[field?.type ?? 'text'];
      const entry = block(where, look, value ? { value } : {});
      if (!value || !look.wrap || where.top !== where.bottom) return entry;
      const width = widthOf(form.widths.slice(where.left, where.right + 1));
      return together([entry, height(where.top, textHeight(cellText(value), look.font, width))]);
    }),
  ]);
}

/** 户主签字: at the right, with a line to sign on. */
function foot({ foot: words, widths }: CardForm, row: number): readonly Piece[] {
  const share = Math.floor(widths.length / Math.max(1, words.length));
  return words.flatMap((label, index) => {
    const end = widths.length - 1 - (words.length - 1 - index) * share;
    return [
      block(area(row, end - 1, row, end - 1), LOOKS.foot, { value: text(label) }),
      block(area(row, end, row, end), LOOKS.signature),
      height(row, FOOT_HEIGHT),
    ];
  });
}

/** The grid's rows, every one with its share of what is left of the page. */
function stretch({ widths, print, rows }: CardForm, grid: Piece, around: Piece): Piece['heights'] {
  const page = printable(print.orientation);
  const scale = Math.min(1, page.width / (widthOf(widths) * POINTS_PER_WIDTH));
  const left = Math.max(0, (page.height / scale) * SLACK - tallness(around) - tallness(grid));
  const shares = rows.reduce((sum, row) => sum + row.height, 0);
  return new Map([...grid.heights].map(([row, points], index) => [row, Math.floor(points + (left * (rows[index]?.height ?? 0)) / shares)]));
}

const tallness = ({ heights }: Piece): number => [...heights.values()].reduce((sum, one) => sum + one, 0);
