import { cardSheet, cardHeight, longCardSheet, type Card } from '../forms/blank/card';
import type { BlankOptions } from '../forms/blank/options';
import { parameters } from '../forms/blank/parameters';
import { PARAMETERS } from '../forms/origin';
import { namePart, Names } from '../handout/file-names';
import { nativeCard } from '../native/card';
import type { Policy } from '../policy/policy';
import { BLANK, cellText } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import { cardValues, recordOf, type CardForms, type LedgerHousehold } from './card';
import { SheetNames } from './sheet-names';

/** One workbook per village or per township with a sheet for each household, or per township one long sheet. */
export type Binding = 'village' | 'township' | 'long';

export interface CardsBook {
  /** 清泉镇-桃源村-一户一档-2020.xlsx */
  readonly name: string;
  readonly plan: BookPlan;
}

/** Workbooks with the card of every household, in the ledger's order. */
export function cardsBooks(policy: Policy, forms: CardForms, households: readonly LedgerHousehold[], binding: Binding, options: BlankOptions = {}): readonly CardsBook[] {
  const names = new Names();
  return groups(policy, forms, households, binding).map(({ township, village, own }) => {
    const parts = [township || '未填乡镇', ...(binding === 'village' ? [village || '未填村'] : []), TITLE[binding], String(options.year ?? policy.year)];
    const plan = cardsBook(policy, forms, own, binding, { ...options, township, ...(binding === 'village' && { village }) });
    return { name: names.give(parts.map(namePart).join('-'), '.xlsx'), plan };
  });
}

const TITLE: Readonly<Record<Binding, string>> = { village: '一户一档', township: '一户一档', long: '一户一档（连续打印）' };

/** One workbook with these households' cards. */
export function cardsBook(policy: Policy, forms: CardForms, households: readonly LedgerHousehold[], binding: Binding, options: BlankOptions): BookPlan {
  const { card } = forms;
  const filled = (one: LedgerHousehold, top: number): Card => ({
    values: cardValues(policy, forms, one.household),
    calculation: nativeCard(policy, card, top),
    record: recordOf(forms, one),
  });
  const names = new SheetNames([PARAMETERS]);
  const { match } = forms.household;
  const sheets =
    binding === 'long'
      ? [longCardSheet(policy, card, options, households.map((one, index) => filled(one, index * cardHeight(card))))]
      : households.map((one) => cardSheet(policy, card, options, filled(one, 0), names.give(said(one, match.village), said(one, match.name))));
  const { sheet, names: defined, properties } = parameters(policy, [card.id], options);
  return { title: '一户一档', sheets: [...sheets, sheet], names: defined, properties };
}

interface Group {
  readonly township: string;
  readonly village: string;
  readonly own: readonly LedgerHousehold[];
}

function groups({ counting }: Policy, { household: { match } }: CardForms, households: readonly LedgerHousehold[], binding: Binding): readonly Group[] {
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
