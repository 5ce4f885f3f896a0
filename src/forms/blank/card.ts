import { fieldsOf, type CardCell, type CardField, type CardForm, type Field } from '../../policy/form';
import type { Policy } from '../../policy/policy';
import { keysSaid } from '../../policy/sentence';
import { cellAddress, columnIndex, rowIndex, type Area, type ColumnIndex, type RowIndex } from '../../workbook/address';
import { BLANK, cellText, text, type Cell } from '../../workbook/cell';
import type { PrintPlan, SheetPlan, Style, ValidationPlan } from '../../workbook/write/plan';
import { cardGrid } from '../card-grid';
import { printedSentence } from '../sentence';
import { validationOf } from './entry-rules';
import type { CardCalculation } from './calculation';
import { marksOf } from './marks';
import { noteHeight, POINTS_PER_WIDTH, textHeight, widthOf } from './measure';
import { formNames } from './names';
import { withYear, type BlankOptions, type Values } from './options';
import { MARGINS, printable } from './paper';
import { area, block, height, HIGHEST, together, type Piece } from './piece';
import { ENTRY_LOOKS, LOOKS } from './style';

const ANNEX_HEIGHT = 22;
const TITLE_HEIGHT = 48;
const FOOT_HEIGHT = 44;
/** Columns come out a little wider in some programs; what is a little too tall is pressed onto the page all the same. */
const SLACK = 1.03;

/** What a card holds, and what it works out by itself. */
export interface Card {
  /** Of its fields, and of those that stand beside it. */
  readonly values: Values;
  readonly calculation: CardCalculation;
  /** What the household's row in the ledger says to the letter, hidden beside the card. */
  readonly record: readonly RecordCell[];
}

/** A hidden cell that names the record a card was made from. */
export interface RecordCell {
  readonly label: string;
  readonly value: Cell;
}

/** A card as the notice prints it: one household on one page, blank or filled in. */
export function cardSheet(policy: Policy, form: CardForm, options: BlankOptions, card: Card, name = form.sheet): SheetPlan {
  const drawn = drawCard(policy, form, options, card, 0, { room: pageHeight(form) * SLACK, most: pageHeight(form) / SMALLEST });
  return sheetOf(policy, form, [card], name, [drawn], { scale: { fit: form.print.fit }, rowBreaks: [] });
}

/** Cards one below the other in one sheet, each on a page of its own. */
export function longCardSheet(policy: Policy, form: CardForm, options: BlankOptions, cards: readonly Card[], name = form.sheet): SheetPlan {
  const percent = Math.floor(widthShare(form) * WIDER_COLUMNS * 100);
  const room = (printable(form.print.orientation).height * 100 * WHOLE_PIXELS) / percent;
  const drawn = cards.map((card, index) => drawCard(policy, form, options, card, index * cardHeight(form), { room, most: room }));
  const ends = drawn.slice(0, -1).map(({ bottom }) => rowIndex(bottom));
  return sheetOf(policy, form, cards, name, drawn, { scale: { percent }, rowBreaks: ends });
}

/** Programs that fit a page press a card that is a little too tall onto it; this is the smallest its print may get by that. */
const SMALLEST = 0.7;
/** What a fixed percentage leaves for programs whose columns are wider, and for heights in whole pixels. */
const WIDER_COLUMNS = 0.83;
const WHOLE_PIXELS = 0.97;

/** Rows from one card's first to the next one's. */
export const cardHeight = (form: CardForm): number => gridTopOf(form) + form.rows.length + (form.foot.length > 0 ? 1 : 0) + form.notes.length;

/** How much of its size a card keeps on the page's width. */
const widthShare = ({ widths, print }: CardForm): number => Math.min(1, printable(print.orientation).width / (widthOf(widths) * POINTS_PER_WIDTH));

/** Points of a card as wide as the page, before it is pressed onto it. */
const pageHeight = (form: CardForm): number => printable(form.print.orientation).height / widthShare(form);

