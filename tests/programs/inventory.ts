import { strFromU8, unzipSync } from 'fflate';
import { child, children, parseXml, say, type Element } from '../workbook/structure/xml';

/** What a program must not lose when it saves a workbook, spelled so that two programs' files can be compared. */
export interface Inventory {
  readonly names: readonly string[];
  readonly sheets: readonly SheetInventory[];
}

interface SheetInventory {
  readonly name: string;
  readonly visible: boolean;
  /** What may be done while the sheet is protected; `undefined` where it is not. */
  readonly allowed: readonly string[] | undefined;
  readonly validations: readonly string[];
  readonly marks: readonly string[];
  readonly merges: readonly string[];
  /** Cells by what is special about them: they hold a formula, may be typed into, keep what is typed as text. */
  readonly formulas: number;
  readonly open: number;
  readonly texts: number;
}

export function inventoryOf(bytes: Uint8Array): Inventory {
  const parts = unzipSync(bytes);
  const part = (name: string): Element => parseXml(strFromU8(parts[name] ?? new Uint8Array()));
  const workbook = part('xl/workbook.xml');
  const targets = new Map(children(part('xl/_rels/workbook.xml.rels'), 'Relationship').map((one) => [say(one, 'Id'), (say(one, 'Target') ?? '').replace(/^\/?xl\//, '')]));
  const styles = part('xl/styles.xml');
  return {
    names: children(child(workbook, 'definedNames'), 'definedName').map((name) => `${say(name, 'localSheetId') ?? ''} ${say(name, 'name')} ${bare(name.text).split(',').sort().join(',')}`).sort(),
    sheets: children(child(workbook, 'sheets'), 'sheet').map((sheet) => ({
      name: say(sheet, 'name') ?? '',
      visible: (say(sheet, 'state') ?? 'visible') === 'visible',
      ...contentOf(part(`xl/${targets.get(say(sheet, 'r:id'))}`), styles),
    })),
  };
}

function contentOf(sheet: Element, styles: Element): Omit<SheetInventory, 'name' | 'visible'> {
  const formats = children(child(styles, 'cellXfs'), 'xf');
  const codes = new Map(children(child(styles, 'numFmts'), 'numFmt').map((one) => [say(one, 'numFmtId'), say(one, 'formatCode')]));
  const cells = children(child(sheet, 'sheetData'), 'row').flatMap((row) => children(row, 'c'));
  const formatted = (is: (format: Element) => boolean): number => {
    const those = new Set(formats.flatMap((format, index) => (is(format) ? [String(index)] : [])));
    return cells.filter((cell) => those.has(say(cell, 's') ?? '0')).length;
  };
  return {
    allowed: allowedOf(child(sheet, 'sheetProtection')),
    validations: children(child(sheet, 'dataValidations'), 'dataValidation').flatMap(validation).sort(),
    marks: children(sheet, 'conditionalFormatting').flatMap((format) => mark(format, children(child(styles, 'dxfs'), 'dxf'))).sort(),
    merges: children(child(sheet, 'mergeCells'), 'mergeCell').map((one) => say(one, 'ref') ?? '').sort(),
    // LibreOffice spells a truth value as a formula.
    formulas: cells.filter((cell) => child(cell, 'f') && !/^(?:TRUE|FALSE)\(\)$/.test(child(cell, 'f')?.text ?? '')).length,
    open: formatted((format) => isFalse(say(child(format, 'protection'), 'locked'))),
    texts: formatted((format) => say(format, 'numFmtId') === '49' || codes.get(say(format, 'numFmtId') ?? '') === '@'),
  };
}

const isFalse = (value: string | undefined): boolean => value === '0' || value === 'false';
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Sheet names stand with or without quotes; LibreOffice spells truth values as numbers where they stand alone. */
const bare = (formula: string): string => formula.replace(/'([^']*)'!/g, '$1!').replace(/\bFALSE\b/g, '0').replace(/\bTRUE\b/g, '1');

const FORBIDDEN = [
  'formatCells', 'formatColumns', 'formatRows', 'insertColumns', 'insertRows', 'insertHyperlinks', 'deleteColumns', 'deleteRows', 'sort', 'autoFilter', 'pivotTables',
];

/** An attribute says what is forbidden, which all of these are unless it says otherwise (ECMA-376 part 1, 18.3.1.85). */
const allowedOf = (protection: Element | undefined): readonly string[] | undefined =>
  isTrue(say(protection, 'sheet')) ? FORBIDDEN.filter((one) => isFalse(say(protection, one))) : undefined;

const WORDS = ['type', 'promptTitle', 'prompt', 'errorTitle', 'error'];
const SWITCHES = ['allowBlank', 'showInputMessage', 'showErrorMessage', 'showDropDown'];

const COMPARED = new Set(['whole', 'decimal', 'date', 'textLength']);

function validation(one: Element): readonly string[] {
  const what = [
    ...WORDS.map((attribute) => say(one, attribute) ?? ''),
    ...SWITCHES.map((attribute) => isTrue(say(one, attribute))),
    say(one, 'errorStyle') ?? 'stop',
    say(one, 'operator') ?? 'between',
    bare(child(one, 'formula1')?.text ?? ''),
    // LibreOffice gives lists and formulas a second bound, which nothing reads.
    COMPARED.has(say(one, 'type') ?? '') ? bare(child(one, 'formula2')?.text ?? '') : '',
  ].join(' | ');
  return (say(one, 'sqref') ?? '').split(' ').map((area) => `${area} ${what}`);
}

function mark(format: Element, differences: readonly Element[]): readonly string[] {
  return children(format, 'cfRule').flatMap((rule) => {
    const fill = child(child(differences[Number(say(rule, 'dxfId'))], 'fill'), 'patternFill');
    const what = `${bare(child(rule, 'formula')?.text ?? '')} ${(say(child(fill, 'bgColor'), 'rgb') ?? '').slice(-6)}`;
    return (say(format, 'sqref') ?? '').split(' ').map((area) => `${area} ${what}`);
  });
}
