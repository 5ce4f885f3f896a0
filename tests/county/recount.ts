import { MARGINAL, TOWNSHIPS, UNSTABLE, type Fields } from './county';

/*
 * 附件4 counted once more, by nothing but the rules on paper. It knows none of the product's code: whatever both agree on,
 * two have come to.
 */

export interface Count {
  households: number;
  persons: number;
}

/** One line of 附件4. */
export interface Line {
  readonly township: string;
  readonly category: string;
  readonly all: Count;
  readonly cleared: Count;
  readonly total: Count;
  readonly measures: Readonly<Record<string, Count>>;
  /** What households of the line get from 社会帮扶. */
  readonly particulars: readonly string[];
}

export const MEASURES = ['industry', 'microcredit', 'employment', 'comprehensive', 'threeGuarantees', 'training', 'health', 'social'] as const;

/** 三保障政策 is cumulative: a household stands in it once for each of these. */
const PARTS: Readonly<Record<string, readonly string[]>> = { threeGuarantees: ['water', 'housing', 'education'] };

/** Two lines for every township of the list, of ledgers in the order in which the first of two same households counts. */
export function recount(ledgers: readonly (readonly Fields[])[]): readonly Line[] {
  const lines: Line[] = [];
  for (const township of Object.keys(TOWNSHIPS)) {
    for (const category of [UNSTABLE, MARGINAL]) {
      const homes: Fields[] = [];
      const seen = new Set<string>();
      for (const ledger of ledgers) {
        for (const home of ledger) {
          const who = String(home.headIdentity);
          if (seen.has(who)) continue;
          seen.add(who);
          if (home.township === township && home.category === category) homes.push(home);
        }
      }
      lines.push(lineOf(township, category, homes));
    }
  }
  return lines;
}

function lineOf(township: string, category: string, homes: readonly Fields[]): Line {
  const all = { households: 0, persons: 0 };
  const cleared = { households: 0, persons: 0 };
  const total = { households: 0, persons: 0 };
  const measures: Record<string, Count> = {};
  const particulars: string[] = [];
  for (const measure of MEASURES) measures[measure] = { households: 0, persons: 0 };
  for (const home of homes) {
    add(all, numberIn(home.householdSize));
    if (home.cleared === '是') add(cleared, numberIn(home.householdSize));
    for (const measure of MEASURES) {
      for (const part of PARTS[measure] ?? [measure]) {
        const persons = numberIn(home[`${part}Persons`]);
        if (persons === 0) continue;
        add(measures[measure]!, persons);
        add(total, persons);
      }
    }
    if (numberIn(home.socialPersons) > 0 && home.socialContent) particulars.push(String(home.socialContent));
  }
  return { township, category, all, cleared, total, measures, particulars };
}

function add(count: Count, persons: number): void {
  count.households += 1;
  count.persons += persons;
}

/** What is no number counts 0. */
const numberIn = (said: string | number | undefined): number => (typeof said === 'number' ? said : 0);
