import type { Allowance } from '../package/allowance';
import type { Book } from '../book';
import { Package, type Relationship } from '../package/package';
import { unescapeString } from '../xml/strings';
import { readSharedStrings } from './shared-strings';
import { readSheet, type SheetContext } from './sheet';
import { readStyles } from './styles';
import { UnreadableFile } from '../unreadable';
import { readWorkbook, type WorkbookPart } from '../package/workbook-part';
import { XmlReader } from '../xml/xml';
import type { ZipLimits } from '../package/zip';

export { readWorkbook } from '../package/workbook-part';
export { isTrue } from '../xml/xml';

/**
 * Reads an .xlsx or .xlsm workbook, transitional or strict (ECMA-376): every stored cell by its stored type, formulas
 * by the value last saved. Chart sheets are left out. Synchronous, and the same in Node, browser and worker.
 * @param formulas whether to note what the formulas in shown columns are
 * @throws UnreadableFile with a reason and a Chinese sentence
 */
export function readBook(bytes: Uint8Array, limits?: ZipLimits, formulas = false): Book {
  const file = Package.open(bytes, limits);
  const part = file.workbookPart();
  const workbook = readWorkbook(file.xml(part), file.allowance);
  const relationships = file.relationships(part);
  const context: SheetContext = {
    strings: readSharedStrings(partOf(file, relationships, 'sharedStrings'), file.allowance),
    shows: readStyles(partOf(file, relationships, 'styles') ?? '<none/>'),
    since1904: workbook.since1904,
    allowance: file.allowance,
    formulas,
  };
  const names = namesByScope(workbook);
  const targets = worksheets(workbook, relationships);
  return {
    sheets: workbook.sheets.flatMap(({ name, visibility }, index) => {
      const target = targets[index];
      if (target === undefined) return [];
      return { name, visibility, names: names.get(index) ?? new Map(), ...readSheet(file.xml(target), context) };
    }),
    names: names.get(undefined) ?? new Map(),
    properties: readProperties(partOf(file, file.relationships(''), 'custom-properties'), file.allowance),
  };
}

/** The part of each listed sheet; none for chart sheets and the like. */
function worksheets(workbook: WorkbookPart, relationships: readonly Relationship[]): (string | undefined)[] {
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const parts = workbook.sheets.map(({ relationship }, index) => {
    const found = byId.get(relationship);
    if (!found) throw new UnreadableFile('damaged', `sheet ${index + 1} leads nowhere`);
    return found.type === 'worksheet' ? found.target : undefined;
  });
  // Read over and over again, a small part would take for ever.
  const distinct = parts.filter((part) => part !== undefined);
  if (new Set(distinct).size < distinct.length) throw new UnreadableFile('hostile', 'two sheets in one part');
  return parts;
}

function namesByScope(workbook: WorkbookPart): Map<number | undefined, Map<string, string>> {
  const scopes = new Map<number | undefined, Map<string, string>>();
  for (const { name, scope, refersTo } of workbook.names) {
    const names = scopes.get(scope) ?? new Map<string, string>();
    scopes.set(scope, names.set(name, refersTo));
  }
  return scopes;
}

function partOf(file: Package, relationships: readonly Relationship[], type: string): string | undefined {
  const target = relationships.find((relationship) => relationship.type === type)?.target;
  return target === undefined ? undefined : file.xml(target);
}

/** Custom document properties by name (part 1, 22.3), each value as it is spelled. */
export function readProperties(source: string | undefined, allowance: Allowance): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  if (source === undefined) return properties;
  const xml = new XmlReader(source);
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'property') continue;
    allowance.take();
    properties.set(xml.attribute('name') ?? '', unescapeString(xml.text()));
  }
  return properties;
}
