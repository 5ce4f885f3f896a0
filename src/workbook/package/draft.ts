import { element, xmlDocument } from '../xml/element';
import { appendedToRoot, without } from '../xml/splice';
import { Package, relationshipsPart } from './package';
import { rewriteZip } from './rezip';
import type { ZipEntry, ZipLimits } from './zip';

const CONTENT_TYPES = '[Content_Types].xml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A package with parts changed, added and left out; the others stay byte for byte. */
export class Draft {
  readonly #changed = new Map<ZipEntry, string | undefined>();
  readonly #added = new Map<string, string>();

  private constructor(readonly file: Package) {}

  /** @throws UnreadableFile */
  static open(bytes: Uint8Array, limits?: ZipLimits): Draft {
    return new Draft(Package.open(bytes, limits));
  }

  /** Whether anything differs from the file. */
  get changed(): boolean {
    return this.#changed.size > 0 || this.#added.size > 0;
  }

  /** Whether a part has this name, or had: names are not given twice. */
  has(part: string): boolean {
    return this.#added.has(part) || this.file.entry(part) !== undefined;
  }

  /** A name that no part has yet: `stem`, a number, `suffix`. */
  freeName(stem: string, suffix: string): string {
    for (let number = 1; ; number++) {
      const name = `${stem}${number}${suffix}`;
      if (!this.has(name)) return name;
    }
  }

  /** What a part says now. @throws UnreadableFile when it is not there */
  xml(part: string): string {
    const entry = this.file.entry(part);
    return this.#added.get(part) ?? (entry && this.#changed.get(entry)) ?? this.file.xml(part);
  }

  /** Changes the XML of a part. What comes out the same is no change. @throws UnreadableFile where there is no such part */
  edit(part: string, change: (source: string) => string): void {
    const source = this.xml(part);
    const changed = change(source);
    if (changed === source) return;
    const entry = this.file.entry(part);
    if (entry) this.#changed.set(entry, changed);
    else this.#added.set(part, changed);
  }

  /** Adds a part that `owner` names, and gives the id of that relationship. `path` must be free. */
  add(owner: string, path: string, type: { readonly content: string; readonly relation: string }, source: string): string {
    this.#added.set(path, source);
    this.edit(CONTENT_TYPES, (types) => appendedToRoot(types, [element('Override', { PartName: `/${path}`, ContentType: type.content })]));
    const relationships = relationshipsPart(owner);
    if (!this.has(relationships)) this.#added.set(relationships, xmlDocument('Relationships', { xmlns: RELATIONSHIPS }, []));
    const taken = new Set([...this.xml(relationships).matchAll(/\bId\s*=\s*["']([^"']*)/g)].map(([, id]) => id));
    let number = taken.size + 1;
    while (taken.has(`rId${number}`)) number++;
    const id = `rId${number}`;
    this.edit(relationships, (source) => appendedToRoot(source, [element('Relationship', { Id: id, Type: type.relation, Target: `/${path}` })]));
    return id;
  }

  /** Leaves out a part that only `owner` names, and what it says of its own relationships. */
  remove(owner: string, part: string): void {
    for (const gone of [part, relationshipsPart(part)]) {
      const entry = this.file.entry(gone);
      if (entry) this.#changed.set(entry, undefined);
    }
    const ids = new Set(this.file.relationships(owner).flatMap(({ id, target }) => (target === part ? [id] : [])));
    this.edit(relationshipsPart(owner), (source) => without(source, 'Relationship', (xml) => ids.has(xml.attribute('Id') ?? '')));
    const name = `/${part}`.toLowerCase();
    this.edit(CONTENT_TYPES, (source) => without(source, 'Override', (xml) => xml.attribute('PartName')?.toLowerCase() === name));
  }

  /** The file with its changes; untouched entries byte for byte, the very same bytes where nothing was changed. */
  bytes(): Uint8Array {
    if (!this.changed) return this.file.zip.bytes;
    const changes = new Map([...this.#changed].map(([entry, source]) => [entry, source === undefined ? undefined : encoded(source)]));
    return rewriteZip(this.file.zip, changes, new Map([...this.#added].map(([path, source]) => [path, encoded(source)])));
  }
}

/** Whatever a part was read from, it is written as UTF-8. */
function encoded(source: string): Uint8Array {
  return new TextEncoder().encode(source.replace(/^(<\?xml[^>]*encoding=)(["'])[^"']*\2/, '$1$2UTF-8$2'));
}
