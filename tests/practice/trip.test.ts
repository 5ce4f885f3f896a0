import { strFromU8, unzipSync } from 'fflate';
import { locate } from '../../src/forms/locate';
import { makeExercise, type Exercise } from '../../src/practice/exercise';
import { exerciseBook } from '../../src/practice/exercise-book';
import { keyBook } from '../../src/practice/key-book';
import { markExercise } from '../../src/practice/mark';
import { tagOf } from '../../src/practice/tag';
import { columnsOf } from '../../src/policy/form';
import { judgeSheet } from '../judged';
import { address } from '../../src/rules/finding';
import type { Book } from '../../src/workbook/book';
import { cellText, text, type Cell } from '../../src/workbook/cell';
import { cellAddress, columnIndex, rowIndex } from '../../src/workbook/address';
import { patchBook, type CellEdit } from '../../src/workbook/patch/patch';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { recalculate } from '../native/office';
import { heshan } from '../policies';
import { frameOf } from '../../src/forms/blank/frame';

jest.setTimeout(180_000);

const today = { year: 2026, month: 3, day: 1 };
const reader = { policy: heshan, today };
const FORMS = ['ledger', 'annex1', 'annex2'];
const made = FORMS.map((form) => makeExercise(heshan, { form, number: 12, township: '石门乡', village: '向阳村' }));
const handedOut = (exercise: Exercise) => writeBook(exerciseBook(exercise));

function mark(book: Book) {
  const tag = tagOf(book);
  if (!tag) throw new Error('no exercise');
  return markExercise(reader, tag, book.sheets);
}

describe.each(made.map((exercise) => [exercise.form.id, exercise] as const))('%s', (_, exercise) => {
  test('the same order gives the same bytes', async () => {
    const again = makeExercise(heshan, { form: exercise.form.id, number: 12, township: '石门乡', village: '向阳村' });
    expect(await handedOut(again)).toEqual(await handedOut(exercise));
    expect(await writeBook(keyBook(again))).toEqual(await writeBook(keyBook(exercise)));
  });

  test('the written workbook says what it is, and is wrong where it was spoiled and nowhere else', async () => {
    const book = readBook(await handedOut(exercise));
    expect(tagOf(book)).toEqual({ policy: 'heshan-2020', form: exercise.form.id, number: 12, edition: exercise.edition, township: '石门乡', village: '向阳村' });
    const [sheet] = book.sheets;
    const layout = sheet && locate(sheet, heshan);
    if (!layout) throw new Error('not found');
    const found = judgeSheet(reader, layout, sheet).findings.map((finding) => `${finding.rule} ${address(finding)}`);
    expect(found.sort()).toEqual(exercise.mistakes.flatMap(({ findings }) => findings.map((finding) => `${finding.rule} ${address(finding)}`)).sort());
  });

  test('the answers are not in the exercise', async () => {
    const parts = Object.values(unzipSync(await handedOut(exercise))).map((part) => strFromU8(part)).join('\n');
    const told = exercise.mistakes.flatMap(({ right, findings: [finding] }) => [...right].flatMap(([key, cell]) => (isTelling(exercise, key) && finding ? [cellText(cell)] : [])));
    expect(told.length).toBeGreaterThan(15);
    for (const answer of told) expect(parts).not.toContain(`>${answer}<`);
  });

  test('the key has a line for each, with place, rule and remedy', () => {
    const [sheet] = keyBook(exercise).sheets;
    const lines = new Map<number, string[]>();
    for (const { row, column, value } of sheet?.cells ?? []) lines.set(row, Object.assign(lines.get(row) ?? [], { [column]: value ? cellText(value) : '' }));
    const [title, about, header, ...rest] = [...lines.values()];
    expect([title?.[0], header]).toEqual([`${exercise.form.sheet}练习第 12 号答案`, ['序号', '表', '单元格', '栏目', '户主/姓名', '填的是', '错在哪里', '应填', '依据', '规则编号']]);
    expect(about?.[0]).toContain(`埋了 ${exercise.mistakes.length} 处错误`);
    expect(rest.slice(0, -1).map(([, , cell, field, , , say, , clause, rule]) => [cell, field, say, clause, rule])).toEqual(
      exercise.mistakes.map(({ findings }) => [findings.map(address).join('、'), findings[0]?.field, findings[0]?.say, findings[0]?.clause, findings[0]?.rule]),
    );
    for (const line of rest.slice(0, -1)) for (const words of line) expect(words).not.toBe('');
  });
});

/** Numbers that stand nowhere else; a village or a category does. */
const isTelling = ({ form }: Exercise, key: string) => ['identity', 'phone'].includes(columnsOf(form).find((column) => column.key === key)?.type ?? '');

test('worked on in our own way, saved by LibreOffice, and marked', async () => {
  const workbooks = await Promise.all(made.map(handedOut));
  const saved = recalculate(workbooks.map((bytes, index) => solved(bytes, made[index]!)));
  saved.forEach((book, index) => {
    const exercise = made[index]!;
    const { counts, remarks } = mark(book);
    const [done, half, clean] = plan(exercise);
    expect(counts).toEqual({ mended: done.length, wrong: half.length, missed: exercise.mistakes.length - done.length - half.length, spoiled: 1 });
    const village = columnsOf(exercise.form).findIndex(({ key }) => key === 'village');
    expect(remarks.filter(({ verdict }) => verdict === 'spoiled').map(({ cell }) => cell)).toEqual([
      cellAddress(rowIndex(frameOf(exercise.form, 1).firstRow + clean), columnIndex(village)),
    ]);
  });
});

/** A third of the single mistakes are mended, one in six badly; one cell that was right is changed. */
function plan({ mistakes, records }: Exercise) {
  const single = mistakes.filter((mistake) => mistake.records.length === 1);
  const clean = records.findIndex((_, index) => !mistakes.some((mistake) => mistake.records.includes(index)));
  return [single.filter((_, index) => index % 3 === 0), single.filter(({ exact }, index) => exact && index % 3 === 1), clean] as const;
}

function solved(bytes: Uint8Array, exercise: Exercise): Uint8Array {
  const { form } = exercise;
  const { firstRow } = frameOf(form, 1);
  const edit = (record: number, key: string, cell: Cell): CellEdit => ({ row: rowIndex(firstRow + record), column: columnIndex(columnsOf(form).findIndex((column) => column.key === key)), cell });
  const [done, half, clean] = plan(exercise);
  const edits = [
    ...done.flatMap(({ records: [record = 0], right }) => [...right].map(([key, cell]) => edit(record, key, cell))),
    ...half.flatMap(({ records: [record = 0], keys }) => keys.map((key) => edit(record, key, text('？')))),
    edit(clean, 'village', text('别处村')),
  ];
  return patchBook(bytes, new Map([[form.sheet, edits]]));
}
