import type { Reader } from '../forms/entry';
import { readRows } from '../forms/rows';
import type { Row } from '../forms/row';
import { householdForms, type HouseholdForms } from '../household/card';
import { cellsOf } from '../household/households';
import { join, type FiledCard, type Joined, type KnownHousehold } from '../household/join';
import { cardsOn } from '../household/read-cards';
import { returnedHouseholds, type ReturnedHousehold } from '../household/returned';
import { withoutNumbers } from '../identity/withhold';
import { cellAddress, columnIndex } from '../workbook/address';
import { BLANK, cellText } from '../workbook/cell';
import { cellAt } from '../workbook/book';
import { append, rowsSaid } from './append';
import type { Bridge } from './bridge';
import type { CellPlace, GivenFile, Notice } from './desk';
import { Refusal } from './failure';
import { openGiven } from './given-files';
import type { DoneStep } from './history';
import { ledgerHere, ledgerView } from './ledger-here';
import type { CardsView, ReturnedView, Said } from './moving';
import { putCells, type PutCell } from './put-cells';
import { formsIn, readWorkbook, type OpenForm } from './read-workbook';

/** What the cards make of the ledger, to be looked at. @throws Refusal where the notice knows no cards */
export async function readCards(bridge: Bridge, reader: Reader, active: string, files: readonly GivenFile[]): Promise<CardsView> {
  const { file, forms, open, unread, cards, joined, returned } = await openHere(bridge, reader, active, files);
  return {
    ledger: ledgerView(reader, open, active),
    cards: cards.length,
    households: returned.map((one) => returnedView(forms, file, one)),
    questions: [
      ...unread,
      ...joined.questions.map(({ file: of, sheet, cell, label, why }): Said => ({
        severity: 'warning',
        ...(of === file && { place: { sheet, cell: cell === '' ? 'A1' : cell } }),
        where: [of === file ? '' : of, sheet, cell].filter((one) => one !== '').join(' '),
        say: withoutNumbers(label === '' ? why : `${label}：${why}`),
      })),
      ...returned.flatMap((one) => unwritable(file, one)),
    ],
  };
}

/** Puts households into the ledger as they were seen: each with those of its changes that were chosen. @throws Refusal as `putCells` and `append` */
export async function putCards(bridge: Bridge, reader: Reader, active: string, files: readonly GivenFile[], seen: readonly ReturnedView[]): Promise<{ readonly step: DoneStep; readonly notice: Notice }> {
  const { file, forms, open, returned } = await openHere(bridge, reader, active, files);
  const ledger = ledgerHere(reader, open, active);
  const chosen = seen.map((one) => ({ one, now: returned.find((other) => isAsSeen(one, returnedView(forms, file, other))) }));
  if (chosen.length === 0 || chosen.some(({ now }) => !now)) throw new Refusal('表刚刚改过，没有归入；请重新看一遍再归入');
  const fresh = chosen.flatMap(({ one, now }) => (now && !now.known ? [new Map(now.changes.filter(({ field }) => picks(one, field.key)).map(({ field, after }) => [field.key, after]))] : []));
  const { cells, rows, lacking } = append(reader, ledger, fresh);
  const changed = chosen.flatMap(({ one, now }) => (now?.row ? changesIn(ledger, now.row, now).filter(({ field }) => picks(one, field.key)) : []));
  const all = [...changed, ...cells];
  if (all.length === 0) throw new Refusal('没有选要写的内容');
  const known = chosen.filter(({ now }) => now?.known).length;
  const step = await putCells(bridge, { id: ledger.id, name: ledger.sheet.name }, `归入台账 ${chosen.length} 户`, all);
  const done = [known > 0 && `改了原有的 ${known} 户`, fresh.length > 0 && `新增 ${fresh.length} 户，在${rowsSaid(rows)}`].filter((part) => part !== false).join('，');
  const lost = lacking.length > 0 ? `。台账里没有${lacking.map((label) => `“${label}”`).join('、')}一栏，这些内容没有归入` : '';
  return { step, notice: { kind: lost === '' ? 'done' : 'warning', text: `已归入“${ledger.sheet.name}”：${done}，可以撤销${lost}` } };
}

const picks = ({ changes }: ReturnedView, key: string): boolean => changes.some((change) => change.key === key);

/** The same card and household, every chosen change still the same. */
function isAsSeen(seen: ReturnedView, now: ReturnedView): boolean {
  const same = JSON.stringify([seen.card, seen.place]) === JSON.stringify([now.card, now.place]);
  return same && seen.changes.every((change) => now.changes.some((other) => JSON.stringify(other) === JSON.stringify(change)));
}

