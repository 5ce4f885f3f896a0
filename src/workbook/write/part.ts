import { element, xmlPieces } from '../xml/element';

export const OFFICE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const PACKAGE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const OFFICE_TYPES = 'application/vnd.openxmlformats-officedocument';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** A part of a package (ECMA-376 part 2, 6). */
export interface Part {
  readonly path: string;
  /** Its content type. */
  readonly type: string;
  /** What it is to the part that names it. */
  readonly relation: string;
  /** Its XML, in pieces that follow one another; they are made when they are asked for, once, part after part. */
  readonly pieces: Iterable<string>;
  /** The parts it names, in the order of their relationships, which are called `rId1`, `rId2`…; they stand in its folder. */
  readonly contents?: readonly Part[];
}

/** The files of a package by their paths: its parts, what they are, and how they are related. */
export function filesOf(parts: readonly Part[]): ReadonlyMap<string, Iterable<string>> {
  const files = new Map<string, Iterable<string>>([['[Content_Types].xml', contentTypes(parts)], ['_rels/.rels', relationships(parts, '')]]);
  for (const { path, pieces, contents } of everyPart(parts)) {
    files.set(path, pieces);
    const [folder = '', name = ''] = path.split(/(?<=\/)(?=[^/]*$)/);
    if (contents) files.set(`${folder}_rels/${name}.rels`, relationships(contents, folder));
  }
  return files;
}

/** What a part's relationships are called, in their order. */
export const relationshipId = (index: number): string => `rId${index + 1}`;

const everyPart = (parts: readonly Part[]): readonly Part[] => parts.flatMap((part) => [part, ...everyPart(part.contents ?? [])]);

const contentTypes = (parts: readonly Part[]): Iterable<string> =>
  xmlPieces('Types', { xmlns: CONTENT_TYPES }, [
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...everyPart(parts).map(({ path, type }) => element('Override', { PartName: `/${path}`, ContentType: type })),
  ]);

const relationships = (parts: readonly Part[], folder: string): Iterable<string> =>
  xmlPieces(
    'Relationships',
    { xmlns: PACKAGE_RELATIONSHIPS },
    parts.map(({ path, relation }, index) => element('Relationship', { Id: relationshipId(index), Type: relation, Target: path.slice(folder.length) })),
  );
