import { sameByPlace, type Mention } from './mention';

/** Somebody who is reported, once or several times. */
export interface Person {
  /** In the order they were read; the first speaks for the person. */
  readonly mentions: readonly [Mention, ...Mention[]];
  /** Others who may be the same person: only people can tell. */
  readonly doubles: readonly Person[];
}

/**
 * Who is meant by these rows. The same identity number and name is the same person, and a row without a name is the one
 * person of its number; without a number the same name, village and phone, if that is one person only. Two names under
 * one number, a row without a name beside them, and one name without a number that fits two persons, stay apart and are
 * called each other's doubles.
 */
export function personsIn(mentions: readonly Mention[]): readonly Person[] {
  const groups = [...grouped(mentions, ({ identity }) => identity)].flatMap(([identity, numbered]) => (identity === null ? [] : groupsOf(numbered)));
  const byName = new Map<string, Set<Group>>();
  const file = (group: Group, { name }: Mention) => name !== null && byName.set(name, (byName.get(name) ?? new Set()).add(group));
  for (const group of groups) for (const mention of group.mentions) file(group, mention);
  for (const mention of mentions) {
    if (mention.identity !== null) continue;
    const fitting = [...(byName.get(mention.name ?? '') ?? [])].filter(({ mentions: theirs }) => theirs.some((one) => sameByPlace(one, mention)));
    const same = only(fitting);
    if (same) {
      same.mentions.push(mention);
      file(same, mention);
    } else {
      const group = groupOf([mention]);
      groups.push(group);
      for (const other of fitting) pair(group, other);
      file(group, mention);
    }
  }
  return finished(groups, mentions);
}

interface Group {
  readonly mentions: [Mention, ...Mention[]];
  readonly doubles: Set<Group>;
}

/** Who shares an identity number; in which order they are reported changes nothing in who is who. */
function groupsOf(numbered: readonly [Mention, ...Mention[]]): readonly Group[] {
  const names = new Set(numbered.flatMap(({ name }) => name ?? []));
  const named = only([...names]) ?? null;
  const groups = [...grouped(numbered, ({ name }) => name ?? named).values()].map(groupOf);
  for (const group of groups) for (const other of groups) if (group !== other) group.doubles.add(other);
  return groups;
}

const groupOf = (mentions: [Mention, ...Mention[]]): Group => ({ mentions, doubles: new Set() });

/** In the order in which the keys come first. */
function grouped<Key>(mentions: readonly Mention[], keyOf: (mention: Mention) => Key): ReadonlyMap<Key, [Mention, ...Mention[]]> {
  const groups = new Map<Key, [Mention, ...Mention[]]>();
  for (const mention of mentions) {
    const group = groups.get(keyOf(mention));
    if (group) group.push(mention);
    else groups.set(keyOf(mention), [mention]);
  }
  return groups;
}

const only = <One>(all: readonly One[]): One | undefined => (all.length === 1 ? all[0] : undefined);

function pair(a: Group, b: Group): void {
  a.doubles.add(b);
  b.doubles.add(a);
}

/** In the order in which they were read first, and so are the mentions of each. */
function finished(groups: readonly Group[], mentions: readonly Mention[]): readonly Person[] {
  const order = new Map(mentions.map((mention, index) => [mention, index]));
  const place = (mention: Mention) => order.get(mention) ?? 0;
  for (const { mentions: theirs } of groups) theirs.sort((a, b) => place(a) - place(b));
  const sorted = [...groups].sort((a, b) => place(a.mentions[0]) - place(b.mentions[0]));
  const persons = new Map(sorted.map((group) => [group, { mentions: group.mentions, doubles: [] as Person[] }]));
  for (const [{ doubles }, person] of persons) for (const double of doubles) person.doubles.push(persons.get(double) ?? person);
  return [...persons.values()];
}
