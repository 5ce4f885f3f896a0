import ExcelJS from 'exceljs';
import { areaAddress, type Area } from '../src/workbook/address';
import type { Cell } from '../src/workbook/cell';
import type { BookPlan, MarkPlan, NamePlan, PlannedCell, PrintPlan, SheetPlan, Style, ValidationPlan } from '../src/workbook/write/plan';
import { sheetNames } from '../src/workbook/write/book-part';

/** The planned workbook written by ExcelJS. It has no place for custom document properties and for page breaks between columns. */
export async function writeWithExcelJs(plan: BookPlan): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = plan.title;
  for (const sheet of plan.sheets) addSheet(workbook, sheet);
  // The library keeps names cell by cell and knows neither constants nor names of one sheet: it is told what to write.
  const names = [...plan.names.map((name) => written(name)), ...plan.sheets.flatMap((sheet, index) => sheetNames(sheet).map((name) => written(name, index)))];
  Object.defineProperty(workbook.definedNames, 'model', { value: names });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const written = ({ name, refersTo }: NamePlan, localSheetId?: number) => ({ name, ranges: [refersTo], ...(localSheetId !== undefined && { localSheetId }) });

function addSheet(workbook: ExcelJS.Workbook, plan: SheetPlan): void {
  const { freeze, print } = plan;
  const sheet = workbook.addWorksheet(plan.name, {
    state: plan.visibility,
    views: [freeze ? { state: 'frozen', xSplit: freeze.columns, ySplit: freeze.rows, showGridLines: false } : { state: 'normal', showGridLines: false }],
    ...(print && { pageSetup: printed(print), headerFooter: print.footer ? { oddFooter: print.footer } : {} }),
  });
  sheet.columns = plan.columns.map(({ width, hidden = false }) => ({ width, hidden }));
  for (const area of plan.merges) sheet.mergeCells(areaAddress(area));
  for (const cell of plan.cells) putCell(sheet, cell);
  for (const { area, formula, style } of plan.fills) {
    sheet.fillFormula(areaAddress(area), formula);
    if (style) for (const cell of cellsOf(sheet, area)) cell.style = look(style);
  }
  for (const [row, height] of plan.heights) sheet.getRow(row + 1).height = height;
  const validations = validationsOf(sheet);
  for (const validation of plan.validations) validations.add(areaAddress(validation.area), checked(validation));
  plan.marks.forEach((mark, index) => sheet.addConditionalFormatting(marked(mark, index)));
  if (plan.protected) void sheet.protect('', { formatCells: true, formatColumns: true, formatRows: true, autoFilter: true });
}

function putCell(sheet: ExcelJS.Worksheet, { row, column, value, formula, style }: PlannedCell): void {
  const cell = sheet.getCell(row + 1, column + 1);
  if (formula !== undefined) cell.value = { formula };
  else if (value) cell.value = plain(value);
  if (style) cell.style = look(style, value?.kind === 'number' && value.date === true && !/y/.test(style.format ?? ''));
}

function* cellsOf(sheet: ExcelJS.Worksheet, { top, left, bottom, right }: Area): Generator<ExcelJS.Cell> {
  for (let row = top as number; row <= bottom; row++) for (let column = left as number; column <= right; column++) yield sheet.getCell(row + 1, column + 1);
}

function plain(cell: Cell): ExcelJS.CellValue {
  switch (cell.kind) {
    case 'blank':
      return null;
    case 'text':
      return cell.text;
    case 'error':
      throw new RangeError('no template holds an error');
    default:
      return cell.value;
  }
}

const LINE = { style: 'thin' } as const;
const BORDERS = {
  all: { top: LINE, right: LINE, bottom: LINE, left: LINE },
  top: { top: LINE, right: LINE, left: LINE },
  middle: { right: LINE, left: LINE },
  foot: { right: LINE, bottom: LINE, left: LINE },
  bottom: { bottom: LINE },
};
const VERTICAL = { top: 'top', center: 'middle', bottom: 'bottom' } as const;
const looks = new WeakMap<Style, Partial<ExcelJS.Style>>();
const datedLooks = new WeakMap<Style, Partial<ExcelJS.Style>>();

/** One object for each style: the library looks them up by it. */
function look(style: Style, dated = false): Partial<ExcelJS.Style> {
  const memory = dated ? datedLooks : looks;
  const known = memory.get(style) ?? translated(dated ? { ...style, format: 'yyyy-mm-dd' } : style);
  memory.set(style, known);
  return known;
}

const translated = ({ font: { color, ...face }, horizontal, vertical, wrap, shrink, border, fill, format, open }: Style): Partial<ExcelJS.Style> => ({
  font: { ...face, charset: 134, ...(color && { color: { argb: `FF${color}` } }) },
  alignment: { horizontal, vertical: VERTICAL[vertical], ...(wrap && { wrapText: true }), ...(shrink && { shrinkToFit: true }) },
  ...(border && { border: BORDERS[border] }),
  ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${fill}` } } }),
  ...(format && { numFmt: format }),
  protection: { locked: !open },
});

/** There, though not in the library's types. */
function validationsOf(sheet: ExcelJS.Worksheet): { add(range: string, validation: ExcelJS.DataValidation): void } {
  return Reflect.get(sheet, 'dataValidations');
}

function checked({ rule, alert, title, prompt, error }: ValidationPlan): ExcelJS.DataValidation {
  return {
    ...ruled(rule),
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: true,
    errorStyle: alert,
    promptTitle: title,
    prompt,
    errorTitle: title,
    error,
  };
}

function ruled(rule: ValidationPlan['rule']): Pick<ExcelJS.DataValidation, 'type' | 'operator' | 'formulae'> {
  switch (rule.kind) {
    case 'list':
      return { type: 'list', formulae: [rule.source] };
    case 'formula':
      return { type: 'custom', formulae: [rule.formula] };
    case 'date':
      return { type: 'date', operator: 'between', formulae: [dayOf(rule.from), dayOf(rule.to)] };
    default:
      return { type: rule.kind === 'length' ? 'textLength' : rule.kind, operator: 'between', formulae: [rule.from, rule.to] };
  }
}

/** Days from 1899-12-30. */
const dayOf = (serial: number): Date => new Date(Date.UTC(1899, 11, 30 + serial));

const marked = ({ area, formula, fill, color }: MarkPlan, index: number): ExcelJS.ConditionalFormattingOptions => ({
  ref: areaAddress(area),
  rules: [
    {
      type: 'expression',
      priority: index + 1,
      formulae: [formula],
      style: {
        ...(color && { font: { color: { argb: `FF${color}` } } }),
        ...(fill && { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: `FF${fill}` } } }),
      },
    },
  ],
});

const A4 = 9;

function printed({ orientation, scale, margins }: PrintPlan): Partial<ExcelJS.PageSetup> {
  const fit = 'fit' in scale ? { fitToPage: true, fitToWidth: 1, fitToHeight: scale.fit === 'page' ? 1 : 0 } : { scale: scale.percent };
  return {
    paperSize: A4,
    orientation,
    ...fit,
    margins: { ...margins, header: 0.2, footer: 0.2 },
    horizontalCentered: true,
  };
}
