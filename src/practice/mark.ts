import { readEntry, type Reader } from '../forms/entry';
import { locate } from '../forms/locate';
import { isFilled, type Entry, type Row } from '../forms/row';
import { readHead, readRows } from '../forms/rows';
import { withoutNumbers } from '../identity/withhold';
import { columnsOf, type Column } from '../policy/form';
import type { Finding } from '../rules/finding';
import { judge } from '../rules/judge';
import { cellAddress } from '../workbook/address';
import type { Sheet } from '../workbook/book';
import { BLANK } from '../workbook/cell';
import { asWritten } from './as-written';
import { makeExercise, NoExercise, type Exercise } from './exercise';
import { matchRows, sameCell } from './match';
import type { Mistake } from './mistake';
import type { ExerciseTag } from './tag';

/** What became of a planted mistake; `spoiled` is what was right and was changed. */
export type Verdict = 'mended' | 'wrong' | 'missed' | 'spoiled';

/** One mistake mended, missed or made, as the trainee reads it. */
export interface Remark {
  readonly verdict: Verdict;
  readonly sheet: string;
  /** `E17`, where it stands now; `undefined` where its row is gone. */
  readonly cell: string | undefined;
  readonly field: string;
  /** Never holds an identity number. */
  readonly say: string;
  /** Of a planted mistake: the rule it breaks, and the clause. */
  readonly rule?: string;
  readonly clause?: string;
}

/** A finished exercise, marked. */
export interface Marked {
  readonly number: number;
  readonly sheet: string;
  readonly remarks: readonly Remark[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** 0 to 100: of all planted mistakes the share that was mended; found but not mended counts half, something right that was changed takes one off. */
  readonly score: number;
}

/**
 * Marks an exercise without its key: the exercise is made again, and its records are looked for in the sheets.
 * @throws NoExercise where it cannot be made again, or its form is not there
 */
export function markExercise(reader: Reader, tag: ExerciseTag, sheets: readonly Sheet[]): Marked {
  const exercise = remade(reader, tag);
  const { form, records, number } = exercise;
  for (const sheet of sheets) {
    const layout = sheet.visibility === 'visible' ? locate(sheet, reader.policy) : undefined;
    if (layout?.form.id !== form.id) continue;
    const rows = readRows(reader, layout, sheet).filter(({ total }) => !total);
    const remarks = new Marking(reader, exercise, sheet.name, readHead(reader, layout, sheet), rows, matchRows(form, records, rows)).remarks();
    return { number, sheet: sheet.name, remarks, ...summed(remarks, exercise.mistakes.length) };
  }
  throw new NoExercise(`没有找到练习的表“${form.sheet}”，请核对工作表是否被删掉，或表头是否被改动`);
}

function remade({ policy }: Reader, tag: ExerciseTag): Exercise {
  if (tag.policy !== policy.id) throw new NoExercise(`这份练习是按政策“${tag.policy}”出的，不能按“${policy.name}”批改`);
  const exercise = makeExercise(policy, tag);
  if (exercise.edition !== tag.edition) throw new NoExercise('这份练习是用另一版程序出的，题目已经不同，批改不了；请对照当时的答案工作簿');
  return exercise;
}

function summed(remarks: readonly Remark[], planted: number): Pick<Marked, 'counts' | 'score'> {
  const count = (verdict: Verdict) => remarks.filter((remark) => remark.verdict === verdict).length;
  const counts = { mended: count('mended'), wrong: count('wrong'), missed: count('missed'), spoiled: count('spoiled') };
  const points = counts.mended + counts.wrong / 2 - counts.spoiled;
  return { counts, score: planted === 0 ? 100 : Math.max(0, Math.floor((points / planted) * 100)) };
}

/** One exercise against what came back of it. */
class Marking {
  readonly #columns: readonly Column[];
  readonly #findings: ReadonlyMap<string, Finding>;

  constructor(
    private readonly reader: Reader,
    private readonly exercise: Exercise,
    private readonly sheet: string,
    head: Row | undefined,
    private readonly rows: readonly Row[],
    private readonly found: ReadonlyMap<number, Row>,
  ) {
    this.#columns = columnsOf(exercise.form);
    // The first finding of a cell says enough.
    this.#findings = new Map(judge(reader.policy, exercise.form, rows, { head }).map((finding) => [cellAddress(finding.row, finding.column), finding] as const).reverse());
  }

