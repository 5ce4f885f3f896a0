import fc from 'fast-check';
import { maskName } from '../../src/publicity/mask';

test.each([
  ['张伟', '张*'],
  ['张志伟', '张*伟'],
  ['张李志伟', '张**伟'],
  ['欧阳', '欧*'],
  ['欧阳娜', '欧阳*'],
  ['欧阳娜娜', '欧阳*娜'],
  ['司马相如', '司马*如'],
  ['𠮷田花', '𠮷*花'],
  ['阿卜杜拉·买买提', '阿***·**提'],
  ['迪丽热巴·迪力木拉提', '迪***·****提'],
  ['扎西', '扎*'],
  ['扎西顿珠', '扎**珠'],
  ['张', '*'],
  ['', ''],
  ['John Smith', 'J*** S****'],
  ["Mary-Jane O'Neil", "M***-J*** O*****"],
])('%s hangs as %s', (name, masked) => expect(maskName(name)).toBe(masked));

test('a name is never whole, and never longer or shorter', () => {
  const han = fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)), { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
  fc.assert(
    fc.property(han, (name) => {
      const masked = maskName(name);
      expect([...masked]).toHaveLength([...name].length);
      expect(masked).toContain('*');
      [...masked].forEach((character, index) => expect(['*', [...name][index]]).toContain(character));
    }),
  );
});
