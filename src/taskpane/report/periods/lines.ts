import type { Comparison } from '../../../periods/compare';
import type { Doubt } from '../../../periods/doubts';
import { difference, type FigureChange } from '../../../periods/figures';
import type { Household, Standing } from '../../../periods/household';
import { periodFindings } from '../../../periods/rules';
import { amountWords, doubtWords, lists, nameOf, reasonOf, storyOf, type HouseholdList } from '../../../periods/words';
import type { Policy } from '../../../policy/policy';
import { address } from '../../../rules/finding';
import { figuresOf } from '../../../tally/figures';
import type { CellPlace } from '../../../excel/desk';
import type { PlaceLine, PlaceListProps } from '../../place-list';

type PlacesToShow = Omit<PlaceListProps, 'onBack'>;

/** What of a comparison is opened. */
export type Opened =
  | { readonly kind: 'households'; readonly list: HouseholdList['kind'] }
  | { readonly kind: 'figure'; readonly township: string; readonly category: string; readonly figure: string }
  | { readonly kind: 'questions' };

/** It as a list of places, as the comparison is now. */
export function linesOf(opened: Opened, policy: Policy, comparison: Comparison): PlacesToShow {
  switch (opened.kind) {
    case 'households':
      return householdLines(policy, lists(comparison).find(({ kind }) => kind === opened.list));
    case 'figure':
      return figureLines(policy, comparison.figures.find((one) => one.township === opened.township && one.category === opened.category && one.figure === opened.figure));
    case 'questions':
      return questionLines(policy, comparison);
  }
}

const NOTHING: PlacesToShow = { title: '没有变化', notes: [], lines: [] };

function householdLines(policy: Policy, list: HouseholdList | undefined): PlacesToShow {
  if (!list) return NOTHING;
  const { kind, name, households } = list;
  return {
    title: `${name}：${households.length} 户`,
    notes: [kind === 'left' ? '这些户在上期的台账里，本工作簿里没有。' : '点一下到这一户。'],
    lines: households.map((household) => lineOf(household, storyOf(policy, household))),
  };
}

/** The households that make a figure's difference. */
function figureLines(policy: Policy, change: FigureChange | undefined): PlacesToShow {
  if (!change) return NOTHING;
  const { township, category, figure, before, after, shares } = change;
  const label = figuresOf(policy).find(({ id }) => id === figure)?.label ?? figure;
  return {
    title: `${label}：${amountWords(difference(change))}`,
    notes: [`${township} ${category}，${before.households} 户 ${before.persons} 人 → ${after.households} 户 ${after.persons} 人。下面各户相加正好是这个差。`],
    lines: shares.map((share) => lineOf(share.household, `${reasonOf(policy, change, share)}，${amountWords(difference(share)).replaceAll(' ', '\u00A0')}`)),
  };
}

/** Everything a person must look at. */
function questionLines(policy: Policy, comparison: Comparison): PlacesToShow {
  const findings = periodFindings(policy, comparison);
  const doubts = comparison.doubts.map((doubt, index): PlaceLine => ({ key: `doubt ${index}`, place: placeOfDoubt(doubt), where: DOUBTS[doubt.kind], say: doubtWords(doubt) }));
  const unexplained = findings.map(({ period, finding }, index): PlaceLine => ({
    key: `finding ${index}`,
    place: period === 'after' ? { sheet: finding.sheet, cell: address(finding) } : undefined,
    where: `${period === 'after' ? '' : '上期 '}${finding.sheet} ${address(finding)}`,
    say: `${finding.say}（${finding.rule}）`,
  }));
  return { title: `要核对的：${doubts.length + unexplained.length} 处`, notes: ['程序不替您认定，请逐处核对。'], lines: [...doubts, ...unexplained] };
}

const DOUBTS = { same: '可能是同一户', unnumbered: '没有身份证号', uncounted: '没有计入' } as const;

/** Where it is in this workbook. */
function placeOfDoubt(doubt: Doubt): CellPlace | undefined {
  switch (doubt.kind) {
    case 'same':
      return placeOf(doubt.candidates[0]?.entered.after);
    case 'unnumbered':
      return placeOf(doubt.household.after);
    case 'uncounted':
      return doubt.household.after ? placeOf(doubt.household.after) : placeOf(doubt);
  }
}

const placeOf = (one: Pick<Standing, 'sheet' | 'row'> | undefined): CellPlace | undefined => one && { sheet: one.sheet, cell: `A${one.row}` };

function lineOf(household: Household, say: string): PlaceLine {
  const one = household.after ?? household.before;
  return {
    key: `${household.after ? '' : '上期 '}${one.file}\n${one.sheet}\n${one.row}`,
    place: placeOf(household.after),
    where: `${household.after ? '' : '上期'}第 ${one.row} 行`,
    say: `${nameOf(one)} · ${say}`,
  };
}
