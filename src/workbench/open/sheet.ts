import { BooleanNumber, type ICellData, type IColumnData, type IRange, type IRowData, type IWorksheetData } from '@univerjs/core';
import type { Area } from '../../workbook/address';
import type { Sheet } from '../../workbook/book';
import type { Cell } from '../../workbook/cell';
import { readableFormula } from '../../workbook/formula/stored';
import { Place } from '../../workbook/xml/place';
import { XmlReader, isTrue } from '../../workbook/xml/xml';
import { toRange } from '../grid/area';
import { storedCell } from '../grid/cells';
import type { AreasAndValidation } from '../grid/validation';
import type { ConditionalFormatSpec, ConditionalStyle, Protection } from '../host/grid';
import { readColor } from './colors';
import { ConditionalRules } from './conditional';
import type { Note } from './notes';
import { readProtection } from './protection';
import { readValidation } from './validation';

/** What a sheet needs of its workbook. */
export interface SheetContext {
  readonly theme: readonly string[];
  /** Id of the style, by the number that cells name. */
  readonly styleId: (style: number) => string | undefined;
  readonly differential: readonly ConditionalStyle[];
}

/** A worksheet part, for the grid's screen. */
export interface OpenedSheet {
  readonly data: Omit<Partial<IWorksheetData>, 'id' | 'name' | 'hidden'>;
  readonly validations: readonly AreasAndValidation[];
  /** The strongest first. */
  readonly conditionalFormats: readonly ConditionalFormatSpec[];
  readonly protection: Protection | undefined;
  readonly notes: readonly Note[];
}

const PIXELS_PER_POINT = 4 / 3;
/** Of the digits of the font that widths are counted in. */
const DIGIT = 7;
/** Room to write below and beside what is there. */
const SPARE_ROWS = 100;
const SPARE_COLUMNS = 5;
const LEAST_ROWS = 200;
const LEAST_COLUMNS = 26;

/** Reads a worksheet part for display; the cells' values come from the reader of values. */
export function readWorksheet(source: string, sheet: Sheet, context: SheetContext): Omit<OpenedSheet, 'notes'> {
  const reading = new Reading(sheet, context);
  const xml = new XmlReader(source);
  while (xml.next()) if (xml.opens) reading.meet(xml);
  return reading.result();
}

class Reading {
  readonly #sheet: Sheet;
  readonly #context: SheetContext;
  readonly #place = new Place();
  readonly #cells: Record<number, Record<number, ICellData>> = {};
  readonly #rows: Record<number, Partial<IRowData>> = {};
  readonly #columns: Record<number, Partial<IColumnData>> = {};
  readonly #rules = new ConditionalRules();
  readonly #validations: AreasAndValidation[] = [];
  #data: Partial<IWorksheetData> = { defaultRowHeight: 20, defaultColumnWidth: 72 };
  #protection: Protection | undefined;
  #lastRow = -1;
  #lastColumn = -1;

  constructor(sheet: Sheet, context: SheetContext) {
    this.#sheet = sheet;
    this.#context = context;
  }

  meet(xml: XmlReader): void {
    switch (xml.name) {
      case 'tabColor':
        this.#data.tabColor = readColor(xml, this.#context.theme) ?? '';
        break;
      case 'sheetView':
        this.#view(xml);
        break;
      case 'sheetFormatPr':
        this.#defaults(xml);
        break;
      case 'col':
        this.#column(xml);
        break;
      case 'row':
        this.#row(xml);
        break;
      case 'c':
        this.#cell(xml);
        break;
      case 'sheetProtection':
        this.#protection = readProtection(xml);
        break;
      case 'conditionalFormatting':
      case 'x14:conditionalFormatting':
        this.#rules.read(xml, this.#context.differential);
        break;
      case 'dataValidation':
      case 'x14:dataValidation': {
        const found = readValidation(xml);
        if (found) this.#validations.push(found);
      }
    }
  }

