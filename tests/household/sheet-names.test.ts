import fc from 'fast-check';
import { SheetNames } from '../../src/household/sheet-names';

test.each<[string[], string]>([
  [['桃源村', '张三'], '桃源村-张三'],
  [['桃源村', '张三'], '桃源村-张三（2）'],
  [['', '张三'], '张三'],
  [['', ''], '未填户主'],
  [['一/村', "'李[四]'"], '一_村-_李_四__'],
  [['', 'History'], 'History（2）'],
  [['ＡＢ村', '张三'], 'ＡＢ村-张三'],
  [['ab村', '张三'], 'ab村-张三（2）'],
])('%j is called %s', (parts, expected) => {
  const names = new SheetNames(['参数']);
  names.give('桃源村', '张三');
  if (expected.startsWith('ab')) names.give('AB村', '张三');
  expect(parts[1] === '张三' && expected === '桃源村-张三' ? new SheetNames().give(...parts) : names.give(...parts)).toBe(expected);
});

test('every name is one that Excel takes, and none is given twice', () => {
  const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('阿卜杜热合曼·买买提艾力·吐尔逊·阿布都克热木', '参数', "'", 'A', 'a'));
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part), { maxLength: 30 }), (all) => {
      const names = new SheetNames(['参数']);
      const given = all.map((parts) => names.give(...parts));
      for (const name of given) {
        expect(name).toMatch(/^[^\\/?*[\]:\u0000-\u001F]{1,31}$/);
        expect(name).not.toMatch(/^'|'$|^history$|^参数$/i);
      }
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
    }),
  );
});
