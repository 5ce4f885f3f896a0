import { areaAddress, columnIndex, columnName, rowIndex, type Area, type RowIndex } from '../address';
import type { Cell } from '../cell';
import { escapeXml } from '../xml/xml';
import { checkCell } from './limits';
import type { PlannedCell, SheetPlan, Style } from './plan';
import type { SharedStrings } from './shared-strings';
import type { StyleSheet } from './style-sheet';

/** What the cells of a sheet cover, from its corner. */
export function usedArea({ cells, lines, fills }: SheetPlan): Area {
  let [bottom, right] = [0, 0];
  const reach = (row: number, column: number) => {
    if (row > bottom) bottom = row;
    if (column > right) right = column;
  };
  for (const { row, column } of cells) reach(row, column);
  for (const { area } of [...(lines ? [lines] : []), ...fills]) if (area.top <= area.bottom) reach(area.bottom, area.right);
  return { top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(bottom), right: columnIndex(right) };
}

/**
 * The rows of a sheet as XML (ECMA-376 part 1, 18.3.1.73), one after the other; where two cells stand in one place, the
 * later counts. A county's tables have millions of cells, so their XML is put together by hand, and none is kept.
 */
export function* rowsXml(sheet: SheetPlan, styles: StyleSheet, strings: SharedStrings): Generator<string> {
  const { lines, fills, heights, growing } = sheet;
  const apart = byRow(sheet.cells);
  const filled = fills.map(({ area, formula, style }, index) => fillXml(area, formula, lookOf(styles, style), index));
  let end = usedArea(sheet).bottom + 1;
  for (const row of heights.keys()) if (row >= end) end = row + 1;
  for (let row = 0; row < end; row++) {
    /** The XML of its cells by column, with gaps. */
    const line: string[] = [];
    const put = (cell: PlannedCell) => {
      checkCell(sheet.name, cell);
      line[cell.column] = cellXml(cell, styles, strings);
    };
    if (lines && lines.area.top <= row && row <= lines.area.bottom) lines.cells(rowIndex(row)).forEach(put);
    apart.get(rowIndex(row))?.forEach(put);
    for (const fill of filled) fill(row, line);
    const height = heights.get(rowIndex(row));
    if (line.length > 0 || height !== undefined) yield `<row r="${row + 1}"${highXml(row, height, growing)}>${line.join('')}</row>`;
  }
}

function byRow(cells: readonly PlannedCell[]): ReadonlyMap<RowIndex, readonly PlannedCell[]> {
  const rows = new Map<RowIndex, PlannedCell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return rows;
}

/** A row that grows has no height set by hand, which programs keep whatever is typed; where they do not measure, it starts as high. */
function highXml(row: number, height: number | undefined, growing: SheetPlan['growing']): string {
  if (height === undefined) return '';
  return ` ht="${height}"${growing && growing.from <= row && row <= growing.to ? '' : ' customHeight="1"'}`;
}

function cellXml({ row, column, value, runs, formula, style }: PlannedCell, styles: StyleSheet, strings: SharedStrings): string {
  if (runs && style) return `${opened(row, column, lookOf(styles, style))} t="s"><v>${strings.idOfRuns(runs, style.font)}</v></c>`;
  return opened(row, column, lookOf(styles, style, value)) + (formula === undefined ? valueXml(value, strings) : `><f>${escapeXml(formula)}</f></c>`);
}

/** A shared formula (18.3.1.40): its text stands in the first cell alone, so that large sheets stay small. */
function fillXml(area: Area, formula: string, look: string, index: number): (row: number, line: string[]) => void {
  const first = `><f t="shared" si="${index}" ref="${areaAddress(area)}">${escapeXml(formula)}</f></c>`;
  const follower = `><f t="shared" si="${index}"/></c>`;
  return (row, line) => {
    if (row < area.top || row > area.bottom) return;
    for (let column = area.left as number; column <= area.right; column++) {
      line[column] = opened(row, column, look) + (row === area.top && column === area.left ? first : follower);
    }
  };
}

const opened = (row: number, column: number, look: string): string => `<c r="${nameOf(column)}${row + 1}"${look}`;

function lookOf(styles: StyleSheet, style: Style | undefined, value?: Cell): string {
  const id = styles.idOf(style, value);
  return id === 0 ? '' : ` s="${id}"`;
}

/** What follows the attributes every cell has. */
function valueXml(value: Cell | undefined, strings: SharedStrings): string {
  switch (value?.kind) {
    case 'text':
      return ` t="s"><v>${strings.idOf(value.text)}</v></c>`;
    case 'number':
      return `><v>${value.digits ?? value.value}</v></c>`;
    case 'boolean':
      return ` t="b"><v>${value.value ? 1 : 0}</v></c>`;
    case 'error':
      return ` t="e"><v>${escapeXml(value.code)}</v></c>`;
    default:
      return '/>';
  }
}

const names: string[] = [];
const nameOf = (column: number): string => (names[column] ??= columnName(columnIndex(column)));
