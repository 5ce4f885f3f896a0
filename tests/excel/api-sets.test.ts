import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { excelApiSets, isAbove } from '../office/api-sets';

/*
 * What `src/excel` uses of Excel's API, found by the compiler and dated by Microsoft's own declarations: everything is in
 * the floor's requirement set, or stands below with the question that is asked before it.
 */

const FLOOR = '1.9';

const folder = join(process.cwd(), 'src/excel');
const files = readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));

/** The files that call a function of another file, but for calls that say `false` to what is new. */
function callersOf(name: string): readonly string[] {
  const called = new RegExp(`(?<!function )\\b${name}\\((?![^()]*, false\\))`);
  return files.filter((file) => called.test(readFileSync(file, 'utf8'))).map((file) => basename(file));
}

interface Guard {
  /** The files that ask, before they use it themselves or call what does. */
  readonly asks: readonly string[];
  /** Where nothing is asked: why an older Excel is none the worse. */
  readonly harmless?: string;
}

/** What is above the floor, where it is used, and what keeps an older Excel from it. */
const GUARDED: Readonly<Record<string, Guard>> = {
  'follow.ts WorksheetCollection.onRowSorted 1.10': { asks: ['follow.ts'] },
  'follow.ts WorksheetCollection.onColumnSorted 1.10': { asks: ['follow.ts'] },
  'insert.ts Workbook.insertWorksheetsFromBase64 1.13': { asks: callersOf('insertSheets') },
  'read.ts Range.getMergedAreasOrNullObject 1.13': { asks: callersOf('askForSheet') },
  'follow.ts WorksheetChangedEventArgs.triggerSource 1.14': { asks: [], harmless: 'undefined there: what the pane wrote itself is looked at once more' },
  'follow.ts WorksheetCollection.onNameChanged 1.17': { asks: ['follow.ts'] },
  'follow.ts WorksheetNameChangedEventArgs.worksheetId 1.17': { asks: ['follow.ts'] },
};

/** The use of a member: `insert.ts Workbook.insertWorksheetsFromBase64`. */
interface Use {
  readonly file: string;
  readonly member: string;
}

/** Every member of Excel's types that the folder reads, calls, sets or takes apart, and every path that it loads. */
function usesOfExcel(): { readonly uses: readonly Use[]; readonly unseen: readonly string[] } {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, ts.sys, process.cwd());
  const program = ts.createProgram(files, { ...options, types: ['node', 'office-js'] });
  const checker = program.getTypeChecker();
  const uses: Use[] = [];
  const unseen: string[] = [];

  const ownerOf = (symbol: ts.Symbol): string | undefined => {
    const declaration = symbol.declarations?.find((one) => one.getSourceFile().fileName.includes('@types/office-js/'));
    const parent = declaration?.parent;
    if (!parent) return undefined;
    if (ts.isModuleBlock(parent)) return parent.parent.name.getText() === 'Excel' ? '' : undefined;
    const type = (ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent)) && parent.name?.text;
    const space = type && ts.isModuleBlock(parent.parent) && parent.parent.parent.name.getText();
    return type && space === 'Excel' ? type : undefined;
  };
  const note = (file: string, symbol: ts.Symbol | undefined): void => {
    const owner = symbol && ownerOf(symbol);
    if (symbol && owner !== undefined) uses.push({ file, member: owner ? `${owner}.${symbol.name}` : symbol.name });
  };
  /** `items/id` of a type, step by step. */
  const follow = (file: string, type: ts.Type, [step, ...deeper]: readonly string[]): void => {
    if (step === undefined) return;
    const property = checker.getNonNullableType(type).getProperty(step);
    if (!property) throw new Error(`${file}: nothing loads “${step}”`);
    note(file, property);
    const of = checker.getTypeOfSymbol(property);
    follow(file, checker.getIndexTypeOfType(of, ts.IndexKind.Number) ?? of, deeper);
  };

  for (const source of program.getSourceFiles().filter(({ fileName }) => files.includes(fileName))) {
    const file = basename(source.fileName);
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) note(file, checker.getSymbolAtLocation(node.name));
      if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
        const name = node.propertyName ?? node.name;
        if (ts.isIdentifier(name)) note(file, checker.getTypeAtLocation(node.parent).getProperty(name.text));
      }
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'load') {
        const loaded = checker.getTypeAtLocation(node.expression.expression);
        const [paths] = node.arguments;
        if (paths && ts.isStringLiteral(paths)) for (const path of paths.text.split(',')) follow(file, loaded, path.trim().split('/'));
        else unseen.push(`${file} ${node.getText()}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { uses, unseen };
}

const sets = excelApiSets();
const { uses, unseen } = usesOfExcel();

it('finds what is used: calls, what is set, what is taken apart, what is loaded', () => {
  const found = new Set(uses.map(({ file, member }) => `${file} ${member}`));
  for (const use of [
    'insert.ts Workbook.insertWorksheetsFromBase64',
    'steps.ts Range.numberFormat',
    'steps.ts FormatProtection.locked',
    'marks.ts CustomConditionalFormat.rule',
    'follow.ts WorksheetChangedEventArgs.triggerSource',
    'read.ts WorksheetProtection.options',
    'bridge.ts createWorkbook',
  ]) expect(found).toContain(use);
});

it('nothing is loaded by a name that is worked out, where this test would not see it', () => {
  expect(unseen).toEqual([]);
});

it(`everything is in ExcelApi ${FLOOR}, or is asked for`, () => {
  const above = uses.flatMap(({ file, member }) => {
    const set = sets.get(member);
    return set !== undefined && isAbove(set, FLOOR) ? [`${file} ${member} ${set}`] : [];
  });
  expect([...new Set(above)].sort()).toEqual(Object.keys(GUARDED).sort());
});

it.each(Object.entries(GUARDED))('%s: is asked for first, or does no harm', (name, { asks, harmless }) => {
  const version = name.split(' ').at(-1) ?? '';
  expect(asks.length > 0).toBe(harmless === undefined);
  for (const file of asks) {
    const asked = [...readFileSync(join(folder, file), 'utf8').matchAll(/\bhas\('(1\.\d+)'\)/g)].map(([, one]) => one);
    expect([file, asked]).toEqual([file, expect.arrayContaining([version])]);
  }
});
