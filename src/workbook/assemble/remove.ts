import { namesIn, sheetsIn } from '../formula/respell';
import type { Draft } from '../package/draft';
import type { Tab, Workbook } from '../package/workbook';
import { tablesOf } from '../adopt/tables';
import { speakingParts, spelledPart, type Speaker, type SpeakingPart } from './speaking';

/** Why a sheet cannot be taken out of a file: what would break. `span`: a formula counts over a row of tabs. */
export type Hindrance = Exclude<Speaker, 'sheet' | 'link'> | 'span' | 'code';

/** What a sheet leads to that nothing else in a workbook counts on. */
const ITS_OWN = new Set(
  'hyperlink printerSettings comments threadedComment vmlDrawing drawing image table ctrlProp control oleObject package customProperty'.split(' '),
);

/**
 * Which of these sheets cannot be taken out without breaking what stays, and why. Formulas that speak of a sheet that
 * goes give `#REF!`, as in Excel; charts, pivot tables, tables and controls would be lost with it.
 */
export function hindrances(draft: Draft, workbook: Workbook, tabs: readonly Tab[]): Map<Tab, Hindrance> {
  const found = new Map<Tab, Hindrance>();
  // What speaks of one may stand on another that goes: whenever one stays, the rest are asked anew.
  for (let before = -1; before < found.size; ) {
    before = found.size;
    const going = tabs.filter((tab) => !found.has(tab));
    const staying = new Staying(draft, workbook, going);
    for (const tab of going) {
      const hindrance = staying.hindrance(tab);
      if (hindrance) found.set(tab, hindrance);
    }
  }
  return found;
}

/** Takes a sheet out: its part with what only it leads to, its tab, its names. */
export function removeSheet(draft: Draft, workbook: Workbook, tab: Tab): void {
  const part = partOf(draft, tab);
  workbook.removeTab(tab);
  draft.unrelate(draft.workbookPart(), tab.relationship);
  if (part !== undefined) removeUnreferenced(draft, part);
}

/** The part of a sheet. */
export const partOf = (draft: Draft, { relationship }: Tab): string | undefined =>
  draft.relationships(draft.workbookPart()).find(({ id }) => id === relationship)?.target;

function removeUnreferenced(draft: Draft, part: string): void {
  const targets = draft.relationships(part).map(({ target }) => target);
  draft.remove(part);
  const referenced = new Set(owners(draft).flatMap((owner) => draft.relationships(owner).map(({ target }) => target.toLowerCase())));
  for (const target of targets) if (draft.has(target) && !referenced.has(target.toLowerCase())) removeUnreferenced(draft, target);
}

/** Parts that have relationships, and '' for the package. */
const owners = (draft: Draft): string[] =>
  draft.parts().flatMap((name) => {
    const match = /^(.*?)_rels\/([^/]*)\.rels$/.exec(name);
    return match ? [`${match[1]}${match[2]}`] : [];
  });

/** What a workbook keeps when some sheets go. */
class Staying {
  private readonly speaking: readonly SpeakingPart[];
  private readonly hasCode: boolean;
  private readonly hasSlicers: boolean;

  constructor(
    private readonly draft: Draft,
    private readonly workbook: Workbook,
    going: readonly Tab[],
  ) {
    const gone = new Set<string>();
    for (const tab of going) reach(draft, partOf(draft, tab), gone);
    this.speaking = speakingParts(draft).filter(({ part }) => !gone.has(part.toLowerCase()));
    this.hasCode = draft.parts().some((part) => /vbaProject\.bin$/i.test(part));
    this.hasSlicers = draft.parts().some((part) => /slicerCaches\//i.test(part));
  }

  hindrance(tab: Tab): Hindrance | undefined {
    const part = partOf(this.draft, tab);
    // Every sheet has a module of code of its own, which would be left alone.
    if (part === undefined || this.hasCode) return 'code';
    if (this.draft.relationships(part).some(({ type }) => !ITS_OWN.has(type))) return 'pivot';
    const tables = new Set(tablesOf(this.draft, [part]).map(({ name }) => name.toLowerCase()));
    if (tables.size > 0 && this.hasSlicers) return 'pivot';
    const said = this.speaking.map((one) => this.whatHangs(one, tab, tables));
    const named = this.workbook.names.map(({ refersTo }) => hangs(refersTo, 'sheet', tab, tables));
    return [...said, ...named].find((one) => one !== undefined);
  }

  private whatHangs({ part, speaker }: SpeakingPart, tab: Tab, tables: ReadonlySet<string>): Hindrance | undefined {
    let found: Hindrance | undefined;
    spelledPart(this.draft, part, {
      formula: (formula) => {
        found ??= hangs(formula, speaker, tab, tables);
        return formula;
      },
      sheet: (name) => {
        if (isCalled(name, tab)) found ??= 'pivot';
        return name;
      },
    });
    return found;
  }
}

/** What of a formula would break; one of a cell, a condition or a name may say `#REF!`. */
function hangs(formula: string, speaker: Speaker, tab: Tab, tables: ReadonlySet<string>): Hindrance | undefined {
  const about = sheetsIn(formula).filter(({ name }) => isCalled(name, tab));
  if (about.some(({ spans }) => spans)) return 'span';
  if (tables.size > 0 && namesIn(formula).some(({ name }) => tables.has(name.toLowerCase()))) return 'table';
  return about.length > 0 && speaker !== 'sheet' && speaker !== 'link' ? speaker : undefined;
}

const isCalled = (name: string, tab: Tab): boolean => name.toLowerCase() === tab.name.toLowerCase();

/** Adds a part and everything it leads to. */
function reach(draft: Draft, part: string | undefined, reached: Set<string>): void {
  if (part === undefined || reached.has(part.toLowerCase()) || !draft.has(part)) return;
  reached.add(part.toLowerCase());
  for (const { target } of draft.relationships(part)) reach(draft, target, reached);
}
