import { originOf } from '../../src/forms/origin';
import { blankBook } from '../../src/native/book';
import type { Book } from '../../src/workbook/book';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { sheetOf } from '../sheets';

const WHOLE = { policy: 'heshan-2020', version: heshan.version, forms: ['annex1', 'annex2'], township: '清泉镇', village: '', year: '2021', template: '3' };
const LEFT = { ...WHOLE, version: '', township: '', year: '', template: '' };

test.each<[string, (book: Book) => Book, object | undefined]>([
  ['whole', (book) => book, WHOLE],
  ['saved by a program that drops properties', (book) => ({ ...book, properties: new Map() }), WHOLE],
  ['its parameters shown and moved to the front', (book) => ({ ...book, sheets: book.sheets.map((sheet) => ({ ...sheet, visibility: 'visible' as const })).reverse() }), WHOLE],
  ['its parameters deleted', (book) => ({ ...book, sheets: book.sheets.slice(0, 2) }), WHOLE],
  ['its form sheets moved to another workbook', (book) => ({ ...book, sheets: book.sheets.slice(0, 2), properties: new Map() }), LEFT],
  ['a sheet of the same name that is not ours', () => ({ sheets: [sheetOf([['乡镇', '清泉镇']], '参数')], names: new Map(), properties: new Map() }), undefined],
  ['nothing of ours', () => ({ sheets: [sheetOf([['乡镇']])], names: new Map(), properties: new Map() }), undefined],
])('a workbook says what it is: %s', async (_, changed, expected) => {
  const book = readBook(await writeBook(blankBook(heshan, ['annex1', 'annex2'], { township: '清泉镇', year: 2021 })));
  expect(originOf(changed(book))).toEqual(expected);
});
