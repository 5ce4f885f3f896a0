import { locate } from '../../src/forms/locate';
import { isUnreadable, type Row } from '../../src/forms/row';
import { readHead, readRows } from '../../src/forms/rows';
import { strayRows } from '../../src/forms/table-end';
import { columnsOf } from '../../src/policy/form';
import { columnIndex, rowIndex } from '../../src/workbook/address';
import type { Sheet } from '../../src/workbook/book';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { headerRows, sheetOf, tableForm, tableSheet, type Written } from '../sheets';

const reader = { policy: heshan, today };

function read(sheet: Sheet) {
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('no form');
  return { layout, rows: readRows(reader, layout, sheet), head: readHead(reader, layout, sheet) };
}
const values = (row: Row | undefined, ...keys: string[]) => keys.map((key) => row?.entries.get(key)?.value);
const annex1 = (...rows: Written[][]) => sheetOf([['标题'], ...headerRows(tableForm('annex1')), ...rows]);

describe('rows of a table', () => {
  test('each cell becomes a typed value with its place', () => {
    const [row] = read(tableSheet('ledger', [household(1, { netIncome: 12000, identifiedOn: { kind: 'number', value: 44116, date: true } })])).rows;
    expect(values(row, 'township', 'headIdentity', 'householdSize', 'category', 'netIncome', 'identifiedOn')).toEqual([
      '甲镇', identityOf(1), 4, '脱贫不稳定户', 12000, '2020-10-12',
    ]);
    expect(row?.entries.get('householdSize')).toMatchObject({ row: 3, column: 6 });
  });

  test('blank rows between are passed over, and the rows keep their places', () => {
    expect(read(tableSheet('ledger', [household(1), {}, { serial: 3 }, household(2)])).rows.map(({ row }) => row)).toEqual([3, 6]);
  });

  test('notes end the table; sums inside it are marked', () => {
    const people = ['甲镇', '一村', '张三', identityOf(1), '15400000000', '档外低保户', '因残存在返贫致贫风险', '右手残疾', '入户走访掌握'];
    const { rows } = read(annex1(people, ['合计', null, '1人'], ['填报说明：预警对象姓名即……'], people));
    expect(rows.map(({ total }) => total)).toEqual([false, true]);
  });

  test('the row that closes a handed out table ends it, whatever has been pasted over the rest of it', () => {
    const people = ['甲镇', '一村', '张三', identityOf(1), '15400000000', '档外低保户', '因残存在返贫致贫风险', '右手残疾', '入户走访掌握'];
    const { layout, rows } = read(annex1(people, ['填到这里为止，下面不要填写', null, '李四'], people));
    expect(rows.map(({ row }) => row)).toEqual([2]);
    expect(layout.kind === 'table' && strayRows(layout, annex1(people, ['填到这里为止，下面不要填写'], people))).toEqual([4]);
  });

  test('a remark in the first column is no note', () => {
    expect(read(annex1(['说明村', '一村', '张三'])).rows).toHaveLength(1);
  });

  test('a village whose name begins like a note does not end the table', () => {
    const rows = [['注滋口镇'], ['注滋口镇', '一村', '张三', identityOf(1)]];
    expect(read(annex1(...rows)).rows).toHaveLength(2);
  });
});

// Statistical tables number their columns under the header.
test.each<[string, (column: number) => Written]>([
  ['1, 2, 3…', (column) => column + 1],
  ['甲, 乙, 1, 2…', (column) => '甲乙'[column] ?? column - 1],
  ['as text', (column) => `（${column + 1}）`],
])('a row that numbers the columns is no record: %s', (_, numbered) => {
  const form = tableForm('annex4');
  const sheet = sheetOf([...headerRows(form), columnsOf(form).map((_, column) => numbered(column)), ['甲镇', '脱贫不稳户', 2, 7]]);
  expect(read(sheet).rows.map(({ row }) => row)).toEqual([4]);
});

