import fc from 'fast-check';
import { readPhone } from '../../src/identity/phone';
import { number, text, type Cell } from '../../src/workbook/cell';
import { landline, mobile, withDirt } from './arbitrary';

const read = (cell: string | Cell) => readPhone(typeof cell === 'string' ? text(cell) : cell);
const codes = (cell: string | Cell) => read(cell).flaws.map(({ code }) => code);
const digits = (phone: string) => phone.replaceAll('-', '');

test('every mobile and landline number is accepted, alone and in company', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(mobile(), landline()), { minLength: 1, maxLength: 4, selector: digits }),
      fc.constantFrom('/', '、', '，', ',', ';', '；', ' ', '\n', ' / '),
      (phones, separator) => {
        expect(read(phones.join(separator))).toEqual({ value: phones.map(digits), flaws: [] });
      },
    ),
  );
});

test('dirt never changes the numbers, and its repair is the clean cell', () => {
  fc.assert(
    fc.property(withDirt(fc.oneof(mobile(), landline())), ([clean, soiled]) => {
      const { value, flaws } = read(soiled);
      expect(value).toEqual([digits(clean)]);
      expect(flaws.every(({ repaired }) => repaired === clean)).toBe(true);
    }),
  );
});

test.each([
  ['0737-6666666', ['07376666666']],
  ['(0737)6666666', ['07376666666']],
  ['（0737）66666666', ['073766666666']],
  ['010-66666666', ['01066666666']],
  ['0737-6666666转801', ['07376666666']],
  ['023-66666666-801', ['02366666666']],
  ['15400000000，15400000000', ['15400000000']],
  ['15400000000、0737-6666666', ['15400000000', '07376666666']],
  ['', []],
  ['  ', []],
])('%j is well written', (cell, value) => {
  expect(read(cell)).toEqual({ value, flaws: [] });
});

test.each([
  ['+8615400000000', ['15400000000'], '15400000000'],
  ['86 154 0000 0000', ['15400000000'], '15400000000'],
  ['154-0000-0000', ['15400000000'], '15400000000'],
  ['154 0000 0000、0737 6666666', ['15400000000', '07376666666'], '15400000000、0737-6666666'],
  ['0737—6666666', ['07376666666'], '0737-6666666'],
  ['0737-6666666 分机 801', ['07376666666'], '0737-6666666转801'],
])('%j is read, with the plain form as repair', (cell, value, repaired) => {
  expect(read(cell)).toEqual({ value, flaws: [{ code: 'phone-wording', repaired }] });
});

test.each([
  ['12345678901', [{ code: 'phone-format', detail: { digits: '11' } }]],
  ['1540000000', [{ code: 'phone-format', detail: { digits: '10' } }]],
  ['154 0000 000', [{ code: 'phone-format', detail: { digits: '10' } }]],
  ['154000000001', [{ code: 'phone-format', detail: { digits: '12' } }]],
  ['12317', [{ code: 'phone-format', detail: { digits: '5' } }]],
  ['转801', [{ code: 'phone-format' }]],
  ['6666666', [{ code: 'phone-area' }]],
  ['66666666', [{ code: 'phone-area' }]],
  ['7376666666', [{ code: 'phone-format', detail: { digits: '10' } }]],
])('%j is no number', (cell, flaws) => {
  expect(read(cell)).toEqual({ value: [], flaws });
});

test('what can be read beside what cannot is not lost', () => {
  expect(read('本人 15400000000')).toEqual({ value: ['15400000000'], flaws: [{ code: 'phone-format' }] });
});

test('two repairs of one cell are one text', () => {
  expect(read(' +86１5400000000')).toEqual({
    value: ['15400000000'],
    flaws: ['text-space', 'text-width', 'phone-wording'].map((code) => ({ code, repaired: '15400000000' })),
  });
});

describe('stored as a number', () => {
  test('a mobile number has lost nothing', () => {
    expect(read(number(15400000000))).toEqual({ value: ['15400000000'], flaws: [] });
  });

  test.each([
    [7376666666, '07376666666'],
    [1066666666, '01066666666'],
  ])('a landline has lost its 0: %p', (value, repaired) => {
    expect(read(number(value))).toEqual({ value: [repaired], flaws: [{ code: 'phone-zero', repaired }] });
  });

  test.each<[Cell, string]>([
    [number(154000000), 'phone-format'],
    [{ kind: 'number', value: 44116, date: true }, 'cell-type'],
    [{ kind: 'error', code: '#REF!' }, 'cell-type'],
  ])('%j', (cell, code) => {
    expect(codes(cell)).toEqual([code]);
  });
});

test('whatever is typed, nothing throws and a repair has no flaw left', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\d+ /、，\-转()A]{0,40}$/), (typed) => {
      const { flaws } = read(typed);
      if (flaws.some(({ code }) => ['phone-format', 'phone-area'].includes(code))) return;
      for (const { repaired } of flaws) expect(codes(repaired ?? typed)).toEqual([]);
    }),
  );
});
