import { CONTENT_TYPES, Package, relationshipsPart } from './package';
import { rewriteZip } from './rezip';
import type { ZipEntry, ZipLimits } from './zip';
import { openZip } from './guard';
import { withLast, without } from '../xml/edit';
import { XmlReader, escapeXml } from '../xml/xml';

type Contents = string | Uint8Array;

/**
 * An opened package while it is being changed. Parts read as they are to be; what is never touched is copied byte for
 * byte as it lies in the file.
 */
export class Draft extends Package {
  /** By lower-case name; `undefined` for a part that goes. */
  private readonly changed = new Map<string, { readonly name: string; readonly contents: Contents | undefined }>();

  /** @throws UnreadableFile */
  static override open(bytes: Uint8Array, limits?: ZipLimits): Draft {
    return new Draft(openZip(bytes, limits));
  }

  get isChanged(): boolean {
    return this.changed.size > 0;
  }

  override has(part: string): boolean {
    const change = this.changed.get(part.toLowerCase());
    return change ? change.contents !== undefined : super.has(part);
  }

  override bytes(part: string): Uint8Array {
    const contents = this.changed.get(part.toLowerCase())?.contents;
    if (contents === undefined) return super.bytes(part);
    return typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;
  }

  override xml(part: string): string {
    const contents = this.changed.get(part.toLowerCase())?.contents;
    return typeof contents === 'string' ? contents : super.xml(part);
  }

  /** The names of all parts, as they will be. */
  parts(): string[] {
    const stay = this.zip.entries.map(({ name }) => name).filter((name) => !this.changed.has(name.toLowerCase()));
    return [...stay, ...[...this.changed.values()].flatMap(({ name, contents }) => (contents === undefined ? [] : [name]))];
  }

  edit(part: string, change: (source: string) => string): void {
    const source = this.xml(part);
    const changed = change(source);
    if (changed === source) return;
    // Whatever it was read from, it is written as UTF-8.
    const declared = changed.replace(/^(<\?xml[^>]*encoding=)(["'])[^"']*\2/, '$1$2UTF-8$2');
    this.changed.set(part.toLowerCase(), { name: part, contents: declared });
  }

  add(part: string, contents: Contents, contentType: string): void {
    this.changed.set(part.toLowerCase(), { name: part, contents });
    this.edit(CONTENT_TYPES, (source) =>
      withLast(source, (prefix) => `<${prefix}Override PartName="/${escapeXml(part)}" ContentType="${escapeXml(contentType)}"/>`),
    );
  }

  /** Gives a part that has none all its relationships at once. */
  addRelationships(part: string, source: string): void {
    const relationships = relationshipsPart(part);
    this.changed.set(relationships.toLowerCase(), { name: relationships, contents: source });
  }

  /** Takes a part away with its own relationships and its content type. */
  remove(part: string): void {
    const name = `/${part}`.toLowerCase();
    this.changed.set(part.toLowerCase(), { name: part, contents: undefined });
    if (this.has(relationshipsPart(part))) this.remove(relationshipsPart(part));
    this.edit(CONTENT_TYPES, (source) =>
      without(source, 'Override', (xml) => xml.attribute('PartName')?.toLowerCase() === name),
    );
  }

  /** Draws an arrow from a part to another, and gives its id. `type` is the last word: `worksheet`. */
  relate(part: string, type: string, target: string): string {
    const relationships = relationshipsPart(part);
    if (!this.has(relationships)) this.addRelationships(part, NO_RELATIONSHIPS);
    const source = this.xml(relationships);
    const ids = attributes(source, 'Relationship', 'Id');
    const id = firstFree((number) => `rId${number}`, (spelled) => ids.includes(spelled));
    const full = `${this.typeBase()}/${type}`;
    this.edit(relationships, () =>
      withLast(source, (prefix) => `<${prefix}Relationship Id="${id}" Type="${full}" Target="/${escapeXml(target)}"/>`),
    );
    return id;
  }

  unrelate(part: string, id: string): void {
    this.edit(relationshipsPart(part), (source) => without(source, 'Relationship', (xml) => xml.attribute('Id') === id));
  }

  /** A name no part has: `xl/worksheets/sheet3.xml`. */
  freeName(stem: string, extension: string): string {
    return firstFree((number) => `${stem}${number}${extension}`, (name) => this.has(name));
  }

  /** The package as it is to be; the very same bytes when nothing changed. */
  finish(): Uint8Array {
    if (!this.isChanged) return this.zip.bytes;
    const changes = new Map<ZipEntry, Uint8Array | undefined>();
    const added = new Map<string, Uint8Array>();
    for (const { name, contents } of this.changed.values()) {
      const entry = this.entry(name);
      const bytes = contents === undefined ? undefined : this.bytes(name);
      if (entry) changes.set(entry, bytes);
      else if (bytes) added.set(name, bytes);
    }
    return rewriteZip(this.zip, changes, added);
  }

  /** What relationship types begin with: strict files have a beginning of their own. */
  private typeBase(): string {
    const types = attributes(this.xml(relationshipsPart('')), 'Relationship', 'Type');
    return types.find((type) => type.endsWith('/officeDocument'))?.replace(/\/officeDocument$/, '') ?? '';
  }
}

const NO_RELATIONSHIPS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

function attributes(source: string, element: string, attribute: string): string[] {
  const xml = new XmlReader(source);
  const found: string[] = [];
  while (xml.next()) if (xml.opens && xml.name === element) found.push(xml.attribute(attribute) ?? '');
  return found;
}

function firstFree(spell: (number: number) => string, isTaken: (spelled: string) => boolean): string {
  let number = 1;
  while (isTaken(spell(number))) number++;
  return spell(number);
}
