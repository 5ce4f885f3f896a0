import { twice, type Parts } from './parts';
import { children, child, say, within } from './xml';

const TYPES = '[Content_Types].xml';

/** Parts, their types, and the arrows between them (OPC part 2). */
export function* packageFaults(parts: Parts): Generator<string> {
  yield* contentTypes(parts);
  yield* relationships(parts);
  yield* properties(parts);
}

function* contentTypes(parts: Parts): Generator<string> {
  const types = parts.get(TYPES);
  const overrides = children(types, 'Override').map((one) => say(one, 'PartName') ?? '');
  const defaults = children(types, 'Default').map((one) => (say(one, 'Extension') ?? '').toLowerCase());
  yield* twice('a content type of', [...overrides.map((name) => name.toLowerCase()), ...defaults]);
  for (const name of overrides) if (!parts.has(name.slice(1))) yield `a content type of ${name}, which is not there`;
  for (const name of parts.keys()) {
    // application/xml says nothing: every part but the relationships has a type of its own.
    const typed = name.endsWith('.rels') ? defaults.includes('rels') : overrides.includes(`/${name}`);
    if (name !== TYPES && !typed) yield `${name} has no content type`;
  }
}

function* relationships(parts: Parts): Generator<string> {
  const reached = new Set<string>();
  const ids = new Map<string, ReadonlySet<string>>();
  for (const [name, part] of parts) {
    if (!name.endsWith('.rels')) continue;
    const source = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
    if (source !== '' && !parts.has(source)) yield `${name} belongs to nothing`;
    const own = children(part, 'Relationship').map((one) => say(one, 'Id') ?? '');
    yield* twice(`${name}: relationship`, own);
    ids.set(source, new Set(own));
    for (const one of children(part, 'Relationship')) {
      const target = targetOf(source, say(one, 'Target') ?? '');
      reached.add(target);
      if (!parts.has(target)) yield `${name} leads to ${target}, which is not there`;
    }
  }
  for (const [name, part] of parts) {
    if (name.endsWith('.rels') || name === TYPES) continue;
    if (!reached.has(name)) yield `nothing leads to ${name}`;
    for (const element of within(part)) {
      for (const [attribute, id] of element.attributes) {
        if (/^r:/.test(attribute) && !ids.get(name)?.has(id)) yield `${name}: ${attribute} ${id} leads nowhere`;
      }
    }
  }
}

/** A relationship's target as the name of a part. */
export function targetOf(source: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = source.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Custom properties: a number for each from 2 on, a name for each. */
function* properties(parts: Parts): Generator<string> {
  const custom = children(parts.get('docProps/custom.xml'), 'property');
  yield* twice('property', custom.map((one) => (say(one, 'name') ?? '').toLowerCase()));
  yield* twice('property number', custom.map((one) => say(one, 'pid') ?? ''));
  for (const one of custom) {
    if (Number(say(one, 'pid')) < 2) yield `property ${say(one, 'name')} has number ${say(one, 'pid')}`;
    if (!child(one, 'vt:lpwstr') && one.children.length === 0) yield `property ${say(one, 'name')} has no value`;
  }
}
