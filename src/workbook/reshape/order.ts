import { changeNames, nameXml } from '../package/name-elements';
import { attributeSplice, spliced, type Splice } from '../xml/splice';
import { XmlReader } from '../xml/xml';

/**
 * A workbook part whose tabs stand in another order, each told by where it stood; one that is not told is gone, and
 * its names with it. What counts tabs goes on meaning the same: names of single sheets, and the tab in front.
 */
export function orderTabs(source: string, order: readonly number[]): string {
  const placed = changeNames(source, (name) => {
    const scope = name.scope === undefined ? undefined : order.indexOf(name.scope);
    return scope === -1 ? undefined : nameXml(name, scope === undefined ? {} : { scope });
  });
  const tabs = tabsOf(placed);
  const [first] = tabs;
  const last = tabs.at(-1);
  if (!first || !last) return placed;
  const told = order.flatMap((tab) => tabs[tab] ?? []);
  const text = told.map((tab) => placed.slice(tab.start, tab.end)).join('');
  const inFront = (tab: number) => (order.includes(tab) ? order.indexOf(tab) : Math.max(0, told.findIndex(({ shown }) => shown)));
  return spliced(placed, [...viewSplices(placed, inFront), { start: first.start, end: last.end, text }]);
}

interface Tab {
  readonly start: number;
  readonly end: number;
  readonly shown: boolean;
}

function tabsOf(source: string): readonly Tab[] {
  const xml = new XmlReader(source);
  const tabs: Tab[] = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'sheet') continue;
    const { start } = xml;
    const shown = (xml.attribute('state') ?? 'visible') === 'visible';
    xml.skip();
    tabs.push({ start, end: xml.end, shown });
  }
  return tabs;
}

/** How the workbook is looked at (ECMA-376 part 1, 18.2.30): the tab in front; and from the first tab on. */
function viewSplices(source: string, inFront: (tab: number) => number): readonly Splice[] {
  const xml = new XmlReader(source);
  const splices: Splice[] = [];
  while (xml.next()) {
    if (!xml.opens || xml.name !== 'workbookView') continue;
    const first = xml.attributeSpan('firstSheet');
    if (first) splices.push({ ...first, text: '' });
    const tab = Number(xml.attribute('activeTab') ?? 0);
    if (inFront(tab) !== tab) splices.push(attributeSplice(xml, 'activeTab', String(inFront(tab))));
  }
  return splices;
}
