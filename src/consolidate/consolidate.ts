import type { CheckedFinding } from '../confirmation/confirmed';
import { membersOf, type Period } from '../periods/period';
import type { Policy } from '../policy/policy';
import { tally, type LedgerRows, type Tally } from '../tally/tally';
import { openCase } from '../verification/answers';
import type { FiledFinding } from '../verification/filed-finding';
import { verificationFindings } from '../verification/findings';
import { address } from '../rules/finding';
import { besideOthers } from './beside';
import { owedFor, type Owed } from './owed';
import { uncountedCards } from './uncounted-cards';
import { placeKey, type Decisions } from './decisions';
import { emptyFindings } from './zero-report';
import { duplicateFindings, duplicates, type Duplicate, type FiledRow } from './duplicates';
import { openForms, type FiledForm } from './filed';
import { groupedBy } from './grouped';
import { besideThePoint, reportedDifferences, reportedFindings, reportsOf, villagesFindings, type Report, type ReportedDifference } from './reported';
import type { ReadFile, ReturnedFile } from './returned-file';
import { senderOf, senderOfUnread, townshipsKnown, type Sender } from './sender';
import { standings, type Standing } from './standing';

/** Everything that came back, put together. */
export interface Consolidation {
  readonly policy: Policy;
  readonly files: readonly FiledFile[];
  /** Every form of every file that counts, in the order of the files. */
  readonly forms: readonly FiledForm[];
  readonly duplicates: readonly Duplicate[];
  readonly tally: Tally;
  /** The ledgers as they were counted, to be held against another period's. */
  readonly period: Period;
  readonly differences: readonly ReportedDifference[];
  /** Every reported 附件4, and of which ledgers it is. */
  readonly reports: readonly Report[];
  readonly standings: readonly Standing[];
  /** Townships of the policy's list, or named in the rows, from which nothing has come. */
  readonly missing: readonly string[];
  /** Households that stand in several files and for which nobody has said yet which counts. */
  readonly undecided: readonly Duplicate[];
  /** What could not be checked for want of another form, and what is of no account here. */
  readonly unchecked: readonly string[];
}

/** A file with what came of it. */
export interface FiledFile {
  readonly file: string;
  readonly digest: string;
  readonly sender: Sender;
  /** Why it is not among what was put together: unreadable, a copy of another, of another policy. */
  readonly error: string | undefined;
  /** The file it is a copy of. */
  readonly copyOf: string | undefined;
  readonly forms: readonly { readonly form: string; readonly sheet: string; readonly rows: number; readonly zero: boolean }[];
  /** Of its cells, in the order they stand. */
  readonly findings: readonly CheckedFinding[];
  /** Those of them that others have to see to. */
  readonly owed: ReadonlyMap<CheckedFinding, Owed>;
}

/**
 * Puts returned files together: who sent what, one truth of every form, what contradicts what.
 * @param files in the order in which the first of two that say the same counts
 */
export function consolidate(policy: Policy, files: readonly ReturnedFile[], decided: Decisions): Consolidation {
  const sorted = sortOut(policy, files, decided);
  const excluded = new Map(decided.excluded.map((one) => [placeKey(one), one.reason]));
  const open = (file: ReadFile, sender: Sender) => openForms(policy, file, sender, (sheet, row) => excluded.get(placeKey({ file: file.file, sheet, row })));
  const forms = sorted.flatMap(({ counts, sender }) => (counts ? open(counts, sender) : []));
  const found = duplicates(policy, forms);
  const chosen = new Set(decided.chosen.map(placeKey));
  const losers = new Map(found.flatMap((one) => losersOf(one, chosen)));
  const ledgers = ledgersOf(policy, sorted, forms, losers);
  const counted = tally(policy, ledgers);
  const reports = reportsOf(policy, counted, forms, (own) => tally(policy, ledgers.filter(({ file }) => file === own)));
  const differing = reportedDifferences(policy, counted, reports);
  const beside = besideOthers(policy, forms);
  const across = dedupe([
    ...duplicateFindings(found),
    ...betweenForms(policy, forms),
    ...beside.findings,
    ...reportedFindings(policy, differing, forms, reports),
    ...villagesFindings(policy, differing, reports),
  ]);
  const byFile = groupedBy(across, ({ file }) => file);
  const isBeside = besideThePoint(policy, reports);
  const known = townshipsKnown(policy, files.flatMap((file) => (file.ok ? file.signs : [])));
  const filed = sorted.map(({ file, sender, copyOf, error, counts }): FiledFile => {
    const findings = counts ? merged([...counts.findings.filter((one) => !isBeside(file.file, one)), ...emptyFindings(policy, counts)], byFile.get(file.file) ?? []) : [];
    return {
      file: file.file,
      digest: file.digest,
      sender,
      error,
      copyOf,
      forms: (counts?.forms ?? []).map(({ form, sheet, rows, zero }) => ({ form, sheet, rows: rows.rows.length - rows.totals.size, zero })),
      findings,
      owed: owedFor(policy, known, forms, file.file, findings),
    };
  });
  const stand = standings(policy, known, filed, differing);
  return {
    policy,
    files: filed,
    forms,
    duplicates: found,
    tally: counted,
    period: { ledgers, updated: forms.flatMap(({ returned }) => returned.updated ?? []).sort().at(-1), members: membersOf(policy, forms.filter(({ form }) => form.id === policy.cycle?.members?.form).flatMap(({ rows }) => rows)) },
    differences: differing,
    reports,
    standings: stand,
    missing: stand.filter(({ files: sent, kind }) => kind === 'township' && sent.length === 0).map(({ name }) => name),
    undecided: found.filter((one) => isOpen(one, chosen)),
    unchecked: [...uncountedCards(policy, forms), ...beside.unchecked],
  };
}

