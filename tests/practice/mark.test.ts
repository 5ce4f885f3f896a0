import { frameOf } from '../../src/forms/blank/frame';
import type { Values } from '../../src/forms/blank/options';
import { tableSheet } from '../../src/forms/blank/table';
import { makeExercise, NoExercise, type Exercise } from '../../src/practice/exercise';
import { markExercise, type Marked, type Remark } from '../../src/practice/mark';
import type { Mistake } from '../../src/practice/mistake';
import type { ExerciseTag } from '../../src/practice/tag';
import { columnsOf } from '../../src/policy/form';
import type { Sheet } from '../../src/workbook/book';
import { BLANK, number, text, type Cell } from '../../src/workbook/cell';
import { identityOf } from '../people';
import { heshan } from '../policies';
import { planned } from './planned';

const today = { year: 2026, month: 3, day: 1 };
const ledger = makeExercise(heshan, { form: 'ledger', number: 7 });
const tagFor = ({ form, number, edition, township }: Exercise): ExerciseTag => ({ policy: heshan.id, form: form.id, number, edition, township });

const sheetFor = ({ form, head }: Exercise, records: readonly Values[]): Sheet =>
  planned(tableSheet(heshan, frameOf(form, records.length), { values: new Map([[form.id, { head }]]) }, records));

const mark = (records: readonly Values[], exercise = ledger): Marked => markExercise({ policy: heshan, today }, tagFor(exercise), [sheetFor(exercise, records)]);

/** The records after a change of some fields of some. */
function changed(changes: ReadonlyMap<number, Values>, { records } = ledger): Values[] {
  return records.map((record, index) => new Map([...record, ...(changes.get(index) ?? [])]));
}

