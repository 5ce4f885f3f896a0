import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeExercise } from '../../src/practice/exercise';
import { exerciseBook } from '../../src/practice/exercise-book';
import { address } from '../../src/rules/finding';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { Browser, type Visit } from './browser';

jest.setTimeout(120_000);

const PICTURES = join(process.cwd(), 'docs', 'images');

const exercise = makeExercise(heshan, { form: 'annex1', number: 7 });

let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.start();
  visit = await browser.open();
  await visit.workbook('清泉镇台账（样例）.xlsx');
});
afterAll(() => browser?.close());

test('an exercise is opened, worked on and marked', async () => {
  const book = await visit.openWorkbook('附件1-练习.xlsx', await writeBook(exerciseBook(exercise)));
  const pane = await book.pane();
  await pane.getByText('这是练习（第 7 号）').waitFor();
  await pane.getByRole('button', { name: '批改', exact: true }).click();
  await pane.getByText(`得分 0：没找到 ${exercise.mistakes.length}，没改对 0，改坏了 0，改对了 0`).waitFor();

  const first = exercise.mistakes.find(({ exact }) => exact);
  const [finding] = first?.findings ?? [];
  const [right] = [...(first?.right.values() ?? [])];
  if (!finding || right?.kind !== 'text') throw new Error('none');
  await pane.locator('button[data-line]').filter({ hasText: finding.say }).filter({ hasText: address(finding) }).click();
  await book.standsAt(address(finding));
  await book.type(address(finding), right.text);
  await pane.getByText('批改之后又改过，请重新批改。').waitFor();
  await pane.getByRole('button', { name: '重新批改' }).click();
  await pane.getByText(/，改对了 1$/).waitFor();
  await visit.page.screenshot({ path: join(PICTURES, 'practice.png') });
  expect(visit.complaints).toEqual([]);
});
