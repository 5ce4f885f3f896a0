import { readCodes, type Sign } from '../../src/identity/codes';
import { number, text, type Cell } from '../../src/workbook/cell';

// S3:L138–154: ⑥ to ⑭.
const SIGNS: readonly Sign[] = ['因病', '因学', '因残', '因自然灾害', '因意外事故', '因产业项目失败', '因务工就业不稳', '缺劳动力', '其他'].map((meaning, index) => ({
  sign: String.fromCharCode('⑥'.charCodeAt(0) + index),
  words: meaning === '因病' ? [meaning, '因大病'] : [meaning],
}));

test.each<[Cell | string, string | null]>([
  ['⑥⑩', '⑥⑩'],
  ['⑩⑥', '⑥⑩'],
  ['⑥、⑩', '⑥⑩'],
  ['6、10', '⑥⑩'],
  ['6,10', '⑥⑩'],
  ['６，１０', '⑥⑩'],
  ['（6）（10）', '⑥⑩'],
  ['⑥ ⑩', '⑥⑩'],
  ['因病', '⑥'],
  ['因大病', '⑥'],
  ['⑥因病', '⑥'],
  ['因病、因意外事故', '⑥⑩'],
  ['⑥⑥', '⑥'],
  ['\u200b⑥', '⑥'],
  [number(6), '⑥'],
  // 6.10 typed into a cell of numbers: ⑥⑩ or ⑥①, nobody can tell.
  [number(6.1), null],
  ['610', null],
  ['⑥⑮', null],
  ['①', null],
  ['因病去世', null],
  ['、', null],
])('%j', (written, value) => {
  const cell = typeof written === 'string' ? text(written) : written;
  const read = readCodes(cell, SIGNS);
  expect(read.value).toBe(value);
  if (value === null) expect(read.flaws).toEqual([{ code: 'codes-unknown' }]);
  else if (cell.kind === 'text' && cell.text === value) expect(read.flaws).toEqual([]);
  else expect(read.flaws).toEqual([{ code: 'codes-wording', repaired: value }]);
});
