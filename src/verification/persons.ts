import { sameByPlace, type Mention } from './mention';

/** Somebody who is reported, once or several times. */
export interface Person {
  /** In the order they were read; the first speaks for the person. */
  readonly mentions: readonly [Mention, ...Mention[]];
  /** Others who may be the same person: only people can tell. */
  readonly doubles: readonly Person[];
}

/**
 * Who is meant by these rows. The same identity number and name is the same person; without a number the same name,
 * village and phone, if that is one person only. Two names under one number, and one name without a number that fits
 * two persons, stay apart and are called each other's doubles.
 */
export function personsIn(mentions: readonly Mention[]): readonly Person[] {
  const groups: Group[] = [];
  const known = new Map<string, Group[]>();
  const found = (mention: Mention): Group => {
    const group: Group = { mentions: [mention], doubles: new Set() };
    groups.push(group);
    return group;
  };
  for (const mention of mentions) {
    if (mention.identity === null) continue;
    const namesakes = known.get(mention.identity) ?? [];
    const nameless = namesakes.find((group) => nameOf(group) === null);
    const same = mention.name === null ? (only(namesakes) ?? nameless) : (namesakes.find((group) => nameOf(group) === mention.name) ?? nameless);
    if (same) same.mentions.push(mention);
    else {
      const group = found(mention);
      for (const other of namesakes) pair(group, other);
      known.set(mention.identity, [...namesakes, group]);
    }
  }
  const byName = new Map<string, Set<Group>>();
  const file = (group: Group, { name }: Mention) => name !== null && byName.set(name, (byName.get(name) ?? new Set()).add(group));
  for (const group of groups) for (const mention of group.mentions) file(group, mention);
  for (const mention of mentions) {
    if (mention.identity !== null) continue;
    const fitting = [...(byName.get(mention.name ?? '') ?? [])].filter(({ mentions: theirs }) => theirs.some((one) => sameByPlace(one, mention)));
    const same = only(fitting);
    const group = same ?? found(mention);
    if (same) same.mentions.push(mention);
    else for (const other of fitting) pair(group, other);
    file(group, mention);
  }
  return finished(groups, mentions);
}

interface Group {
  readonly mentions: [Mention, ...Mention[]];
  readonly doubles: Set<Group>;
}

const nameOf = ({ mentions }: Group): string | null => mentions.find(({ name }) => name !== null)?.name ?? null;

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
