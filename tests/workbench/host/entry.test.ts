import { entryOf } from '../../../src/workbench/host/entry';
import type { CellValue, Entry } from '../../../src/workbench/host/grid';

const now = new Date(2020, 9, 15);

test.each<[CellValue, Entry]>([
  ['张三', { type: 'String', value: '张三' }],
  ['', { type: 'Empty' }],
  ['3', { type: 'Double', value: 3 }],
  ['-1,234.5', { type: 'Double', value: -1234.5 }],
  ['1e3', { type: 'Double', value: 1000 }],
  ['60%', { type: 'Double', value: 0.6, format: '0%' }],
  ['007', { type: 'Double', value: 7 }],
  ['430999199001010014', { type: 'Double', value: 430999199001010000 }],
  ["'430999199001010014", { type: 'String', value: '430999199001010014' }],
  ['43099919900101001X', { type: 'String', value: '43099919900101001X' }],
  ['2020-10-15', { type: 'Double', value: 44119, format: 'yyyy/m/d' }],
  ['2020/10/15', { type: 'Double', value: 44119, format: 'yyyy/m/d' }],
  ['2020年10月15日', { type: 'Double', value: 44119, format: 'yyyy/m/d' }],
  ['2020年10月', { type: 'Double', value: 44105, format: 'yyyy"年"m"月"' }],
  ['10-15', { type: 'Double', value: 44119, format: 'm"月"d"日"' }],
  ['1900-2-28', { type: 'Double', value: 59, format: 'yyyy/m/d' }],
  ['1900-3-1', { type: 'Double', value: 61, format: 'yyyy/m/d' }],
  ['2020-2-30', { type: 'String', value: '2020-2-30' }],
  ['1.2.3', { type: 'String', value: '1.2.3' }],
  ['.', { type: 'String', value: '.' }],
  ['true', { type: 'Boolean', value: true }],
  ['#n/a', { type: 'Error', value: '#N/A' }],
  ['=A1+1', { type: 'Formula', formula: '=A1+1' }],
  ['=', { type: 'String', value: '=' }],
  [3.5, { type: 'Double', value: 3.5 }],
  [false, { type: 'Boolean', value: false }],
])('%p in a General cell', (input, entry) => {
  expect(entryOf(input, 'General', now)).toEqual(entry);
});

test.each<[CellValue, string]>([
  ['430999199001010014', '430999199001010014'],
  ['007', '007'],
  ['=A1', '=A1'],
  ['2020-10-15', '2020-10-15'],
  [7, '7'],
  [true, 'TRUE'],
])('%p stays as it is in a text cell', (input, value) => {
  expect(entryOf(input, '@', now)).toEqual({ type: 'String', value });
});
