import { makeExercise, type Exercise } from '../../src/practice/exercise';
import { exerciseBook } from '../../src/practice/exercise-book';
import { columnsOf } from '../../src/policy/form';
import { frameOf } from '../../src/forms/blank/frame';
import { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { cellAddress, columnIndex, rowIndex } from '../../src/workbook/address';
import { cellText } from '../../src/workbook/cell';
import type { BookPlan } from '../../src/workbook/write/plan';
import { readBook } from '../../src/workbook/read/read';
import { heshan } from '../policies';
import { planned } from '../practice/planned';
import { blankBook } from '../../src/native/book';
import { household } from '../people';
import { closeAll, lay, ledgerBook, openDesk, textColumns } from './workbook';

afterEach(closeAll);

const exercise = makeExercise(heshan, { form: 'annex1', number: 4 });

/** The exercise as it is open in Excel. */
function bookOf(plan: BookPlan, formId: string): MemoryGrid {
  const grid = new MemoryGrid({ name: '练习.xlsx', sheets: plan.sheets.map(({ name }) => name), read: readBook });
  for (const sheet of plan.sheets) lay(grid, planned(sheet));
  textColumns(grid, formId);
  return grid;
}

const cellOf = ({ form }: Exercise, record: number, key: string): string =>
  cellAddress(rowIndex(frameOf(form, 1).firstRow + record), columnIndex(columnsOf(form).findIndex((column) => column.key === key)));

test('a workbook that is an exercise is known as one, and costs no message more', async () => {
  const { desk, office } = await openDesk({ grid: bookOf(exerciseBook(exercise), 'annex1') });
  expect(desk.snapshot().exercise).toEqual({ number: 4, marked: undefined, stale: false });
  expect(desk.snapshot().sheet?.form.id).toBe('annex1');
  const other = await openDesk({ grid: bookOf(blankBook(heshan, ['annex1'], { values: new Map([['annex1', { rows: exercise.records }]]) }), 'annex1') });
  expect(other.desk.snapshot().exercise).toBeUndefined();
  for (const one of [desk, other.desk]) await one.recheck();
  expect(office.messages.count).toBe(other.office.messages.count);
});

test('any other is not', async () => {
  const { desk } = await openDesk({ grid: ledgerBook([household(1)]) });
  expect(desk.snapshot().exercise).toBeUndefined();
  await desk.markExercise();
  expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('不是练习') });
});

test('it is marked as it stands; what is changed afterwards makes that stale', async () => {
  const grid = bookOf(exerciseBook(exercise), 'annex1');
  const { desk, rest } = await openDesk({ grid });
  const spoiled = exercise.mistakes.find(({ kind }) => kind === 'phone-format');
  const [[key, right] = []] = spoiled?.right ?? [];
  if (!spoiled || key === undefined || !right) throw new Error('none');
  await desk.markExercise();
  const { mistakes } = exercise;
  expect(desk.snapshot().exercise?.marked?.counts).toEqual({ mended: 0, wrong: 0, missed: mistakes.length, spoiled: 0 });
  grid.type('附件1', cellOf(exercise, spoiled.records[0] ?? 0, key), cellText(right));
  expect((await rest()).exercise?.stale).toBe(true);
  await desk.markExercise();
  expect(desk.snapshot().exercise).toMatchObject({ stale: false, marked: { counts: { mended: 1, wrong: 0, missed: mistakes.length - 1, spoiled: 0 } } });
  await desk.recheck();
  expect(desk.snapshot().exercise?.marked?.counts.mended).toBe(1);
});

test('the fixes of the pane mend what can be mended without the original', async () => {
  const { desk, rest } = await openDesk({ grid: bookOf(exerciseBook(exercise), 'annex1') });
  await desk.fix(desk.snapshot().sheet?.findings ?? []);
  await rest();
  await desk.markExercise();
  const exact = exercise.mistakes.filter((mistake) => mistake.exact);
  expect(desk.snapshot().exercise?.marked?.counts).toEqual({ mended: exact.length, wrong: 0, missed: exercise.mistakes.length - exact.length, spoiled: 0 });
});

test('an exercise of another edition is refused with a sentence', async () => {
  const plan = exerciseBook({ ...exercise, edition: '0.00000000' });
  const { desk } = await openDesk({ grid: bookOf(plan, 'annex1') });
  await desk.markExercise();
  expect(desk.snapshot()).toMatchObject({ phase: 'ready', exercise: { number: 4, marked: undefined }, notice: { kind: 'error', text: expect.stringContaining('另一版程序') } });
});

test('the report beside the ledger is no exercise', async () => {
  const practised = makeExercise(heshan, { form: 'ledger', number: 4 });
  const grid = bookOf(exerciseBook(practised), 'ledger');
  const { desk, rest } = await openDesk({ grid });
  expect(desk.snapshot().exercise?.number).toBe(4);
  grid.activate('附件4');
  expect((await rest()).exercise).toBeUndefined();
});
