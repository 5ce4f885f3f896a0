import fc from 'fast-check';
import { splitCodes } from '../../src/identity/circled';
import { readCount } from '../../src/identity/count';
import { readDate } from '../../src/identity/date';
import { readMoney } from '../../src/identity/money';
import { number, text, type Cell } from '../../src/workbook/cell';
import { dayText, serialOfDay } from '../../src/workbook/serial';

const asCell = (cell: string | number | Cell): Cell =>
  typeof cell === 'string' ? text(cell) : typeof cell === 'number' ? number(cell) : cell;
const flaw = (code: string, repaired?: string) => [{ code, ...(repaired !== undefined && { repaired }) }];
const formatted = (value: number): Cell => ({ kind: 'number', value, date: true });

describe('counts', () => {
  test.each([
    [3, 3, []],
    [0, 0, []],
    ['', null, []],
    ['\u3000', null, []],
    ['3', 3, flaw('number-text', '3')],
    ['３', 3, flaw('number-text', '3')],
    [' 3 ', 3, flaw('number-text', '3')],
    ['003', 3, flaw('number-text', '3')],
    ['999999', 999999, flaw('number-text', '999999')],
    ['15400000000', null, flaw('count-range')],
    ['3人', null, flaw('count-wording', '3')],
    ['３口人', null, flaw('count-wording', '3')],
    ['三', null, flaw('count-wording', '3')],
    ['两人', null, flaw('count-wording', '2')],
    ['十', null, flaw('count-wording', '10')],
    ['3.0', null, flaw('count-wording', '3')],
    ['1 2', null, flaw('count-wording')],
    ['3-4人', null, flaw('count-wording')],
    ['约3人', null, flaw('count-wording')],
    ['3.5', null, flaw('count-range')],
    ['-1', null, flaw('count-range')],
    [3.5, null, flaw('count-range')],
    [-1, null, flaw('count-range')],
    [1e300, null, flaw('count-range')],
  ])('%j is %p', (cell, value, flaws) => {
    expect(readCount(asCell(cell))).toEqual({ value, flaws });
  });
});

describe('money', () => {
  test.each([
    [12000.5, 12000.5, []],
    ['', null, []],
    ['12000', 12000, flaw('number-text', '12000')],
    ['１２０００.50', 12000.5, flaw('number-text', '12000.5')],
    ['1.2万元', null, flaw('money-wording', '12000')],
    ['1.1万', null, flaw('money-wording', '11000')],
    ['12000元', null, flaw('money-wording', '12000')],
    ['12,000', null, flaw('money-wording', '12000')],
    ['１２，０００元', null, flaw('money-wording', '12000')],
    ['￥1,234,567.80', null, flaw('money-wording', '1234567.8')],
    ['12千元', null, flaw('money-wording', '12000')],
    ['1,2000', null, flaw('money-wording')],
    ['约12000', null, flaw('money-wording')],
    ['1万2', null, flaw('money-wording')],
    ['8000-9000', null, flaw('money-wording')],
    ['无', null, flaw('money-wording')],
    [-500, null, flaw('money-range')],
    ['-500', null, flaw('money-range')],
  ])('%j is %p', (cell, value, flaws) => {
    expect(readMoney(asCell(cell))).toEqual({ value, flaws });
  });

  test('万元 is exact to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (fen) => {
        const amount = `${Math.floor(fen / 1_000_000)}.${String(fen % 1_000_000).padStart(6, '0')}万元`;
        expect(readMoney(text(amount)).flaws).toEqual(flaw('money-wording', String(fen / 100)));
      }),
    );
  });
});

describe('dates', () => {
  const day = { year: 2020, month: 10, day: 12 };

  test.each([
    [formatted(44116), day, []],
    [formatted(44116.5), day, []],
    ['', null, []],
    ['2020-10-12', day, flaw('date-text', '2020-10-12')],
    ['2020/10/12', day, flaw('date-text', '2020-10-12')],
    ['2020年10月12日', day, flaw('date-text', '2020-10-12')],
    ['２０２０ 年 10 月 12 日', day, flaw('date-text', '2020-10-12')],
    ['2020.10.12', null, flaw('date-wording', '2020-10-12')],
    ['20201012', null, flaw('date-wording', '2020-10-12')],
    [20201012, null, flaw('date-wording', '2020-10-12')],
    [44116, null, flaw('date-wording', '2020-10-12')],
    ['2020年10月12号', null, flaw('date-wording', '2020-10-12')],
    ['2020-10-12 08:30', null, flaw('date-wording', '2020-10-12')],
    ['20.10.12', null, flaw('date-wording')],
    ['去年', null, flaw('date-wording')],
    [20.1, null, flaw('date-wording')],
    ['2020年10月', null, flaw('date-month')],
    ['202010', null, flaw('date-month')],
    ['10月12日', null, flaw('date-year')],
    ['10.12', null, flaw('date-year')],
    ['2020-02-31', null, flaw('date-impossible')],
    ['20200230', null, flaw('date-impossible')],
    ['2月31日', null, flaw('date-impossible')],
    [formatted(60), null, flaw('date-impossible')],
  ])('%j', (cell, value, flaws) => {
    expect(readDate(asCell(cell))).toEqual({ value, flaws });
  });

  test('the year of the period completes a day without one, if that year has it', () => {
    expect(readDate(text('10月12日'), { year: 2020 }).flaws).toEqual(flaw('date-year', '2020-10-12'));
    expect(readDate(text('2月29日'), { year: 2021 }).flaws).toEqual(flaw('date-impossible'));
  });

  test('a day reads the same from its serial and from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const fromCell = readDate(formatted(serial)).value;
        expect(fromCell && readDate(text(dayText(fromCell))).value).toEqual(fromCell);
        expect(fromCell && serialOfDay(fromCell)).toBe(serial);
      }),
    );
  });
});

test.each<[Cell, string]>([
  [{ kind: 'boolean', value: true }, 'boolean'],
  [{ kind: 'error', code: '#VALUE!' }, 'error'],
])('%j is neither count, money nor date', (cell, type) => {
  for (const read of [readCount, readMoney, readDate]) {
    expect(read(cell)).toEqual({ value: null, flaws: [{ code: 'cell-type', detail: { type } }] });
  }
});

test('a date is neither count nor money', () => {
  for (const read of [readCount, readMoney]) {
    expect(read(formatted(44116))).toEqual({ value: null, flaws: [{ code: 'cell-type', detail: { type: 'date' } }] });
  }
});

test.each([
  ['①⑭', [1, 14], ''],
  ['①、⑭', [1, 14], ''],
  ['❶⑵⒊', [1, 2, 3], ''],
  ['⑳㉑㊱㊿', [20, 21, 36, 50], ''],
  ['(1)（14）', [1, 14], ''],
  ['1、10', [1, 10], ''],
  ['１，14', [1, 14], ''],
  ['114', [114], ''],
  ['①、3', [1, 3], ''],
  ['⑭其他：2020年火灾', [14], '其他：2020年火灾'],
  ['⑥因病；⑦因学', [6, 7], '因病；因学'],
  ['因病', [], '因病'],
  ['', [], ''],
])('the codes of %j', (typed, codes, rest) => {
  expect(splitCodes(typed)).toEqual({ codes, rest });
});
