import { cellAddress, parseArea } from '../address';
import { relationshipsPart, type Package } from '../package/package';
import { Place } from '../xml/place';
import { richText } from '../xml/strings';
import { isTrue, XmlReader } from '../xml/xml';
import type { BesideText } from './beside';

/** What stands around the values of a worksheet. */
export interface SheetBeside {
  readonly texts: readonly BesideText[];
  readonly rows: ReadonlySet<number>;
  /** From and to, inclusive. */
  readonly columns: readonly (readonly [from: number, to: number])[];
}

/** Walks a worksheet part once. @throws UnreadableFile */
export function walkSheet(source: string): SheetBeside {
  const xml = new XmlReader(source);
  const texts: BesideText[] = [];
  const rows = new Set<number>();
  const columns: (readonly [number, number])[] = [];
  const place = new Place();
  while (xml.next()) {
    if (!xml.opens) continue;
    switch (xml.name) {
      case 'col':
        if (isTrue(xml.attribute('hidden'))) columns.push([Number(xml.attribute('min')) - 1, Number(xml.attribute('max')) - 1]);
        break;
      case 'row':
        place.enterRow(xml.attribute('r'));
        if (isTrue(xml.attribute('hidden')) || xml.attribute('ht') === '0') rows.add(place.row);
        break;
      case 'c':
        place.enterCell(xml.attribute('r'));
        break;
      case 'f':
        texts.push({ kind: 'formula', cell: cellAddress(place.row, place.column), words: xml.text() });
        break;
      case 'dataValidation': {
        const cell = addressIn(xml.attribute('sqref'));
        for (const name of ['promptTitle', 'prompt', 'errorTitle', 'error']) texts.push({ kind: 'prompt', ...cell, words: xml.attribute(name) ?? '' });
        break;
      }
      case 'formula1':
        texts.push({ kind: 'prompt', words: xml.text() });
        break;
      case 'hyperlink':
        for (const name of ['display', 'tooltip', 'location']) texts.push({ kind: 'link', ...addressIn(xml.attribute('ref')), words: xml.attribute(name) ?? '' });
        break;
      case 'headerFooter':
        texts.push(...headers(xml));
    }
  }
  return { texts: texts.filter(({ words }) => words !== ''), rows, columns };
}

/** Notes and conversations beside a sheet's cells, and where its links lead. */
export function notesOf(file: Package, part: string): readonly (BesideText & { readonly target: string })[] {
  return [
    ...file.relationships(part).flatMap(({ type, target }) => {
      if (type === 'comments') return notesIn(file.xml(target), 'comment').map((one) => ({ ...one, target }));
      return type === 'threadedComment' ? notesIn(file.xml(target), 'threadedComment').map((one) => ({ ...one, target })) : [];
    }),
    ...links(file, part),
  ];
}

function notesIn(source: string, element: 'comment' | 'threadedComment'): readonly BesideText[] {
  const xml = new XmlReader(source);
  const notes: BesideText[] = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== element) continue;
    const cell = addressIn(xml.attribute('ref'));
    notes.push({ kind: 'note', ...cell, words: element === 'comment' ? richText(xml) : xml.text() });
  }
  return notes;
}

/** Targets outside the package, which the relationships of the package leave out. */
function links(file: Package, part: string): readonly (BesideText & { readonly target: string })[] {
  const source = relationshipsPart(part);
  if (!file.entry(source)) return [];
  const xml = new XmlReader(file.xml(source));
  const found: (BesideText & { readonly target: string })[] = [];
  while (xml.next()) {
    if (xml.opens && xml.name === 'Relationship' && xml.attribute('TargetMode') === 'External') found.push({ kind: 'link', words: decoded(xml.attribute('Target') ?? ''), target: '' });
  }
  return found;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Without the codes for fonts, sizes, colours, sections, page and date (ECMA-376 part 1, 18.3.1.46). */
function headers(xml: XmlReader): readonly BesideText[] {
  const { depth } = xml;
  const found: BesideText[] = [];
  while (xml.nextWithin(depth)) {
    if (xml.opens) found.push({ kind: 'header', words: xml.text().replace(/&"[^"]*"|&K[\dA-F]{6}|&\d{1,2}(?!\d)|&[A-Z]/gu, ' ') });
  }
  return found;
}

/** The first cell of a reference. */
function addressIn(reference = ''): { readonly cell?: string } {
  const area = parseArea(reference.split(' ')[0] ?? '');
  return area ? { cell: cellAddress(area.top, area.left) } : {};
}
