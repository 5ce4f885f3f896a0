import { areaAddress, cellAddress, columnIndex, LAST_COLUMN, LAST_ROW, rowIndex } from '../address';
import { element, xmlPieces } from '../xml/element';
import { escapeXml } from '../xml/xml';
import type { MarkPlan, PrintPlan, SheetPlan, ValidationPlan } from './plan';
import type { SharedStrings } from './shared-strings';
import { rowsXml, usedArea } from './sheet-data';
import { SPREADSHEET } from './spreadsheet';
import type { StyleSheet } from './style-sheet';

/** A sheet's part in pieces, its elements in the order the format demands (ECMA-376 part 1, 18.3.1.99). */
export const sheetPieces = (sheet: SheetPlan, styles: StyleSheet, strings: SharedStrings): Iterable<string> =>
  xmlPieces('worksheet', { xmlns: SPREADSHEET }, sheetElements(sheet, styles, strings));

function* sheetElements(sheet: SheetPlan, styles: StyleSheet, strings: SharedStrings): Generator<string> {
  const { columns, merges, marks, validations, freeze, print } = sheet;
  if (print && 'fit' in print.scale) yield element('sheetPr', {}, [element('pageSetUpPr', { fitToPage: 1 })]);
  yield element('dimension', { ref: areaAddress(usedArea(sheet)) });
  yield element('sheetViews', {}, [element('sheetView', { showGridLines: 0, workbookViewId: 0 }, freeze ? [pane(freeze)] : [])]);
  yield element('sheetFormatPr', { defaultRowHeight: 15 });
  yield* listed('cols', columns.map(({ width, hidden }, index) => element('col', { min: index + 1, max: index + 1, width, hidden: hidden ? 1 : undefined, customWidth: 1 })));
  yield '<sheetData>';
  yield* rowsXml(sheet, styles, strings);
  yield '</sheetData>';
  if (sheet.protected) yield element('sheetProtection', PROTECTION);
  yield* counted('mergeCells', merges.map((area) => element('mergeCell', { ref: areaAddress(area) })));
  yield* marksXml(marks, styles);
  yield* counted('dataValidations', validations.map(validationXml));
  if (print) yield* printed(print);
}

const listed = (name: string, children: readonly string[]): readonly string[] => (children.length > 0 ? [element(name, {}, children)] : []);
const counted = (name: string, children: readonly string[]): readonly string[] =>
  children.length > 0 ? [element(name, { count: children.length }, children)] : [];

function pane({ rows, columns }: NonNullable<SheetPlan['freeze']>): string {
  return element('pane', {
    xSplit: columns || undefined,
    ySplit: rows || undefined,
    topLeftCell: cellAddress(rowIndex(rows), columnIndex(columns)),
    activePane: rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight',
    state: 'frozen',
  });
}

/**
 * Headers and formulas stay; looks and column widths are the clerk's: 0 is what may be done. No rows come, go or are
 * sorted: an inserted one would have no formulas, and sorting carries those away that point at other rows.
 */
const PROTECTION = { sheet: 1, formatCells: 0, formatColumns: 0, formatRows: 0, autoFilter: 0 };

/** One element for each area; the order of the plan is that of their priorities. */
function marksXml(marks: readonly MarkPlan[], styles: StyleSheet): readonly string[] {
  const areas = new Map<string, string[]>();
  marks.forEach((mark, index) => {
    const sqref = areaAddress(mark.area);
    const rule = element('cfRule', { type: 'expression', dxfId: styles.markOf(mark), priority: index + 1 }, [formulaXml('formula', mark.formula)]);
    areas.set(sqref, [...(areas.get(sqref) ?? []), rule]);
  });
  return [...areas].map(([sqref, rules]) => element('conditionalFormatting', { sqref }, rules));
}

function validationXml({ area, rule, alert, title, prompt, error }: ValidationPlan): string {
  const words = { errorTitle: title, error, promptTitle: title, prompt };
  const [type, ...formulas] = ruled(rule);
  return element(
    'dataValidation',
    { type, errorStyle: alert, allowBlank: 1, showInputMessage: 1, showErrorMessage: 1, ...words, sqref: areaAddress(area) },
    formulas.map((formula, index) => formulaXml(`formula${index + 1}`, formula)),
  );
}

function ruled(rule: ValidationPlan['rule']): readonly [type: string, ...formulas: string[]] {
  switch (rule.kind) {
    case 'list':
      return ['list', rule.source];
    case 'formula':
      return ['custom', rule.formula];
    default:
      return [rule.kind === 'length' ? 'textLength' : rule.kind, String(rule.from), String(rule.to)];
  }
}

const formulaXml = (name: string, formula: string): string => element(name, {}, [escapeXml(formula)]);

const A4 = 9;
/** Inches. */
const HEADER_MARGINS = { header: 0.2, footer: 0.2 };

function printed({ orientation, scale, margins, breaks, rowBreaks, footer }: PrintPlan): readonly string[] {
  const { left, right, top, bottom } = margins;
  const size = 'fit' in scale ? { fitToWidth: 1, fitToHeight: scale.fit === 'page' ? 1 : 0 } : { scale: scale.percent };
  return [
    element('printOptions', { horizontalCentered: 1 }),
    element('pageMargins', { left, right, top, bottom, ...HEADER_MARGINS }),
    element('pageSetup', { paperSize: A4, ...size, orientation }),
    ...(footer ? [element('headerFooter', {}, [element('oddFooter', {}, [escapeXml(footer)])])] : []),
    ...pageEnds('rowBreaks', rowBreaks, LAST_COLUMN),
    ...pageEnds('colBreaks', breaks, LAST_ROW),
  ];
}

/** Pages end after these; a break stands at the one that comes next. */
function pageEnds(name: string, ends: readonly number[], max: number): readonly string[] {
  if (ends.length === 0) return [];
  const breaks = ends.map((end) => element('brk', { id: end + 1, max, man: 1 }));
  return [element(name, { count: ends.length, manualBreakCount: ends.length }, breaks)];
}
