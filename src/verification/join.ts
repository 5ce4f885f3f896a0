import { sameByPlace, sameVillage, type Mention } from './mention';
import type { Person } from './persons';

/** Whom an answer is about, among those handed down. */
export type Joined =
  | { readonly kind: 'matched'; readonly answer: Mention; readonly person: Person }
  /** One of these or nobody: a person must tell. */
  | { readonly kind: 'doubtful'; readonly answer: Mention; readonly candidates: readonly Person[]; readonly why: Doubt }
  /** The township found this person itself. */
  | { readonly kind: 'own'; readonly answer: Mention };

/** `several`: fits more than one; `identity`: all fits but the number; `phone`: name and village fit, the phone does not. */
export type Doubt = 'several' | 'identity' | 'phone';

/** Joins every answer with those handed down: by identity number, and without one by name, village and phone. */
export function join(persons: readonly Person[], answers: readonly Mention[]): readonly Joined[] {
  const [byIdentity, byName] = [new Map<string, Set<Person>>(), new Map<string, Set<Person>>()];
  for (const person of persons) {
    for (const { identity, name } of person.mentions) {
      if (identity !== null) byIdentity.set(identity, (byIdentity.get(identity) ?? new Set()).add(person));
      if (name !== null) byName.set(name, (byName.get(name) ?? new Set()).add(person));
    }
  }
  return answers.map((answer): Joined => {
    const numbered = [...(byIdentity.get(answer.identity ?? '') ?? [])];
    if (numbered.length > 0) return numbered.length === 1 ? one(answer, numbered, 'several') : one(answer, namesakes(numbered, answer), 'several', numbered);
    const named = [...(byName.get(answer.name ?? '') ?? [])];
    const placed = named.filter(({ mentions }) => mentions.some((mention) => sameByPlace(mention, answer)));
    const differing = placed.filter(({ mentions }) => answer.identity !== null && mentions.some(({ identity }) => identity !== null));
    if (differing.length > 0) return { kind: 'doubtful', answer, candidates: placed, why: placed.length > 1 ? 'several' : 'identity' };
    if (placed.length > 0) return one(answer, placed, 'several');
    const near = named.filter(({ mentions }) => mentions.some((mention) => sameVillage(mention, answer) && !(mention.identity !== null && answer.identity !== null)));
    return near.length > 0 ? { kind: 'doubtful', answer, candidates: near, why: 'phone' } : { kind: 'own', answer };
  });
}

const one = (answer: Mention, fitting: readonly Person[], why: Doubt, candidates = fitting): Joined => {
  const [person, other] = fitting;
  return person && !other ? { kind: 'matched', answer, person } : { kind: 'doubtful', answer, candidates, why };
};

const namesakes = (persons: readonly Person[], { name }: Mention): readonly Person[] =>
  persons.filter(({ mentions }) => mentions.some((mention) => mention.name === name));

/** Those handed down whom no answer is, or may be, about. */
export function unanswered(persons: readonly Person[], joined: readonly Joined[]): readonly Person[] {
  const met = new Set(joined.flatMap((one) => (one.kind === 'matched' ? [one.person] : one.kind === 'doubtful' ? one.candidates : [])));
  return persons.filter((person) => !met.has(person));
}
