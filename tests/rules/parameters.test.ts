import { blankBook } from '../../src/native/book';
import { judgeParameters } from '../../src/rules/parameters';
import { address } from '../../src/rules/finding';
import { readBook } from '../../src/workbook/read/read';
import { text } from '../../src/workbook/cell';
import { writeBook } from '../../src/workbook/write/write';
import { today } from '../people';
import { heshan } from '../policies';

const reader = { policy: heshan, today };
const plan = blankBook(heshan, ['ledger'], { township: '甲镇', today });

/** The workbook as it comes back, one of the cells of its sheet of parameters saying something else. */
async function with_(cell: string | undefined, words: string) {
  const sheets = plan.sheets.map((sheet) =>
    sheet.name === '参数' ? { ...sheet, cells: sheet.cells.map((one) => (one.value?.kind === 'text' && one.value.text === cell ? { ...one, value: text(words) } : one)) } : sheet,
  );
  return judgeParameters(reader, readBook(await writeBook({ ...plan, sheets }))).map((finding) => [finding.rule, finding.severity, finding.sheet, address(finding).replace(/\d+$/u, ''), finding.say]);
}

test('a workbook as it was handed out says nothing', async () => expect(await with_(undefined, '')).toEqual([]));

test('a word of a list that was changed is named, and what it was', async () => {
  const [found, ...more] = await with_('因残存在返贫致贫风险', '因残');
  expect(found?.slice(0, 3)).toEqual(['FORM-PARAMETERS', 'warning', '参数']);
  expect(found?.[4]).toContain('“风险类别”的清单被改动过（多了“因残”，少了“因残存在返贫致贫风险”）');
  expect(more).toEqual([]);
});

test('an older template is one, and its lists are its own', async () => {
  expect(await with_('3', '2')).toEqual([['FORM-VERSION', 'info', '参数', 'A', expect.stringContaining('旧模板（第 2 版')]]);
});

test('a workbook of nobody, and of another policy, has no parameters to be judged', async () => {
  const foreign = readBook(await writeBook(plan));
  expect(judgeParameters({ ...reader, policy: { ...heshan, id: 'other' } }, foreign)).toEqual([]);
  expect(judgeParameters(reader, { ...foreign, sheets: foreign.sheets.filter(({ name }) => name !== '参数') })).toEqual([]);
});
