import fc from 'fast-check';
import { checkDigit, upgrade } from '../../src/identity/checksum';
import { readIdentity } from '../../src/identity/identity';
import { number, text, type Cell } from '../../src/workbook/cell';
import { disabilityCard, oldNumber, permitNumber, residentNumber, TODAY, withDirt } from './arbitrary';

const read = (cell: string | Cell) => readIdentity(typeof cell === 'string' ? text(cell) : cell, TODAY);
const codes = (cell: string | Cell) => read(cell).flaws.map(({ code }) => code);
/** A number with its right check digit. */
const checked = (first17: string) => first17 + checkDigit(first17);

const GOOD = checked('43099919800101123');
const ENDS_IN_X = checked('43099919800101113');
/** Born on 30 February, in province 99, and so on, each with a right check digit. */
const WRONG = {
  february: checked('43099919800230123'),
  month: checked('43099919801301123'),
  province: checked('16099919800101123'),
  century: checked('43099918000101123'),
  future: checked('43099920201013123'),
};

describe('check digit (GB 11643-1999)', () => {
  test.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
  ])('the examples of the standard: %s → %s', (first17, expected) => {
    expect(checkDigit(first17)).toBe(expected);
  });

  test('every wrong digit makes the number invalid', () => {
    fc.assert(
      fc.property(residentNumber(), fc.nat(17), fc.integer({ min: 0, max: 9 }), (valid, at, digit) => {
        fc.pre(valid[at] !== String(digit));
        expect(read(valid.slice(0, at) + digit + valid.slice(at + 1)).key).toBeNull();
      }),
    );
  });

  test('two neighbours swapped make the number invalid', () => {
    fc.assert(
      fc.property(residentNumber(), fc.nat(16), (valid, at) => {
        const [left = '', right = ''] = valid.slice(at, at + 2);
        fc.pre(left !== right);
        expect(read(valid.slice(0, at) + right + left + valid.slice(at + 2)).key).toBeNull();
      }),
    );
  });
});

describe('valid numbers', () => {
  test('every resident number and permit is accepted and is its own key', () => {
    fc.assert(fc.property(fc.oneof(residentNumber(), permitNumber()), (valid) => {
      expect(read(valid)).toMatchObject({ key: valid, flaws: [] });
    }));
  });

  test('an old number has the key of its upgraded form, which is the repair', () => {
    fc.assert(fc.property(oldNumber(), (old) => {
      const upgraded = upgrade(old);
      expect(read(old)).toMatchObject({ key: upgraded, kind: 'old', flaws: [{ code: 'id-old', repaired: upgraded }] });
      expect(read(upgraded)).toMatchObject({ key: upgraded, kind: 'resident', flaws: [], birth: read(old).birth });
    }));
  });

  test('a disability card has the key of the number in it', () => {
    fc.assert(fc.property(disabilityCard(), (card) => {
      expect(read(card)).toMatchObject({ key: card.slice(0, 18), kind: 'disability', flaws: [] });
    }));
  });

  test.each([
    ['resident', GOOD, { year: 1980, month: 1, day: 1 }, 'male'],
    ['resident', checked('43099920001231002'), { year: 2000, month: 12, day: 31 }, 'female'],
    ['permit', checked('83000019900315004'), { year: 1990, month: 3, day: 15 }, 'female'],
    ['foreign', checked('94384019700630001'), { year: 1970, month: 6, day: 30 }, undefined],
    ['foreign', 'USA430077010123', undefined, undefined],
  ])('%s: birth and sex', (kind, cell, birth, sex) => {
    expect(read(cell)).toEqual({ kind, key: cell, flaws: [], ...(birth && { birth }), ...(sex && { sex }) });
  });

  test.each(['412723', '321119', '432301', '500118', '710000'])('county code %s is not questioned', (county) => {
    expect(codes(checked(`${county}19800101123`))).toEqual([]);
  });
});

