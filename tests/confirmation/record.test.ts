import fc from 'fast-check';
import type { Confirmation } from '../../src/confirmation/confirmation';
import { assurance, damagedRow, readRecord, recordOf, recordRow } from '../../src/confirmation/record';
import { HEADINGS, isRecord, RECORD } from '../../src/forms/record-sheet';
import { sentence } from '../../src/rules/finding';
import { rowIndex } from '../../src/workbook/address';
import type { Book, Sheet } from '../../src/workbook/book';
import { text } from '../../src/workbook/cell';
import { identityOf } from '../people';
import { sheetOf, type Written } from '../sheets';

const given: Confirmation = {
  rule: 'S1-A3-netIncome-range', sheet: '台账总表', field: '年度纯收入', who: '甲镇 一村 张三', by: '李主任', reason: '卖房所得，有合同', on: '2020-10-20', code: 'abcdefghijklmnopabcd',
};
const heading = Object.values(HEADINGS);
const record = (...rows: readonly (readonly Written[])[]): Sheet => ({ ...sheetOf([heading, ...rows], RECORD), visibility: 'veryHidden' });
const book = (...sheets: Sheet[]): Book => ({ sheets, names: new Map(), properties: new Map() });

test('says in plain columns what was confirmed, by whom and why', () => {
  expect(heading).toEqual(['规则', '表', '栏', '户/行', '确认人', '理由', '日期', '核对码']);
  expect(recordRow(given)).toEqual(['S1-A3-netIncome-range', '台账总表', '年度纯收入', '甲镇 一村 张三', '李主任', '卖房所得，有合同', '2020-10-20', given.code]);
});

test('is read as it was written, whatever people write', () => {
  const words = fc.oneof(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 30 }), fc.constantFrom('=1+1', '+86', '-无-', '@某人', "'引", '＝1', '第一行\n第二行', '=cmd|x'));
  fc.assert(
    fc.property(words, words, (by, reason) => {
      const asked = assurance.safeParse({ by, reason });
      fc.pre(asked.success);
      const [row] = [recordRow({ ...given, ...asked.data })];
      for (const word of row) expect(word).not.toMatch(/^[=+\-@\t\r\n]/u);
      // Some programs take the apostrophe for their own.
      for (const kept of [row, row.map((word) => (/^'[=+@-]/u.test(word) ? word.slice(1) : word))]) {
        expect(readRecord(record(kept))).toEqual({ confirmations: [{ ...given, ...asked.data, row: 1 }], damaged: [] });
      }
    }),
  );
});

test('an identity number in a reason is not kept', () => {
  const [, , , , , reason = ''] = recordRow({ ...given, reason: `核对了 ${identityOf(7)}` });
  expect(reason).toBe(`核对了 ${'*'.repeat(14)}${identityOf(7).slice(-4)}`);
});

test.each<[string, Record<string, string>, string]>([
  ['no name', { by: ' ', reason: '核对过' }, '请写确认人的姓名'],
  ['no reason', { by: '李主任', reason: '' }, '请写理由，至少两个字'],
  ['a reason of one letter', { by: '李主任', reason: ' 对 ' }, '请写理由，至少两个字'],
  ['too long a name', { by: '李'.repeat(31), reason: '核对过' }, '最多写 30 个字'],
])('%s is not enough', (_name, written, complaint) => {
  expect(assurance.safeParse(written).error?.issues.map(({ message }) => message)).toEqual([complaint]);
});

describe('rows that hold something else', () => {
  const right = recordRow(given);
  const spoilt = (key: keyof Confirmation, word: Written) => right.map((own, index) => (Object.keys(HEADINGS)[index] === key ? word : own));
  test.each<[string, readonly Written[]]>([
    ['no code', spoilt('code', null)],
    ['another code', spoilt('code', '0123')],
    ['nobody', spoilt('by', ' ')],
    ['no reason', spoilt('reason', '对')],
    ['no day', spoilt('on', '去年')],
    ['a line of something else', ['备注：请勿修改']],
  ])('%s: passed over and told', (_name, row) => {
    expect(readRecord(record(right, row, right))).toEqual({ confirmations: [{ ...given, row: 1 }, { ...given, row: 3 }], damaged: [2] });
  });

  test('a blank row and more columns are no damage', () => {
    expect(readRecord(record([], [...right, '核对过'], [null, ' ']))).toEqual({ confirmations: [{ ...given, row: 2 }], damaged: [] });
  });

  test('a day that was typed again is a day', () => {
    expect(readRecord(record(spoilt('on', { kind: 'number', value: 44124, date: true })))?.confirmations).toEqual([{ ...given, row: 1 }]);
  });

  test('are named by their row', () => {
    expect(sentence(damagedRow(rowIndex(2)))).toMatch(/^确认记录 A3 确认：.*没有采用/);
  });
});

describe('which sheet it is', () => {
  const foreign: Sheet = sheetOf([['确认事项', '签字']], RECORD);
  test.each<[string, Sheet, boolean]>([
    ['the very hidden one', record(), true],
    ['unhidden by a person', { ...record(), visibility: 'visible' }, true],
    ['a sheet of the clerk’s own', foreign, false],
    ['hidden, its headings lost', { ...foreign, visibility: 'veryHidden' }, true],
    ['another name', { ...record(), name: '确认' }, false],
  ])('%s', (_name, sheet, expected) => expect(isRecord(sheet)).toBe(expected));

  test('a workbook without one has confirmed nothing', () => expect(recordOf(book(foreign))).toEqual({ confirmations: [], damaged: [] }));
  test('one whose headings are lost is damaged as a whole', () => {
    expect(recordOf(book({ ...record(), rows: [[text('规则')]] }))).toEqual({ confirmations: [], damaged: [0] });
  });
});
