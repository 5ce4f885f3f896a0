import type { Severity } from '../../policy/form';
import type { Finding } from '../../rules/finding';
import { commonSentence, sentenceKind, type SentenceKind } from './sentence-kind';

/** A finding as the list shows it. */
export interface Item {
  /** The same finding keeps its key when the sheet is checked again. */
  readonly key: string;
  /** Its place among all shown findings, from 1. */
  readonly number: number;
  readonly finding: Finding;
}

/** Findings of one rule that say the same, save for what the cells hold. */
export interface Group {
  readonly key: string;
  readonly severity: Severity;
  readonly clause: string;
  readonly fields: readonly string[];
  readonly sentence: string;
  readonly items: readonly Item[];
  /** Every finding has a repair. */
  readonly fixable: boolean;
}

/** The gravest first: the order of lists. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Groups findings by severity, rule and kind of sentence, in the order in which each kind first occurs. */
export function grouped(findings: readonly Finding[]): readonly Group[] {
  const members = new Map<string, { readonly kinds: SentenceKind[]; readonly findings: Finding[] }>();
  for (const severity of SEVERITIES) {
    for (const finding of findings) {
      if (finding.severity !== severity) continue;
      const kind = sentenceKind(finding.say);
      const key = [severity, finding.rule, ...kind.words].join('\u0000');
      const group = members.get(key) ?? { kinds: [], findings: [] };
      group.kinds.push(kind);
      group.findings.push(finding);
      members.set(key, group);
    }
  }
  const keyOf = keyMaker();
  let number = 0;
  return [...members].flatMap(([key, { kinds, findings: some }]) => {
    const [first] = some;
    if (!first) return [];
    return {
      key,
      severity: first.severity,
      clause: first.clause,
      fields: [...new Set(some.map(({ field }) => field))],
      sentence: commonSentence(kinds),
      items: some.map((finding) => ({ key: keyOf(finding), number: ++number, finding })),
      fixable: some.every(({ fix }) => fix !== undefined),
    };
  });
}

/** One rule may speak of one cell more than once; the later ones are told apart by their order. */
function keyMaker(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ rule, sheet, row, column }) => {
    const key = `${rule}\u0000${sheet}\u0000${row}\u0000${column}`;
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? key : `${key}\u0000${times}`;
  };
}

/** How many findings there are of each severity. */
export const tallied = (findings: readonly Finding[]): ReadonlyMap<Severity, number> =>
  new Map(SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length]));
