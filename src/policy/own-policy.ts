import { countAt, keysAt, textAt, valueAt, withValue, wordsAt, type Json, type Path, type PolicyFiles } from './draft';

/** A county's own policy as it is kept: the whole folder of its files as one (政策文件), and what it was copied from. */
export interface OwnPolicy {
  readonly format: typeof FORMAT;
  readonly from?: Origin | undefined;
  readonly files: PolicyFiles;
}

/** The shipped policy a county's own was copied from. */
export interface Origin {
  readonly id: string;
  readonly version: string;
  readonly name: string;
}

/** What a policy file says it is, so that no other JSON is taken for one. */
export const FORMAT = 'fangpin-policy';

const ID: Path = ['policy.json', 'id'];
const NAME: Path = ['policy.json', 'name'];
const VERSION: Path = ['policy.json', 'version'];

/** The id of an own policy: nobody else's. @param random four bytes or more */
export const ownId = (random: Uint8Array): string => `own-${Array.from(random.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** A policy of one's own that says what another says, until it is changed. */
export function copied(files: PolicyFiles, { id, name }: { readonly id: string; readonly name: string }): OwnPolicy {
  const from = { id: textAt(files, ID), version: textAt(files, VERSION), name: textAt(files, NAME) };
  const own = [[ID, id], [NAME, name], [VERSION, '1.0.0']] as const;
  return { format: FORMAT, from, files: own.reduce((all, [path, value]) => withValue(all, path, value), files) };
}

/**
 * The changed policy as it is saved over the old one: a version on, and columns and titles that bear another name still
 * known by the old one, so that what was handed out before can be read.
 */
export function revised({ files: before, ...own }: OwnPolicy, changed: PolicyFiles): OwnPolicy {
  const [major = '1', minor = '0', patch = '0'] = textAt(before, VERSION).split('.');
  const files = withOldNames(before, changed);
  return { ...own, files: withValue(files, VERSION, `${major}.${minor}.${Number(patch) + 1}`) };
}

/** One text, as it travels inside workbooks. */
export const packed = ({ format, from, files }: OwnPolicy): string => JSON.stringify({ format, ...(from && { from }), files });

/** One text, as it is saved for people to look at. */
export const written = ({ format, from, files }: OwnPolicy): string => `${JSON.stringify({ format, ...(from && { from }), files }, null, 2)}\n`;

/** Whether version `1.2.10` comes after `1.2.9`. */
export function isLater(version: string, other: string): boolean {
  const [one, two] = [version, other].map((written) => written.split('.').map(Number));
  for (const [index, part] of (one ?? []).entries()) if (part !== (two?.[index] ?? 0)) return part > (two?.[index] ?? 0);
  return false;
}

/** The forms' files: those that have a title. */
export const formFiles = (files: PolicyFiles): readonly string[] => Object.keys(files).filter((file) => valueAt(files, [file, 'title']) !== undefined);

/** Everything in a form's file that bears a name in its header or above it, with the path to it. */
export function namedIn(files: PolicyFiles, file: string): readonly Path[] {
  const inside = (path: Path): readonly Path[] =>
    Array.from({ length: countAt(files, path) }, (_, index): Path => [...path, index]).flatMap((node) => [node, ...inside([...node, 'children']), ...inside([...node, 'columns'])]);
  return (['head', 'header', 'fields'] as const).flatMap((part) => inside([file, part]));
}

function withOldNames(before: PolicyFiles, changed: PolicyFiles): PolicyFiles {
  return formFiles(changed).reduce((files, file) => {
    const names: readonly (readonly [Path, string, string])[] = [
      [[file], 'title', 'titleAliases'],
      ...namedIn(changed, file).flatMap((path) => (['label', 'header'] as const).map((key) => [path, key, 'aliases'] as const)),
    ];
    return names.reduce((all, [path, key, aliases]) => withAlias(all, [...path, aliases], textAt(before, [...path, key]), textAt(all, [...path, key])), files);
  }, changed);
}

function withAlias(files: PolicyFiles, path: Path, old: string, now: string): PolicyFiles {
  const known = wordsAt(files, path);
  return old === '' || old === now || known.includes(old) ? files : withValue(files, path, [...known, old]);
}

/** Whether a rule, a set or the counting names this value of a list: then it cannot simply be called otherwise, nor taken out. */
export function isNamed(files: PolicyFiles, word: string): boolean {
  let found = false;
  eachMention(files, word, (text) => {
    found = true;
    return text;
  });
  return found;
}

/** Whether a value can be called otherwise throughout: no other list has the same word. */
export const canBeRenamed = (files: PolicyFiles, word: string): boolean =>
  keysAt(files, ['policy.json', 'lists']).filter((list) => valuesOf(files, list).includes(word)).length === 1;

/** The files with a value of a list called otherwise, wherever it is named; the old word is still read for it. */
export function renamedValue(files: PolicyFiles, list: string, index: number, word: string): PolicyFiles {
  const path: Path = ['policy.json', 'lists', list, 'values', index];
  const old = textAt(files, [...path, 'value']);
  const renamed = eachMention(files, old, (text) => (text === old ? word : text.replaceAll(`'${old}'`, `'${word}'`)));
  const aliases = wordsAt(renamed, [...path, 'aliases']).filter((alias) => alias !== word);
  return withValue(withValue(renamed, [...path, 'value'], word), [...path, 'aliases'], [...aliases, ...(aliases.includes(old) ? [] : [old])]);
}

const valuesOf = (files: PolicyFiles, list: string): readonly string[] =>
  Array.from({ length: countAt(files, ['policy.json', 'lists', list, 'values']) }, (_, index) => textAt(files, ['policy.json', 'lists', list, 'values', index, 'value']));

/** Goes through all that names values of lists: rules in quotes, sets and what counts and verifies as they are. */
function eachMention(files: PolicyFiles, word: string, replace: (text: string) => string): PolicyFiles {
  const through = (value: Json, whole: boolean): Json => {
    if (typeof value === 'string') return (whole && value === word) || value.includes(`'${word}'`) ? replace(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((inner: Json) => through(inner, whole));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, through(inner as Json, whole)]));
  };
  const places: readonly (readonly [Path, boolean])[] = [
    ...formFiles(files).flatMap((file) => [[[file, 'rules'], false], [[file, 'sets'], true]] as const),
    [['policy.json', 'counting'], true],
    [['verification.json'], true],
    [['practice.json'], false],
  ];
  return places.reduce((all, [path, whole]) => {
    const value = valueAt(all, path);
    return value === undefined ? all : withValue(all, path, through(value, whole));
  }, files);
}