function sheetOf(
  policy: Policy,
  form: CardForm,
  cards: readonly Card[],
  name: string,
  drawn: readonly DrawnCard[],
  print: Pick<PrintPlan, 'scale' | 'rowBreaks'>,
): SheetPlan {
  const hidden = Math.max(0, ...cards.map(({ calculation, record }) => calculation.cells.length + record.length));
  const visible = [...form.widths, GAP, VERDICT_WIDTH, BESIDE_LABEL, BESIDE_WIDTH];
  return {
    name,
    visibility: 'visible',
    ...together(drawn.map(({ piece }) => piece)),
    fills: [],
    columns: [...visible.map((width) => ({ width })), ...Array.from({ length: hidden }, () => ({ width: HIDDEN_WIDTH, hidden: true }))],
    validations: drawn.flatMap(({ validations }) => validations),
    marks: drawn.flatMap(({ marks }) => marks),
    print: {
      orientation: form.print.orientation,
      area: area(0, 0, drawn.at(-1)?.bottom ?? 0, form.widths.length - 1),
      repeat: {},
      breaks: [],
      margins: MARGINS,
      ...print,
    },
    protected: true,
    names: formNames(policy.id, form.id),
  };
}

interface DrawnCard {
  readonly piece: Piece;
  readonly validations: SheetPlan['validations'];
  readonly marks: SheetPlan['marks'];
  /** Its last row. */
  readonly bottom: number;
}

/** Points: what a card fills, and what it may fill at most. */
interface Room {
  readonly room: number;
  readonly most: number;
}

function drawCard(policy: Policy, form: CardForm, options: BlankOptions, { values, calculation, record }: Card, top: number, { room, most }: Room): DrawnCard {
  const year = options.year ?? policy.year;
  const right = form.widths.length - 1;
  const width = widthOf(form.widths);
  const gridTop = top + gridTopOf(form);
  const titleRow = gridTop - 1;
  const footRow = gridTop + form.rows.length;
  const notesTop = footRow + (form.foot.length > 0 ? 1 : 0);
  const title = withYear(form.title, year);
  const around = together([
    ...(form.annex === undefined ? [] : [block(area(top, 0, top, 0), LOOKS.annex, { value: text(form.annex) }), height(top, ANNEX_HEIGHT)]),
    block(area(titleRow, 0, titleRow, right), LOOKS.title, { value: text(title) }),
    height(titleRow, TITLE_HEIGHT),
    ...foot(form, footRow),
    ...form.notes.flatMap((note, index) => [
      block(area(notesTop + index, 0, notesTop + index, right), LOOKS.note, { value: text(note) }),
      height(notesTop + index, noteHeight(note, LOOKS.note.font, width)),
    ]),
  ]);
  const cells = [...layOut(form, gridTop), ...besidePlaces(policy, form, gridTop)];
  const township = cells.filter(({ field }) => field?.type === 'township').map(({ where }) => cellAddress(where.top, where.left))[0];
  const grid = fitting(FONT_SIZES, (size) => gridPiece(form, cells, new Map([...placesBeside(cells, options), ...givenValues(form, options), ...values]), year, size), (piece) => piece.tallest <= HIGHEST && tallness(piece) + tallness(around) <= most);
  return {
    piece: together([around, { ...grid, heights: stretch(form, grid, room - tallness(around)) }, beside(form, top, calculation, record)]),
    validations: cells.flatMap(({ field, say, where }) => (say === undefined ? field && validationOf(policy, options, field, where, township) : sayingPrompt(form, say, where)) ?? []),
    marks: cells.flatMap(({ field, where }) => (field ? marksOf(where, calculation.problem(field.key)) : [])),
    bottom: notesTop + form.notes.length - 1,
  };
}

/** Whoever types over the sentence itself is not understood. */
function sayingPrompt(form: CardForm, say: string, where: Area): ValidationPlan | undefined {
  const asked = keysSaid(say).map((key) => fieldNamed(form, key).label);
  if (asked.length === 0) return undefined;
  const prompt = `只填横线处：${asked.join('、')}；句子其余的字不要改动`;
  return { area: where, rule: { kind: 'length', from: 0, to: LONGEST_SENTENCE }, alert: 'warning', title: '填空', prompt: prompt.slice(0, 255), error: '这一格写得太长，请核对' };
}

const LONGEST_SENTENCE = 2000;

/** Points. What does not fit is written smaller. */
const FONT_SIZES = [10.5, 9, 8, 7, 6, 5] as const;

