import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { biff, cell, result, sharedStrings as biffStrings, styles } from '../workbook/foreign/biff';
import { compound } from '../workbook/compound';
import { parts, sharedStrings, worksheet, zipOf, type Parts } from '../workbook/parts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(__dirname, '../workbook/fixtures', name)));

/** The strings that sheets refer to. */
export const STRINGS = ['户主', '张三', '430999198001011236', '', '一村', '二村', '因病', '说明'];

const ROWS = Array.from({ length: 6 }, (_, index) => index + 2);
/** Sheets as programs spell them: usual, with formulas and inline strings, without places, in lines of their own. */
export const SHEETS: readonly string[] = [
  `<row r="1" spans="1:4"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>${ROWS.map((row) => `<row r="${row}"><c r="A${row}" s="1" t="s"><v>${row % 8}</v></c><c r="B${row}"><v>${row}.5</v></c><c r="C${row}" s="1"/><c r="D${row}" s="1"><v>44116</v></c><c r="AA${row}" t="b"><v>1</v></c></row>`).join('')}`,
  ROWS.map((row) => `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>内${row}</t></is></c><c r="B${row}"><f>A1&amp;"x"</f><v>${row}</v></c><c r="C${row}" t="str"><f>1</f><v>合&lt;格</v></c><c r="D${row}" t="e"><v>#N/A</v></c><c r="E${row}"><f>1</f></c></row>`).join(''),
  ROWS.map((row) => `<row><c><v>${row}</v></c><c t="s"><v>2</v></c><c r="F${row - 1}"><v>7</v></c><c><v>8</v></c></row>`).join(''),
  ROWS.map((row) => `\r\n  <row r='${row}'>\n <c  t="s"  r='B${row}' >\n<v>1</v>\n</c> <c r="C${row}" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>注</t></rPh></is></c></row>`).join(''),
].map((rows) => worksheet(rows, { before: '<dimension ref="A1:D9"/>', after: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>' }));

export const partsOf = (sheet: string): Parts => parts([sheet], { 'xl/sharedStrings.xml': sharedStrings(STRINGS.map((said) => `<t>${said}</t>`)) });

/** A workbook around the XML of a sheet. */
export const bookAround = (sheet: string): Uint8Array => zipOf(partsOf(sheet));

export const XLSX_BOOKS: readonly Uint8Array[] = [...SHEETS.map(bookAround), fixture('libreoffice.xlsx'), fixture('libreoffice-1904.xlsx')];

const made = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['户主', '人数'], ['张三', 3], ['李四', true]]), '台账');

const STREAMS: readonly Uint8Array[] = ([8, 5] as const).map((version) =>
  biff({
    version,
    globals: styles(version, [[0, undefined], [176, 'yyyy"年"']]),
    behind: version === 8 ? biffStrings(['户主', '张三']) : [],
    sheets: [
      { name: '台账', records: [...cell.label(version, 0, 0, '户主'), ...cell.number(1, 1, 44116, 1), ...(version === 8 ? cell.shared(2, 0, 1) : []), ...cell.formula(3, 0, result.text), ...cell.string(version, '合格')] },
      { name: '参数', hidden: 1, records: cell.number(0, 0, 1) },
    ],
  }),
);

/** Old workbooks: streams without a container are mutated where it matters. */
export const XLS_BOOKS: readonly Uint8Array[] = [...STREAMS, ...STREAMS, ...STREAMS.map((stream) => compound({ Workbook: stream })), fixture('libreoffice.xls')];

export const XLSB_BOOK = new Uint8Array(XLSX.write(made, { type: 'array', bookType: 'xlsb', bookSST: true }));

export const TEXTS: readonly Uint8Array[] = [
  '户主,人数\r\n"张,三",3\r\n="001",x\n',
  '<html><head><meta charset=utf-8></head><table><tr><td rowspan=2>a</td><td>&nbsp;b</td></tr><tr><td colspan="2">c<br>d</td></tr></table></html>',
  '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>',
].map((source) => new TextEncoder().encode(source));
