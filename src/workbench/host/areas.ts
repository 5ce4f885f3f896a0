import {
  areaAddress, columnIndex, columnName, intersection, LAST_COLUMN, LAST_ROW, parseArea, rowIndex, type Area,
} from '../../workbook/address';

/** Areas as sets of cells: what the object model computes with. */

export const WHOLE_SHEET: Area = { top: rowIndex(0), left: columnIndex(0), bottom: LAST_ROW, right: LAST_COLUMN };

/** An area from numbers, or undefined if it leaves the sheet. */
export function areaOf(top: number, left: number, rows: number, columns: number): Area | undefined {
  const [bottom, right] = [top + rows - 1, left + columns - 1];
  const inside = top >= 0 && left >= 0 && rows > 0 && columns > 0 && bottom <= LAST_ROW && right <= LAST_COLUMN;
  if (!inside || ![top, left, rows, columns].every(Number.isInteger)) return undefined;
  return { top: rowIndex(top), left: columnIndex(left), bottom: rowIndex(bottom), right: columnIndex(right) };
}

/** Rows, both ends counted. */
export const rowsOf = (area: Area): number => area.bottom - area.top + 1;
/** Columns, both ends counted. */
export const columnsOf = (area: Area): number => area.right - area.left + 1;
/** Whether the area reaches from the sheet's first column to its last. */
export const isEntireRow = (area: Area): boolean => area.left === 0 && area.right === LAST_COLUMN;
/** Whether the area reaches from the sheet's first row to its last. */
export const isEntireColumn = (area: Area): boolean => area.top === 0 && area.bottom === LAST_ROW;
/** Whether both are the same cells. */
export const sameArea = (a: Area, b: Area): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

/** As Excel writes it: `5:9` for whole rows, `B:D` for whole columns, else `A1:C3`. */
export function excelAddress(area: Area): string {
  if (isEntireRow(area)) return `${area.top + 1}:${area.bottom + 1}`;
  if (isEntireColumn(area)) return `${columnName(area.left)}:${columnName(area.right)}`;
  return areaAddress(area);
}

/** `表!A1`, `'附件 1'!A1`: quoted where Excel quotes. */
export function sheetAddress(sheet: string, area: Area): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !parseArea(sheet);
  return `${plain ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${excelAddress(area)}`;
}

/** `参数!$A$1:$B$9`: how names and validations refer to cells. */
export const absoluteReference = (sheet: string, area: Area): string =>
  sheetAddress(sheet, area).replace(/[^!]*$/, address => address.replace(/[A-Z]+|\d+/g, part => `$${part}`));

/** Splits `'附件 1'!A1:B2,C3` into the sheet's name, if it has one, and its areas; undefined for anything else. */
export function readAddress(address: string): { sheet?: string; areas: readonly Area[] } | undefined {
  const areas: Area[] = [];
  let sheet: string | undefined;
  const list = address.replace(/^=/, '');
  const parts = list.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
  if (parts.join(',') !== list) return undefined;
  for (const part of parts) {
    const bang = part.lastIndexOf('!');
    if (bang >= 0) {
      const name = part.slice(0, bang).trim().replace(/^'(.*)'$/s, '$1').replaceAll("''", "'");
      if (sheet !== undefined && sheet !== name) return undefined;
      sheet = name;
    }
    const area = parseArea(part.slice(bang + 1));
    if (!area) return undefined;
    areas.push(area);
  }
  if (areas.length === 0) return undefined;
  return sheet === undefined ? { areas } : { sheet, areas };
}

/** Whether any area of one set shares a cell with the other. */
export const intersects = (areas: readonly Area[], others: readonly Area[]): boolean =>
  areas.some(a => others.some(b => intersection(a, b)));

/** The smallest rectangle with all the areas in it. */
export function boundingArea(areas: readonly [Area, ...Area[]]): Area {
  return {
    top: rowIndex(Math.min(...areas.map(a => a.top))),
    left: columnIndex(Math.min(...areas.map(a => a.left))),
    bottom: rowIndex(Math.max(...areas.map(a => a.bottom))),
    right: columnIndex(Math.max(...areas.map(a => a.right))),
  };
}

/** What is left of the areas without the hole, in rectangles. */
export function subtract(areas: readonly Area[], hole: Area): readonly Area[] {
  return areas.flatMap(area => {
    const cut = intersection(area, hole);
    if (!cut) return [area];
    const pieces: Area[] = [];
    if (area.top < cut.top) pieces.push({ ...area, bottom: rowIndex(cut.top - 1) });
    if (cut.bottom < area.bottom) pieces.push({ ...area, top: rowIndex(cut.bottom + 1) });
    if (area.left < cut.left) pieces.push({ ...cut, left: area.left, right: columnIndex(cut.left - 1) });
    if (cut.right < area.right) pieces.push({ ...cut, left: columnIndex(cut.right + 1), right: area.right });
    return pieces;
  });
}

/** Where an area is after cells were inserted at `room`. An area that is not wholly within the pushed band stays. */
export const afterInsert = (area: Area, room: Area, shift: 'Down' | 'Right'): Area =>
  shift === 'Down' ? pushed(area, room, LAST_ROW) : turned(pushed(turned(area), turned(room), LAST_COLUMN));

/** Where an area is after the cells of `gone` were deleted; undefined if nothing is left of it. */
export function afterDelete(area: Area, gone: Area, shift: 'Up' | 'Left'): Area | undefined {
  if (shift === 'Up') return pulled(area, gone, LAST_ROW);
  const left = pulled(turned(area), turned(gone), LAST_COLUMN);
  return left && turned(left);
}

/** Rows and columns exchanged, so that one direction is enough to think about. */
const turned = ({ top, left, bottom, right }: Area): Area => ({
  top: rowIndex(left),
  left: columnIndex(top),
  bottom: rowIndex(right),
  right: columnIndex(bottom),
});

const within = (area: Area, band: Area): boolean => area.left >= band.left && area.right <= band.right;

function pushed(area: Area, room: Area, last: number): Area {
  const reachesEnd = area.bottom === last;
  if (!within(area, room) || area.bottom < room.top || (reachesEnd && area.top === 0)) return area;
  const by = rowsOf(room);
  return {
    ...area,
    top: rowIndex(area.top >= room.top ? Math.min(area.top + by, last) : area.top),
    bottom: rowIndex(Math.min(area.bottom + by, last)),
  };
}

function pulled(area: Area, gone: Area, last: number): Area | undefined {
  if (!within(area, gone) || (area.top === 0 && area.bottom === last)) return area;
  const goneUpTo = (row: number) => Math.max(0, Math.min(row, gone.bottom) - gone.top + 1);
  const [top, bottom] = [area.top - goneUpTo(area.top - 1), area.bottom - goneUpTo(area.bottom)];
  return top <= bottom ? { ...area, top: rowIndex(top), bottom: rowIndex(bottom) } : undefined;
}
