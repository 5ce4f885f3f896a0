import { cardSheet, cardHeight, longCardSheet, type Card } from '../forms/blank/card';
import type { BlankOptions } from '../forms/blank/options';
import { parameters } from '../forms/blank/parameters';
import { PARAMETERS } from '../forms/origin';
import { namePart, Names } from '../handout/file-names';
import { nativeCard } from '../native/card';
import type { Policy } from '../policy/policy';
import { BLANK, cellText } from '../workbook/cell';
import type { BookPlan, SheetPlan } from '../workbook/write/plan';
import { isMade } from './made-of';
import { cardValues, recordOf, type CardForms, type HouseholdForms, type LedgerHousehold } from './card';
import { SheetNames } from './sheet-names';

/** One workbook per village or per township with a sheet for each household, or per township one long sheet. */
export type Binding = 'village' | 'township' | 'long';

/** A workbook with a card for every household. */
export interface CardsBook {
  /** 清泉镇-桃源村-一户一档-2020.xlsx */
  readonly name: string;
  readonly plan: BookPlan;
}

/** Workbooks with the cards of every household, in the ledger's order. */
export function cardsBooks(policy: Policy, forms: HouseholdForms, households: readonly LedgerHousehold[], binding: Binding, options: BlankOptions = {}): readonly CardsBook[] {
  const names = new Names();
  return groups(policy, forms, households, binding).map(({ township, village, own }) => {
    const parts = [township || '未填乡镇', ...(binding === 'village' ? [village || '未填村'] : []), TITLE[binding], String(options.year ?? policy.year)];
    const plan = cardsBook(policy, forms, own, binding, { ...options, township, ...(binding === 'village' && { village }) });
    return { name: names.give(parts.map(namePart).join('-'), '.xlsx'), plan };
  });
}

const TITLE: Readonly<Record<Binding, string>> = { village: '一户一档', township: '一户一档', long: '一户一档（连续打印）' };

/** One workbook with these households' cards. */
export function cardsBook(policy: Policy, forms: HouseholdForms, households: readonly LedgerHousehold[], binding: Binding, options: BlankOptions): BookPlan {
  const { cards, household: { match } } = forms;
  const filled = (of: CardForms, one: LedgerHousehold, top: number): Card => ({
    values: cardValues(policy, of, one.household),
    calculation: nativeCard(policy, of.card, top),
    record: recordOf(of, one),
  });
  const names = new SheetNames([PARAMETERS]);
  const long = (of: CardForms): readonly SheetPlan[] => {
    const own = households.filter((one) => isMade(policy, of, one.household));
    return own.length === 0 ? [] : [longCardSheet(policy, of.card, options, own.map((one, index) => filled(of, one, index * cardHeight(of.card))))];
  };
  const single = (one: LedgerHousehold): readonly SheetPlan[] =>
    cards
      .filter((of) => isMade(policy, of, one.household))
      .map((of) => {
        const name = names.give(said(one, match.village), said(one, match.name), ...(forms.household.cards.length > 1 ? [of.card.sheet] : []));
        return cardSheet(policy, of.card, options, filled(of, one, 0), name);
      });
  const sheets = binding === 'long' ? cards.flatMap(long) : households.flatMap(single);
  const { sheet, names: defined, properties } = parameters(policy, cards.map(({ card }) => card.id), options);
  return { title: '一户一档', sheets: [...sheets, sheet], names: defined, properties };
}

interface Group {
  readonly township: string;
  readonly village: string;
  readonly own: readonly LedgerHousehold[];
}

function groups({ counting }: Policy, { household: { match } }: HouseholdForms, households: readonly LedgerHousehold[], binding: Binding): readonly Group[] {
  const found = new Map<string, { readonly township: string; readonly village: string; readonly own: LedgerHousehold[] }>();
  for (const one of households) {
    const [township, village] = [said(one, counting.township), binding === 'village' ? said(one, match.village) : ''];
    const key = JSON.stringify([township, village]);
    const group = found.get(key) ?? { township, village, own: [] };
    found.set(key, group);
    group.own.push(one);
  }
  return [...found.values()];
}

const said = ({ household }: LedgerHousehold, key: string): string => cellText(household.get(key) ?? BLANK).replace(/\s/gu, '');