interface Sorted {
  readonly file: ReturnedFile;
  readonly sender: Sender;
  readonly copyOf: string | undefined;
  readonly error: string | undefined;
  /** The file, where its rows count. */
  readonly counts: ReadFile | undefined;
}

/** Who sent each file, and which are to be put together. */
function sortOut(policy: Policy, files: readonly ReturnedFile[], { senders }: Decisions): readonly Sorted[] {
  const known = townshipsKnown(policy, files.flatMap((file) => (file.ok ? file.signs : [])));
  const said = new Map(senders.map(({ file, sender }) => [file, sender]));
  const seen = new Map<string, string>();
  return files.map((file) => {
    const name = said.get(file.file);
    const sender: Sender =
      name !== undefined ? { name, kind: known.includes(name) ? 'township' : 'department', doubt: '' } : file.ok ? senderOf(known, file.file, file.signs) : senderOfUnread(known, file.file);
    const copyOf = file.digest === '' ? undefined : seen.get(file.digest);
    seen.set(file.digest, copyOf ?? file.file);
    const error = !file.ok ? file.error : file.policy !== policy.id ? `这份工作簿是按另一个政策（${file.policy}）制作的，没有汇总` : undefined;
    return { file, sender, copyOf, error, counts: file.ok && copyOf === undefined && error === undefined ? file : undefined };
  });
}

/** A household that stands in several files, unless a person has said which of its rows counts. */
const isOpen = ({ kind, places }: Duplicate, chosen: ReadonlySet<string>): boolean =>
  kind === 'household' && new Set(places.map(({ filed }) => filed.file)).size > 1 && !places.some((one) => chosen.has(keyOf(one)));

function losersOf({ kind, places }: Duplicate, chosen: ReadonlySet<string>): readonly (readonly [string, string])[] {
  const winner = kind === 'household' ? places.find((one) => chosen.has(keyOf(one))) : undefined;
  if (!winner) return [];
  return places.filter((one) => one !== winner).map((one) => [keyOf(one), `已定以 ${winner.filed.file} ${winner.row.sheet} 第${winner.row.row + 1}行为准`]);
}

const keyOf = ({ filed: { file }, row }: FiledRow): string => placeKey({ file, sheet: row.sheet, row: row.row + 1 });

function ledgersOf(policy: Policy, sorted: readonly Sorted[], forms: readonly FiledForm[], losers: ReadonlyMap<string, string>): readonly LedgerRows[] {
  const byFile = groupedBy(forms.filter(({ form }) => form.id === policy.counting.ledger), ({ file }) => file);
  return sorted.flatMap(({ counts }): readonly LedgerRows[] => {
    if (!counts) return [];
    const own = byFile.get(counts.file) ?? [];
    const lost = (filed: FiledForm, row: FiledRow['row']) => losers.get(keyOf({ filed, row }));
    return [
      {
        file: counts.file,
        rows: own.flatMap((filed) => (losers.size === 0 ? filed.rows : filed.rows.filter((row) => lost(filed, row) === undefined))),
        unread: [
          ...counts.uncounted,
          ...own.flatMap((filed) => [
            ...filed.leftOut.map(({ row, reason }) => ({ sheet: row.sheet, row: row.row + 1, reason: `已定不计：${reason}` })),
            ...filed.rows.flatMap((row) => {
              const reason = lost(filed, row);
              return reason === undefined ? [] : [{ sheet: row.sheet, row: row.row + 1, reason }];
            }),
          ]),
        ],
      },
    ];
  });
}

/** 附件1 against 附件2, both against the ledger and the lists. */
function betweenForms(policy: Policy, forms: readonly FiledForm[]): readonly FiledFinding[] {
  const { verification, counting } = policy;
  if (!verification) return [];
  const of = (id: string) => forms.filter(({ form }) => form.id === id);
  const answers = of(verification.answered.form);
  const reports = of(verification.reported.form);
  if (answers.length === 0 && reports.length === 0) return [];
  return verificationFindings(
    openCase(policy, verification, {
      reports,
      answers,
      ledgers: [counting.ledger, ...verification.ledger.rosters].flatMap(of),
      lists: verification.lists.flatMap((list) => of(list.form.id).map((read) => ({ ...read, list }))),
      townships: [],
    }),
  );
}

const cellKey = ({ file, finding }: FiledFinding): string => `${file}\n${finding.rule}\n${finding.sheet}\n${address(finding)}`;

/** Two ways to the same verdict are one. */
const dedupe = (findings: readonly FiledFinding[]): readonly FiledFinding[] => [...new Map([...findings].reverse().map((one) => [cellKey(one), one])).values()].reverse();

function merged(own: readonly CheckedFinding[], across: readonly FiledFinding[]): readonly CheckedFinding[] {
  if (across.length === 0) return own;
  const said = new Set(own.map(({ rule, sheet, row, column }) => `${rule}\n${sheet}\n${row}\n${column}`));
  const more = across.map(({ finding }) => finding).filter(({ rule, sheet, row, column }) => !said.has(`${rule}\n${sheet}\n${row}\n${column}`));
  const order = new Map([...new Set([...own, ...more].map(({ sheet }) => sheet))].map((sheet, index) => [sheet, index]));
  return [...own, ...more].sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row || a.column - b.column);
}
