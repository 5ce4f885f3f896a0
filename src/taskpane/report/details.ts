import type { ReportView } from '../../excel/desk';
import type { Policy } from '../../policy/policy';
import { figureOf, type Difference } from '../../tally/differences';
import type { Excluded, Figure, Origin } from '../../tally/tally';
import { grouping } from '../words';
import { byHousehold, figuresOf } from './figures';
import type { PlaceLine, PlaceListProps } from '../place-list';

/** What stands behind a number or a count of the report. */
export type Detail =
  | { readonly kind: 'origins'; readonly township: string; readonly category: string; readonly figure: string }
  | { readonly kind: 'differences' }
  | { readonly kind: 'excluded' };

/** A detail as a list of places. */
export function detailList(detail: Detail, policy: Policy, { tally, differences }: ReportView): Omit<PlaceListProps, 'onBack'> {
  const report = policy.forms.find(({ id }) => id === policy.counting.report)?.sheet ?? '';
  switch (detail.kind) {
    case 'origins':
      return originList(detail, policy, { tally, differences });
    case 'differences':
      return {
        title: `填报的${report}与统计不同：${grouping(differences.length)} 处`,
        notes: ['左边是填报的位置。请核对台账，或写入统计的数。'],
        lines: differences.map((one, at) => differenceLine(policy, one, at)),
      };
    case 'excluded':
      return {
        title: `未计入：${grouping(tally.excluded.length)} 处`,
        notes: ['这些行或单元格没有计进统计表，改好后重新统计。'],
        lines: tally.excluded.map((one, at) => excludedLine(one, at, severalFiles(tally.excluded))),
      };
  }
}

function originList(
  { township, category, figure }: Extract<Detail, { kind: 'origins' }>,
  policy: Policy,
  { tally }: Pick<ReportView, 'tally' | 'differences'>,
): Omit<PlaceListProps, 'onBack'> {
  const row = tally.rows.find((one) => one.township === township && one.category === category);
  const value = row && figureOf(row, figure);
  const label = figuresOf(policy).find(({ id }) => id === figure)?.label ?? '';
  return figureList(label, value ?? { households: 0, persons: 0, origins: [] }, `${township} ${category}`);
}

/** The households behind a figure, each once; `where` says of which townships and category. */
export function figureList(label: string, { households, persons, origins: counted }: Figure, where: string): Omit<PlaceListProps, 'onBack'> {
  const origins = byHousehold(counted);
  const files = severalFiles(origins);
  return {
    title: `${label}：${grouping(households)} 户 ${grouping(persons)} 人`,
    notes: [`${where}，来自 ${grouping(origins.length)} 行`, ...perPolicy(origins)],
    lines: origins.map((origin) => originLine(origin, files)),
  };
}

/** Where a figure is made of several policies: how often each counted a household. */
function perPolicy(origins: readonly Origin[]): readonly string[] {
  const times = new Map<string, number>();
  for (const label of origins.flatMap(({ policies }) => policies)) times.set(label, (times.get(label) ?? 0) + 1);
  return times.size > 1 ? [`${[...times].map(([label, count]) => `${label} ${grouping(count)} 户`).join('，')}（累加）`] : [];
}

function originLine({ file, sheet, row, policies, persons }: Origin, withFile: boolean): PlaceLine {
  // Not to be broken between number and unit.
  const counted = `计 ${Math.max(policies.length, 1)} 户 ${persons} 人`.replaceAll(' ', '\u00A0');
  return {
    key: `${file}\n${sheet}\n${row}`,
    place: { sheet, cell: `A${row}` },
    where: `${withFile ? `${file} ` : ''}${sheet} 第 ${row} 行`,
    say: policies.length > 0 ? `${policies.join('、')} →\u00A0${counted}` : counted,
  };
}

function differenceLine(policy: Policy, one: Difference, at: number): PlaceLine {
  const { township, category, column, unit, reported, computed, sheet, cell, note } = one;
  const label = figuresOf(policy).find(({ id }) => id === column)?.label ?? column;
  const said = `${label}${UNITS[unit]}：填 ${reported}，统计 ${computed}`;
  const say = `${township} ${category} ${said}${note && `（${note}）`}`;
  return { key: String(at), place: { sheet, cell }, where: `${sheet} ${cell}`, say };
}

function excludedLine({ file, sheet, row, cell, reason }: Excluded, at: number, withFile: boolean): PlaceLine {
  return {
    key: String(at),
    place: { sheet, cell: cell ?? `A${row}` },
    where: `${withFile ? `${file} ` : ''}${sheet} ${cell ?? `第 ${row} 行`}`,
    say: reason,
  };
}

const UNITS = { households: '户数', persons: '人数' } as const;

const severalFiles = (places: readonly { readonly file: string }[]): boolean => new Set(places.map(({ file }) => file)).size > 1;
