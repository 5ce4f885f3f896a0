import type { Policy } from '../policy/policy';
import { namePart } from './file-names';
import { headerOf, isBesides, listLines, NO_COLUMNS, type Columns, type ListLine } from './list-line';
import type { Recipient } from './plan';
import { LONGEST_NAME, remarksOf, type Noted, type Remark, type Rule } from './remarks';

/** A pasted list as it was understood. */
export interface RecipientList {
  /** Every recipient once, in the order of the list. */
  readonly recipients: readonly Recipient[];
  readonly remarks: readonly Remark[];
}

/**
 * Reads a list of townships and villages, one a line: `乡镇`, or `乡镇` and `村` with a tab, a comma or a blank between.
 * Whatever was left out, changed or not understood is remarked upon with its line.
 */
export function readRecipients(text: string, { townships }: Pick<Policy, 'townships'>): RecipientList {
  const lines = listLines(text);
  while (lines.at(-1)?.cells.length === 0) lines.pop();
  const reader = new Reader(townships);
  for (const line of lines) reader.read(line);
  return { recipients: [...reader.recipients.values()].map(({ recipient }) => recipient), remarks: remarksOf(reader.noted) };
}

/** The list as the policy has it: every township once, with its villages. */
export function townshipsIn(recipients: readonly Recipient[]): Townships {
  const villages = new Map<string, string[]>();
  for (const { township, village } of recipients) {
    if (township === undefined) continue;
    const own = villages.get(township) ?? [];
    villages.set(township, village === undefined ? own : [...own, village]);
  }
  return [...villages].map(([name, own]) => ({ name, villages: own }));
}

/** The list as it would be pasted: a line for every village, and for every township without. */
export const listText = (townships: Townships): string =>
  townships.flatMap(({ name, villages }) => (villages.length === 0 ? [name] : villages.map((village) => `${name} ${village}`))).join('\n');

type Townships = Policy['townships'];

/** What one line of the list says, by what the lines above it said. */
class Reader {
  readonly recipients = new Map<string, { readonly recipient: Recipient; readonly line: number }>();
  readonly noted: Noted[] = [];
  #columns = NO_COLUMNS;
  #above: string | undefined;

  constructor(private readonly townships: Townships) {}

  read(line: ListLine): void {
    const note = (rule: Rule, about?: string) => void this.noted.push({ rule, line: line.number, ...(about !== undefined && { about }) });
    if (line.cells.length === 0) return note('blank');
    const columns = headerOf(line);
    if (columns) {
      this.#columns = columns;
      return note('header');
    }
    if (isBesides(line)) return note('title', line.cells.find((cell) => cell !== ''));
    const { fault, about, recipient, changes = [] } = recipientOf(line, this.#columns, this.#above);
    if (fault) return note(fault, about);
    if (!recipient) return;
    this.#above = recipient.township;
    for (const change of changes) note(change);
    const key = JSON.stringify([recipient.township, recipient.village]);
    const known = this.recipients.get(key);
    if (known) return note('duplicate', `“${nameOf(recipient)}”第 ${known.line} 行已有`);
    for (const [rule, name] of doubts(recipient, this.townships)) note(rule, name);
    this.recipients.set(key, { recipient, line: line.number });
  }
}

const nameOf = ({ township, village }: Recipient): string => [township, village].filter((name) => name !== undefined).join(' ');

interface ReadRecipient {
  readonly recipient?: Recipient;
  /** What was taken off or filled in on the way. */
  readonly changes?: readonly Rule[];
  readonly fault?: Rule;
  readonly about?: string;
}

function recipientOf(line: ListLine, columns: Columns, above: string | undefined): ReadRecipient {
  const told = { township: line.cells[columns.township] ?? '', village: line.cells[columns.village] ?? '' };
  const byHeader = told.township !== '' || told.village !== '';
  const cells = byHeader ? line.cells : withoutSerial(line.cells);
  if (!byHeader && cells.length > 2 && !cells.every(isCharacter)) return { fault: 'columns' };
  const { township, village } = byHeader ? told : { township: cells[0] ?? '', village: cells[1] ?? '' };
  // `牌 楼 镇`: a name with blanks to fill its column.
  if (isCharacter(township) || isCharacter(village)) return { fault: 'spaced', about: cells.join(' ') };
  const fault = [township, village].filter((name) => name !== '').map(faultOf).find((one) => one !== undefined);
  if (fault) return { fault, about: [township, village].join(' ').trim() };
  const changes: Rule[] = [...(line.cleaned ? (['cleaned'] as const) : []), ...(line.numbered || cells !== line.cells ? (['numbered'] as const) : [])];
  if (township !== '') return { recipient: { township, ...(village !== '' && { village }) }, changes };
  if (columns.village >= 0 && columns.township < 0) return { recipient: { village }, changes };
  return above === undefined ? { fault: 'orphan' } : { recipient: { township: above, village }, changes: [...changes, 'carried'] };
}

/** The cells behind a running number. */
const withoutSerial = (cells: readonly string[]): readonly string[] =>
  cells.length > 1 && /^\d+[.、)）]?$/u.test(cells[0] ?? '') ? cells.slice(1) : cells;

const isCharacter = (cell: string): boolean => /^\p{Script=Han}$/u.test(cell);

function faultOf(name: string): Rule | undefined {
  if (/[、;；]/u.test(name)) return 'several';
  if (!/\p{L}/u.test(name)) return 'nameless';
  return name.length > LONGEST_NAME ? 'long' : undefined;
}

/** What should be looked at again, though it can be done. */
function* doubts({ township = '', village = '' }: Recipient, townships: Townships): Generator<readonly [rule: Rule, about: string]> {
  const unlisted = unlistedName(township, village, townships);
  if (unlisted !== undefined) yield ['unlisted', unlisted];
  else if (village === '' && VILLAGE_NAME.test(township)) yield ['villageFirst', township];
  else if (TOWNSHIP_NAME.test(village)) yield ['townshipSecond', village];
  for (const name of [township, village]) {
    if (name !== '' && namePart(name) !== name) yield ['fileName', `“${name}”写成“${namePart(name)}”`];
  }
}

/** The first of the names that the county's list lacks, where it has one. */
function unlistedName(township: string, village: string, townships: Townships): string | undefined {
  if (townships.length === 0 || township === '') return undefined;
  const known = townships.find(({ name }) => name === township);
  if (!known) return township;
  return village !== '' && known.villages.length > 0 && !known.villages.includes(village) ? village : undefined;
}

const VILLAGE_NAME = /(?:村|社区|居委会|村委会)$/u;
const TOWNSHIP_NAME = /(?:镇|乡|街道|街道办|办事处)$/u;
