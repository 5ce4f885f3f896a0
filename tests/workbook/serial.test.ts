import fc from 'fast-check';
import { dayOfSerial, dayText, realDay, serialOfDay } from '../../src/workbook/serial';

test.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [44116, '2020-10-12'],
  [44116.75, '2020-10-12'],
  [2958465, '9999-12-31'],
])('serial %p is %s', (serial, expected) => {
  const day = dayOfSerial(serial);
  expect(day && dayText(day)).toBe(expected);
});

test.each([0, 0.5, -1, 60, 60.5, 2958466, NaN])('serial %p is no day', (serial) => {
  expect(dayOfSerial(serial)).toBeUndefined();
});

test('a day and its serial name each other, from 1900 to 9999', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2958465 }).filter((serial) => serial !== 60), (serial) => {
      const day = dayOfSerial(serial);
      expect(day && serialOfDay(day)).toBe(serial);
      expect(day && realDay(day.year, day.month, day.day)).toEqual(day);
    }),
  );
});

test.each([
  [2020, 2, 29, true],
  [2019, 2, 29, false],
  [1900, 2, 29, false],
  [2000, 2, 29, true],
  [2020, 4, 31, false],
  [2020, 13, 1, false],
  [2020, 0, 1, false],
  [2020, 1, 0, false],
])('%i-%i-%i exists: %p', (year, month, day, exists) => {
  expect(realDay(year, month, day) !== undefined).toBe(exists);
});

test('days before 1900 have no serial', () => {
  expect(serialOfDay({ year: 1899, month: 12, day: 31 })).toBeUndefined();
});
