import { word, type Row } from '../forms/row';
import { fieldsOf } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { Decisions } from './decisions';
import { unpack } from './packed';
import type { ReturnedFile } from './returned-file';

/** What was decided, once files were replaced by others of the same path. */
export interface Carried {
  readonly decided: Decisions;
  /** Decisions about rows that are not there any more, or not to be told from others. */
  readonly dropped: number;
}

type Place = Decisions['chosen'][number];

/** A decision about a row follows its household: where it stands now, or nowhere. Files that are gone take theirs with them. */
export function carried(policy: Policy, decided: Decisions, before: readonly ReturnedFile[], after: readonly ReturnedFile[]): Carried {
  const [then, now] = [before, after].map((files) => new Map(files.map((file) => [file.file, file])));
  const moved = <One extends Place>(places: readonly One[]): readonly One[] =>
    places.flatMap((place) => {
      const [old, young] = [then?.get(place.file), now?.get(place.file)];
      if (!young) return [];
      if (!old || old.digest === young.digest) return [place];
      const whose = recordsOf(policy, old, place.sheet).get(place.row);
      const same = whose === undefined ? [] : [...recordsOf(policy, young, place.sheet)].filter(([, who]) => who === whose).map(([row]) => row);
      const row = same.includes(place.row) ? place.row : same.length === 1 ? same[0] : undefined;
      return row === undefined ? [] : [{ ...place, row }];
    });
  const senders = decided.senders.filter(({ file }) => now?.has(file));
  const [excluded, chosen] = [moved(decided.excluded), moved(decided.chosen)];
  return {
    decided: { senders, excluded: [...excluded], chosen: [...chosen] },
    dropped: decided.excluded.length + decided.chosen.length - excluded.length - chosen.length,
  };
}

/** Who stands in which row of a sheet, as Excel numbers rows. */
function recordsOf(policy: Policy, file: ReturnedFile, sheet: string): ReadonlyMap<number, string> {
  const found = file.ok ? file.forms.find((one) => one.sheet === sheet) : undefined;
  if (!found) return new Map();
  const form = formOf(policy, found.form);
  const keys = fieldsOf(form).flatMap(({ key, type }) => (type === 'identity' || type === 'name' ? [key] : []));
  return new Map(unpack(form, found.rows).flatMap((row) => (row.total ? [] : [[row.row + 1, whoIs(row, keys)] as const])));
}

const whoIs = (row: Row, keys: readonly string[]): string => keys.map((key) => word(row, key) ?? '').join('\n');
