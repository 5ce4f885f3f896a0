import { strFromU8, unzipSync } from 'fflate';
import { blankBook } from '../../../src/native/book';
import { parseArea } from '../../../src/workbook/address';
import { markCells, type CellMark } from '../../../src/workbook/patch/mark';
import { clearMarks } from '../../../src/workbook/patch/unmark';
import { writeBook } from '../../../src/workbook/write/write';
import { resaved } from '../../native/office';
import { heshan } from '../../policies';
import { inOpenpyxl, looksInOpenpyxl, writtenByOpenpyxl } from '../../programs/programs';
import { faultsOf } from '../structure/faults';

const mark = (address: string, kind: CellMark['kind'], note?: string): CellMark => {
  const area = parseArea(address);
  if (!area) throw new Error(`no cell ${address}`);
  return { row: area.top, column: area.left, kind, ...(note !== undefined && { note }) };
};
const MARKS = [mark('D6', 'error', '户主姓名：请填写'), mark('E6', 'error', '户主身份证号：校验位应为 3'), mark('F7', 'warning', '联系电话：少一位')];
const SHEET = '台账总表';
const marked = (bytes: Uint8Array, marks: readonly CellMark[], sheet = SHEET) => markCells(bytes, new Map([[sheet, marks]])).bytes;
const looks = (bytes: Uint8Array, sheet = SHEET) => looksInOpenpyxl([bytes])[0]?.[sheet] ?? {};
/** Cells that are filled or have a note, with both. */
const shown = (bytes: Uint8Array, cells: readonly string[], sheet = SHEET) => {
  const all = looks(bytes, sheet);
  return cells.map((cell) => [cell, all[cell]?.fill ?? '', all[cell]?.note ?? null]);
};

const handedOut = writeBook(blankBook(heshan, ['ledger'], { rows: 4 }));

/** What happens to the marked copy before it comes back. */
const WAYS: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['nothing', (bytes) => bytes],
  ['LibreOffice saves it, and forgets who noted', (bytes) => resaved([bytes])[0]!],
  ['openpyxl saves it', (bytes) => inOpenpyxl([bytes])[0]!],
];

describe.each(WAYS)('%s', (_, way) => {
  test('the marks are gone, and nothing else', async () => {
    const book = await handedOut;
    const [before, back] = [way(book), way(marked(book, MARKS))];
    expect(shown(back, ['D6']).flat()).toEqual(['D6', 'FFC7CE', expect.stringContaining('户主姓名')]);
    const cleared = clearMarks(back);
    expect(faultsOf(cleared)).toEqual(faultsOf(back));
    expect(looks(cleared)).toEqual(looks(before));
    expect(looks(cleared, '附件4')).toEqual(looks(before, '附件4'));
  });

  test('marked anew, it has the new marks alone', async () => {
    const back = way(marked(await handedOut, MARKS));
    const again = marked(clearMarks(back), [mark('E6', 'warning', '户主身份证号：15 位')]);
    expect(shown(again, ['D6', 'E6', 'F7'])).toEqual([['D6', '', null], ['E6', 'FFEB9C', '户主身份证号：15 位'], ['F7', '', null]]);
    expect(faultsOf(again)).toEqual(faultsOf(back));
  });
});

test('what a person has noted stays, also where sentences were put behind it', () => {
  const book = writtenByOpenpyxl([['户主', '人数'], ['张三', 4], ['李四', 5]], { A2: '已搬走', B3: '待核' });
  const cleared = clearMarks(marked(book, [mark('A2', 'error', '户主：重复'), mark('B2', 'error', '人数：太多')], '台账'));
  expect(looks(cleared, '台账')).toEqual(looks(book, '台账'));
  expect(shown(cleared, ['A2', 'B2', 'B3'], '台账').map(([, , note]) => note)).toEqual([expect.stringContaining('已搬走'), null, expect.stringContaining('待核')]);
});

test('a workbook without marks stays byte for byte', async () => {
  const own = writtenByOpenpyxl([['户主'], ['张三']], { A2: '已搬走' });
  for (const bytes of [await handedOut, own]) expect(clearMarks(bytes)).toBe(bytes);
});

test('a cell that had a fill of its own before gets it back as long as the file still knows it', async () => {
  const book = await handedOut;
  const header = mark('B4', 'warning', '表头被改动');
  expect(looks(clearMarks(marked(book, [header])))).toEqual(looks(book));
  expect(strFromU8(unzipSync(clearMarks(marked(book, [header])))['xl/comments1.xml'] ?? new Uint8Array())).not.toContain('表头被改动');
});
