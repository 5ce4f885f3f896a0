import type { CardForm, Field } from '../../policy/form-schema';
import type { Policy } from '../../policy/schema';
import { cellAddress, rowIndex, type Area } from '../../workbook/address';
import { text } from '../../workbook/cell';
import type { SheetPlan } from '../../workbook/write/plan';
import { validationOf } from './entry-rules';
import { A4, SIDE_MARGIN_INCHES } from './frame';
import { POINTS_PER_WIDTH, textHeight } from './measure';
import { formNames } from './names';
import { withYear, type BlankOptions, type Values } from './options';
import { area, block, height, together, type Piece } from './piece';
import { ENTRY_LOOKS, LOOKS } from './style';

const ANNEX_HEIGHT = 22;
const TITLE_HEIGHT = 48;
const FOOT_HEIGHT = 44;
const MARGIN_INCHES = 0.6;
/** Columns come out a little wider in some programs; what is a little too tall is pressed onto the page all the same. */
const SLACK = 1.03;

/** A card as the notice prints it: one household on one page, blank or filled in. */
export function cardSheet(policy: Policy, form: CardForm, options: BlankOptions, values: Values, name = form.sheet): SheetPlan {
  const year = options.year ?? policy.year;
  const right = form.widths.length - 1;
  const width = form.widths.reduce((sum, one) => sum + one, 0);
  const titleRow = form.annex === undefined ? 0 : 1;
  const gridTop = titleRow + 1;
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
      height(notesTop + index, textHeight(note, LOOKS.note.font, width) + 4),
    ]),
  ]);
  const cells = layOut(form, gridTop);
  const township = cells.filter(({ field }) => field?.type === 'township').map(({ where }) => cellAddress(where.top, where.left))[0];
  const grid = gridPiece(form, cells, values, year);
  const stretched = stretch(grid, around, width);
  const bottom = notesTop + form.notes.length - 1;
  return {
    name,
    visibility: 'visible',
    ...together([around, { ...grid, heights: stretched }]),
    fills: [],
    columns: form.widths.map((one) => ({ width: one })),
    validations: cells.flatMap(({ field, where }) => (field && validationOf(policy, options, field, where, township)) ?? []),
    marks: [],
    print: {
      orientation: form.print.orientation,
      area: area(0, 0, bottom, right),
      scale: { fit: form.print.fit },
      repeat: {},
      breaks: [],
      margins: { top: MARGIN_INCHES, right: SIDE_MARGIN_INCHES, bottom: MARGIN_INCHES, left: SIDE_MARGIN_INCHES },
    },
    protected: true,
    names: formNames(policy.id, form.id),
  };
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
      return block(where, ENTRY_LOOKS[field?.type ?? 'text'], value ? { value } : {});
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

/** The grid's rows, grown in proportion until the card fills its page. */
function stretch(grid: Piece, around: Piece, width: number): Piece['heights'] {
  const printable = (A4.short - 2 * SIDE_MARGIN_INCHES * 72) / (width * POINTS_PER_WIDTH);
  const page = ((A4.long - 2 * MARGIN_INCHES * 72) / Math.min(1, printable)) * SLACK;
  const total = (piece: Piece) => [...piece.heights.values()].reduce((sum, one) => sum + one, 0);
  const factor = Math.max(1, (page - total(around)) / total(grid));
  return new Map([...grid.heights].map(([row, points]) => [rowIndex(row), Math.floor(points * factor)]));
}
