import type { CheckedFinding } from '../confirmation/confirmed';
import type { Policy } from '../policy/policy';
import type { FiledFile } from './consolidate';
import { groupedBy } from './grouped';
import type { ReportedDifference } from './reported';
import type { Sender } from './sender';

/** What has come from one township or department, and in what state. */
export interface Standing {
  /** Empty for files of which nobody knows where they come from. */
  readonly name: string;
  readonly kind: Sender['kind'];
  /** Copies left out. */
  readonly files: readonly FiledFile[];
  /** By form id; a form that is not there was not sent. A report that no program has calculated yet comes with every ledger, and is none. */
  readonly forms: ReadonlyMap<string, SentForm>;
  /** What there is to see to, file by file: in its own files, and what it owes to others' (`owed`). */
  readonly todo: readonly { readonly file: FiledFile; readonly findings: readonly CheckedFinding[] }[];
  readonly unreadable: number;
  readonly errors: number;
  readonly warnings: number;
  readonly confirmed: number;
  /** Figures of 附件4 that are not what the ledgers come to. */
  readonly differences: number;
}

/** What a sender has sent of one form. */
export interface SentForm {
  readonly rows: number;
  /** 零报告 is said outright; a sheet without rows and without these words is only empty. */
  readonly state: 'rows' | 'zero' | 'empty';
}

/** Every township that is known, in the policy's order, then whoever else has sent something. */
export function standings({ counting: { report } }: Policy, townships: readonly string[], files: readonly FiledFile[], differences: readonly ReportedDifference[]): readonly Standing[] {
  const sent = groupedBy(files.filter(({ copyOf }) => copyOf === undefined), ({ sender }) => sender.name);
  const differing = groupedBy(differences, ({ township }) => township);
  const others = [...sent.keys()].filter((name) => !townships.includes(name));
  return [...townships, ...others].map((name) => {
    const own = sent.get(name) ?? [];
    const kind = townships.includes(name) ? 'township' : (own[0]?.sender.kind ?? 'unknown');
    return standing(name, kind, own, todoOf(name, own, files), differing.get(name)?.length ?? 0, report);
  });
}

function todoOf(name: string, own: readonly FiledFile[], files: readonly FiledFile[]): Standing['todo'] {
  const theirs = own.map((file) => ({ file, findings: file.owed.size === 0 ? file.findings : file.findings.filter((one) => (file.owed.get(one)?.township ?? name) === name) }));
  const others = files.filter((file) => !own.includes(file) && file.owed.size > 0).map((file) => ({ file, findings: file.findings.filter((one) => file.owed.get(one)?.township === name) }));
  return [...theirs, ...others.filter(({ findings }) => findings.length > 0)];
}

function standing(name: string, kind: Sender['kind'], files: readonly FiledFile[], todo: Standing['todo'], differences: number, report: string): Standing {
  const findings = todo.flatMap((one) => one.findings);
  const many = (severity: string) => findings.filter((one) => one.severity === severity && !one.confirmed).length;
  const forms = groupedBy(files.flatMap((file) => file.forms), ({ form }) => form);
  return {
    name,
    kind,
    files,
    forms: new Map([...forms].map(([form, sheets]) => [form, sentForm(sheets)] as const).filter(([form, { state }]) => state !== 'empty' || form !== report)),
    todo,
    unreadable: files.filter(({ error }) => error !== undefined).length,
    errors: many('error'),
    warnings: many('warning'),
    confirmed: findings.filter(({ confirmed }) => confirmed).length,
    differences,
  };
}

function sentForm(sheets: FiledFile['forms']): SentForm {
  const rows = sheets.reduce((sum, one) => sum + one.rows, 0);
  return { rows, state: rows > 0 ? 'rows' : sheets.some(({ zero }) => zero) ? 'zero' : 'empty' };
}
