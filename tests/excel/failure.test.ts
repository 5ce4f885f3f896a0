import { Refusal, sentenceOf, TakenBack } from '../../src/excel/failure';
import { openOffice } from '../office/office';
import { CODES } from './error-codes';
import { PLAIN_CHINESE } from './faulty';

test('the table of codes has all that office.js knows', async () => {
  const { Excel, close } = await openOffice();
  const known = new Set([...CODES, 'CannotRegisterEvent', 'PropertyNotLoaded', 'RunMustReturnPromise']);
  expect(Object.values(Excel.ErrorCodes).filter((code) => !known.has(code))).toEqual([]);
  close();
});

test.each(CODES)('%s has a sentence that says what to do, without the code', (code) => {
  const said = sentenceOf({ code, message: 'The operation failed. 430999195102110010', debugInfo: {} });
  expect(said).toMatch(PLAIN_CHINESE);
  expect(said).toMatch(/请|不支持/);
  expect(said).not.toContain('430999');
});

test('what was thrown without a code is said too, and never its own words', () => {
  for (const thrown of [new TypeError('cannot read properties of undefined'), 'boom', undefined, null, { code: 7 }]) {
    expect(sentenceOf(thrown)).toMatch(/^Excel 没有完成这项操作，请/);
  }
});

test('a write that was taken back is said to have changed nothing', () => {
  expect(sentenceOf(new TakenBack({ code: 'AccessDenied' }))).toMatch(/受保护.*没有改动任何单元格$/);
  expect(sentenceOf(new TakenBack(new Refusal('已满')))).toBe('已满。这一步没有改动任何单元格');
});