// Long tables are printed over and over: each page has its title, header and signatures again.
describe('what is pasted between the records', () => {
  const ledger = tableForm('ledger');
  const header = headerRows(ledger);
  const person = (sequence: number): Written[] => columnsOf(ledger).map(({ key }) => household(sequence)[key]);
  const pages = (...between: Written[][]) => read(sheetOf([['台账总表'], ['填报单位：', '甲镇'], ...header, person(1), ...between, person(2)])).rows.filter(({ total }) => !total);

  test('the title, the blanks and the header once more', () =>
    expect(pages(['台账总表'], ['填报单位：', '甲镇'], ...header).map(({ row }) => row)).toEqual([4, 9]));

  test.each<[string, Written[]]>([
    ['signatures', ['填表人：张三', null, null, '审核人：', null, '日期：2020年10月30日']],
    ['signatures further right', [null, '单位负责人（签字）：', null, '填报人：李四']],
    ['合计', ['合计', null, null, null, null, null, 8]],
    ['the sums of a township', [null, '甲镇小计', null, null, null, null, 8]],
    ['the sums of a village', [null, null, '一村合计：', null, null, null, 8]],
    ['the sums of the county', [null, '全区', null, null, null, null, 8]],
    ['the sums of a page', [null, '本页小计', null, null, null, null, 8]],
  ])('%s', (_, line) => expect(pages(line)).toHaveLength(2));
});

describe('rows under the notes', () => {
  const people = (sequence: number) => ['甲镇', '一村', '张三', identityOf(sequence), '15400000000', '档外低保户', '因残存在返贫致贫风险', '右手残疾', '入户走访掌握'];
  const strays = (...rows: Written[][]) => {
    const sheet = annex1(people(1), ['填报说明：预警对象姓名即……'], ...rows);
    const { layout } = read(sheet);
    return layout.kind === 'table' ? strayRows(layout, sheet) : [];
  };
  test('are told from what else stands there', () =>
    expect(strays(['1. 一式两份', '盖章'], people(2), [], ['填表人：', '李四', '审核人：', '王五', '日期：', '2020年'], ['合计', 1, 2, 3, 4, 5], people(3))).toEqual([5, 9]));
  test('附件4: words beside the table are none, a township’s row is one', () => {
    const form = tableForm('annex4');
    const sheet = sheetOf([...headerRows(form), ['甲镇', '脱贫不稳户', 2, 7], ['备注：实施帮扶措施……'], [null, null, null, 1, '行没有计入'], ['乙镇', '脱贫不稳户', 1, 3], [null, '边缘易致贫户', 1, 3]]);
    const { layout } = read(sheet);
    expect(layout.kind === 'table' && strayRows(layout, sheet)).toEqual([6, 7]);
  });
  test('there are none where nothing stands', () => expect(strays()).toEqual([]));
});

// Notes on returned ledgers: 乡镇 and 村 are merged over the households they hold for.
test('a place merged over several rows holds for each of them', () => {
  const sheet = tableSheet('ledger', [household(1), household(2, { township: null, village: null }), household(3, { township: null })]);
  const merged = { ...sheet, merges: [1, 2].map((column) => ({ top: rowIndex(3), bottom: rowIndex(4), left: columnIndex(column), right: columnIndex(column) })) };
  expect(read(merged).rows.map((row) => values(row, 'township', 'village'))).toEqual([['甲镇', '一村'], ['甲镇', '一村'], [null, '一村']]);
});

// 附件1's third and first header cell hold two facts each; the notice prints them as one.
describe('combined cells', () => {
  const header = ['地址 镇、村', '预警对象 姓名', '预警对象身份证 联系电话', '身份属性', '风险类别', '情况明细', '预警来源'];
  const split = (address: string, person: string) => values(read(sheetOf([header, [address, '张三', person]])).rows[0], 'township', 'village', 'identity', 'phone');
  const id = identityOf(7);
  test.each([
    ['甲镇一村', `${id} 15400000000`, ['甲镇', '一村', id, '15400000000']],
    ['甲街道 东社区', `${id}\n15400000000`, ['甲街道', '东社区', id, '15400000000']],
    ['甲乡、一村', `15400000000/${id}`, ['甲乡', '一村', id, '15400000000']],
    ['甲镇', id, ['甲镇', null, id, null]],
    ['一村', '15400000000', [null, '一村', null, '15400000000']],
    ['镇头镇一村', id, ['镇头镇', '一村', id, null]],
    ['甲镇-一村', id, ['甲镇', '一村', id, null]],
  ])('%s | %s', (address, person, expected) => expect(split(address, person)).toEqual(expected));

  test('what fits nothing is not lost', () => {
    const [row] = read(sheetOf([header, ['甲镇一村', '张三', '无身份证']])).rows;
    expect(isUnreadable(row?.entries.get('phone')) || row?.entries.get('phone')?.flaws.length).toBeTruthy();
  });
});

