import { writeXlsx, type Cell as WrittenCell, type ConditionalRule, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { areaAddress } from '../address';
import type { Cell } from '../cell';
import { growingRows } from './growing-rows';
import { checkPlan } from './limits';
import { withPane } from './pane-parts';
import type { BookPlan, FillPlan, MarkPlan, NamePlan, PlannedCell, PrintPlan, SheetPlan, ValidationPlan } from './plan';
import { sheetNames } from './sheet-names';
import { escapeString } from '../xml/strings';
import { writtenStyle } from './write-style';

/** The same plan gives the same bytes: files carry no clock. */
const TIMESTAMP = new Date(Date.UTC(2020, 0, 1));

/**
 * Writes a planned workbook as .xlsx bytes (ECMA-376 transitional). Programs calculate its formulas when they open it.
 * @throws PlanError where the plan breaks a limit at which Excel would repair or refuse the file
 */
export async function writeBook(plan: BookPlan): Promise<Uint8Array> {
  checkPlan(plan);
  const output = await writeXlsx({
    sheets: plan.sheets.map(writtenSheet),
    namedRanges: [...plan.names.map((name) => named(name)), ...plan.sheets.flatMap((sheet) => sheetNames(sheet).map((name) => named(name, sheet.name)))],
    // What Chinese Excel starts from: column widths are counted in its digits.
    defaultFont: { name: '宋体', size: 11, charset: 134 },
    properties: {
      title: plan.title,
      created: TIMESTAMP,
      modified: TIMESTAMP,
      ...(plan.properties.size > 0 && { custom: Object.fromEntries(plan.properties) }),
    },
  });
  const bytes = growingRows(new Uint8Array(output), new Map(plan.sheets.flatMap(({ name, growing }) => (growing ? [[name, growing] as const] : []))));
  return plan.pane ? withPane(bytes, plan.pane) : bytes;
}

function writtenSheet(sheet: SheetPlan): WriteSheet {
  const { freeze, print } = sheet;
  return {
    name: sheet.name,
    ...(sheet.visibility === 'hidden' && { hidden: true }),
    ...(sheet.visibility === 'veryHidden' && { veryHidden: true }),
    columns: sheet.columns.map(({ width, hidden }) => ({ width, ...(hidden && { hidden }) })),
    cells: new Map([...sheet.cells.map((cell) => [place(cell.row, cell.column), writtenCell(cell)] as const), ...sheet.fills.flatMap(writtenFill)]),
    merges: sheet.merges.map(({ top, left, bottom, right }) => ({ startRow: top, startCol: left, endRow: bottom, endCol: right })),
    rowDefs: new Map([...sheet.heights].map(([row, height]) => [row, { height }])),
    dataValidations: sheet.validations.map(writtenValidation),
    conditionalRules: sheet.marks.map(writtenMark),
    view: { showGridLines: false },
    ...(freeze && { freezePane: freeze }),
    ...(sheet.protected && { protection: PROTECTION }),
    ...(print && printed(print)),
  };
}

/**
 * Headers and formulas stay; looks and column widths are the clerk's. No rows come, go or are sorted: an inserted one
 * would have no formulas, and sorting carries those away that point at other rows.
 */
const PROTECTION = { sheet: true, formatCells: true, formatColumns: true, formatRows: true, autoFilter: true };

function writtenCell({ value, formula, style }: PlannedCell): Partial<WrittenCell> {
  return {
    value: value ? plain(value) : null,
    ...(formula !== undefined && { formula }),
    ...(style && { style: writtenStyle(style, value) }),
  };
}

/** A shared formula (ECMA-376 part 1, 18.3.1.40): its text stands in the first cell alone, so that large sheets stay small. */
function writtenFill({ area, formula, style }: FillPlan, index: number): (readonly [string, Partial<WrittenCell>])[] {
  const look = style && { style: writtenStyle(style, undefined) };
  const cells: (readonly [string, Partial<WrittenCell>])[] = [];
  for (let row = area.top as number; row <= area.bottom; row++) {
    for (let column = area.left as number; column <= area.right; column++) {
      const first = row === area.top && column === area.left;
      const own = first ? { formula, formulaRef: areaAddress(area) } : { formula: '' };
      cells.push([place(row, column), { value: null, ...own, formulaType: 'shared', formulaSharedIndex: index, ...look }]);
    }
  }
  return cells;
}

const place = (row: number, column: number): string => `${row},${column}`;

function plain(cell: Cell): string | number | boolean | null {
  switch (cell.kind) {
    case 'blank':
      return null;
    case 'text':
      return escapeString(cell.text);
    case 'error':
      return cell.code;
    default:
      return cell.value;
  }
}

function writtenValidation({ area, rule, alert, title, prompt, error }: ValidationPlan): DataValidation {
  return {
    range: areaAddress(area),
    ...writtenRule(rule),
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: true,
    errorStyle: alert,
    inputTitle: title,
    inputMessage: prompt,
    errorTitle: title,
    errorMessage: error,
  };
}

function writtenRule(rule: ValidationPlan['rule']): Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2'> {
  switch (rule.kind) {
    case 'list':
      return { type: 'list', formula1: rule.source };
    case 'formula':
      return { type: 'custom', formula1: rule.formula };
    default:
      return {
        type: rule.kind === 'length' ? 'textLength' : rule.kind,
        operator: 'between',
        formula1: String(rule.from),
        formula2: String(rule.to),
      };
  }
}

const writtenMark = ({ area, formula, fill, color }: MarkPlan, index: number): ConditionalRule => ({
  type: 'expression',
  priority: index + 1,
  range: areaAddress(area),
  formula,
  style: {
    ...(color && { font: { color: { rgb: color } } }),
    // In a conditional format a solid fill's colour is its background (ECMA-376 part 1, 18.8.20).
    ...(fill && { fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: fill } } }),
  },
});

function printed({ orientation, scale, margins, breaks, rowBreaks, footer }: PrintPlan): Partial<WriteSheet> {
  const edges = { ...margins, header: 0.2, footer: 0.2 };
  const fit = 'fit' in scale ? { fitToPage: true, fitToWidth: 1, fitToHeight: scale.fit === 'page' ? 1 : 0 } : { scale: scale.percent };
  return {
    pageSetup: { paperSize: 'a4', orientation, ...fit, margins: edges, horizontalCentered: true },
    ...(breaks.length > 0 && { colBreaks: [...breaks] }),
    ...(rowBreaks.length > 0 && { rowBreaks: [...rowBreaks] }),
    ...(footer && { headerFooter: { oddFooter: footer } }),
  };
}

const named = ({ name, refersTo }: NamePlan, scope?: string) => ({ name, range: refersTo, ...(scope !== undefined && { scope }) });
