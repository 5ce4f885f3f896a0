import { locate } from '../../src/forms/locate';
import type { TableLayout } from '../../src/forms/layout';
import { columnIndex, columnName } from '../../src/workbook/address';
import { heshan } from '../policies';
import { headerRows, sheetOf, tableForm, type Written } from '../sheets';

const find = (rows: readonly (readonly Written[])[], name = 'Sheet1') => locate(sheetOf(rows, name), heshan);
const table = (rows: readonly (readonly Written[])[]): TableLayout => {
  const layout = find(rows);
  if (layout?.kind !== 'table') throw new Error('no table found');
  return layout;
};
const columns = (layout: TableLayout) => Object.fromEntries([...layout.columns].map(([key, at]) => [key, at.map(columnName).join()]));

describe('a form is found by its header', () => {
  test.each(['annex1', 'annex2', 'annex4', 'ledger'])('%s as the notice prints it', (id) => {
    const form = tableForm(id);
    expect(table([[form.title], ...headerRows(form)]).form.id).toBe(id);
  });

  test.each(['annex1', 'annex2', 'annex4', 'ledger'])('%s without title, moved right and down', (id) => {
    const form = tableForm(id);
    const moved = headerRows(form).map((row) => [null, null, ...row]);
    const layout = table([[], ['说明'], [], ...moved, [null, null, '某镇']]);
    expect(layout.form.id).toBe(id);
    expect(layout.firstRow).toBe(3 + moved.length);
    expect(Math.min(...[...layout.columns.values()].flat())).toBe(2);
  });

  test('a ledger of which most columns were taken out is still the ledger, not the shorter form whose columns are left', () => {
    const form = tableForm('ledger');
    const kept = ['序号', '乡镇', '村', '户主姓名', '户主身份证号', '联系电话', '家庭人数', '户属性', '返贫致贫风险类别', '是否消除返贫致贫风险', '健康扶贫内容', '健康扶贫人数'];
    expect(table([[form.title], kept]).form.id).toBe('ledger');
  });

  test('a title alone is no form', () => expect(find([[tableForm('annex1').title], ['姓名']])).toBeUndefined());
  test('an empty sheet is no form', () => expect(find([])).toBeUndefined());
  test('another table is no form', () => expect(find([['姓名', '年龄', '电话'], ['张三', 3, 1]])).toBeUndefined());
});

describe('附件1 as it comes back', () => {
  test('reads the two facts of one header cell from two columns', () => {
    expect(columns(table(headerRows(tableForm('annex1'))))).toMatchObject({ township: 'A', village: 'B', name: 'C', identity: 'D', phone: 'E' });
  });

  test('reads them from one combined cell, as the notice prints seven columns', () => {
    const layout = table([['地址 镇、村', '预警对象 姓名', '预警对象身份证 联系电话', '身份属性', '风险类别', '情况明细', '预警来源']]);
    expect(columns(layout)).toMatchObject({ township: 'A', village: 'A', identity: 'C', phone: 'C', source: 'G' });
    expect([...layout.combined.keys()]).toEqual([0, 2]);
  });

  test('reads split headers, another order and an inserted column', () => {
    const layout = table([['序号', '身份证号码', '姓名', '乡镇', '村', '民族', '电话', '身份属性', '风险类别', '情况明细', '预警来源']]);
    expect(columns(layout)).toMatchObject({ identity: 'B', name: 'C', township: 'D', village: 'E', phone: 'G', source: 'K' });
    expect(layout.unknown.map(columnName)).toEqual(['A', 'F']);
  });

  test('finds the blanks above the table', () => {
    const layout = table([['报送部门（盖章）：', '区民政局'], ['报送人：', '李四', '报送日期：', '2020-10-12'], ...headerRows(tableForm('annex1'))]);
    expect([...layout.head.keys()]).toEqual(['department', 'reporter', 'reportedOn']);
    expect(layout.head.get('reportedOn')).toEqual({ row: 1, column: 3 });
  });
});

test('a ledger without its measures has the labels of a card, and is none', () => {
  const labels = (headerRows(tableForm('ledger'))[1] ?? []).filter((label) => !/帮扶内容|政策|保障|饮水|危房|教育|培训|信贷|扶贫|帮扶\n/u.test(label ?? ''));
  expect(find([labels, labels.map(() => '某')])?.form.id).not.toBe('annex3');
});

describe('the title', () => {
  const titleOf = (title: string) => find([[], [null, title], ...headerRows(tableForm('annex1'))])?.title;
  test.each(['赫山区行业部门筛查预警疑似有返贫致贫风险户样表', '资阳区行业扶贫部门筛查预警疑似有返贫致贫风险户样表', '行业部门筛查预警疑似有返贫致贫风险户样表（四季度）'])('%s', (title) =>
    expect(titleOf(title)).toEqual({ text: title, row: 1, column: 1 }));
  test('none', () => expect(titleOf('重要通知')).toBeUndefined());
});