describe('dirt', () => {
  test('never changes the key, and its repair is the clean number', () => {
    fc.assert(
      fc.property(
        withDirt(fc.oneof(residentNumber(), oldNumber(), disabilityCard(), fc.constant(WRONG.february))),
        ([clean, soiled]) => {
          const [pure, impure] = [read(clean), read(soiled)];
          expect(impure.key).toBe(pure.key);
          const hygiene = impure.flaws.filter(({ code }) => code.startsWith('text-'));
          expect(impure.flaws.slice(hygiene.length)).toEqual(pure.flaws);
          expect(hygiene.every(({ repaired }) => repaired === clean)).toBe(true);
        },
      ),
    );
  });

  test.each([
    ['a space inside', GOOD.slice(0, 6) + ' ' + GOOD.slice(6), ['text-space'], GOOD],
    ['U+202D in front', `\u202D${GOOD}`, ['text-invisible'], GOOD],
    ['full width', ENDS_IN_X.replace('X', 'Ｘ'), ['text-width'], ENDS_IN_X],
    ['lower-case x', ENDS_IN_X.toLowerCase(), ['id-lowercase'], ENDS_IN_X],
    ['all of it', ` ${ENDS_IN_X.replace('X', 'ｘ')}`, ['text-space', 'text-width', 'id-lowercase'], ENDS_IN_X],
  ])('%s: one repair sets all right', (_, cell, expected, repaired) => {
    expect(read(cell)).toMatchObject({ key: repaired, flaws: expected.map((code) => ({ code, repaired })) });
  });

  test('does not hide what else is wrong', () => {
    expect(codes(` ${GOOD.slice(0, 17)}0`)).toEqual(['text-space', 'id-checksum']);
    expect(codes(` ${upgrade('430999800101123').slice(0, 6)}800101123`)).toEqual(['text-space', 'id-old']);
  });

  test.each(['', ' ', '\u3000\u200B'])('a cell that looks blank is blank: %j', (cell) => {
    expect(read(cell)).toEqual({ key: null, kind: null, flaws: [] });
  });
});

describe('wrong numbers', () => {
  const length = (actual: number) => [{ code: 'id-length', detail: { expected: '18', actual: String(actual) } }];
  const character = (each: string, position: number) => [
    { code: 'id-character', detail: { character: each, position: String(position) } },
  ];

  test.each([
    ['check digit', GOOD.slice(0, 17) + 'X', [{ code: 'id-checksum', detail: { expected: GOOD[17], actual: 'X' } }]],
    ['30 February', WRONG.february, [{ code: 'id-date' }]],
    ['month 13', WRONG.month, [{ code: 'id-date' }]],
    ['province 16', WRONG.province, [{ code: 'id-province' }]],
    ['born in 1800', WRONG.century, [{ code: 'id-age', detail: { birth: 'over-120' } }]],
    ['born tomorrow', WRONG.future, [{ code: 'id-age', detail: { birth: 'future' } }]],
    ['17 digits', GOOD.slice(1), length(17)],
    ['19 digits', `${GOOD}1`, length(19)],
    ['X inside', `${GOOD.slice(0, 9)}X${GOOD.slice(10)}`, character('X', 10)],
    ['words', '无身份证', character('无', 1)],
    ['masked', '430999********1234', character('*', 7)],
    ['old number born on 30 February', '430999800230123', [{ code: 'id-date' }, { code: 'id-old' }]],
  ])('%s', (_, cell, flaws) => {
    expect(read(cell)).toMatchObject({ key: null, flaws });
  });

  test('everything wrong at once is told at once', () => {
    expect(codes('160999198002301230')).toEqual(['id-province', 'id-date', 'id-checksum']);
  });

  test.each([
    [checked('43099919001012123'), []],
    [checked('43099919000101123'), []],
    [checked('43099918991013123'), []],
    [checked('43099918991012123'), ['id-age']],
    [checked('43099920201012123'), []],
  ])('age is 0 to 120 completed years on 2020-10-12', (cell, expected) => {
    expect(codes(cell)).toEqual(expected);
  });

  test('a card ending that is no category and level leaves the person known', () => {
    expect(read(`${GOOD}85`)).toMatchObject({ key: GOOD, flaws: [{ code: 'id-card' }] });
  });

  test('999999… says that there is no number, and makes nobody the same person', () => {
    expect(read('999999198001011234')).toEqual({ key: null, kind: 'placeholder', flaws: [{ code: 'id-placeholder' }] });
  });
});

