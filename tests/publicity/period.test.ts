import fc from 'fast-check';
import type { Term } from '../../src/policy/policy';
import { periodWords, publicityPeriod } from '../../src/publicity/period';
import { keeps } from '../../src/rules/length';
import { dayOfSerial, dayText, realDay, serialOfDay, type Day } from '../../src/workbook/serial';

const term = (amount: number, change: Partial<Term> = {}): Term => ({ id: 'hanging', label: '公示', amount, unit: 'day', operator: '>=', countFirst: false, clause: '一', ...change });
function day(words: string): Day {
  const [year = 0, month = 0, date = 0] = words.split('-').map(Number);
  const real = realDay(year, month, date);
  if (!real) throw new Error(words);
  return real;
}

test.each<[string, string, Term, string]>([
  ['in a month', '2022-05-17', term(5), '2022-05-22'],
  ['over a month’s end', '2022-04-28', term(5), '2022-05-03'],
  ['over a year’s end', '2021-12-29', term(7), '2022-01-05'],
  ['over a February', '2022-02-25', term(5), '2022-03-02'],
  ['over a leap February', '2024-02-25', term(5), '2024-03-01'],
  ['over the February of 1900’s kin', '2100-02-25', term(5), '2100-03-02'],
  ['over a holiday: natural days', '2022-09-29', term(7), '2022-10-06'],
  ['the first day counted', '2022-05-17', term(5, { countFirst: true }), '2022-05-21'],
  ['a single day, counted', '2022-05-17', term(1, { countFirst: true }), '2022-05-17'],
  ['a month', '2022-05-17', term(1, { unit: 'month' }), '2022-06-17'],
  ['a month from its last day', '2022-01-31', term(1, { unit: 'month' }), '2022-02-28'],
  ['a month from the last day of a leap January', '2024-01-30', term(1, { unit: 'month' }), '2024-02-29'],
  ['months over the year’s end', '2022-11-30', term(3, { unit: 'month' }), '2023-02-28'],
])('%s', (_, posted, own, last) => expect(dayText(publicityPeriod(day(posted), own).last)).toBe(last));

test('in words', () => {
  expect(periodWords(publicityPeriod(day('2022-05-17'), term(5)), term(5))).toBe('2022年5月17日至2022年5月22日（5 天，张贴当日不计）');
  const counted = term(1, { unit: 'month', countFirst: true });
  expect(periodWords(publicityPeriod(day('2022-05-17'), counted), counted)).toBe('2022年5月17日至2022年6月16日（1 个月，张贴当日计算在内）');
});

test('working days are nobody’s here', () => expect(() => publicityPeriod(day('2022-05-17'), term(5, { unit: 'workday' }))).toThrow(RangeError));

test('so many whole days lie behind the day it is put up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 36_526, max: 73_050 }), fc.integer({ min: 1, max: 60 }), (serial, amount) => {
      const posted = dayOfSerial(serial);
      if (!posted) throw new Error('no day');
      expect((serialOfDay(publicityPeriod(posted, term(amount)).last) ?? 0) - serial).toBe(amount);
    }),
  );
});

test('the rules over days take the last day for long enough, and the day before it for too short', () => {
  const own = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('day' as const, 'month' as const), countFirst: fc.boolean() });
  fc.assert(
    fc.property(fc.integer({ min: 36_526, max: 73_050 }), own, (serial, length) => {
      const posted = dayOfSerial(serial);
      if (!posted) throw new Error('no day');
      const last = serialOfDay(publicityPeriod(posted, term(length.amount, length)).last) ?? 0;
      const long = { operator: '>=' as const, ...length };
      expect([keeps(serial, last, long), keeps(serial, last - 1, long)]).toEqual([true, false]);
    }),
  );
});
