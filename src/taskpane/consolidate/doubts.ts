import type { Consolidation } from '../../consolidate/consolidate';
import { placeKey, type Decisions } from '../../consolidate/decisions';
import type { FiledRow } from '../../consolidate/duplicates';
import type { ReturnedFile } from '../../consolidate/returned-file';
import { senderOf, townshipsKnown } from '../../consolidate/sender';
import type { RowPlace } from './pages';
import { placeOf } from './rows';

/** A file of which nothing tells from whom it is, or not everything the same. */
export interface SenderDoubt {
  readonly file: string;
  readonly doubt: string;
  /** From whom it counts as long as nobody has said; empty where nothing tells. */
  readonly assumed: string;
  /** What a person has said. */
  readonly decided: string | undefined;
}

/** A household that stands in several files. */
export interface Conflict {
  readonly key: string;
  readonly places: readonly FiledRow[];
  /** The row that a person has chosen. */
  readonly chosen: FiledRow | undefined;
}

/** What a person has to decide before the county's numbers are final. */
export interface Doubts {
  readonly senders: readonly SenderDoubt[];
  readonly conflicts: readonly Conflict[];
  /** How many nobody has decided upon yet. */
  readonly open: number;
  /** Whom a file may be from. */
  readonly names: readonly string[];
}

/** Everything that a person has to decide, or has decided. */
export function doubtsOf(result: Consolidation, files: readonly ReturnedFile[], decided: Decisions): Doubts {
  const known = townshipsKnown(result.policy, files.flatMap((file) => (file.ok ? file.signs : [])));
  const said = new Map(decided.senders.map(({ file, sender }) => [file, sender]));
  const copies = new Set(result.files.flatMap(({ file, copyOf, error }) => (copyOf === undefined && error === undefined ? [] : [file])));
  const senders = files.flatMap((file): readonly SenderDoubt[] => {
    if (!file.ok || copies.has(file.file)) return [];
    const { name, doubt } = senderOf(known, file.file, file.signs);
    return doubt === '' ? [] : [{ file: file.file, doubt, assumed: name, decided: said.get(file.file) }];
  });
  const chosen = new Set(decided.chosen.map(placeKey));
  const conflicts = result.duplicates
    .filter(({ kind, places }) => kind === 'household' && new Set(places.map(({ filed }) => filed.file)).size > 1)
    .map(({ places }): Conflict => ({ key: placeKey(placeOf(places[0])), places, chosen: places.find((one) => chosen.has(placeKey(placeOf(one)))) }));
  return {
    senders,
    conflicts,
    open: senders.filter((one) => one.decided === undefined).length + conflicts.filter((one) => !one.chosen).length,
    names: [...new Set([...known, ...result.standings.map(({ name }) => name)])].filter((name) => name !== ''),
  };
}

/** @param sender empty: nobody has said */
export const withSender = (decided: Decisions, file: string, sender: string): Decisions => ({
  ...decided,
  senders: [...decided.senders.filter((one) => one.file !== file), ...(sender === '' ? [] : [{ file, sender }])],
});

/** @param choose `undefined`: nobody has chosen */
export function withChoice(decided: Decisions, conflicts: readonly Conflict[], choose: (conflict: Conflict) => FiledRow | undefined): Decisions {
  const gone = new Set(conflicts.flatMap(({ places }) => places.map((one) => placeKey(placeOf(one)))));
  return { ...decided, chosen: [...decided.chosen.filter((one) => !gone.has(placeKey(one))), ...conflicts.flatMap((one) => choose(one) ?? []).map(placeOf)] };
}

/** The decisions with this row left out for that reason; an earlier reason for the same row is replaced. */
export const withExclusion = (decided: Decisions, place: RowPlace, reason: string): Decisions => ({ ...withoutExclusion(decided, place), excluded: [...withoutExclusion(decided, place).excluded, { ...place, reason }] });

/** The decisions with this row counted again. */
export const withoutExclusion = (decided: Decisions, place: RowPlace): Decisions => ({ ...decided, excluded: decided.excluded.filter((one) => placeKey(one) !== placeKey(place)) });
