import type { Draft } from '../package/draft';
import type { Package } from '../package/package';
import { Workbook, type DefinedName, type Tab } from '../package/workbook';
import { readStyles } from '../read/styles';
import { isExternal, respelled, sheetsIn } from '../formula/respell';
import type { Spelling } from '../formula/places';
import { changeStyles } from '../styles/part';
import { Stylesheet } from '../styles/stylesheet';
import { StyleTransfer } from '../styles/transfer';
import { dialectOf } from './dialect';
import { adoptProperties } from './properties';
import { copyRelated, leftBehind } from './related';
import { daysBetween, transferredSheet } from './sheet';
import { readSharedItems } from './shared-items';
import { Tables, tablesOf } from './tables';

export interface Adoption {
  /** The sheets that come in: the name each had, and the one it has here. */
  readonly sheets: readonly { readonly sheet: string; readonly name: string }[];
  /** What each of its workbook's names is called here; one that is here already by that name stays as it is. */
  readonly names: ReadonlyMap<string, string>;
}

/** What could not come along with a sheet. */
export interface Left {
  /** The sheet's name here. */
  readonly sheet: string;
  /** The last word of the relationship's type (`pivotTable`), or `externalLink` for formulas over other files. */
  readonly what: string;
}

/**
 * Puts sheets of another workbook into a draft, at the end of its tabs: with their looks, names, validations, notes and
 * pictures. Parts of the draft are added to only where they must be (styles, content types, the workbook's own).
 * @throws StylesFull, UnreadableFile
 */
export function adopt(to: Draft, workbook: Workbook, from: Package, adoption: Adoption): Left[] {
  const part = from.workbookPart();
  const source = new Workbook(from.xml(part));
  const relationships = from.relationships(part);
  const partOf = (type: string) => {
    const target = relationships.find((one) => one.type === type)?.target;
    return target === undefined ? undefined : from.xml(target);
  };
  const main = to.workbookPart();
  const coming = adoption.sheets.flatMap(({ sheet, name }) => {
    const tab = source.tab(sheet);
    const target = relationships.find(({ id, type }) => id === tab?.relationship && type === 'worksheet')?.target;
    if (!tab || target === undefined) return [];
    const now = to.freeName('xl/worksheets/sheet', '.xml');
    // What is in it follows once every sheet has a place.
    to.add(now, '<worksheet/>', from.contentType(target));
    return [{ tab, part: target, now, here: workbook.addTab(name, tab.visibility, to.relate(main, 'worksheet', now)) }];
  });

  const tables = new Tables(
    tablesOf(to, to.relationships(main).flatMap(({ type, target }) => (type === 'worksheet' ? [target] : []))),
    tablesOf(from, coming.map((one) => one.part)),
    (name) => workbook.names.some((known) => known.name.toLowerCase() === name.toLowerCase()),
  );
  const words = new Words(source, new Map(coming.map(({ tab, here }) => [tab, here])), adoption.names, tables);
  const dialect = dialectOf(to.xml(main));
  const sheetStyles = partOf('styles') ?? '<styleSheet/>';
  const left: Left[] = [];
  changeStyles(to, (stylesheet) => {
    const styles = new StyleTransfer(new Stylesheet(sheetStyles), stylesheet);
    const shared = {
      styles,
      strings: readSharedItems(partOf('sharedStrings')),
      shows: readStyles(sheetStyles),
      days: daysBetween(source.since1904, workbook.since1904),
    };
    for (const { tab, part: sheet, now, here } of coming) {
      const behind = leftBehind(from, sheet);
      const kinds = new Set(behind.values());
      const spelling = words.spelling(tab);
      const transfer = { ...shared, spelling, left: new Set(behind.keys()), onExternal: () => kinds.add('externalLink') };
      to.edit(now, () => dialect(transferredSheet(from.xml(sheet), transfer)));
      copyRelated(sheet, now, transfer.left, { from, to, spelling, dialect, table: (text) => tables.part(text, styles) });
      for (const what of kinds) left.push({ sheet: here.name, what });
    }
  });
  words.bringNames(workbook);
  adoptProperties(from, to);
  return left;
}

/** How what sheets of another workbook say is spelled here. */
class Words {
  private readonly used = new Set<DefinedName>();

  constructor(
    private readonly source: Workbook,
    /** Where its tabs are here. */
    private readonly tabs: ReadonlyMap<Tab, Tab>,
    private readonly names: ReadonlyMap<string, string>,
    private readonly tables: Tables,
  ) {}

  /** For what a sheet says, or a name of the whole workbook. A sheet that stayed behind is gone. */
  spelling(scope: Tab | undefined): Spelling {
    const sheet = (spelled: string) => this.tabHere(spelled)?.name ?? null;
    const name = (spelled: string, qualifier: string | undefined) => {
      const home = qualifier === undefined ? scope : this.source.tab(qualifier);
      if (home && this.source.named(spelled, home)) return spelled;
      const known = this.source.named(spelled, undefined);
      if (!known) return this.tables.name(spelled) ?? spelled;
      this.used.add(known);
      return this.nameHere(known);
    };
    return { formula: (formula) => respelled(formula, { sheet, name }), sheet: (spelled) => sheet(spelled) ?? spelled };
  }

  /** The sheets' own names; and of the whole workbook's, those that lead to the sheets or that something uses. */
  bringNames(workbook: Workbook): void {
    for (const name of this.source.names) {
      const scope = name.scope && this.tabs.get(name.scope);
      if (scope) workbook.names.push({ ...name, scope, refersTo: this.refersTo(name) });
      else if (!name.scope && sheetsIn(name.refersTo).some((one) => this.tabHere(one.name))) this.used.add(name);
    }
    // A name may use others, which are then used too: the set grows while it is gone through.
    for (const name of this.used) {
      const called = this.nameHere(name);
      const refersTo = this.refersTo(name);
      if (!workbook.named(called, undefined)) workbook.names.push({ ...name, name: called, refersTo });
    }
  }

  private tabHere(sheet: string): Tab | undefined {
    const tab = this.source.tab(sheet);
    return tab && this.tabs.get(tab);
  }

  private nameHere({ name }: DefinedName): string {
    return this.names.get(name) ?? name;
  }

  private refersTo({ refersTo, scope }: DefinedName): string {
    return isExternal(refersTo) ? '#REF!' : this.spelling(scope).formula(refersTo);
  }
}
