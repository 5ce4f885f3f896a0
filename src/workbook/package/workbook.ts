import type { Sheet } from '../book';
import { attributeSplice, spliced, type Splice } from '../xml/splice';
import { XmlReader, escapeXml, isTrue } from '../xml/xml';

/** A sheet as the workbook lists it, of whatever kind. */
export interface Tab {
  name: string;
  visibility: Sheet['visibility'];
  readonly relationship: string;
  readonly sheetId: number;
}

/** A defined name; `scope` is the sheet it is a name of, if it is one sheet's own. */
export interface DefinedName {
  readonly name: string;
  refersTo: string;
  readonly scope: Tab | undefined;
  readonly hidden: boolean;
  readonly comment: string | undefined;
}

/**
 * The workbook part (ECMA-376 part 1, 18.2) while it is being changed: its tabs in order and its names, which may be
 * added, changed, moved and taken out. What counts tabs by position is written by where they stand in the end.
 */
export class Workbook {
  readonly since1904: boolean;
  tabs: Tab[];
  names: DefinedName[];
  /** The tab in front. */
  active: Tab | undefined;
  /** Formulas are to be calculated when the workbook is opened (18.2.2). */
  recalculate = false;

  private readonly survey: Survey;

  constructor(private readonly source: string) {
    this.survey = surveyed(source);
    this.tabs = this.survey.tabs.map(({ item }) => item);
    this.names = this.survey.names.map(({ item }) => item);
    this.active = this.tabs[this.survey.views[0]?.active ?? 0];
    this.since1904 = this.survey.since1904;
  }

  /** Sheet names compare without letter case. */
  tab(name: string): Tab | undefined {
    return this.tabs.find((tab) => tab.name.toLowerCase() === name.toLowerCase());
  }

  /** The name of this scope so called, letter case aside. */
  named(name: string, scope: Tab | undefined): DefinedName | undefined {
    return this.names.find((one) => one.scope === scope && one.name.toLowerCase() === name.toLowerCase());
  }

  /** Lists a sheet more, at the end. */
  addTab(name: string, visibility: Tab['visibility'], relationship: string): Tab {
    const sheetId = Math.max(0, ...this.survey.tabs.map(({ item }) => item.sheetId), ...this.tabs.map((tab) => tab.sheetId)) + 1;
    const tab = { name, visibility, relationship, sheetId };
    this.tabs.push(tab);
    return tab;
  }

  /** Takes a sheet out of the list, and its own names. */
  removeTab(tab: Tab): void {
    this.tabs = this.tabs.filter((one) => one !== tab);
    this.names = this.names.filter(({ scope }) => scope !== tab);
    if (this.active === tab) this.active = undefined;
  }

  written(): string {
    const splices = [this.#tabsSplice(), ...this.#namesSplices(), ...this.#viewSplices(), ...this.#calculationSplices()];
    return spliced(this.source, splices);
  }

  #tabsSplice(): Splice {
    const { sheets, prefix } = this.survey;
    const written = this.tabs.map((tab) => {
      const known = this.survey.tabs.find(({ item }) => item === tab);
      return known ? respelledTab(known.element, known.before, tab) : this.#newTab(tab);
    });
    const unchanged = this.tabs.length === this.survey.tabs.length && written.every((one, index) => one === this.survey.tabs[index]?.element);
    if (unchanged) return { start: sheets.start, end: sheets.start, text: '' };
    // Sheets that come in may look through the first window of the workbook.
    const window = this.survey.views.length > 0 ? '' : `<${prefix}bookViews><${prefix}workbookView/></${prefix}bookViews>`;
    return { ...sheets, text: `${window}<${prefix}sheets>${written.join('')}</${prefix}sheets>` };
  }

