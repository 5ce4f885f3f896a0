import type { PublicList } from '../../src/policy/publicity-schema';
import { paperBook } from '../../src/publicity/paper-sheet';
import { number, text } from '../../src/workbook/cell';
import { writeBook } from '../../src/workbook/write/write';
import { printed, squeezed } from '../print/paper';
import { publishing as policy } from './policy';

jest.setTimeout(180_000);

const NAMES = ['张*伟', '李*', '欧阳*娜', '迪***·****提'];

test('a long paper on A4 upright: its header on every page, every line whole, the stamp at the end', async () => {
  const [identified] = policy.publicity?.lists as [PublicList];
  const lines = Array.from({ length: 45 }, (_, index) => [text(NAMES[index % 4] ?? ''), text(index % 9 ? '桃源村' : '新屋组合并后的桃源村'), number(1 + (index % 6)), text('脱贫不稳定户')]);
  const bytes = await writeBook(paperBook(policy, identified, { township: '清泉镇', village: '桃源村', lines }, { year: 2022, month: 5, day: 17 }));
  const pages = printed(new Map([['paper', { bytes }]])).get('paper') ?? [];
  expect(pages.length).toBeGreaterThan(1);
  for (const [index, { width, height, text: page }] of pages.entries()) {
    expect(width).toBeLessThan(height);
    for (const label of ['序号', ...identified.columns.map((column) => column.label), `第${index + 1}页，共${pages.length}页`]) expect(page).toContain(label);
  }
  const all = pages.map((page) => page.text).join('');
  for (const name of NAMES) expect(all.split(squeezed(name)).length - 1).toBeGreaterThanOrEqual(11);
  expect(all.match(/脱贫不稳定户/gu)).toHaveLength(45);
  const last = pages.at(-1)?.text ?? '';
  for (const words of ['公示时间：2022年5月17日至2022年5月22日', '监督电话：', '清泉镇桃源村村民委员会（盖章）', '2022年5月17日']) expect(last).toContain(words);
  // Read standing: no character of the table is smaller than 12 points.
  const heights = pages.flatMap(({ words }) => words.filter((word) => word.text === '桃源村').map((word) => word.bottom - word.top));
  expect(Math.min(...heights)).toBeGreaterThan(12);
});
