import { strFromU8, unzipSync } from 'fflate';
import { packageFaults, targetOf } from './package';
import { sheetFaults } from './sheet';
import { stylesOf, styleFaults } from './styles';
import { nameFaults } from './names';
import { twice, type Parts } from './parts';
import { children, child, parseXml, say, type Element } from './xml';

/** What the schemas do not say of a workbook, and at which a program refuses it, repairs it or shows something else. */
export function faultsOf(bytes: Uint8Array): readonly string[] {
  const parts = new Map<string, Element>();
  const unreadable: string[] = [];
  for (const [name, contents] of Object.entries(unzipSync(bytes))) {
    try {
      parts.set(name, parseXml(strFromU8(contents)));
    } catch (error) {
      unreadable.push(`${name}: ${String(error)}`);
    }
  }
  return unreadable.length > 0 ? unreadable : [...packageFaults(parts), ...workbookFaults(parts)];
}

const BOOK = 'xl/workbook.xml';
const LONGEST_NAME = 31;

function* workbookFaults(parts: Parts): Generator<string> {
  const workbook = parts.get(BOOK);
  const sheets = children(child(workbook, 'sheets'), 'sheet');
  const names = sheets.map((sheet) => say(sheet, 'name') ?? '');
  yield* twice('sheet name', names.map((name) => name.toLowerCase()));
  yield* twice('sheetId', sheets.map((sheet) => say(sheet, 'sheetId') ?? ''));
  yield* twice('sheet part', sheets.map((sheet) => say(sheet, 'r:id') ?? ''));
  for (const name of names) {
    if (name === '' || name.length > LONGEST_NAME || /[\\/?*[\]:]|^'|'$/.test(name)) yield `no sheet can be called ${name}`;
  }
  const shown = sheets.map((sheet) => (say(sheet, 'state') ?? 'visible') === 'visible');
  if (!shown.includes(true)) yield 'no sheet is visible';
  const active = Number(say(child(child(workbook, 'bookViews'), 'workbookView'), 'activeTab') ?? '0');
  if (!shown[active]) yield `sheet ${active} is active and not visible`;
  const defined = children(child(workbook, 'definedNames'), 'definedName');
  const surroundings = { sheets: new Set(names), names: new Set(defined.map((name) => (say(name, 'name') ?? '').toLowerCase())) };
  yield* nameFaults(defined, surroundings, sheets.length);

  const part = (type: string) => related(parts, type).map((target) => parts.get(target))[0];
  const styles = stylesOf(part('styles'));
  yield* styleFaults(part('styles'));
  const strings = children(part('sharedStrings'), 'si').length;
  for (const sheet of sheets) {
    const target = relationshipTarget(parts, say(sheet, 'r:id') ?? '');
    const found = target === undefined ? undefined : parts.get(target);
    const name = say(sheet, 'name') ?? '';
    if (found?.name !== 'worksheet') yield `${name} leads to no worksheet`;
    else for (const fault of sheetFaults(found, { ...styles, strings, surroundings })) yield `${name} ${fault}`;
  }
}

const relationshipsOf = (parts: Parts) => children(parts.get('xl/_rels/workbook.xml.rels'), 'Relationship');

const related = (parts: Parts, type: string): readonly string[] =>
  relationshipsOf(parts).flatMap((one) => ((say(one, 'Type') ?? '').endsWith(`/${type}`) ? [targetOf(BOOK, say(one, 'Target') ?? '')] : []));

function relationshipTarget(parts: Parts, id: string): string | undefined {
  const one = relationshipsOf(parts).find((relationship) => say(relationship, 'Id') === id);
  return one && targetOf(BOOK, say(one, 'Target') ?? '');
}
