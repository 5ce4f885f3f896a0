import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** `1.13`; `beta` and sets of one platform only are above every version. */
export type ApiSet = string;

const TYPES = require.resolve('@types/office-js/index.d.ts');
/** `ExcelApi 1.7 for password` dates an argument, not the member. */
const TAG = /\[Api set:\s*(\w+)\s+(\d+\.\d+|[A-Za-z]+)\b(?! for password)/;

/**
 * Which requirement set brought each member of Excel's API, as Microsoft's own declarations say it in their comments:
 * `Range.values` → `1.1`. Members without a word of their own came with their type.
 */
export function excelApiSets(): ReadonlyMap<string, ApiSet> {
  const file = ts.createSourceFile('office.d.ts', readFileSync(TYPES, 'utf8'), ts.ScriptTarget.ES2022, true);
  const sets = new Map<string, ApiSet>();
  for (const statement of file.statements) {
    if (!ts.isModuleDeclaration(statement) || statement.name.text !== 'Excel' || !statement.body || !ts.isModuleBlock(statement.body)) continue;
    for (const declaration of statement.body.statements) {
      if (!ts.isClassDeclaration(declaration) && !ts.isInterfaceDeclaration(declaration) && !ts.isFunctionDeclaration(declaration) && !ts.isEnumDeclaration(declaration)) continue;
      const type = declaration.name?.text;
      if (type === undefined) continue;
      const own = setOf(file, declaration);
      if (own !== undefined) keep(sets, type, own);
      if (ts.isFunctionDeclaration(declaration)) continue;
      for (const member of declaration.members) {
        const name = member.name?.getText(file);
        const set = setOf(file, member) ?? own;
        if (name !== undefined && set !== undefined) keep(sets, `${type}.${name}`, set);
      }
    }
  }
  return sets;
}

/** Overloads came one after another: a name is there since the first of them. */
function keep(sets: Map<string, ApiSet>, name: string, set: ApiSet): void {
  const known = sets.get(name);
  if (known === undefined || isAbove(known, set)) sets.set(name, set);
}

function setOf(file: ts.SourceFile, node: ts.Node): ApiSet | undefined {
  const comments = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  const found = comments.map(({ pos, end }) => TAG.exec(file.text.slice(pos, end))).find((match) => match !== null);
  if (!found) return undefined;
  const [, name = '', version = ''] = found;
  return name === 'ExcelApi' && /^\d/.test(version) ? version : `${name} ${version}`;
}

/** Is something of this set missing where Excel has ExcelApi of that version only? */
export function isAbove(set: ApiSet, version: ApiSet): boolean {
  const [left, right] = [minor(set), minor(version)];
  return left > right;
}

const minor = (set: ApiSet): number => (/^1\.\d+$/.test(set) ? Number(set.slice(2)) : Infinity);
