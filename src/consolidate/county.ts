import { count, word } from '../forms/row';
import { figureColumns, figureOf, isReport } from '../tally/differences';
import { figuresOf } from '../tally/figures';
import { reportWord } from '../tally/report';
import { categoriesOf, type Figure } from '../tally/tally';
import type { Consolidation } from './consolidate';

/** 附件4 of the whole county: the townships' together, as the ledgers come to and as it was reported. */
export interface County {
  /** The ledger's words, in the notice's order. */
  readonly categories: readonly string[];
  /** @param column as in `figureOf` */
  figure(category: string, column: string): CountyFigure;
}

/** One number of the county's 附件4: as counted from ledgers, and as reported. */
export interface CountyFigure {
  readonly computed: Count;
  /** `undefined` where no township has sent the report. */
  readonly reported: Count | undefined;
  /** The townships that make it, or say that they do. */
  readonly townships: readonly TownshipFigure[];
}

/** One township's share of it. */
export interface TownshipFigure {
  readonly township: string;
  readonly computed: Figure;
  /** `undefined` where the township has not reported this line. */
  readonly reported: Count | undefined;
}

type Count = Pick<Figure, 'households' | 'persons'>;

/** Adds up what the townships come to. Of two lines that report the same the first counts; what only villages report is added up. */
export function countyOf({ policy, tally, reports }: Consolidation): County {
  const categories = categoriesOf(policy);
  const columns = figuresOf(policy).map(({ id }) => id);
  const lines = new Map<string, ReadonlyMap<string, Count>>();
  const wholes = new Set<string>();
  for (const { row, part } of [false, true].flatMap((part) => reports.filter((one) => one.part === part).flatMap(({ filed }) => filed.rows.map((row) => ({ row, part }))))) {
    const [township, said] = [word(row, policy.counting.township), word(row, policy.counting.category)];
    const category = categories.find((one) => one === said || reportWord(policy, one) === said);
    if (township === null || category === undefined || !isReport(policy, row)) continue;
    const key = keyOf(township, category);
    if (wholes.has(key)) continue;
    if (!part) wholes.add(key);
    const before = lines.get(key);
    lines.set(key, new Map(columns.map((column) => [column, sum([filled(row, column), before?.get(column) ?? NOTHING])])));
  }
  const townships = [...new Set([...tally.rows.map(({ township }) => township), ...[...lines.keys()].map((key) => key.split('\n')[0] ?? '')])];
  const counted = new Map(tally.rows.map((row) => [keyOf(row.township, row.category), row]));
  const figures = new Map<string, CountyFigure>();
  const figure = (category: string, column: string): CountyFigure => {
    const all = townships.map((township): TownshipFigure => {
      const row = counted.get(keyOf(township, category));
      return { township, computed: (row && figureOf(row, column)) ?? NOTHING, reported: lines.get(keyOf(township, category))?.get(column) };
    });
    return {
      computed: sum(all.map(({ computed }) => computed)),
      reported: lines.size === 0 ? undefined : sum(all.map(({ reported }) => reported ?? NOTHING)),
      townships: all.filter(({ computed, reported }) => [computed, reported ?? NOTHING].some(({ households, persons }) => households + persons > 0)),
    };
  };
  return {
    categories,
    figure(category, column) {
      const key = keyOf(category, column);
      const known = figures.get(key) ?? figure(category, column);
      figures.set(key, known);
      return known;
    },
  };
}

const NOTHING: Figure = { households: 0, persons: 0, origins: [] };

const keyOf = (township: string, category: string): string => `${township}\n${category}`;

function filled(row: Parameters<typeof count>[0], column: string): Count {
  const { households, persons } = figureColumns(column);
  return { households: count(row, households), persons: count(row, persons) };
}

const sum = (counts: readonly Count[]): Count =>
  counts.reduce((all, one) => ({ households: all.households + one.households, persons: all.persons + one.persons }), { households: 0, persons: 0 });