describe('附件4', () => {
  const measures = ['合计', '产业帮扶', '小额信贷', '就业帮扶', '综合保障(含低保、特困供养、临时救助、养老金等)', '三保障政策', '职业技能培训', '健康扶贫', '社会帮扶'];
  const noticeHeader = (pairs: (label: string) => number) => {
    const top: Written[] = ['乡镇（街道、集中区）', '类别', '户数', '人数', '其中已消除风险', null, '实施帮扶措施'];
    const middle: Written[] = [null, null, null, null, null, null];
    const bottom: Written[] = [null, null, null, null, '户数', '人数'];
    for (const label of measures) {
      middle.push(label);
      for (let pair = 0; pair < pairs(label); pair++) {
        bottom.push('户数', '人数');
        middle.push(...(pair === 0 ? [null] : [null, null]));
      }
    }
    top[middle.length] = '备注';
    return [top, middle, bottom];
  };

  test('its 25 columns', () => {
    const layout = table(noticeHeader(() => 1));
    expect(columns(layout)).toMatchObject({ households: 'C', clearedPersons: 'F', totalHouseholds: 'G', socialPersons: 'X', remark: 'Y' });
    expect(layout.unknown).toEqual([]);
  });

  // The extracted text of the notice shows 就业帮扶 over four cells.
  test('就业帮扶 twice: both places are kept', () => {
    const layout = table(noticeHeader((label) => (label === '就业帮扶' ? 2 : 1)));
    expect(columns(layout)).toMatchObject({ employmentHouseholds: 'M,O', employmentPersons: 'N,P', comprehensiveHouseholds: 'Q', remark: 'AA' });
  });

  test('levels left out or put in: the words that are there decide', () => {
    const [top = [], middle = [], bottom = []] = noticeHeader(() => 1);
    const without = top.map((label) => (label === '实施帮扶措施' ? null : label));
    const merged = Array.from(top, (label, column) => (label === '实施帮扶措施' ? middle[column] : (label ?? middle[column])));
    for (const header of [[without, middle, bottom], [merged, bottom], [top, [], middle, bottom]]) {
      const layout = table(header);
      expect(layout.firstRow).toBe(header.length);
      expect(columns(layout)).toMatchObject({ households: 'C', clearedPersons: 'F', totalHouseholds: 'G', employmentPersons: 'N', socialPersons: 'X', remark: 'Y' });
    }
  });

  test('measures without 户数 and 人数 below them are read in order, as the notice draws them', () => {
    const [top, middle] = noticeHeader(() => 1);
    const bottom: Written[] = [null, null, null, null, '户数', '人数'];
    expect(columns(table([top ?? [], middle ?? [], bottom]))).toMatchObject({ industryHouseholds: 'I', industryPersons: 'J', socialPersons: 'X' });
  });
});

test('the ledger is read by header text alone, without its group row', () => {
  const labels = headerRows(tableForm('ledger'))[1] ?? [];
  const layout = table([[...labels].reverse()]);
  expect(layout.form.id).toBe('ledger');
  expect(columns(layout)['serial']).toBe(columnName(columnIndex(labels.length - 1)));
});

test('a ledger is never read by position: labels nobody knows are no columns', () => {
  const [groups = [], labels = []] = headerRows(tableForm('ledger'));
  const layout = table([groups, labels.map((label) => (label === '户属性' ? '户的性质' : label)), labels.map(() => '某')]);
  expect(layout.firstRow).toBe(2);
  expect([...layout.columns.keys()]).not.toContain('category');
  expect(layout.unknown.map(columnName)).toEqual(['H']);
});

test('姓名 and 联系电话 twice in a ledger: the household’s and the helper’s', () => {
  const [groups = [], labels = []] = headerRows(tableForm('ledger'));
  const short = (label: string | null | undefined) => (label ?? '').replace(/^(?:户主|帮扶责任人)(?=姓名|单位)/u, '').replace('帮扶责任人电话', '联系电话');
  const all = labels.map(short);
  for (const header of [[groups, all], [all]]) {
    expect(columns(table(header))).toMatchObject({ headName: 'D', phone: 'F', helperUnit: 'AG', helperName: 'AH', helperPhone: 'AI' });
  }
});

test('姓名 of another group is nobody’s', () => {
  const [groups = [], labels = []] = headerRows(tableForm('ledger'));
  const layout = table([[...groups, '家庭成员', null], [...labels, '姓名', '联系电话']]);
  expect(columns(layout)).toMatchObject({ headName: 'D', phone: 'F', helperName: 'AH', helperPhone: 'AI' });
});

test('two tables in one sheet: the upper one is read, the other named', () => {
  const ledger = headerRows(tableForm('ledger'));
  const report = headerRows(tableForm('annex4'));
  const upper = (first: Written[][], second: Written[][]) => {
    const { form, others } = table([...first, ['某'], [], ...second, ['某']]);
    return [form.id, others.map(({ id }) => id)];
  };
  expect(upper(ledger, report)).toEqual(['ledger', ['annex4']]);
  expect(upper(report, ledger)).toEqual(['annex4', ['ledger']]);
  expect(table(ledger).others).toEqual([]);
});
