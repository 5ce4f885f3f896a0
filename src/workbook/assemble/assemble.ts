import { adopt, type Left } from '../adopt/adopt';
import { settledNames, type NamedBook } from '../adopt/names';
import type { Book, Sheet } from '../book';
import { respelled } from '../formula/respell';
import { removeCalculationChain } from '../package/calculation-chain';
import { Draft } from '../package/draft';
import { Package } from '../package/package';
import { Workbook, type Tab } from '../package/workbook';
import { RefusedEdit } from '../patch/edit';
import { readBook } from '../read/read';
import { freeSheetName, isSheetName } from '../sheet-name';
import { StylesFull } from '../styles/stylesheet';
import { withoutAttribute } from '../xml/edit';
import { hindrances, partOf, removeSheet, type Hindrance } from './remove';
import { speakingParts, spelledPart } from './speaking';

/** A workbook whose sheets are asked for. */
export interface Ingredient {
  readonly bytes: Uint8Array;
  /** What its names are called in the whole, where that is settled already. */
  readonly names?: ReadonlyMap<string, string>;
}

/** A sheet of the workbook to be. */
export interface Wish {
  readonly from: Ingredient;
  /** Its name there. */
  readonly sheet: string;
  /** Its name here. */
  readonly name: string;
  readonly visibility: Sheet['visibility'];
}

export interface Assembled {
  readonly bytes: Uint8Array;
  /** What the wished sheets are called, in their order: as wished, unless a sheet that had to stay is called so. */
  readonly names: readonly string[];
  /** Sheets nobody wished that could not be taken out. */
  readonly kept: readonly { readonly sheet: string; readonly why: Hindrance }[];
  /** What could not come along with a sheet. */
  readonly left: readonly Left[];
}

/**
 * One workbook of sheets from several, in the order wished: those of the base stay in it and are renamed where they are
 * called otherwise now, the others come in, and the base's worksheets that nobody wishes are taken out. Everything of
 * the base that need not change is copied byte for byte; the base itself, when nothing does.
 * @throws RefusedEdit, UnreadableFile
 */
export function assemble(base: Ingredient, wishes: readonly Wish[]): Assembled {
  const draft = Draft.open(base.bytes);
  const main = draft.workbookPart();
  const workbook = new Workbook(draft.xml(main));
  const before = [...workbook.tabs];
  const worksheets = new Set(draft.relationships(main).flatMap(({ id, type }) => (type === 'worksheet' ? [id] : [])));
  const wished = wishes.map(({ from, sheet }) => (from === base ? workbook.tab(sheet) : undefined));

  const unwished = before.filter((tab) => worksheets.has(tab.relationship) && !wished.includes(tab));
  const hindered = hindrances(draft, workbook, unwished);
  const going = unwished.filter((tab) => !hindered.has(tab));
  const others = before.filter((tab) => !wished.includes(tab) && !going.includes(tab));
  const names = settledSheetNames(wishes, others);
  reshape(draft, workbook, going, new Map(wished.flatMap((tab, index) => (tab ? [[tab, names[index] ?? tab.name] as const] : []))));

  const left = ingredients(wishes, base).flatMap((from) => {
    const sheets = wishes.flatMap((wish, index) => (wish.from === from ? [{ sheet: wish.sheet, name: names[index] ?? '' }] : []));
    draft.edit(main, () => workbook.written());
    return adoptedFrom(draft, workbook, from, sheets);
  });
  const tabs = wishes.flatMap(({ visibility }, index) => {
    const tab = wished[index] ?? workbook.tab(names[index] ?? '');
    if (tab) tab.visibility = visibility;
    return tab ?? [];
  });
  workbook.tabs = ordered(tabs, before, others);
  bringToFront(draft, workbook);
  draft.edit(main, () => workbook.written());
  if (draft.isChanged) {
    workbook.recalculate = true;
    draft.edit(main, () => workbook.written());
  }
  return { bytes: draft.finish(), names, kept: [...hindered].map(([{ name }, why]) => ({ sheet: name, why })), left };
}

