import { cellAddress, type ColumnIndex, type RowIndex } from '../address';
import type { Cell, NumberCell } from '../cell';
import { DAYS_TO_1904, type Shows } from '../format';
import { escapeString } from '../xml/strings';
import { escapeXml } from '../xml/xml';

/** How a workbook keeps its numbers: what each style's format shows, and the day it counts from. */
export interface NumberStore {
  readonly shows: readonly Shows[];
  readonly since1904: boolean;
  /** The number of the style that looks like another but for its number format. */
  inFormat(style: string | undefined, code: string): string;
}

/** Where a cell is written, and as what. */
export interface CellTarget {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  /** Its style's number as spelled in the file. */
  readonly style: string | undefined;
  /** The prefix of the sheet's elements, with the colon. */
  readonly prefix: string;
}

/**
 * A cell as its `c` element (ECMA-376 part 1, 18.3.1.4), with its `f` if it has a formula; text stands inline, so that
 * no other part changes.
 */
export function storedCell(cell: Cell, target: CellTarget, numbers: NumberStore, formula = ''): string {
  const { row, column, style, prefix } = target;
  const start = `<${prefix}c r="${cellAddress(row, column)}"${style === undefined ? '' : ` s="${escapeXml(style)}"`}`;
  const { type, value } = storedValue(cell, style, numbers);
  if (formula !== '') {
    const given = cell.kind === 'blank' ? '' : `<${prefix}v>${value}</${prefix}v>`;
    return `${start}${type === undefined || given === '' ? '' : ` t="${type}"`}>${formula}${given}</${prefix}c>`;
  }
  if (value === '') return `${start}/>`;
  if (type === 'str') {
    const inline = `<${prefix}is><${prefix}t xml:space="preserve">${value}</${prefix}t></${prefix}is>`;
    return `${start} t="inlineStr">${inline}</${prefix}c>`;
  }
  return `${start}${type === undefined ? '' : ` t="${type}"`}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
}

/** What stands in `t` and `v` of a cell with a formula that gives this (18.3.1.4, 18.18.11), escaped. */
export function storedValue(
  cell: Cell,
  style: string | undefined,
  numbers: NumberStore,
): { readonly type: 'str' | 'b' | 'e' | undefined; readonly value: string } {
  switch (cell.kind) {
    case 'blank':
      return { type: 'str', value: '' };
    case 'text':
      return { type: 'str', value: escapeXml(escapeString(cell.text)) };
    case 'number': {
      const countsFrom1904 = numbers.since1904 && numbers.shows[Number(style ?? 0)] === 'date';
      return { type: undefined, value: spelledNumber(cell, countsFrom1904) };
    }
    case 'boolean':
      return { type: 'b', value: cell.value ? '1' : '0' };
    case 'error':
      return { type: 'e', value: ERRORS.has(cell.code) ? cell.code : '#VALUE!' };
  }
}

/** What every program knows (18.17.3); newer ones, such as #SPILL!, make older programs repair the file. */
const ERRORS = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#GETTING_DATA']);

function spelledNumber({ value, digits }: NumberCell, countsFrom1904: boolean): string {
  return countsFrom1904 ? String(value - DAYS_TO_1904) : escapeXml(digits ?? String(value));
}