  result(): Omit<OpenedSheet, 'notes'> {
    const mergeData: IRange[] = this.#sheet.merges.map((area: Area) => {
      this.#reach(area.bottom, area.right);
      return toRange(area);
    });
    return {
      data: {
        ...this.#data,
        cellData: this.#cells,
        rowData: this.#rows,
        columnData: this.#columns,
        mergeData,
        rowCount: Math.max(LEAST_ROWS, this.#lastRow + 1 + SPARE_ROWS),
        columnCount: Math.max(LEAST_COLUMNS, this.#lastColumn + 1 + SPARE_COLUMNS),
      },
      validations: this.#validations,
      conditionalFormats: this.#rules.byPriority(),
      protection: this.#protection,
    };
  }

  #view(xml: XmlReader): void {
    const grid = xml.attribute('showGridLines');
    this.#data.showGridlines = grid === undefined || isTrue(grid) ? BooleanNumber.TRUE : BooleanNumber.FALSE;
    const { depth } = xml;
    while (xml.nextWithin(depth)) {
      if (!xml.opens || xml.name !== 'pane' || !/frozen/i.test(xml.attribute('state') ?? '')) continue;
      const xSplit = Number(xml.attribute('xSplit') ?? 0);
      const ySplit = Number(xml.attribute('ySplit') ?? 0);
      this.#data.freeze = { xSplit, ySplit, startColumn: xSplit || -1, startRow: ySplit || -1 };
    }
  }

  #defaults(xml: XmlReader): void {
    const height = Number(xml.attribute('defaultRowHeight') ?? NaN);
    const width = Number(xml.attribute('defaultColWidth') ?? NaN);
    if (height > 0) this.#data.defaultRowHeight = Math.round(height * PIXELS_PER_POINT);
    if (width > 0) this.#data.defaultColumnWidth = pixels(width);
  }

  #column(xml: XmlReader): void {
    const first = Number(xml.attribute('min')) - 1;
    const last = Math.min(Number(xml.attribute('max')) - 1, 255);
    const width = Number(xml.attribute('width') ?? NaN);
    const style = this.#context.styleId(Number(xml.attribute('style') ?? 0));
    for (let column = first; column <= last; column++) {
      this.#columns[column] = {
        ...(width >= 0 && { w: pixels(width) }),
        ...(isTrue(xml.attribute('hidden')) && { hd: BooleanNumber.TRUE }),
        ...(style !== undefined && { s: style }),
      };
    }
  }

  #row(xml: XmlReader): void {
    this.#place.enterRow(xml.attribute('r'));
    if (!this.#place.inside && this.#place.row < 0) return;
    const { row } = this.#place;
    const height = Number(xml.attribute('ht') ?? NaN);
    const style = isTrue(xml.attribute('customFormat')) ? this.#context.styleId(Number(xml.attribute('s') ?? 0)) : undefined;
    const data: Partial<IRowData> = {
      ...(height >= 0 && { h: Math.round(height * PIXELS_PER_POINT), ia: BooleanNumber.FALSE }),
      ...(isTrue(xml.attribute('hidden')) && { hd: BooleanNumber.TRUE }),
      ...(style !== undefined && { s: style }),
    };
    if (Object.keys(data).length > 0) this.#rows[row] = data;
    this.#reach(row, -1);
  }

  #cell(xml: XmlReader): void {
    this.#place.enterCell(xml.attribute('r'));
    const style = this.#context.styleId(Number(xml.attribute('s') ?? 0));
    const formula = readFormula(xml);
    if (!this.#place.inside) return;
    const { row, column } = this.#place;
    const value = this.#sheet.rows[row]?.[column];
    const cell: ICellData = {
      ...(value && valueOf(value)),
      ...formula,
      ...(style !== undefined && { s: style }),
    };
    if (Object.keys(cell).length === 0) return;
    (this.#cells[row] ??= {})[column] = cell;
    this.#reach(row, column);
  }

  #reach(row: number, column: number): void {
    this.#lastRow = Math.max(this.#lastRow, row);
    this.#lastColumn = Math.max(this.#lastColumn, column);
  }
}

/**
 * The formula of the cell just opened. Shared formulas stay shared: the grid parses each of them once
 * (ECMA-376 part 1, 18.3.1.40). What fills several cells at once is shown by its values: the grid would fill them anew
 * and find them taken.
 */
function readFormula(xml: XmlReader): Pick<ICellData, 'f' | 'si'> {
  const { depth } = xml;
  let formula: Pick<ICellData, 'f' | 'si'> = {};
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.name !== 'f') continue;
    const type = xml.attribute('t');
    const group = type === 'shared' ? xml.attribute('si') : undefined;
    const fillsMore = type === 'array' && /:/.test(xml.attribute('ref') ?? '');
    const spelled = readableFormula(xml.text());
    if (type === 'dataTable' || fillsMore) continue;
    formula = { ...(spelled !== '' && { f: `=${spelled}` }), ...(group !== undefined && { si: `shared${group}` }) };
  }
  return formula;
}

const pixels = (characters: number): number => Math.trunc(((256 * characters + Math.trunc(128 / DIGIT)) / 256) * DIGIT);

/** A cell's stored value as the grid keeps it. */
function valueOf(cell: Cell): ICellData {
  const { v, t } = storedCell(entry(cell));
  return v === null || v === undefined ? {} : { v, ...(t !== null && t !== undefined && { t }) };
}

function entry(cell: Cell): Parameters<typeof storedCell>[0] {
  switch (cell.kind) {
    case 'blank':
      return { type: 'Empty' };
    case 'text':
      return { type: 'String', value: cell.text };
    case 'number':
      return { type: 'Double', value: cell.value };
    case 'boolean':
      return { type: 'Boolean', value: cell.value };
    case 'error':
      return { type: 'Error', value: cell.code };
  }
}