/** @throws RefusedEdit for what Excel does not let a sheet be called */
function settledSheetNames(wishes: readonly Wish[], others: readonly Tab[]): string[] {
  const taken = new Set(others.map(({ name }) => name.toLowerCase()));
  return wishes.map(({ name }) => {
    if (!isSheetName(name)) throw RefusedEdit.sheetName(name);
    const free = freeSheetName(name, (one) => taken.has(one.toLowerCase()));
    taken.add(free.toLowerCase());
    return free;
  });
}

/** Takes sheets out and renames others, wherever anything speaks of them. */
function reshape(draft: Draft, workbook: Workbook, going: readonly Tab[], called: ReadonlyMap<Tab, string>): void {
  const calls = new Map<string, string | null>(going.map(({ name }) => [name.toLowerCase(), null]));
  for (const [tab, name] of called) if (tab.name !== name) calls.set(tab.name.toLowerCase(), name);
  if (calls.size === 0) return;
  for (const tab of going) removeSheet(draft, workbook, tab);
  if (going.length > 0) removeCalculationChain(draft);

  const call = (name: string) => calls.get(name.toLowerCase());
  const sheet = (name: string) => (call(name) === undefined ? name : (call(name) ?? null));
  const formula = (spelled: string) => respelled(spelled, { sheet, name: (name) => name });
  const spelling = { formula, sheet: (name: string) => sheet(name) ?? name };
  for (const { part } of speakingParts(draft)) draft.edit(part, () => spelledPart(draft, part, spelling));
  for (const name of workbook.names) name.refersTo = formula(name.refersTo);
  for (const [tab, name] of called) tab.name = name;
}

const ingredients = (wishes: readonly Wish[], base: Ingredient): Ingredient[] =>
  [...new Set(wishes.map(({ from }) => from))].filter((from) => from !== base);

function adoptedFrom(draft: Draft, workbook: Workbook, from: Ingredient, sheets: Parameters<typeof adopt>[3]['sheets']): Left[] {
  const names = from.names ?? settledNames(namesHere(draft, workbook), namedBook(() => readBook(from.bytes)));
  try {
    return adopt(draft, workbook, Package.open(from.bytes), { sheets, names });
  } catch (error) {
    throw error instanceof StylesFull ? RefusedEdit.stylesFull(sheets[0]?.name ?? '') : error;
  }
}

/** Cells are only read where two names must be compared. */
function namesHere(draft: Draft, workbook: Workbook): NamedBook {
  const names = workbook.names.flatMap(({ name, scope, refersTo }) => (scope ? [] : [[name, refersTo] as const]));
  return { names: new Map(names), rows: namedBook(() => readBook(draft.finish())).rows };
}

function namedBook(read: () => Book): NamedBook {
  let known: Book | undefined;
  const book = () => (known ??= read());
  return {
    get names() {
      return book().names;
    },
    rows: (sheet) => book().sheets.find(({ name }) => name.toLowerCase() === sheet.toLowerCase())?.rows,
  };
}

/** The tabs as wished; what nobody wished stands after what it stood after. */
function ordered(tabs: readonly Tab[], before: readonly Tab[], others: readonly Tab[]): Tab[] {
  const list = [...tabs];
  for (const other of others) {
    const ahead = before.slice(0, before.indexOf(other)).reverse();
    const neighbour = ahead.find((tab) => list.includes(tab));
    list.splice(neighbour ? list.indexOf(neighbour) + 1 : 0, 0, other);
  }
  return list;
}

/** A tab that can be seen is in front; one that was is no longer selected, or what is typed would go into both. */
function bringToFront(draft: Draft, workbook: Workbook): void {
  const { active } = workbook;
  if (active?.visibility === 'visible') return;
  workbook.active = workbook.tabs.find(({ visibility }) => visibility === 'visible');
  const part = active && partOf(draft, active);
  if (part !== undefined) draft.edit(part, (source) => withoutAttribute(source, 'sheetView', 'tabSelected'));
}
