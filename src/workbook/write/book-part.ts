import { columnIndex, columnName, type Area } from '../address';
import { element, xmlPieces } from '../xml/element';
import { escapeXml } from '../xml/xml';
import { OFFICE_RELATIONSHIPS, OFFICE_TYPES, relationshipId, type Part } from './part';
import type { BookPlan, NamePlan, PrintPlan, SheetPlan } from './plan';
import { SharedStrings } from './shared-strings';
import { sheetPieces } from './sheet-pieces';
import { SPREADSHEET } from './spreadsheet';
import { StyleSheet } from './style-sheet';

/** The workbook with its sheets, looks and texts. */
export function bookPart(plan: BookPlan): Part {
  const styles = new StyleSheet();
  const strings = new SharedStrings();
  const sheets = plan.sheets.map((sheet, index) => spreadsheetPart(`worksheets/sheet${index + 1}`, 'worksheet', sheetPieces(sheet, styles, strings)));
  // When their turn comes, every look and text has its number.
  const contents = [...sheets, spreadsheetPart('styles', 'styles', styles.pieces()), spreadsheetPart('sharedStrings', 'sharedStrings', strings.pieces())];
  return { ...spreadsheetPart('workbook', 'sheet.main', bookPieces(plan)), relation: `${OFFICE_RELATIONSHIPS}/officeDocument`, contents };
}

const spreadsheetPart = (name: string, kind: string, pieces: Iterable<string>): Part => ({
  path: `xl/${name}.xml`,
  type: `${OFFICE_TYPES}.spreadsheetml.${kind}+xml`,
  relation: `${OFFICE_RELATIONSHIPS}/${kind}`,
  pieces,
});

function bookPieces({ sheets, names }: BookPlan): Iterable<string> {
  const defined = [...names.map((name) => nameXml(name)), ...sheets.flatMap((sheet, index) => sheetNames(sheet).map((name) => nameXml(name, index)))];
  return xmlPieces('workbook', { xmlns: SPREADSHEET, 'xmlns:r': OFFICE_RELATIONSHIPS }, [
    element('bookViews', {}, [element('workbookView')]),
    element('sheets', {}, sheets.map(({ name, visibility }, index) =>
      element('sheet', { name, sheetId: index + 1, state: visibility === 'visible' ? undefined : visibility, 'r:id': relationshipId(index) }),
    )),
    ...(defined.length > 0 ? [element('definedNames', {}, defined)] : []),
  ]);
}

const nameXml = ({ name, refersTo }: NamePlan, localSheetId?: number): string => element('definedName', { name, localSheetId }, [escapeXml(refersTo)]);

/** A sheet's own names, what it prints and what it repeats. */
export function sheetNames({ name, names, print }: SheetPlan): readonly NamePlan[] {
  if (!print) return names;
  const place = `'${name.replaceAll("'", "''")}'!`;
  const titles = titlesOf(print).map((area) => place + area);
  return [
    ...names,
    { name: '_xlnm.Print_Area', refersTo: place + absolute(print.area) },
    ...(titles.length > 0 ? [{ name: '_xlnm.Print_Titles', refersTo: titles.join(',') }] : []),
  ];
}

const titlesOf = ({ repeat: { rows, columns } }: PrintPlan): readonly string[] => [
  ...(columns ? [`$A:$${columnName(columnIndex(columns - 1))}`] : []),
  ...(rows ? [`$${rows.from + 1}:$${rows.to + 1}`] : []),
];

const absolute = ({ top, left, bottom, right }: Area): string => `$${columnName(left)}$${top + 1}:$${columnName(right)}$${bottom + 1}`;