interface Here {
  readonly file: string;
  readonly forms: HouseholdForms;
  readonly open: readonly OpenForm[];
  readonly unread: readonly Said[];
  readonly cards: readonly FiledCard[];
  readonly joined: Joined;
  readonly returned: readonly Returned[];
}

interface Returned extends ReturnedHousehold {
  /** Its row of the ledger as it was read. */
  readonly row: Row | undefined;
}

async function openHere(bridge: Bridge, reader: Reader, active: string, files: readonly GivenFile[]): Promise<Here> {
  const forms = householdForms(reader.policy);
  if (!forms) throw new Refusal(`政策“${reader.policy.name}”没有一户一档`);
  const workbook = await readWorkbook(bridge);
  const given = await openGiven(reader, workbook.file, files);
  const open = formsIn(reader, workbook);
  const cards = [
    ...open.flatMap((form) => cardsOn(reader, forms, workbook.file, form)),
    ...given.flatMap(({ file, forms: found }) => found.flatMap((form) => cardsOn(reader, forms, file, form))),
  ];
  const ledger = 'name' in ledgerView(reader, open, active) ? ledgerHere(reader, open, active) : undefined;
  const rows = ledger ? readRows(reader, ledger.layout, ledger.sheet).filter(({ total }) => !total) : [];
  const known = rows.map((row): KnownHousehold => ({ file: workbook.file, sheet: row.sheet, row: row.row + 1, household: cellsOf(row) }));
  const joined = join(reader, forms, known, cards);
  const returned = returnedHouseholds(forms, known, joined).map((one) => ({ ...one, row: one.known && rows[known.indexOf(one.known)] }));
  return { file: workbook.file, forms, open, unread: given.flatMap(({ unread }) => unread), cards, joined, returned };
}

/** The changes of a household that has its row, where they can be written: a cell that speaks for others is left to people. */
function changesIn({ layout, sheet }: OpenForm, row: Row, { changes }: ReturnedHousehold): readonly PutCell[] {
  return changes.flatMap(({ field, after }) => {
    const place = ownCell(row, field.key);
    return place && layout.kind === 'table' ? [{ ...place, field, before: cellAt(sheet, place.row, place.column), after }] : [];
  });
}

function ownCell(row: Row, key: string): { readonly row: Row['row']; readonly column: ReturnType<typeof columnIndex> } | undefined {
  const entry = row.entries.get(key);
  return entry && entry.row === row.row && !entry.combined && entry.twins.length === 0 ? { row: entry.row, column: entry.column } : undefined;
}

const isWritable = ({ row }: Returned, key: string): boolean => !row || ownCell(row, key) !== undefined;

/** What has to be put into the ledger by hand. */
const unwritable = (file: string, one: Returned): readonly Said[] =>
  one.changes
    .filter(({ field }) => !isWritable(one, field.key))
    .map(({ field }) => ({ ...cardSaid(file, one), severity: 'warning', say: `“${field.label}”在台账里没有单独的一格，请手工改` }));

const cardSaid = (workbook: string, { filed: { file, card } }: ReturnedHousehold): Said => {
  const places = [...card.found.places.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  const [first] = places;
  const { name } = card.found.sheet;
  return {
    severity: 'info',
    ...(file === workbook && first && { place: { sheet: name, cell: cellAddress(first.row, first.column) } }),
    where: file === workbook ? name : `${file} ${name}`,
    say: '',
  };
};

function returnedView({ household: { match } }: HouseholdForms, file: string, one: Returned): ReturnedView {
  const { card } = one.filed;
  const at = (row: Row): CellPlace => ({ sheet: row.sheet, cell: cellAddress(row.row, row.entries.get(match.name)?.column ?? columnIndex(0)) });
  return {
    card: cardSaid(file, one),
    name: cellText(card.household.get(match.name) ?? BLANK) || '（没有户主姓名）',
    place: one.row && at(one.row),
    changes: one.changes
      .filter(({ field }) => isWritable(one, field.key))
      .map(({ field: { key, label, type }, before, after }) => ({ key, label, before, after, secret: type === 'identity' })),
    words: card.taken.map(({ label, words, fields }) => ({ label, words: withoutNumbers(words), fields: fields.map((field) => `${field.label} ${field.value}`).join('，') })),
  };
}