  #newTab({ name, visibility, relationship, sheetId }: Tab): string {
    const state = visibility === 'visible' ? '' : ` state="${visibility}"`;
    const idPrefix = /\s([^\s:="'>]+):id\s*=/.exec(this.survey.tabs[0]?.element ?? '')?.[1];
    const id = idPrefix ? `${idPrefix}:id` : `xmlns:r="${RELATIONSHIPS}" r:id`;
    return `<${this.survey.prefix}sheet name="${escapeXml(name)}" sheetId="${sheetId}"${state} ${id}="${relationship}"/>`;
  }

  #namesSplices(): Splice[] {
    const { definedNames, namesAt, prefix, names } = this.survey;
    const written = this.names.map((name) => {
      const known = names.find(({ item }) => item === name);
      const position = name.scope && this.tabs.indexOf(name.scope);
      return known ? respelledName(known, name, position) : newName(name, position, prefix);
    });
    if (written.length === names.length && written.every((one, index) => one === names[index]?.element)) return [];
    const text = written.length === 0 ? '' : `<${prefix}definedNames>${written.join('')}</${prefix}definedNames>`;
    return [definedNames ? { ...definedNames, text } : { start: namesAt, end: namesAt, text }];
  }

  #viewSplices(): Splice[] {
    const front = Math.max(0, this.tabs.indexOf(this.active ?? this.#firstVisible()));
    const { tabs, views } = this.survey;
    return views.flatMap(({ element, active, first }, index) => {
      const others = tabs[active]?.item;
      const wanted = index === 0 || !others || !this.tabs.includes(others) ? front : this.tabs.indexOf(others);
      // The leftmost tab that is in sight: the bar stays at its beginning, or where it was scrolled to.
      const firstTab = first === 0 ? undefined : tabs[first]?.item;
      const scrolled = Math.max(0, firstTab ? this.tabs.indexOf(firstTab) : 0);
      const after = withAttributes(element.text, [
        ...(wanted === active ? [] : [['activeTab', String(wanted)] as const]),
        ...(scrolled === first ? [] : [['firstSheet', String(scrolled)] as const]),
      ]);
      return after === element.text ? [] : [{ ...element, text: after }];
    });
  }

  #firstVisible(): Tab {
    const [first] = this.tabs.filter(({ visibility }) => visibility === 'visible');
    return first ?? this.tabs[0] ?? { name: '', visibility: 'visible', relationship: '', sheetId: 0 };
  }

  #calculationSplices(): Splice[] {
    const { calculation, calculationAt, prefix } = this.survey;
    if (!this.recalculate) return [];
    if (!calculation) return [{ start: calculationAt, end: calculationAt, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }];
    return [{ ...calculation, text: withAttributes(calculation.text, [['fullCalcOnLoad', '1']]) }];
  }
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Span {
  readonly start: number;
  readonly end: number;
}
/** The opening tag of an element. */
interface TagSpan extends Span {
  readonly text: string;
}
/** What an element says, as it stood and as it is to be. */
interface Listed<T> {
  readonly element: string;
  readonly item: T;
  readonly before: Readonly<T>;
}

interface Survey {
  readonly prefix: string;
  readonly since1904: boolean;
  readonly sheets: Span;
  readonly tabs: readonly Listed<Tab>[];
  readonly definedNames: Span | undefined;
  readonly namesAt: number;
  readonly names: readonly (Listed<DefinedName> & { readonly position: number | undefined })[];
  readonly views: readonly { readonly element: TagSpan; readonly active: number; readonly first: number }[];
  readonly calculation: TagSpan | undefined;
  readonly calculationAt: number;
}

