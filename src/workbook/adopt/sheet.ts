import { DAYS_TO_1904, type Shows } from '../format';
import { isExternal } from '../formula/respell';
import { respelledElement, type Spelling } from '../formula/places';
import type { StyleTransfer } from '../styles/transfer';
import { transplanted } from '../styles/transplant';
import { attributeSplice, spliced, type Splice } from '../xml/splice';
import { XmlReader, escapeXml } from '../xml/xml';

/** What the cells of a sheet speak of, and where it is from now on. */
export interface SheetTransfer {
  readonly styles: StyleTransfer;
  readonly spelling: Spelling;
  /** The shared strings of its old workbook, each its `si` element. */
  readonly strings: readonly string[];
  /** Relationships that do not come along. */
  readonly left: ReadonlySet<string>;
  /** What the number formats of its old workbook show, and what is to be added to its days. */
  readonly shows: readonly Shows[];
  readonly days: number;
  /** A formula spoke of another file and gave way to its value. */
  onExternal(): void;
}

/** A worksheet part as it stands in another workbook. */
export function transferredSheet(source: string, transfer: SheetTransfer): string {
  const kept = transfer.left.size > 0 ? withoutLinks(source, transfer.left) : source;
  const xml = new XmlReader(kept);
  const walk = new Walk(xml, transfer);
  while (xml.next()) if (xml.opens) walk.meet();
  return spliced(kept, walk.splices);
}

/** Days between the calendars of two workbooks. */
export const daysBetween = (from1904: boolean, to1904: boolean): number =>
  from1904 === to1904 ? 0 : from1904 ? DAYS_TO_1904 : -DAYS_TO_1904;

class Walk {
  readonly splices: Splice[] = [];
  /** Shared formulas that speak of another file. */
  private readonly external = new Set<string>();

  constructor(
    private readonly xml: XmlReader,
    private readonly transfer: SheetTransfer,
  ) {}

  meet(): void {
    const { xml, transfer } = this;
    const { styles } = transfer;
    switch (xml.name) {
      case 'sheetPr':
        // Modules of code know sheets by it; it is another sheet's here.
        return this.drop('codeName');
      case 'sheetView':
        // Two sheets selected at once take what is typed into either. Other windows are not here.
        return Number(xml.attribute('workbookViewId') ?? 0) > 0 ? this.cut() : this.drop('tabSelected');
      case 'customSheetViews':
        return this.cut();
      case 'col':
        return this.renumber('style', (style) => styles.cell(style));
      case 'row':
        return this.renumber('s', (style) => styles.cell(style));
      case 'c':
        return this.cell();
      case 'phoneticPr':
        return this.renumber('fontId', (font) => styles.font(font));
      case 'dataValidation':
        if (xml.attribute('type') === 'date' && transfer.days !== 0) return this.dates();
        return;
      default:
        if (xml.attribute('dxfId') !== undefined) this.conditional();
        this.splices.push(...respelledElement(xml, transfer.spelling));
    }
  }

  private cell(): void {
    const { xml, transfer } = this;
    const style = Number(xml.attribute('s') ?? 0);
    const type = xml.attribute('t');
    const { depth } = xml;
    this.renumber('s', (number) => transfer.styles.cell(number));
    // Their numbers lead into a part that is another here.
    for (const name of ['cm', 'vm']) this.drop(name);
    const day = transfer.days !== 0 && (type === undefined || type === 'n') && transfer.shows[style] === 'date';
    const typeSpan = xml.attributeSpan('t');
    while (xml.nextWithin(depth)) {
      if (!xml.opens) continue;
      if (xml.name === 'f') this.formula();
      else if (xml.name === 'v' && type === 's') this.string(typeSpan);
      else if (xml.name === 'v' && day) this.day();
    }
  }

  private formula(): void {
    const { xml, transfer } = this;
    const group = xml.attribute('t') === 'shared' ? xml.attribute('si') : undefined;
    const { start, end, selfClosing } = xml;
    const before = xml.text();
    const inGroup = group !== undefined && before === '' && this.external.has(group);
    if (inGroup || isExternal(before)) {
      if (group !== undefined) this.external.add(group);
      transfer.onExternal();
      this.splices.push({ start, end: xml.end, text: '' });
      return;
    }
    if (group !== undefined && before !== '') this.external.delete(group);
    const after = transfer.spelling.formula(before);
    if (after !== before && !selfClosing) this.splices.push({ start: end, end: xml.start, text: escapeXml(after) });
  }

  /** A shared string is spelled in the cell, so that the list of the other workbook stays as it is. */
  private string(type: { readonly start: number; readonly end: number } | undefined): void {
    const { xml, transfer } = this;
    const { start } = xml;
    const item = transfer.strings[Number(xml.text())];
    const inline = item === undefined ? '' : transplanted(item, xml.prefix).replace(/^<([^\s/>]*?)si(?=[\s/>])/, '<$1is').replace(/si>$/, 'is>');
    if (type) this.splices.push({ ...type, text: inline === '' ? '' : 't="inlineStr"' });
    this.splices.push({ start, end: xml.end, text: inline });
  }

  private day(): void {
    const { xml, transfer } = this;
    const { end: start } = xml;
    const value = Number(xml.text());
    if (Number.isFinite(value)) this.splices.push({ start, end: xml.start, text: String(value + transfer.days) });
  }

  /** The validation just opened compares with days that are spelled as numbers. */
  private dates(): void {
    const { xml, transfer } = this;
    const { depth } = xml;
    while (xml.nextWithin(depth)) {
      if (!xml.opens || !/^formula[12]$/.test(xml.name)) continue;
      const { end: start } = xml;
      const spelled = xml.text();
      const value = Number(spelled);
      const after = spelled.trim() !== '' && Number.isFinite(value) ? String(value + transfer.days) : escapeXml(transfer.spelling.formula(spelled));
      this.splices.push({ start, end: xml.start, text: after });
    }
  }

  private conditional(): void {
    const number = this.transfer.styles.conditional(Number(this.xml.attribute('dxfId')));
    if (number === undefined) this.drop('dxfId');
    else this.splices.push(attributeSplice(this.xml, 'dxfId', String(number)));
  }

  private renumber(attribute: string, number: (before: number) => number): void {
    const spelled = this.xml.attribute(attribute);
    if (spelled === undefined) return;
    const after = String(number(Number(spelled)));
    if (after !== spelled) this.splices.push(attributeSplice(this.xml, attribute, after));
  }

  private drop(attribute: string): void {
    const span = this.xml.attributeSpan(attribute);
    if (span) this.splices.push({ ...span, text: '' });
  }

  private cut(): void {
    const { start } = this.xml;
    this.xml.skip();
    this.splices.push({ start, end: this.xml.end, text: '' });
  }
}


/** The sheet without what leads to these relationships: whole elements of it, or single extensions. */
function withoutLinks(source: string, left: ReadonlySet<string>): string {
  const xml = new XmlReader(source);
  const splices: Splice[] = [];
  let start = 0;
  let leads = false;
  while (xml.next()) {
    const extension = xml.depth >= 2 && xml.name === 'ext';
    const child = xml.opens ? xml.depth === 2 : xml.depth === 1;
    if (xml.opens && (child || extension)) {
      start = xml.start;
      leads = false;
    }
    if (xml.opens) leads ||= left.has(xml.prefixedAttribute('id') ?? '');
    else if (leads && (child || extension)) {
      splices.push({ start, end: xml.end, text: '' });
      leads = false;
    }
  }
  return spliced(source, splices);
}

