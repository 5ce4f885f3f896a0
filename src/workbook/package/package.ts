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

/** The parts of an Office Open XML file by name; upper and lower case are the same, as OPC has it. */
export class Package {
  /** What all readers of this file together may make of it. */
  readonly allowance = new Allowance();
  private readonly entries: ReadonlyMap<string, ZipEntry>;

  private constructor(readonly zip: Zip) {
    this.entries = new Map(zip.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  }

  /** @throws UnreadableFile */
  static open(bytes: Uint8Array, limits?: ZipLimits): Package {
    return new Package(openZip(bytes, limits));
  }

  /** Names of parts are compared without regard to letter case (ECMA-376 part 2). */
  entry(part: string): ZipEntry | undefined {
    return this.entries.get(part.toLowerCase());
  }

  /** The XML of a part that must be there. @throws UnreadableFile */
  xml(part: string): string {
    return decodeXml(this.bytes(part));
  }

  /** The relationships of a part, or of the package itself for ''. Links to the outside are left out. */
  relationships(part: string): Relationship[] {
    const source = relationshipsPart(part);
    if (!this.entry(source)) return [];
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

  /** The workbook part in XML. @throws UnreadableFile when the package holds something else */
  workbookPart(): string {
    const part = this.mainPart();
    if (isBinary(part)) throw new UnreadableFile('legacy', 'binary workbook');
    return part;
  }

  /** The part that the package is about. @throws UnreadableFile when it is no package of an office program */
  mainPart(): string {
    const part = this.relationships('').find(({ type }) => type === 'officeDocument')?.target;
    if (part !== undefined) return part;
    const open = this.entry('META-INF/manifest.xml') && this.entry('content.xml');
    throw new UnreadableFile(open ? 'opendocument' : this.zip.entries.length === 0 ? 'not-a-workbook' : 'archive', 'no main document');
  }

  /** The bytes of a part that must be there. @throws UnreadableFile */
  bytes(part: string): Uint8Array {
    const entry = this.entry(part);
    if (!entry) throw new UnreadableFile('damaged', `no part ${part}`);
    return inflateEntry(this.zip, entry);
  }

  private resolve(part: string, target: string): string {
    const absolute = /^[/\\]/.test(target);
    const steps = absolute ? [] : part.split('/').slice(0, -1);
    for (const step of target.split(/[/\\]/)) {
      if (step === '..') steps.pop();
      else if (step !== '' && step !== '.') steps.push(step);
    }
    const name = steps.join('/');
    return this.entry(name) ? name : decoded(name);
  }
}

/** A part of an .xlsb, in records instead of XML. */
export const isBinary = (part: string): boolean => /\.bin$/i.test(part);

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
