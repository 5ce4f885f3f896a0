/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The files of a policy by name, as they are written. */
export type PolicyFiles = Readonly<Record<string, Json>>;

/** Where in the files something stands: `['policy.json', 'thresholds', 0, 'value']`. */
export type Path = readonly [file: string, ...steps: (string | number)[]];

/** What stands at the path; `undefined` where there is nothing. */
export function valueAt(files: PolicyFiles, path: Path): Json | undefined {
  let value: Json | undefined = files;
  for (const step of path) value = below(value, step);
  return value;
}

/** The text there; empty where there is none. A number is given as it is written. */
export function textAt(files: PolicyFiles, path: Path): string {
  const value = valueAt(files, path);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** How many stand in the list there. */
export function countAt(files: PolicyFiles, path: Path): number {
  const value = valueAt(files, path);
  return isList(value) ? value.length : 0;
}

/** The words of the list there. */
export function wordsAt(files: PolicyFiles, path: Path): readonly string[] {
  const value = valueAt(files, path);
  return isList(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The names of what stands there. */
export function keysAt(files: PolicyFiles, path: Path): readonly string[] {
  const value = valueAt(files, path);
  return isGroup(value) ? Object.keys(value) : [];
}

/** The files with another value at the path; without it where it is `undefined`. */
export const withValue = (files: PolicyFiles, path: Path, value: Json | undefined): PolicyFiles => replaced(files, path, value) as PolicyFiles;

/** The files with one more in a list, at its end or before another. */
export function withItem(files: PolicyFiles, path: Path, item: Json, index = countAt(files, path)): PolicyFiles {
  const value = valueAt(files, path);
  return withValue(files, path, isList(value) ? [...value.slice(0, index), item, ...value.slice(index)] : [item]);
}

/** The files with one less in a list; unchanged where there is no list. */
export function withoutItem(files: PolicyFiles, path: Path, index: number): PolicyFiles {
  const value = valueAt(files, path);
  return isList(value) ? withValue(files, path, value.filter((_, at) => at !== index)) : files;
}

function replaced(whole: Json | undefined, [step, ...deeper]: readonly (string | number)[], value: Json | undefined): Json | undefined {
  if (step === undefined) return value;
  const changed = replaced(below(whole, step), deeper, value);
  if (typeof step === 'number') return isList(whole) ? whole.map((one, at) => (at === step ? (changed ?? null) : one)) : whole;
  const group = isGroup(whole) ? whole : {};
  if (changed === undefined) return Object.fromEntries(Object.entries(group).filter(([key]) => key !== step));
  // What is there keeps its place.
  return { ...group, [step]: changed };
}

function below(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return isList(value) ? value[step] : undefined;
  return isGroup(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isGroup = (value: Json | undefined): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !isList(value);
