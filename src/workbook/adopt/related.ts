import type { Draft } from '../package/draft';
import { relationshipsPart, type Package } from '../package/package';
import { respelledDrawing, respelledPart, type Spelling } from '../formula/places';
import { spliced, type Splice } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';

/** What a sheet leads to and brings along; the rest needs parts that belong to a whole workbook. */
const BROUGHT = new Set(['hyperlink', 'printerSettings', 'comments', 'vmlDrawing', 'legacyDrawingHF', 'drawing', 'image', 'table']);

/** A part of another package on its way into a draft. */
export interface Transfer {
  readonly from: Package;
  readonly to: Draft;
  readonly spelling: Spelling;
  /** Spells the XML of a part for the package it comes to. */
  readonly dialect: (source: string) => string;
  /** A table needs a number and a name that no other has. */
  readonly table: (source: string) => string;
}

/** Relationships of a sheet that cannot come along: their ids, and the last words of their types. */
export function leftBehind(from: Package, sheet: string): ReadonlyMap<string, string> {
  const left = from.relationships(sheet).filter(({ type }) => !BROUGHT.has(type));
  return new Map(left.map(({ id, type }) => [id, type]));
}

/** Copies what a part leads to, and its relationships under their ids, to where the part is now. */
export function copyRelated(part: string, now: string, left: ReadonlySet<string>, transfer: Transfer): void {
  copyRelationships(part, now, left, transfer, new Map([[part, now]]));
}

function copyRelationships(part: string, now: string, left: ReadonlySet<string>, transfer: Transfer, copies: Map<string, string>): void {
  const { from, to } = transfer;
  const relationships = relationshipsPart(part);
  if (!from.has(relationships)) return;
  const targets = new Map(from.relationships(part).map(({ id, target }) => [id, target]));
  const xml = new XmlReader(from.xml(relationships));
  const splices: Splice[] = [];
  let kept = 0;
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'Relationship') continue;
    const { start } = xml;
    const id = xml.attribute('Id') ?? '';
    const span = xml.attributeSpan('Target');
    const target = targets.get(id);
    if (left.has(id) || (target !== undefined && !from.has(target))) {
      xml.skip();
      splices.push({ start, end: xml.end, text: '' });
      continue;
    }
    kept++;
    if (target === undefined || !span) continue;
    splices.push({ ...span, text: `Target="/${escapeXml(copies.get(target) ?? copyPart(target, transfer, copies))}"` });
  }
  if (kept > 0) to.addRelationships(now, transfer.dialect(spliced(xml.source, splices)));
}

function copyPart(part: string, transfer: Transfer, copies: Map<string, string>): string {
  const { from, to } = transfer;
  const [, stem = part, extension = ''] = /^(.*?)\d*(\.[^./]*)$/.exec(part) ?? [];
  const now = to.freeName(stem, extension);
  copies.set(part, now);
  to.add(now, contents(part, transfer), from.contentType(part));
  copyRelationships(part, now, new Set(), transfer, copies);
  return now;
}

function contents(part: string, { from, spelling, dialect, table }: Transfer): string | Uint8Array {
  const type = from.contentType(part);
  if (/vmlDrawing$/.test(type)) return respelledDrawing(new TextDecoder().decode(from.bytes(part)), spelling);
  if (!/xml$/.test(type)) return from.bytes(part);
  const source = dialect(respelledPart(from.xml(part), spelling));
  return /\.table\+xml$/.test(type) ? table(source) : source;
}