test('附件4: the township of merged cells holds for both rows', () => {
  const { rows } = read(tableSheet('annex4', [{ township: '甲镇', category: '脱贫不稳户', households: 1 }, { category: '边缘易致贫户', households: 2 }]));
  expect(rows.map((row) => values(row, 'township', 'households'))).toEqual([['甲镇', 1], ['甲镇', 2]]);
});

test('附件4: rows with nothing but their printed labels are no rows', () => {
  expect(read(tableSheet('annex4', [{ township: '甲镇', category: '脱贫不稳户' }, { category: '边缘易致贫户' }])).rows).toEqual([]);
});

test('the blanks above the table', () => {
  const sheet = sheetOf([['报送部门（盖章）：', null, '民政局'], ['报送日期：', null, '2020年10月12日'], ...headerRows(tableForm('annex1'))], 'a', [
    { top: rowIndex(0), bottom: rowIndex(0), left: columnIndex(0), right: columnIndex(1) },
    { top: rowIndex(1), bottom: rowIndex(1), left: columnIndex(0), right: columnIndex(1) },
  ]);
  expect(values(read(sheet).head, 'department', 'reportedOn')).toEqual(['区民政局', '2020-10-12']);
});

test('cells longer than any label cost nothing', () => {
  const long = '单位'.repeat(15_000);
  const person = columnsOf(tableForm('ledger')).map(({ key }) => household(1)[key]);
  const { rows } = read(sheetOf([[long], ...headerRows(tableForm('ledger')), person, [long, '甲镇', '一村']]));
  expect(rows).toHaveLength(2);
});

// Offices type behind the label, in the label's own cell.
test.each<[string, Written[][]]>([
  ['each in its own cell', [['报送部门（盖章）：区民政局', null, '报送人：张三', null, '报送日期：2020年10月12日']]],
  ['all in one cell', [['报送部门（盖章）: 区民政局　　报送人：张三    报送日期：2020年10月12日']]],
  ['some here, some there', [['报送部门（盖章）： 区民政局', '报送人：', '张三'], ['报送日期', { kind: 'number', value: 44116, date: true }]]],
])('the blanks above the table, %s', (_, above) => {
  const { head } = read(sheetOf([...above, ...headerRows(tableForm('annex1'))]));
  expect(values(head, 'department', 'reporter', 'reportedOn')).toEqual(['区民政局', '张三', '2020-10-12']);
});

describe('附件3, one household on a card', () => {
  const card: Written[][] = [
    ['2020 年度脱贫不稳定户（边缘户）帮扶措施台账'],
    ['基本情况', '户主姓名', '张三', '家庭人数', 4, '联系电话', '15400000000'],
    [null, '返贫致贫\n风险类别', '因残', '是否消除返\n贫致贫风险', '否', '户属性', '边缘易致贫户'],
    [null, '2020 年度\n纯收入', 12000, '工资性收入', 3000, '家庭成员\n健康状况', '良好'],
    ['帮扶措施\n享受情况', '产业帮扶', '养鸡 50 只'],
    [null, '就业帮扶', '无'],
    [null, '“三保障”\n政策落实情况', '危房改造（4人）；饮水安全（4人）'],
    [null, '社会帮扶', null],
    [null, '低保、残疾人救\n助、特困救助等\n综合保障政策', '低保（1人）'],
    [null, '健康扶贫', null],
    [null, '其他政策', null],
    ['帮扶情况', '帮扶责任人\n单位', '某局', '帮扶责任人\n姓名', '李四', '联系电话', '0737-6666666'],
  ];
  test('is found and read wherever it stands', () => {
    const { layout, rows } = read(sheetOf([[], ...card.map((row) => [null, ...row])]));
    expect(layout.form.id).toBe('annex3');
    expect(values(rows[0], 'headName', 'householdSize', 'category', 'netIncome', 'threeGuarantees', 'employment', 'helperPhone')).toEqual([
      '张三', 4, '边缘易致贫户', 12000, '危房改造（4人）；饮水安全（4人）', null, '07376666666',
    ]);
    expect(rows[0]?.entries.get('helperPhone')).toMatchObject({ row: 12, column: 7 });
  });
  test('an empty one is no record', () => {
    const labels = card.map((row) => row.map((label, column) => (column === 0 || column % 2 === 1 ? label : null)));
    expect(read(sheetOf(labels)).rows).toEqual([]);
  });
});