  remarks(): readonly Remark[] {
    const { records, mistakes } = this.exercise;
    const known = new Set(this.found.values());
    return [
      ...records.flatMap((_, index) => [
        ...mistakes.filter((mistake) => mistake.records[0] === index).map((mistake) => this.#planted(mistake)),
        ...this.#spoiled(index),
      ]),
      ...this.rows.filter((row) => !known.has(row)).map((row) => this.#remark('spoiled', '整行', '多出来一行，练习里没有这一户', [...row.entries.values()][0])),
    ];
  }

  #planted(mistake: Mistake): Remark {
    const [finding] = mistake.findings;
    const { verdict, say } = this.#judged(mistake);
    const key = this.#columns[finding?.column ?? 0]?.key ?? '';
    const [row] = mistake.records.flatMap((record) => this.found.get(record) ?? []);
    return {
      ...this.#remark(verdict, finding?.field ?? '', say, row?.entries.get(key)),
      ...(finding && { rule: finding.rule, clause: finding.clause }),
    };
  }

  #judged(mistake: Mistake): Pick<Remark, 'verdict' | 'say'> {
    const { records, keys, findings, exact } = mistake;
    const said = findings[0]?.say ?? '';
    const rows = records.flatMap((record) => this.found.get(record) ?? []);
    if (rows.length === 0) return { verdict: 'wrong', say: records.length > 1 ? '两行都删掉了，应当留一行' : `整行删掉了，应当改正：${said}` };
    // One of two that are the same is gone.
    if (rows.length < records.length) return { verdict: 'mended', say: said };
    if (!records.some((record) => keys.some((key) => this.#isChanged(record, key)))) return { verdict: 'missed', say: said };
    const cells = rows.flatMap((row) => keys.flatMap((key) => row.entries.get(key) ?? []));
    const still = cells.flatMap(({ row, column }) => this.#findings.get(cellAddress(row, column)) ?? [])[0];
    if (still) return { verdict: 'wrong', say: `改了还不对：${still.say}` };
    if (cells.length === 1 && !isFilled(cells[0])) return { verdict: 'wrong', say: `清空了，应当改正：${said}` };
    return exact && !this.#isRight(mistake, cells[0]) ? { verdict: 'wrong', say: `改后的内容不对，应当只改写法：${said}` } : { verdict: 'mended', say: said };
  }

  #isRight({ right }: Mistake, entry: Entry | undefined): boolean {
    const wanted = entry && readEntry(this.reader, entry.field, entry, right.get(entry.field.key) ?? BLANK);
    return wanted?.value === entry?.value;
  }

  /** What was right in a record and no longer is what it was. */
  *#spoiled(record: number): Generator<Remark> {
    const { records, mistakes } = this.exercise;
    const own = mistakes.filter((mistake) => mistake.records.includes(record));
    const row = this.found.get(record);
    if (!row) {
      const name = this.#columns.find(({ type }) => type === 'name')?.key ?? '';
      if (own.length === 0) yield this.#remark('spoiled', '整行', `“${asWritten(records[record]?.get(name), 'name')}”这一户没有错，整行不见了`, undefined);
      return;
    }
    const mayChange = new Set(own.flatMap(({ keys }) => keys));
    for (const { key, label, type } of this.#columns) {
      if (type === 'serial' || type === 'verdict' || mayChange.has(key) || !this.#isChanged(record, key)) continue;
      const entry = row.entries.get(key);
      const handed = records[record]?.get(key) ?? BLANK;
      if (entry && entry.flaws.length === 0 && entry.value !== null && readEntry(this.reader, entry.field, entry, handed).value === entry.value) continue;
      const was = type === 'identity' || type === 'phone' ? '' : `，是“${asWritten(handed, type)}”`;
      yield this.#remark('spoiled', label, `原来是对的${was}，不应改动`, entry);
    }
  }

  #isChanged(record: number, key: string): boolean {
    const now = this.found.get(record)?.entries.get(key)?.cell ?? BLANK;
    return !sameCell(this.exercise.records[record]?.get(key) ?? BLANK, now);
  }

  #remark(verdict: Verdict, field: string, say: string, entry: Entry | undefined): Remark {
    return { verdict, sheet: this.sheet, cell: entry && cellAddress(entry.row, entry.column), field, say: withoutNumbers(say) };
  }
}
