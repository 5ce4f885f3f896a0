import { surfaces } from '../../../src/workbench/host/object';
import '../../../src/workbench/host/host';
import { excelApiSets } from '../../office/api-sets';

const sets = excelApiSets();

it('reads Microsoft’s declarations', () => {
  expect(['Range.values', 'Worksheet.onChanged', 'WorksheetCollection.onChanged', 'Workbook.insertWorksheetsFromBase64', 'WorksheetCollection.onNameChanged'].map((name) => [name, sets.get(name)])).toEqual([
    ['Range.values', '1.1'],
    ['Worksheet.onChanged', '1.7'],
    ['WorksheetCollection.onChanged', '1.9'],
    ['Workbook.insertWorksheetsFromBase64', '1.13'],
    ['WorksheetCollection.onNameChanged', '1.17'],
  ]);
});

/** What crosses the bridge for `sheet.onChanged.add`: `_RegisterDataChangedEvent`. */
const REGISTERS = /^_(?:Unr|R)egister(?:Event)?(\w+?)(?:Event)?$/;
const EVENTS: Readonly<Record<string, string>> = { DataChanged: 'Changed', WorksheetAdded: 'Added', WorksheetActivated: 'Activated' };

/** The member a person who reads the documentation finds; `undefined` for what only office.js says to its host. */
function documented(type: string, member: string): string | undefined {
  const event = REGISTERS.exec(member)?.[1];
  if (event !== undefined) return `${type}.on${EVENTS[event] ?? event}`;
  return member.startsWith('_') ? undefined : `${type}.${member}`;
}

/** Not documented by member: office.js calls them for `Excel.createWorkbook` and when an add-in is ready. */
const WITHIN = /^(?:AddinInternalService|WorkbookCreated|Application\.createWorkbook)\b/;

it('every member of the host came with the requirement set that Microsoft says', () => {
  const members = surfaces().flatMap(({ name: type, since, properties, objects, methods }) => [
    { name: type, since },
    ...[...properties, ...objects, ...methods].flatMap(([member, { since }]) => {
      const name = documented(type, member);
      return name === undefined ? [] : [{ name, since }];
    }),
  ]);
  expect(members.length).toBeGreaterThan(250);
  const wrong = members.filter(({ name, since }) => !WITHIN.test(name) && sets.get(name) !== since);
  expect(wrong.map(({ name, since }) => `${name}: ${since}, not ${sets.get(name)}`)).toEqual([]);
  expect(sets.get('createWorkbook')).toBe('1.8');
});