/** The first that fits, else the last. */
function fitting<One>(sizes: readonly number[], make: (size: number) => One, fits: (one: One) => boolean): One {
  const [size = 0, ...smaller] = sizes;
  const one = make(size);
  return smaller.length === 0 || fits(one) ? one : fitting(smaller, make, fits);
}

const gridTopOf = ({ annex }: CardForm): number => (annex === undefined ? 1 : 2);

/** The cell of each field of a card that begins in this row. */
export const cardCells = (form: CardForm, top: number): ReadonlyMap<string, Area> =>
  new Map(layOut(form, top + gridTopOf(form)).flatMap(({ field, where }) => (field ? [[field.key, where] as const] : [])));

/** Columns right of the card: a gap, 校验结果, the ledger's fields that the card does not print, and hidden cells under their headers. */
const GAP = 2;
const VERDICT_WIDTH = 40;
const BESIDE_LABEL = 14;
const BESIDE_WIDTH = 24;
const HIDDEN_WIDTH = 18;

/**
 * Where the hidden cell of this number stands on a card that begins in this row: under its header, and both under the
 * card's labels, so that a value that is a label's word is not taken for it.
 */
export const hiddenPlace = (form: CardForm, top: number, index: number): { readonly row: RowIndex; readonly column: ColumnIndex } => ({
  row: rowIndex(top + cardHeight(form) - 1),
  column: columnIndex(form.widths.length + 4 + index),
});

function beside(form: CardForm, top: number, { cells, verdict }: CardCalculation, record: readonly RecordCell[]): Piece {
  const column = form.widths.length + 1;
  const gridTop = top + gridTopOf(form);
  const hidden = [...cells.map(({ header, formula }) => ({ header, content: { formula } })), ...record.map(({ label, value }) => ({ header: label, content: { value } }))];
  return together([
    block(area(gridTop, column, gridTop, column), LOOKS.header, { value: text('校验结果') }),
    block(area(gridTop + 1, column, gridTop + 2, column), LOOKS.verdict, { formula: verdict }),
    ...hidden.flatMap(({ header, content }, index) => {
      const { row, column: at } = hiddenPlace(form, top, index);
      return [block(area(row - 1, at, row - 1, at), LOOKS.plainHeader, { value: text(header) }), block(area(row, at, row, at), LOOKS.plain, content)];
    }),
  ]);
}

/** The ledger's fields that the card does not print, each under the other with its label before it. */
function besidePlaces({ household, counting, forms }: Policy, form: CardForm, gridTop: number): readonly CardPlace[] {
  const ledger = forms.find(({ id }) => id === counting.ledger);
  const beside = household?.cards.find((card) => card.form === form.id)?.beside ?? [];
  if (!ledger) return [];
  const column = form.widths.length + 2;
  return beside.flatMap((key, index): CardPlace[] => {
    const field = fieldsOf(ledger).find((one) => one.key === key);
    const row = gridTop + index;
    return field ? [{ where: area(row, column, row, column), label: field.label }, { where: area(row, column + 1, row, column + 1), field }] : [];
  });
}

interface CardPlace {
  readonly where: Area;
  readonly label?: string;
  readonly field?: Field;
  /** A sentence with its blanks. */
  readonly say?: string;
  /** How it is framed and set; what stands beside the card is not of its grid. */
  readonly cell?: CardCell;
}

const layOut = (form: CardForm, top: number): readonly CardPlace[] =>
  cardGrid(form, top).map(({ cell, where }): CardPlace => {
    if ('label' in cell) return { where, cell, label: cell.label };
    return 'say' in cell ? { where, cell, say: cell.say } : { where, cell, field: fieldNamed(form, cell.field) };
  });

function fieldNamed(form: CardForm, key: string): CardField {
  const found = form.fields.find((field) => field.key === key);
  if (!found) throw new RangeError(`${form.id} has no field ${key}`);
  return found;
}

/** The card's township and village are those it is made for, and some of its fields hold something from the start. */
const givenValues = ({ fields }: CardForm, { township = '', village = '' }: BlankOptions): Values =>
  new Map(
    fields.flatMap(({ key, type, given }): (readonly [string, Cell])[] => {
      const words = type === 'township' ? township : type === 'village' ? village : given;
      return words === undefined ? [] : [[key, text(words)]];
    }),
  );