/** What stands before definedNames, and before calcPr (18.2.27). */
const BEFORE_NAMES = ['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'functionGroups', 'externalReferences'];
const BEFORE_CALCULATION = [...BEFORE_NAMES, 'definedNames'];

function surveyed(source: string): Survey {
  const xml = new XmlReader(source);
  xml.enterRoot();
  const tabs: Listed<Tab>[] = [];
  const spelledNames: { element: string; name: Omit<DefinedName, 'scope'>; position: number | undefined }[] = [];
  const views: Survey['views'][number][] = [];
  const spans = new Map<string, Span>();
  let calculation: TagSpan | undefined;
  let since1904 = false;
  let namesAt = xml.end;
  let calculationAt = xml.end;
  let start = 0;
  while (xml.next()) {
    if (xml.depth === 2 && xml.opens) start = xml.start;
    if (xml.depth === 1 && !xml.opens) {
      spans.set(xml.name, { start, end: xml.end });
      if (BEFORE_NAMES.includes(xml.name)) namesAt = xml.end;
      if (BEFORE_CALCULATION.includes(xml.name)) calculationAt = xml.end;
    }
    if (!xml.opens) continue;
    const tag = { start: xml.start, end: xml.end, text: source.slice(xml.start, xml.end) };
    if (xml.name === 'workbookPr') since1904 = isTrue(xml.attribute('date1904'));
    else if (xml.name === 'calcPr') calculation = tag;
    else if (xml.name === 'workbookView') {
      const number = (attribute: string) => Number(xml.attribute(attribute) ?? 0);
      views.push({ element: tag, active: number('activeTab'), first: number('firstSheet') });
    } else if (xml.name === 'sheet') {
      const item = tabOf(xml);
      tabs.push({ element: elementAt(xml, source), item, before: { ...item } });
    } else if (xml.name === 'definedName') {
      const scope = xml.attribute('localSheetId');
      const name = nameOf(xml);
      const position = scope === undefined ? undefined : Number(scope);
      spelledNames.push({ element: source.slice(tag.start, xml.end), position, name });
    } else if (xml.name === 'extLst') xml.skip();
  }
  const names = spelledNames.flatMap(({ element, position, name }) => {
    const scope = position === undefined ? undefined : tabs[position]?.item;
    // A name of a sheet that is not there is nobody's; Excel drops it too.
    if (position !== undefined && !scope) return [];
    const item = { ...name, scope };
    return [{ element, position, item, before: { ...item } }];
  });
  const sheets = spans.get('sheets') ?? { start: namesAt, end: namesAt };
  const definedNames = spans.get('definedNames');
  return { prefix: xml.prefix, since1904, sheets, tabs, definedNames, namesAt, names, views, calculation, calculationAt };
}

/** The whole element just opened; its closing tag becomes the current one. */
function elementAt(xml: XmlReader, source: string): string {
  const { start } = xml;
  xml.skip();
  return source.slice(start, xml.end);
}

function tabOf(xml: XmlReader): Tab {
  const state = xml.attribute('state');
  return {
    name: xml.attribute('name') ?? '',
    relationship: xml.prefixedAttribute('id') ?? '',
    visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
    sheetId: Number(xml.attribute('sheetId') ?? 0),
  };
}

function nameOf(xml: XmlReader): Omit<DefinedName, 'scope'> {
  const name = xml.attribute('name') ?? '';
  const hidden = isTrue(xml.attribute('hidden'));
  const comment = xml.attribute('comment');
  return { name, hidden, comment, refersTo: xml.text() };
}

function respelledTab(element: string, before: Readonly<Tab>, { name, visibility }: Tab): string {
  return withAttributes(element, [
    ...(name === before.name ? [] : [['name', escapeXml(name)] as const]),
    ...(visibility === before.visibility ? [] : [['state', visibility] as const]),
  ]);
}

/** Whatever else it says stays: that it is a macro's, its description. */
function respelledName({ element, before, position: was }: Survey['names'][number], { refersTo }: DefinedName, position: number | undefined): string {
  const xml = new XmlReader(element);
  xml.next();
  const moved = position === was ? [] : [attributeSplice(xml, 'localSheetId', String(position))];
  const { end: start } = xml;
  xml.skip();
  const changed = refersTo === before.refersTo ? [] : [{ start, end: xml.start, text: escapeXml(refersTo) }];
  return spliced(element, [...moved, ...changed]);
}

function newName({ name, refersTo, hidden, comment }: DefinedName, position: number | undefined, prefix: string): string {
  const attributes = [
    ` name="${escapeXml(name)}"`,
    ...(comment === undefined ? [] : [` comment="${escapeXml(comment)}"`]),
    ...(position === undefined ? [] : [` localSheetId="${position}"`]),
    ...(hidden ? [' hidden="1"'] : []),
  ];
  return `<${prefix}definedName${attributes.join('')}>${escapeXml(refersTo)}</${prefix}definedName>`;
}

/** An element, or its opening tag alone, with attributes set. */
function withAttributes(element: string, attributes: readonly (readonly [name: string, value: string])[]): string {
  const xml = new XmlReader(element);
  xml.next();
  return spliced(element, attributes.map(([name, value]) => attributeSplice(xml, name, value)));
}
