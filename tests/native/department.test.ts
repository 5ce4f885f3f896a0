import { locate } from '../../src/forms/locate';
import { blankBook } from '../../src/native/book';
import { judgeSheet } from '../judged';
import type { Cell } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { identityOf, today } from '../people';
import { heshan } from '../policies';
import { shown } from './office';

// A rule that reads a blank above the table: what each department looks after (1.3), by formula as by the product.
const RISKS = ['因大病存在返贫致贫风险', '因灾存在返贫致贫风险', '因残存在返贫致贫风险', '因学存在返贫致贫风险', '因疫情存在返贫致贫风险', '其他风险'];
const STATUSES = ['建档立卡贫困户', '档外低保户', '档外五保户', '档外重残户', '档外重病户', '档外其他特殊困难群体'];
const DEPARTMENTS = ['区民政局', '卫健局', '区残联', '区住建局', '赫山区教育局', '清泉镇', ''];

test('by every department, status and risk', async () => {
  const words = (word: string): Cell => ({ kind: 'text', text: word });
  const rows = STATUSES.flatMap((identityStatus) =>
    RISKS.map((risk, index) => new Map(Object.entries({ township: '甲镇', village: '一村', name: '张三', identity: identityOf(index), identityStatus, risk }).map(([key, word]) => [key, words(word)]))),
  );
  const books = await Promise.all(DEPARTMENTS.map((department) => writeBook(blankBook(heshan, ['annex1'], { values: new Map([['annex1', { head: new Map([['department', words(department)]]), rows }]]) }))));
  const natively = shown(books).map((sheets) => (sheets.get('附件1') ?? []).flatMap((cells, row) => (cells.some((cell) => cell.startsWith('△风险类别') && cell.includes('负责筛查')) ? [row] : [])));
  const judged = books.map((bytes) => {
    const sheet = readBook(bytes).sheets.find(({ name }) => name === '附件1');
    const layout = sheet && locate(sheet, heshan);
    if (!sheet || !layout) throw new Error('附件1 not found');
    return judgeSheet({ policy: heshan, today }, layout, sheet).findings.flatMap(({ rule, row }) => (rule === 'S1-A1-department-fits' ? [Number(row)] : []));
  });
  expect(natively).toEqual(judged);
  expect(judged.map(({ length }) => length > 0)).toEqual([true, true, true, true, true, false, false]);
}, 300_000);