/** The ledger's township and village beside it likewise. */
const placesBeside = (cells: readonly CardPlace[], { township = '', village = '' }: BlankOptions): Values =>
  new Map(cells.flatMap(({ field }) => (field?.type === 'township' ? [[field.key, text(township)]] : field?.type === 'village' ? [[field.key, text(village)]] : [])));

interface GridPiece extends Piece {
  /** Points of its highest row, were there no limit. */
  readonly tallest: number;
}

function gridPiece(form: CardForm, cells: readonly CardPlace[], values: Values, year: number, size: number): GridPiece {
  const top = Math.min(...cells.map(({ where }) => where.top));
  let tallest = 0;
  /** As high as its words are, where it stands in one row. */
  const grown = (where: Area, words: string, { font, indent = 0 }: Style): readonly Piece[] => {
    if (where.top !== where.bottom) return [];
    const tall = textHeight(words, font, widthOf(form.widths.slice(where.left, where.right + 1)) - indent * INDENT);
    tallest = Math.max(tallest, tall);
    return [height(where.top, tall)];
  };
  const piece = together([
    ...form.rows.map((row, index) => height(top + index, row.height)),
    ...cells.map(({ where, label, field, say, cell }) => {
      if (say !== undefined) {
        const runs = printedSentence(withYear(say, year), (key) => fieldNamed(form, key), (key) => values.get(key) ?? BLANK);
        const look = cellLook(LOOKS.saying, cell, size);
        const words = runs.map((run) => run.text).join('');
        return together([block(where, look, { value: text(words), ...(runs.some(({ underlined }) => underlined) && { runs }) }), ...grown(where, words, look)]);
      }
      if (label !== undefined) {
        const words = withYear(label, year);
        if (!cell) return block(where, LOOKS.besideLabel, { value: text(words) });
        const look = cellLook(cell.frame === 'all' ? LOOKS.label : LOOKS.words, cell);
        return together([block(where, look, { value: text(words) }), ...(cell.frame === 'all' ? [] : grown(where, words, look))]);
      }
      const value = field && values.get(field.key);
      const look = cellLook(ENTRY_LOOKS[field?.type ?? 'text'], cell);
      if (!cell || !value || !look.wrap || where.top !== where.bottom) return block(where, look, value ? { value } : {});
      const smaller = { ...look, font: { ...look.font, size: size < FONT_SIZES[0] ? Math.min(look.font.size, size) : look.font.size } };
      return together([block(where, smaller, { value }), ...grown(where, cellText(value), smaller)]);
    }),
  ]);
  return { ...piece, tallest };
}

/** Width units that programs leave for one indent, at most. */
const INDENT = 2;

/** The look with the cell's own frame and letters. @param most points of letters that are to fit */
function cellLook(look: Style, cell: CardCell | undefined, most = Infinity): Style {
  if (!cell) return look;
  const { frame, align, indent, size = look.font.size } = cell;
  const border = BORDERS[frame];
  // What is to be written small is written small throughout; else as large as the form has it.
  const letters = most < FONT_SIZES[0] ? Math.min(size, most) : size;
  return { ...unframed(look), ...(border && { border }), ...(align && { horizontal: align }), ...(indent !== undefined && { indent }), font: { ...look.font, size: letters } };
}

const unframed = ({ border: _, ...look }: Style): Style => look;

const BORDERS = { all: 'all', top: 'top', middle: 'middle', foot: 'foot', line: 'bottom', none: undefined } as const;

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

/** The grid's rows, every one with its share of what is left. */
function stretch({ rows }: CardForm, grid: Piece, room: number): Piece['heights'] {
  const left = Math.max(0, room - tallness(grid));
  const shares = rows.reduce((sum, row) => sum + row.height, 0);
  return new Map([...grid.heights].map(([row, points], index) => [row, Math.min(HIGHEST, Math.floor(points + (left * (rows[index]?.height ?? 0)) / shares))]));
}

const tallness = ({ heights }: Piece): number => [...heights.values()].reduce((sum, one) => sum + one, 0);
