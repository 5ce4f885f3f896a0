import { CellValueType, type ICellData, type Nullable } from '@univerjs/core';
import type { CellType, CellValue, Entry } from '../host/grid';

type Stored = Nullable<ICellData>;

const ERRORS: ReadonlySet<string> = new Set([
  '#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#CYCLE!', '#ERROR!',
]);

/** What a cell holds, as Excel's API says it: '' for blank, errors by their code. */
export function cellValue(cell: Stored): CellValue {
  const raw = rawValue(cell);
  return cell?.t === CellValueType.BOOLEAN ? raw === true || raw === 1 : raw;
}

/** As Excel's `valueTypes` says it: a formula that gives '' is a String, a blank cell is Empty. */
export function cellType(cell: Stored): CellType {
  const value = cellValue(cell);
  if (value === '') return cell?.f || cell?.si ? 'String' : 'Empty';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Double';
  return ERRORS.has(value) ? 'Error' : 'String';
}

/** The cell to store for an entry; what it does not say of format stays. */
export function storedCell(entry: Entry): ICellData {
  const empty = { f: null, si: null, p: null };
  switch (entry.type) {
    case 'Empty':
      return { ...empty, v: null, t: null };
    case 'Formula':
      return { ...empty, v: null, t: null, f: entry.formula };
    case 'Boolean':
      return { ...empty, v: entry.value ? 1 : 0, t: CellValueType.BOOLEAN };
    case 'Double':
      return { ...empty, v: entry.value, t: CellValueType.NUMBER };
    case 'String':
      // An empty text in a cell breaks typing a long number over it: it is no value.
      return entry.value === '' ? { ...empty, v: null, t: null } : { ...empty, v: entry.value, t: textType(entry.value) };
    case 'Error':
      return { ...empty, v: entry.value, t: CellValueType.STRING };
  }
}

/** Digits that are text must be marked as such, or the grid makes them a number. */
export const textType = (text: string): CellValueType =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? CellValueType.FORCE_STRING : CellValueType.STRING;

/** The cell's own format is in its value for rich text: only its characters count. */
function rawValue(cell: Stored): CellValue {
  const rich = cell?.p?.body?.dataStream;
  return rich === undefined ? (cell?.v ?? '') : rich.replace(/\r\n$/, '').replaceAll('\r', '\n');
}
