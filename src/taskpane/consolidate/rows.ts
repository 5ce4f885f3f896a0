import type { Consolidation } from '../../consolidate/consolidate';
import { placeKey } from '../../consolidate/decisions';
import type { FiledRow } from '../../consolidate/duplicates';
import { word, type Row } from '../../forms/row';
import { withoutNumbers } from '../../identity/withhold';
import { fieldsOf, type FieldType } from '../../policy/form';
import type { RowPlace } from './pages';

const known = new WeakMap<Consolidation, ReadonlyMap<string, FiledRow>>();

/** A row of what was put together, whether it counts or not. */
export function rowAt(result: Consolidation, place: RowPlace): FiledRow | undefined {
  const rows = known.get(result) ?? new Map(result.forms.flatMap((filed) => [...filed.rows, ...filed.leftOut.map(({ row }) => row)].map((row) => [placeKey(placeOf({ filed, row })), { filed, row }])));
  known.set(result, rows);
  return rows.get(placeKey(place));
}

export const placeOf = ({ filed, row }: FiledRow): RowPlace => ({ file: filed.file, sheet: row.sheet, row: row.row + 1 });

/** `张三`, of whatever form; empty where the row has no name. */
export const nameIn = (row: Row): string => withoutNumbers(said(row, 'name'));

/** `甲镇 一村`. */
export const whereIn = (row: Row): string => ['township', 'village'].flatMap((type) => said(row, type as FieldType) || []).join(' ');

const said = (row: Row, type: FieldType): string => word(row, fieldsOf(row.form).find((field) => field.type === type)?.key ?? '') ?? '';

/** `甲镇.xlsx 台账总表 第 6 行`; a number of a person in a file's name is not shown. */
export const placeWords = ({ file, sheet, row }: RowPlace): string => `${fileWords(file)} ${sheet} 第\u00A0${row}\u00A0行`;

export const fileWords = (file: string): string => withoutNumbers(file);
