import { Allowance } from './allowance';
import { openZip } from './guard';
import { UnreadableFile } from '../unreadable';
import { XmlReader, decodeXml } from '../xml/xml';
import { inflateEntry, type Zip, type ZipEntry, type ZipLimits } from './zip';

/** An arrow from one part to another (OPC part 2, 9.3). */
export interface Relationship {
  readonly id: string;
  /** The last word of the type, the same in transitional and strict files: `worksheet`, `sharedStrings`. */
  readonly type: string;
  /** The part it points to, as a name from the package's root without a slash. */
  readonly target: string;
}

export const CONTENT_TYPES = '[Content_Types].xml';

/** The parts of an Office Open XML file by name; upper and lower case are the same, as OPC has it. */
export class Package {
  /** What all readers of this file together may make of it. */
  readonly allowance = new Allowance();
  private readonly entries: ReadonlyMap<string, ZipEntry>;

  protected constructor(readonly zip: Zip) {
    this.entries = new Map(zip.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  }

  /** @throws UnreadableFile */
  static open(bytes: Uint8Array, limits?: ZipLimits): Package {
    return new Package(openZip(bytes, limits));
  }

  entry(part: string): ZipEntry | undefined {
    return this.entries.get(part.toLowerCase());
  }

  has(part: string): boolean {
    return this.entry(part) !== undefined;
  }

  /** The bytes of a part that must be there. @throws UnreadableFile */
  bytes(part: string): Uint8Array {
    const entry = this.entry(part);
    if (!entry) throw new UnreadableFile('damaged', `no part ${part}`);
    return inflateEntry(this.zip, entry);
  }

  /** The XML of a part that must be there. @throws UnreadableFile */
  xml(part: string): string {
    return decodeXml(this.bytes(part));
  }

  /** The relationships of a part, or of the package itself for ''. Links to the outside are left out. */
  relationships(part: string): Relationship[] {
    const source = relationshipsPart(part);
    if (!this.has(source)) return [];
    const xml = new XmlReader(this.xml(source));
    const found: Relationship[] = [];
    while (xml.next()) {
      if (!xml.opens || xml.name !== 'Relationship' || xml.attribute('TargetMode') === 'External') continue;
      this.allowance.take();
      found.push({
        id: xml.attribute('Id') ?? '',
        type: xml.attribute('Type')?.split('/').pop() ?? '',
        target: this.resolve(part, xml.attribute('Target') ?? ''),
      });
    }
    return found;
  }

  /** The workbook part. @throws UnreadableFile when the package holds something else */
  workbookPart(): string {
    const part = this.relationships('').find(({ type }) => type === 'officeDocument')?.target;
    if (part === undefined) throw new UnreadableFile('not-a-workbook', 'no main document');
    if (/\.bin$/i.test(part)) throw new UnreadableFile('legacy', 'binary workbook');
    return part;
  }

  /** What kind of part it is, as the package says; '' for one of no kind. */
  contentType(part: string): string {
    return this.contentTypes()(part);
  }

  /** The kinds of all parts (OPC part 2, 10.1.2.3), read once. */
  contentTypes(): (part: string) => string {
    const xml = new XmlReader(this.xml(CONTENT_TYPES));
    const parts = new Map<string, string>();
    const extensions = new Map<string, string>();
    while (xml.next()) {
      if (!xml.opens) continue;
      const type = xml.attribute('ContentType') ?? '';
      if (xml.name === 'Override') parts.set(xml.attribute('PartName')?.toLowerCase() ?? '', type);
      else if (xml.name === 'Default') extensions.set(xml.attribute('Extension')?.toLowerCase() ?? '', type);
    }
    return (part) => {
      const name = `/${part.toLowerCase()}`;
      return parts.get(name) ?? extensions.get(name.slice(name.lastIndexOf('.') + 1)) ?? '';
    };
  }

  private resolve(part: string, target: string): string {
    const absolute = /^[/\\]/.test(target);
    const steps = absolute ? [] : part.split('/').slice(0, -1);
    for (const step of target.split(/[/\\]/)) {
      if (step === '..') steps.pop();
      else if (step !== '' && step !== '.') steps.push(step);
    }
    const name = steps.join('/');
    return this.has(name) ? name : decoded(name);
  }
}

/** `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`. */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
