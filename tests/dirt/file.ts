import { columnsOf } from '../../src/policy/form';
import { cellAddress, columnIndex, rowIndex } from '../../src/workbook/address';
import { cellText, type Cell } from '../../src/workbook/cell';
import { escapeXml } from '../../src/workbook/xml/xml';
import { cell, headerRows, tableForm, type Written } from '../sheets';
import { parts, workbookPart, worksheet, zipOf } from '../workbook/parts';

/** A formula as a file holds it, with what it came to where it was calculated. */
export interface Formula {
  readonly formula: string;
  readonly result: Cell | undefined;
}

export const formula = (words: string, result?: Written): Formula => ({ formula: words, result: result === undefined ? undefined : cell(result) });

export type Line = readonly (Written | Formula)[];

export const header: readonly Line[] = headerRows(tableForm('ledger'));

/** The number of the first row under title and header. */
export const FIRST = 2 + header.length;

/** A row of the ledger, by field key. */
export const line = (record: Readonly<Record<string, Written | Formula>>): Line => columnsOf(tableForm('ledger')).map(({ key }) => record[key]);

/** A workbook with one sheet of these rows; rows are hidden as a filter hides them. */
export function fileOf(lines: readonly Line[], { merges = [], hidden = [], name = '台账总表' }: { merges?: readonly string[]; hidden?: readonly number[]; name?: string } = {}): Uint8Array {
  const rows = lines.map((cells, row) => `<row r="${row + 1}"${hidden.includes(row + 1) ? ' hidden="1"' : ''}>${cells.map((one, column) => cellXml(one, row, column)).join('')}</row>`);
  const filter = hidden.length > 0 ? `<autoFilter ref="A3:AL${lines.length}"><filterColumn colId="2"><filters><filter val="一村"/></filters></filterColumn></autoFilter>` : '';
  const merged = merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '';
  return zipOf(parts([worksheet(rows.join(''), { after: filter + merged })], { 'xl/workbook.xml': workbookPart(`<sheet name="${name}" sheetId="1" r:id="rId1"/>`) }));
}

function cellXml(one: Written | Formula, row: number, column: number): string {
  const at = cellAddress(rowIndex(row), columnIndex(column));
  if (one !== null && typeof one === 'object' && 'formula' in one) {
    const { formula: words, result } = one;
    return `<c r="${at}"${result ? typeOf(result) : ''}><f>${escapeXml(words)}</f>${result ? `<v>${escapeXml(cellText(result))}</v>` : ''}</c>`;
  }
  const plain = cell(one);
  if (plain.kind === 'blank') return '';
  if (plain.kind === 'text') return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(plain.text)}</t></is></c>`;
  return `<c r="${at}"${typeOf(plain)}><v>${escapeXml(cellText(plain))}</v></c>`;
}

const typeOf = ({ kind }: Cell): string => ({ blank: '', text: ' t="str"', number: '', boolean: ' t="b"', error: ' t="e"' })[kind];
