import { isTrue, type XmlReader } from '../../workbook/xml/xml';
import type { Protection } from '../host/grid';

/** ECMA-376 part 1, 18.3.1.85: an attribute says what is forbidden; most are unless it says otherwise. */
export function readProtection(xml: XmlReader): Protection | undefined {
  if (!isTrue(xml.attribute('sheet'))) return undefined;
  const allows = (attribute: string, forbidden: boolean): boolean => {
    const spelled = xml.attribute(attribute);
    return spelled === undefined ? !forbidden : !isTrue(spelled);
  };
  const noLocked = !allows('selectLockedCells', false);
  const noUnlocked = !allows('selectUnlockedCells', false);
  return {
    allowAutoFilter: allows('autoFilter', true),
    allowDeleteColumns: allows('deleteColumns', true),
    allowDeleteRows: allows('deleteRows', true),
    allowEditObjects: allows('objects', false),
    allowEditScenarios: allows('scenarios', false),
    allowFormatCells: allows('formatCells', true),
    allowFormatColumns: allows('formatColumns', true),
    allowFormatRows: allows('formatRows', true),
    allowInsertColumns: allows('insertColumns', true),
    allowInsertHyperlinks: allows('insertHyperlinks', true),
    allowInsertRows: allows('insertRows', true),
    allowPivotTables: allows('pivotTables', true),
    allowSort: allows('sort', true),
    selectionMode: noUnlocked ? 'None' : noLocked ? 'Unlocked' : 'Normal',
  };
}
