import { cellAddress, type ColumnIndex, type RowIndex } from './address';
import type { Cell, NumberCell } from './cell';
import type { Shows } from './format';
import { DAYS_TO_1904 } from './read';
import { escapeString } from './strings';
import { escapeXml } from './xml';

/** How a workbook keeps its numbers: what each style's format shows, and the day it counts from. */
export interface NumberStore {
  readonly shows: readonly Shows[];
  readonly since1904: boolean;
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

/** A cell as its `c` element (ECMA-376 part 1, 18.3.1.4); text stands inline, so that no other part changes. */
export function storedCell(cell: Cell, { row, column, style, prefix }: CellTarget, numbers: NumberStore): string {
  const start = `<${prefix}c r="${cellAddress(row, column)}"${style === undefined ? '' : ` s="${escapeXml(style)}"`}`;
  const value = (type: string, spelled: string) => `${start}${type}><${prefix}v>${escapeXml(spelled)}</${prefix}v></${prefix}c>`;
  switch (cell.kind) {
    case 'blank':
      return `${start}/>`;
    case 'text': {
      const text = escapeXml(escapeString(cell.text));
      if (text === '') return `${start}/>`;
      const inline = `<${prefix}is><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}is>`;
      return `${start} t="inlineStr">${inline}</${prefix}c>`;
    }
    case 'number':
      return value('', spelledNumber(cell, numbers.since1904 && numbers.shows[Number(style ?? 0)] === 'date'));
    case 'boolean':
      return value(' t="b"', cell.value ? '1' : '0');
    case 'error':
      return value(' t="e"', cell.code);
  }
}

function spelledNumber({ value, digits }: NumberCell, countsFrom1904: boolean): string {
  return countsFrom1904 ? String(value - DAYS_TO_1904) : (digits ?? String(value));
}
