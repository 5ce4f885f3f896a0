import type { Consolidation } from '../../consolidate/consolidate';
import { placeKey } from '../../consolidate/decisions';
import type { FiledRow } from '../../consolidate/duplicates';
import { word, type Row } from '../../forms/row';
import { withoutNumbers } from '../../identity/withhold';
import { fieldsOf, type Field, type FieldType } from '../../policy/form';
import { shown } from '../words';
import type { RowPlace } from './pages';

const known = new WeakMap<Consolidation, ReadonlyMap<string, FiledRow>>();

/** A row of what was put together, whether it counts or not. */
export function rowAt(result: Consolidation, place: RowPlace): FiledRow | undefined {
  const rows = known.get(result) ?? new Map(result.forms.flatMap((filed) => [...filed.rows, ...filed.leftOut.map(({ row }) => row)].map((row) => [placeKey(placeOf({ filed, row })), { filed, row }])));
  known.set(result, rows);
  return rows.get(placeKey(place));
}

/** Where the row stands, in the numbers people see: rows from 1. */
export const placeOf = ({ filed, row }: FiledRow): RowPlace => ({ file: filed.file, sheet: row.sheet, row: row.row + 1 });

/** `张三`, of whatever form; empty where the row has no name. */
export const nameIn = (row: Row): string => withoutNumbers(said(row, 'name'));

/** What a row is called by: a person's name, or where it has none whom it is about. */
export const titleOf = (row: Row): string => nameIn(row) || whereIn(row) || `第 ${row.row + 1} 行`;

/** `甲镇 一村`. */
export const whereIn = (row: Row): string => ['township', 'village'].flatMap((type) => said(row, type as FieldType) || []).join(' ');

/** The row's village as written; empty where the form has none or the cell is blank. */
export const villageIn = (row: Row): string => said(row, 'village');

const said = (row: Row, type: FieldType): string => word(row, fieldsOf(row.form).find((field) => field.type === type)?.key ?? '') ?? '';

/** Fields that do not say the same in rows of one household; the running number tells nothing. */
export function differing(rows: readonly Row[]): readonly Field[] {
  const [first] = rows;
  if (!first) return [];
  return fieldsOf(first.form).filter(({ key, type }) => type !== 'serial' && new Set(rows.map((row) => shownIn(row, key))).size > 1);
}

/** `清泉镇 红星村；家庭人数 3，联系电话 没有填`: where a row is, and what it says in these fields. */
export function toldApart(row: Row, fields: readonly Field[]): string {
  const told = fields.filter(({ type }) => type !== 'township' && type !== 'village');
  const words = told.slice(0, MOST_TOLD).map(({ key, label }) => `${label}\u00A0${shownIn(row, key) || '没有填'}`);
  const more = told.length > MOST_TOLD ? `等 ${told.length} 处不同` : '';
  return [whereIn(row), words.join('，') + more].filter((part) => part !== '').join('；');
}

const MOST_TOLD = 4;

function shownIn(row: Row, key: string): string {
  const entry = row.entries.get(key);
  return entry ? withoutNumbers(shown(entry.cell)) : '';
}

/** `甲镇.xlsx 台账总表 第 6 行`. */
export const placeWords = ({ file, sheet, row }: RowPlace): string => `${fileWords(file)} ${sheet} 第\u00A0${row}\u00A0行`;

/** A file's name as it is shown: a number of a person in it is not, and of a very long one the middle is left out. */
export function fileWords(file: string): string {
  const words = withoutNumbers(file);
  return words.length > LONGEST ? `${words.slice(0, LONGEST - ENDING)}…${words.slice(-ENDING)}` : words;
}

/** Three lines where the pane is narrow; where a file comes from is often said at the end of its name. */
const LONGEST = 60;
const ENDING = 24;
