import fc from 'fast-check';
import { readName } from '../../src/identity/name';
import { number, text, type Cell } from '../../src/workbook/cell';
import { personName } from './arbitrary';

const read = (cell: string | Cell) => readName(typeof cell === 'string' ? text(cell) : cell);

test('every Han name is accepted, rare characters included', () => {
  fc.assert(fc.property(personName(), (name) => expect(read(name)).toEqual({ value: name, flaws: [] })));
});

test.each(['阿依古丽·买买提', '古丽·艾力·吾甫尔', '乡'.repeat(25), 'NGUYEN THI MAI', "Mary-Jane O'Neil Jr.", '〇一', '𠮷吉'])(
  '%s is a name (民委发〔2016〕33号)',
  (name) => {
    expect(read(name)).toEqual({ value: name, flaws: [] });
  },
);

test.each(['•', '‧', '・', '･', '∙', '⋅', '．', '.', '·\u0387', '-', '－', '—', ' · ', ' . '])('the dot %j is repaired to U+00B7', (dot) => {
  const { value, flaws } = read(`阿依古丽${dot}买买提`);
  expect(value).toBe('阿依古丽\u00B7买买提');
  expect(flaws.length).toBeGreaterThan(0);
  expect(flaws.every(({ repaired }) => repaired === value)).toBe(true);
});

test.each([
  ['张 三', '张三', ['text-space']],
  ['张　三', '张三', ['text-space']],
  [' 张三\u200B', '张三', ['text-invisible', 'text-space']],
  [' 古丽 •艾力', '古丽·艾力', ['text-space', 'name-dot']],
  ['ＪＯＨＮ  SMITH', 'JOHN SMITH', ['text-width', 'text-space']],
  ['⽅⽂', '方文', ['name-character']],
])('%j is repaired to %j', (cell, repaired, codes) => {
  expect(read(cell)).toEqual({ value: repaired, flaws: codes.map((code) => ({ code, repaired })) });
});

test.each([
  ['张三1', [{ code: 'name-character', detail: { character: '1' } }]],
  ['张三、李四', [{ code: 'name-character', detail: { character: '、' } }]],
  ['张三（户主）', [{ code: 'name-character', detail: { character: '（' } }]],
  ['张?', [{ code: 'name-character', detail: { character: '?' } }]],
  ['张\uE863', [{ code: 'name-character', detail: { character: '\uE863' } }]],
  ['张A', [{ code: 'name-character', detail: { character: 'A' } }]],
  ['张', [{ code: 'name-length', detail: { length: '1' } }]],
  ['乡'.repeat(26), [{ code: 'name-length', detail: { length: '26' } }]],
  ['·艾力', [{ code: 'name-dot' }]],
  ['艾力·', [{ code: 'name-dot' }]],
])('%j is no name', (cell, flaws) => {
  expect(read(cell)).toEqual({ value: cell, flaws });
});

test.each<[Cell, string]>([
  [number(7), 'name-character'],
  [{ kind: 'number', value: 44116, date: true }, 'cell-type'],
])('%j', (cell, code) => {
  expect(read(cell).flaws).toMatchObject([{ code }]);
});

test('a repaired name needs no further repair', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[张三李·•. \u3000\u200B-]{0,12}$/u), (typed) => {
      const { value } = read(typed);
      expect(read(value).flaws.filter(({ repaired }) => repaired !== undefined)).toEqual([]);
      expect(read(value).value).toBe(value);
    }),
  );
});
