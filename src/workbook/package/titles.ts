import { without } from '../xml/splice';
import type { Draft } from './draft';

const TITLES = ['HeadingPairs', 'TitlesOfParts'];

/** What programs note of the sheets' names in the file's properties (ECMA-376 part 1, 22.2) is left out once it is wrong. */
export function dropTitles(draft: Draft): void {
  const properties = draft.file.relationships('').find(({ type }) => type === 'extended-properties')?.target;
  if (properties === undefined || !draft.file.entry(properties)) return;
  draft.edit(properties, (source) => TITLES.reduce((left, title) => without(left, title, () => true), source));
}