const planted = (kind: string, { mistakes } = ledger): Mistake => {
  const found = mistakes.find((mistake) => mistake.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const record = ({ records: [first = 0] }: Mistake): number => first;
/** A record that is right. */
const clean = ledger.records.findIndex((_, index) => !ledger.mistakes.some(({ records }) => records.includes(index)));

/** What is said of the mistake of this kind after its fields were changed. */
function after(kind: string, change: (right: Values) => Values): Remark {
  const mistake = planted(kind);
  const { remarks } = mark(changed(new Map([[record(mistake), change(mistake.right)]])));
  const rule = mistake.findings[0]?.rule;
  const cell = remarks.filter((one) => one.rule === rule && one.verdict !== 'missed');
  const [first, ...more] = cell.length > 0 ? cell : remarks.filter((one) => one.rule === rule);
  if (!first || (cell.length > 0 && more.length > 0)) throw new Error(`${kind}: ${JSON.stringify(remarks)}`);
  expect(remarks.filter(({ verdict }) => verdict === 'spoiled')).toEqual([]);
  return first;
}
const all = (right: Values, cell: Cell): Values => new Map([...right.keys()].map((key) => [key, cell]));

test('as it was handed out nothing is found', () => {
  const { counts, score, remarks } = mark(ledger.records);
  expect([counts, score]).toEqual([{ mended: 0, wrong: 0, missed: ledger.mistakes.length, spoiled: 0 }, 0]);
  expect(remarks.map(({ cell, say, clause }) => [cell, say, clause])).toEqual(
    ledger.mistakes.map(({ findings: [finding] }) => [expect.any(String), finding?.say, finding?.clause]),
  );
});

test.each(['ledger', 'annex1', 'annex2'])('%s: everything put right is all mended', (form) => {
  for (const number of [1, 2, 3]) {
    const exercise = makeExercise(heshan, { form, number });
    const { mistakes } = exercise;
    const right = new Map(mistakes.map(({ records, right }) => [records.at(-1) ?? 0, right]));
    const twice = new Set(mistakes.flatMap(({ records, right }) => (right.size === 0 ? records.slice(1) : [])));
    const { remarks, counts, score } = mark(changed(right, exercise).filter((_, index) => !twice.has(index)), exercise);
    expect(remarks.filter(({ verdict }) => verdict !== 'mended')).toEqual([]);
    expect([counts.mended, score]).toEqual([mistakes.length, 100]);
  }
});

describe('where exactly one value is right', () => {
  const day = (value: number): Cell => ({ kind: 'number', value, date: true });
  test('it must be that one', () => {
    expect(after('date-text', (right) => right).verdict).toBe('mended');
    expect(after('date-text', (right) => all(right, day(43_901)))).toMatchObject({ verdict: 'wrong', say: expect.stringContaining('改后的内容不对') });
  });
  test('another person’s number is not the old one upgraded', () =>
    expect(after('id-old', (right) => all(right, text(identityOf(77))))).toMatchObject({ verdict: 'wrong', say: expect.stringContaining('应当只改写法') }));
});

describe('where only the original tells', () => {
  test('whatever is right in itself will do', () => expect(after('id-checksum', (right) => all(right, text(identityOf(77))))).toMatchObject({ verdict: 'mended' }));
  test('another mistake will not', () =>
    expect(after('id-checksum', (right) => all(right, text('123')))).toMatchObject({ verdict: 'wrong', say: expect.stringMatching(/^改了还不对：应为 18 位，填了 3 位/) }));
  test('nor will clearing a cell, even where it may be blank', () => {
    expect(after('id-checksum', (right) => all(right, BLANK))).toMatchObject({ verdict: 'wrong', say: expect.stringContaining('没有填写') });
    expect(after('phone-format', (right) => all(right, BLANK))).toMatchObject({ verdict: 'wrong', say: expect.stringContaining('清空了') });
    expect(after('date-month', (right) => all(right, BLANK))).toMatchObject({ verdict: 'wrong', say: expect.stringContaining('清空了') });
  });
});

describe('a rule over several fields', () => {
  const kind = 'S1-A3-$content-missing';
  const [content = '', persons = ''] = planted(kind).keys;
  test('is kept by any of them', () => {
    expect(after(kind, (right) => right).verdict).toBe('mended');
    expect(after(kind, () => new Map([[content, text('按政策享受')]])).verdict).toBe('mended');
  });
  test('is not kept by breaking another', () =>
    expect(after(kind, () => new Map<string, Cell>([[content, text('按政策享受')], [persons, number(99)]]))).toMatchObject({ verdict: 'wrong', say: expect.stringContaining('大于家庭人数') }));
  test('a household without measures gets one', () =>
    expect(after('S1-A3-measures-none', () => new Map<string, Cell>([['healthContent', text('慢病签约')], ['healthPersons', number(1)]])).verdict).toBe('mended'));
});

describe('the same household twice', () => {
  const kind = 'S1-A3-headIdentity-duplicate';
  const [first = 0, second = 0] = planted(kind).records;
  const verdict = (records: readonly Values[]) => mark(records).remarks.filter(({ rule, verdict }) => rule === kind || verdict === 'spoiled').map((one) => [one.verdict, one.say.slice(0, 5)]);
  const without = (...indices: readonly number[]) => ledger.records.filter((_, index) => !indices.includes(index));
  test('either row may go', () => {
    expect(verdict(without(second))).toEqual([['mended', expect.any(String)]]);
    expect(verdict(without(first))).toEqual([['mended', expect.any(String)]]);
  });
  test('not both', () => expect(verdict(without(first, second))).toEqual([['wrong', '两行都删掉']]));
  test('nor neither', () => expect(verdict(ledger.records)).toEqual([['missed', expect.any(String)]]));
  test('numbering the rows anew is no change', () => {
    const renumbered = without(second).map((one, index) => new Map([...one, ['serial', number(index + 1)]]));
    expect(mark(renumbered).counts).toMatchObject({ mended: 1, spoiled: 0 });
  });
});

describe('what was right', () => {
  const spoiled = (records: readonly Values[]) => mark(records).remarks.filter(({ verdict }) => verdict === 'spoiled');
  const change = (key: string, cell: Cell) => spoiled(changed(new Map([[clean, new Map([[key, cell]])]])));
  const was = ledger.records[clean] ?? new Map();

  test('and was changed is named with what it was', () =>
    expect(change('village', text('别处村'))).toMatchObject([{ field: '村', say: `原来是对的，是“${was.get('village')?.kind === 'text' ? was.get('village').text : ''}”，不应改动` }]));
  test('but never an identity number', () => {
    const [remark] = change('headIdentity', text(identityOf(5)));
    expect(remark).toMatchObject({ field: '户主身份证号', say: '原来是对的，不应改动' });
  });
  test('and says the same as before is no change', () => {
    const phone = was.get('phone');
    expect(change('phone', number(Number(phone?.kind === 'text' ? phone.text : 0)))).toEqual([]);
    expect(change('serial', number(999))).toEqual([]);
  });
  test('and was cleared, deleted or put in', () => {
    expect(change('village', BLANK)).toHaveLength(1);
    expect(spoiled(ledger.records.filter((_, index) => index !== clean))).toMatchObject([{ cell: undefined, field: '整行', say: expect.stringContaining('这一户没有错，整行不见了') }]);
    const stranger = new Map<string, Cell>([['headName', text('欧阳某')], ['village', text('远村')]]);
    expect(spoiled([stranger, ...ledger.records])).toMatchObject([{ cell: expect.stringMatching(/^A\d+$/), say: expect.stringContaining('多出来一行') }]);
  });
  test('a row with a mistake must be mended, not deleted', () => {
    const at = record(planted('id-checksum'));
    expect(mark(ledger.records.filter((_, index) => index !== at)).remarks.filter(({ verdict }) => verdict !== 'missed')).toMatchObject([
      { verdict: 'wrong', cell: undefined, say: expect.stringContaining('整行删掉了') },
    ]);
  });
  test('each takes one off', () => {
    const right = new Map(ledger.mistakes.slice(0, 10).map(({ records, right }) => [records.at(-1) ?? 0, right]));
    const score = (records: Map<number, Values>) => mark(changed(records)).score;
    const solved = score(right);
    expect(score(new Map([...right, [clean, new Map([['village', text('别处村')]])]]))).toBeLessThan(solved);
  });
});

test('rows may stand in any order, and elsewhere in the sheet', () => {
  const before = mark(ledger.records);
  const sorted = mark([...ledger.records].reverse());
  expect(sorted.counts).toEqual(before.counts);
  const sheet = sheetFor(ledger, ledger.records);
  const moved = markExercise({ policy: heshan, today }, tagFor(ledger), [{ ...sheet, rows: [[], [], ...sheet.rows], merges: [] }]);
  expect(moved.counts).toEqual(before.counts);
  expect(moved.remarks[0]?.cell).toBe(before.remarks[0]?.cell?.replace(/\d+$/, (row) => String(Number(row) + 2)));
});

describe('what cannot be marked is said', () => {
  const refused = (tag: Partial<ExerciseTag>, sheets: readonly Sheet[] = [sheetFor(ledger, ledger.records)]) => () =>
    markExercise({ policy: heshan, today }, { ...tagFor(ledger), ...tag }, sheets);
  test.each<[string, Partial<ExerciseTag>, readonly Sheet[] | undefined, RegExp]>([
    ['another edition', { edition: '0.1' }, undefined, /另一版程序出的/],
    ['another policy', { policy: 'elsewhere' }, undefined, /按政策“elsewhere”出的/],
    ['no sheet', {}, [], /没有找到练习的表“台账总表”/],
    ['a form that is none', { form: 'annex4' }, undefined, /不是逐户填写的表/],
  ])('%s', (_, tag, sheets, said) => {
    expect(refused(tag, sheets)).toThrow(NoExercise);
    expect(refused(tag, sheets)).toThrow(said);
  });
});

test('whatever was done, no identity number gets into a remark', () => {
  const keys = columnsOf(ledger.form).map(({ key }) => key);
  const everywhere = ledger.records.map((one) => new Map<string, Cell>([...one, ...keys.filter((key) => !['headName', 'phone', 'village'].includes(key)).map((key): [string, Cell] => [key, text(identityOf(9))])]));
  for (const { say } of mark(everywhere).remarks) expect(say).not.toMatch(/\d{9}/u);
});
