import type { Length } from '../../src/policy/expression';
import { isWorked } from '../../src/policy/working-days';
import { keeps } from '../../src/rules/length';
import { serialOfText } from '../../src/workbook/serial';

const serial = (day: string): number => serialOfText(day) ?? NaN;
const length = (operator: Length['operator'], amount: number, unit: Length['unit'], countFirst = false): Length => ({ operator, amount, unit, countFirst });

test.each<[from: string, to: string, length: Length, kept: boolean, why: string]>([
  ['2022-05-20', '2022-05-25', length('>=', 5, 'day'), true, 'S3:L21 公示5天, posting day not counted'],
  ['2022-05-20', '2022-05-24', length('>=', 5, 'day'), false, 'one day short'],
  ['2022-05-20', '2022-05-24', length('>=', 5, 'day', true), true, 'the posting day counted'],
  ['2022-02-25', '2022-03-02', length('>=', 5, 'day'), true, 'over the end of February'],
  ['2024-02-25', '2024-03-01', length('>=', 5, 'day'), true, '29 February counts'],
  ['2022-05-01', '2022-05-16', length('<=', 15, 'day'), true, 'S3:L17 一般不超过15天'],
  ['2022-05-01', '2022-05-17', length('<=', 15, 'day'), false, 'the sixteenth day'],
  ['2022-05-17', '2022-05-01', length('<=', 15, 'day'), true, 'the order of days is another rule'],
  ['2022-05-17', '2022-05-01', length('>=', 5, 'day'), false, 'ended before it was posted'],
  ['2022-01-31', '2022-02-28', length('<=', 1, 'month'), true, 'C4: the same day next month, or its last'],
  ['2022-01-31', '2022-03-01', length('<=', 1, 'month'), false, 'the day after'],
  ['2022-12-15', '2023-01-15', length('<=', 1, 'month'), true, 'over the end of the year'],
  ['2022-12-15', '2023-01-16', length('<=', 1, 'month'), false, 'a day too late'],
  ['2022-05-06', '2022-11-06', length('>=', 6, 'month'), true, 'half a year'],
  ['2020-03-06', '2020-03-11', length('<=', 3, 'workday'), true, 'S4:L41 Friday, then Monday to Wednesday'],
  ['2020-03-06', '2020-03-12', length('<=', 3, 'workday'), false, 'the fourth working day'],
  ['2020-09-30', '2020-10-11', length('<=', 3, 'workday'), true, '国庆 1–8 October free, 10 October a worked Saturday'],
  ['2020-09-30', '2020-10-13', length('<=', 3, 'workday'), false, '9, 10, 12, 13 October'],
  ['2020-01-23', '2020-02-05', length('<=', 3, 'workday'), true, '春节 extended to 2 February'],
  ['2035-01-05', '2035-03-01', length('<=', 3, 'workday'), true, 'nobody knows the holidays of 2035: nothing is objected'],
])('%s to %s', (from, to, asked, kept, why) => expect({ why, kept: keeps(serial(from), serial(to), asked) }).toEqual({ why, kept }));

test.each([
  ['2020-10-08', false],
  ['2020-10-09', true],
  ['2020-10-10', true],
  ['2020-10-11', false],
  ['2020-09-27', true],
  ['2022-05-07', true],
])('%s is worked: %p', (day, worked) => expect(isWorked(serial(day))).toBe(worked));
