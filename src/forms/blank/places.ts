import type { Policy } from '../../policy/policy';
import { NAMES } from './names';
import type { BlankOptions, Place } from './options';

/** The reporting units the form is for; empty where any name is taken. */
export function townshipsOf(policy: Policy, { township, townships, ...options }: BlankOptions): readonly string[] {
  return distinct(township !== undefined ? [township] : (townships ?? countyOf(policy, options).map((place) => place.township)));
}

/** Those units with their villages; a village may be known without its unit. */
export function placesOf(policy: Policy, options: BlankOptions): readonly Place[] {
  const { village } = options;
  const county = countyOf(policy, options);
  const units = townshipsOf(policy, options);
  if (village !== undefined) return [{ township: units.length === 1 ? (units[0] ?? '') : '', villages: distinct([village]) }];
  return units.map((township) => ({
    township,
    villages: distinct(county.flatMap((place) => (spelled(place.township) === township ? place.villages : []))),
  }));
}

/** How the villages of a form are chosen. */
export interface VillageList {
  /** What the validation takes the list from. */
  readonly source: string;
  /** Nothing but the list can be right. */
  readonly closed: boolean;
  /** The condition under which what stands in the cell is wrong; none where other villages are possible. */
  readonly unknown: (cell: string) => string | undefined;
}

/**
 * The villages to choose from: those of the township that stands in the cell, where the form asks for one; all of them
 * as long as it says none. `undefined` where none are known.
 */
export function villageList(policy: Policy, options: BlankOptions, township: string | undefined): VillageList | undefined {
  const places = placesOf(policy, options);
  const listed = places.filter(({ villages }) => villages.length > 0);
  if (listed.length === 0) return undefined;
  const closed = countyOf(policy, options).length > 0 && listed.length === places.length;
  if (township === undefined || places.length === 1) {
    return { source: NAMES.villages, closed, unknown: (cell) => (closed ? isNone(cell) : undefined) };
  }
  const { villages, villageTownships: theirs } = NAMES;
  return {
    // No INDIRECT: names such as 高新区（园区） cannot name a range. A list of no cells would be an error, hence the COUNTIF.
    source:
      `IF(COUNTIF(${theirs},${township})=0,${villages},` +
      `OFFSET(${villages},MATCH(${township},${theirs},0)-1,0,COUNTIF(${theirs},${township}),1))`,
    closed,
    unknown: (cell) =>
      `IF(SUMPRODUCT(--(${theirs}=${township}))=0,${closed ? isNone(cell) : 'FALSE'},SUMPRODUCT((${theirs}=${township})*(${villages}=${cell}))=0)`,
  };
}

/** In no list at all. Not by COUNTIF, which takes `*` for a pattern. */
const isNone = (cell: string): string => `SUMPRODUCT(--(${NAMES.villages}=${cell}))=0`;

/** Whether the county has said which townships there are. */
export const knowsTownships = (policy: Policy, options: BlankOptions): boolean => countyOf(policy, options).length > 0;

const countyOf = ({ townships }: Policy, { places }: BlankOptions): readonly Place[] =>
  places ?? townships.map(({ name, villages }) => ({ township: name, villages }));

/** A blank in a list would have the validation take anything; spaces in names are pasted, never meant. */
const distinct = (names: readonly string[]): readonly string[] => [...new Set(names.map(spelled).filter((name) => name !== ''))];

const spelled = (name: string): string => name.replace(/\s/gu, '');
