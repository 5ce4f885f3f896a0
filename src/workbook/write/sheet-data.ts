import { areaAddress, columnIndex, columnName, rowIndex } from '../address';
import type { Cell } from '../cell';
import { escapeXml } from '../xml/xml';
import type { SheetPlan, Style } from './plan';
import type { SharedStrings } from './shared-strings';
import type { StyleSheet } from './style-sheet';

/** The rows of a sheet as XML (ECMA-376 part 1, 18.3.1.73), and the area their cells cover. */
export interface SheetData {
  readonly rows: readonly string[];
  readonly dimension: string;
}

/**
 * Writes a sheet's cells; where two stand in one place, the later counts. A county's templates have hundreds of
 * thousands, so their XML is put together by hand.
 */
export function sheetData({ cells, fills, heights, growing }: SheetPlan, styles: StyleSheet, strings: SharedStrings): SheetData {
  /** The XML of the cells by row and column, with gaps. */
  const rows: string[][] = [];
  let right = 0;
  const put = (row: number, column: number, look: string, content: string) => {
    (rows[row] ??= [])[column] = `<c r="${nameOf(column)}${row + 1}"${look}${content}`;
    if (column > right) right = column;
  };
  const lookOf = (style: Style | undefined, value?: Cell) => {
    const id = style ? styles.idOf(style, value) : 0;
    return id === 0 ? '' : ` s="${id}"`;
  };
  for (const { row, column, value, runs, formula, style } of cells) {
    if (runs && style) put(row, column, lookOf(style), ` t="s"><v>${strings.idOfRuns(runs, style.font)}</v></c>`);
    else put(row, column, lookOf(style, value), formula === undefined ? valueXml(value, strings) : `><f>${escapeXml(formula)}</f></c>`);
  }
  // A shared formula (18.3.1.40): its text stands in the first cell alone, so that large sheets stay small.
  fills.forEach(({ area, formula, style }, index) => {
    const look = lookOf(style);
    const follower = `><f t="shared" si="${index}"/></c>`;
    for (let row = area.top as number; row <= area.bottom; row++) {
      for (let column = area.left as number; column <= area.right; column++) put(row, column, look, follower);
    }
    put(area.top, area.left, look, `><f t="shared" si="${index}" ref="${areaAddress(area)}">${escapeXml(formula)}</f></c>`);
  });
  const bottom = Math.max(rows.length, 1) - 1;
  return {
    rows: rowsXml(rows, heights, growing),
    dimension: areaAddress({ top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(bottom), right: columnIndex(right) }),
  };
}

/** A row that grows has no height set by hand, which programs keep whatever is typed; where they do not measure, it starts as high. */
function rowsXml(rows: readonly (readonly string[] | undefined)[], heights: SheetPlan['heights'], growing: SheetPlan['growing']): readonly string[] {
  const written: string[] = [];
  const end = Math.max(rows.length, ...[...heights.keys()].map((row) => row + 1));
  for (let row = 0; row < end; row++) {
    const cells = rows[row];
    const height = heights.get(rowIndex(row));
    if (!cells && height === undefined) continue;
    const high = height === undefined ? '' : ` ht="${height}"`;
    const fixed = high !== '' && !(growing && growing.from <= row && row <= growing.to) ? ' customHeight="1"' : '';
    written.push(`<row r="${row + 1}"${high}${fixed}>${cells?.join('') ?? ''}</row>`);
  }
  return written;
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
