import { parseArea, type Area } from '../address';
import { BLANK, type Cell } from '../cell';
import { sameFormula } from '../formula/same';
import { sheetsOf, tokens } from '../formula/tokens';

/** A workbook's names, and what stands where they lead. */
export interface NamedBook {
  /** Names of the whole workbook, by what they refer to, without `=`. */
  readonly names: ReadonlyMap<string, string>;
  /** The rows of a sheet; undefined where there is none so called. */
  rows(sheet: string): readonly (readonly (Cell | undefined)[] | undefined)[] | undefined;
}

/**
 * What the names of a workbook that comes in are called here. A name that means the same as one that is here already
 * becomes that one, as when Excel moves sheets; one that means something else gets a name of its own, so that every
 * formula goes on giving what it gave. (Excel asks; a name of a single sheet beside one of the whole workbook would do
 * too, but not every program keeps the two apart.)
 */
export function settledNames(here: NamedBook, coming: NamedBook): Map<string, string> {
  const known = new Map([...here.names].map(([name, refersTo]) => [name.toLowerCase(), { name, refersTo }]));
  const taken = new Set([...here.names.keys(), ...coming.names.keys()].map((name) => name.toLowerCase()));
  const settled = new Map<string, string>();
  for (const [name, refersTo] of coming.names) {
    const same = known.get(name.toLowerCase());
    if (!same) settled.set(name, name);
    else if (meanSame(here, same.refersTo, coming, refersTo)) settled.set(name, same.name);
    else {
      let number = 2;
      while (taken.has(`${name}_${number}`.toLowerCase())) number++;
      taken.add(`${name}_${number}`.toLowerCase());
      settled.set(name, `${name}_${number}`);
    }
  }
  return settled;
}

/** Two areas that hold the same, or two constants that are the same. */
function meanSame(here: NamedBook, refersHere: string, coming: NamedBook, refersThere: string): boolean {
  const [one, other] = [areaOf(refersHere), areaOf(refersThere)];
  if (one && other) return holdSame(here.rows(one.sheet), one.area, coming.rows(other.sheet), other.area);
  return !one && !other && isConstant(refersHere) && isConstant(refersThere) && sameFormula(refersHere, refersThere);
}

type Rows = ReturnType<NamedBook['rows']>;

function holdSame(here: Rows, areaHere: Area, there: Rows, areaThere: Area): boolean {
  const height = areaHere.bottom - areaHere.top;
  const width = areaHere.right - areaHere.left;
  if (!here || !there || height !== areaThere.bottom - areaThere.top || width !== areaThere.right - areaThere.left) return false;
  // Whole columns are as long as what stands in them.
  const down = Math.min(height, Math.max(here.length - areaHere.top, there.length - areaThere.top));
  for (let row = 0; row <= down; row++) {
    const [rowHere, rowThere] = [here[areaHere.top + row] ?? [], there[areaThere.top + row] ?? []];
    const across = Math.min(width, Math.max(rowHere.length - areaHere.left, rowThere.length - areaThere.left));
    for (let column = 0; column <= across; column++) {
      if (!sameCell(rowHere[areaHere.left + column] ?? BLANK, rowThere[areaThere.left + column] ?? BLANK)) return false;
    }
  }
  return true;
}

function sameCell(a: Cell, b: Cell): boolean {
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  if (a.kind === 'error') return b.kind === 'error' && a.code === b.code;
  if (a.kind === 'blank') return b.kind === 'blank';
  return b.kind === a.kind && a.value === b.value;
}

function areaOf(refersTo: string): { readonly sheet: string; readonly area: Area } | undefined {
  const [first, ...rest] = tokens(refersTo);
  const [sheet, ...others] = first?.kind === 'sheet' ? sheetsOf(first.text) : [];
  const area = parseArea(rest.map(({ text }) => text).join(''));
  return sheet !== undefined && others.length === 0 && area ? { sheet, area } : undefined;
}

const isConstant = (refersTo: string): boolean =>
  tokens(refersTo).every(({ kind }) => kind !== 'sheet' && kind !== 'cells' && kind !== 'name' && kind !== 'columns');
