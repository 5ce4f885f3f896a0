import { element, xmlPieces } from '../xml/element';
import { escapeXml } from '../xml/xml';
import { OFFICE_RELATIONSHIPS, OFFICE_TYPES, PACKAGE_RELATIONSHIPS, type Part } from './part';
import type { BookPlan } from './plan';

/** The same plan gives the same bytes: files carry no clock. */
const WRITTEN = '2020-01-01T00:00:00Z';

/** Title and times, as every program shows them (ECMA-376 part 2, 8). */
export function coreProperties({ title }: BookPlan): Part {
  const vocabularies = {
    'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  };
  const time = (name: string) => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, [WRITTEN]);
  return {
    path: 'docProps/core.xml',
    type: 'application/vnd.openxmlformats-package.core-properties+xml',
    relation: `${PACKAGE_RELATIONSHIPS}/metadata/core-properties`,
    pieces: xmlPieces('cp:coreProperties', vocabularies, [element('dc:title', {}, [escapeXml(title)]), time('dcterms:created'), time('dcterms:modified')]),
  };
}

const EXTENDED = 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties';

/** What wrote the file. */
export const extendedProperties = (): Part =>
  officeProperties('app', 'extended', xmlPieces('Properties', { xmlns: EXTENDED }, [element('Application', {}, ['fangpin'])]));

const CUSTOM = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const VALUES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
const FORMAT = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';
/** 0 and 1 are taken by the format. */
const FIRST = 2;

/** What the plan says of the workbook itself (part 1, 22.3). */
export function customProperties({ properties }: BookPlan): Part {
  const all = [...properties].map(([name, value], index) =>
    element('property', { fmtid: FORMAT, pid: FIRST + index, name }, [element('vt:lpwstr', {}, [escapeXml(value)])]),
  );
  return officeProperties('custom', 'custom', xmlPieces('Properties', { xmlns: CUSTOM, 'xmlns:vt': VALUES }, all));
}

const officeProperties = (name: string, kind: string, pieces: Iterable<string>): Part => ({
  path: `docProps/${name}.xml`,
  type: `${OFFICE_TYPES}.${kind}-properties+xml`,
  relation: `${OFFICE_RELATIONSHIPS}/${kind}-properties`,
  pieces,
});