describe('lookalikes and company', () => {
  test.each([
    ['Cyrillic Х', ENDS_IN_X.replace('X', 'Х'), ENDS_IN_X, { character: 'Х', position: '18', meant: 'X' }],
    ['Cyrillic х', ENDS_IN_X.replace('X', 'х'), ENDS_IN_X, { character: 'х', position: '18', meant: 'X' }],
    ['Greek Χ', ENDS_IN_X.replace('X', 'Χ'), ENDS_IN_X, { character: 'Χ', position: '18', meant: 'X' }],
    ['×', ENDS_IN_X.replace('X', '×'), ENDS_IN_X, { character: '×', position: '18', meant: 'X' }],
    ['*', ENDS_IN_X.replace('X', '*'), ENDS_IN_X, { character: '*', position: '18', meant: 'X' }],
    ['O for 0', GOOD.replace('0', 'O'), GOOD, { character: 'O', position: '3', meant: '0' }],
    ['l for 1', GOOD.replace('1', 'l'), GOOD, { character: 'L', position: '7', meant: '1' }],
  ])('%s is named, and repaired because the check digit agrees', (_, cell, repaired, detail) => {
    expect(read(cell)).toEqual({ key: null, kind: null, flaws: [{ code: 'id-confusable', repaired, detail }] });
  });

  test('no repair where the check digit does not agree', () => {
    const [flaw] = read(`${GOOD.slice(0, 17)}×`).flaws;
    expect(flaw).toEqual({ code: 'id-confusable', detail: { character: '×', position: '18', meant: 'X' } });
  });

  test.each([
    ['an apostrophe', `'${GOOD}`, GOOD],
    ['a formula', `="${GOOD}"`, GOOD],
    ['学籍号', `G${GOOD}`, GOOD],
    ['a label', `身份证号：${GOOD}`, GOOD],
    ['dashes', `${GOOD.slice(0, 6)}-${GOOD.slice(6, 14)}-${GOOD.slice(14)}`, GOOD],
    ['other words, which must not be lost', `${GOOD}（已故）`, undefined],
  ])('%s beside the number', (_, cell, repaired) => {
    expect(read(cell)).toEqual({ key: null, kind: null, flaws: [{ code: 'id-extra', ...(repaired && { repaired }) }] });
  });
});

describe('cells of other types', () => {
  const stored = (digits?: string): Cell => ({ kind: 'number', value: Number(digits ?? GOOD), ...(digits && { digits }) });
  const lost = (repaired?: string) => ({ key: null, kind: null, flaws: [{ code: 'id-number-type', ...(repaired && { repaired }) }] });

  test('a number of 16 digits or more is never trusted, whatever its checksum', () => {
    fc.assert(fc.property(residentNumber().filter((each) => !each.endsWith('X')), (each) => {
      expect(read(number(Number(each)))).toEqual(lost());
    }));
  });

  test('the digits the file still holds are offered when they are valid', () => {
    expect(read(stored(GOOD))).toEqual(lost(GOOD));
    expect(read(stored(`${GOOD.slice(0, 17)}${(Number(GOOD[17]) + 1) % 10}`))).toEqual(lost());
    expect(read(stored('4.30999198001011E+17'))).toEqual(lost());
  });

  test('digits cut to …000 are not offered even where they check', () => {
    const cut = Array.from({ length: 300 }, (_, day) => `430999${19800101 + day}`).map((first14) => `${first14}1000`);
    const checking = cut.find((each) => codes(each).length === 0);
    expect(checking).toBeDefined();
    expect(read(stored(checking))).toEqual(lost());
  });

  test('text of such a number, as a CSV holds it', () => {
    expect(read('4.30999198001011E+17')).toEqual(lost());
  });

  test('a 15-digit number has lost nothing', () => {
    expect(read(number(430999800101123))).toEqual(read('430999800101123'));
  });

  test.each<[Cell, string]>([
    [{ kind: 'number', value: 44116, date: true }, 'date'],
    [{ kind: 'boolean', value: true }, 'boolean'],
    [{ kind: 'error', code: '#N/A' }, 'error'],
  ])('%j', (cell, type) => {
    expect(read(cell)).toEqual({ key: null, kind: null, flaws: [{ code: 'cell-type', detail: { type } }] });
  });
});

test('whatever is typed, nothing throws and no detail holds more of it than one character', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\dXxO× ]{14,23}$/)), (typed) => {
      for (const { detail = {} } of read(typed).flaws) {
        expect([...(detail['character'] ?? '')].length).toBeLessThanOrEqual(1);
        expect(Object.values(detail).some((fact) => /\d{3}/.test(fact) && typed.includes(fact))).toBe(false);
      }
    }),
  );
});
