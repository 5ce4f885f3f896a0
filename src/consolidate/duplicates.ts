import { word, type Row } from '../forms/row';
import type { CodeRule } from '../policy/form';
import type { Policy } from '../policy/policy';
import { findingOn } from '../rules/finding';
import { nameOf } from '../rules/checks/check';
import type { FiledFinding } from '../verification/filed-finding';
import type { FiledForm } from './filed';

/** One person, household or line of a report that stands in several places. */
export interface Duplicate {
  readonly kind: 'household' | 'person' | 'report';
  readonly rule: CodeRule;
  /** In the order in which the files were given. */
  readonly places: readonly [FiledRow, ...FiledRow[]];
}

/** A row with the form it was returned in. */
export interface FiledRow {
  readonly filed: FiledForm;
  readonly row: Row;
}

/** Whatever a form's own rules let stand only once, over all files; also where both places are in one file. */
export function duplicates(policy: Policy, forms: readonly FiledForm[]): readonly Duplicate[] {
  const byForm = new Map<string, FiledForm[]>();
  for (const filed of forms) byForm.set(filed.form.id, [...(byForm.get(filed.form.id) ?? []), filed]);
  return [...byForm.values()].flatMap((same) =>
    (same[0]?.form.rules ?? []).flatMap((rule) => ('check' in rule && rule.check === 'unique' ? repeated(policy, rule, same) : [])),
  );
}

function repeated(policy: Policy, rule: CodeRule, forms: readonly FiledForm[]): readonly Duplicate[] {
  const told = [rule.by ?? '', ...rule.within];
  const first = new Map<string, FiledRow>();
  const groups = new Map<string, [FiledRow, ...FiledRow[]]>();
  for (const filed of forms) {
    for (const row of filed.rows) {
      const words = told.map((key) => word(row, key));
      if (words.includes(null)) continue;
      const key = words.join('\n');
      const before = first.get(key);
      if (!before) first.set(key, { filed, row });
      else groups.set(key, [...(groups.get(key) ?? [before]), { filed, row }]);
    }
  }
  const id = forms[0]?.form.id;
  const kind = id === policy.counting.ledger ? 'household' : id === policy.counting.report ? 'report' : 'person';
  return [...groups.values()].map((places) => ({ kind, rule, places }));
}

/** Every cell of a duplicate that stands in several files names the others; within one file the file's own check says so. */
export const duplicateFindings = (found: readonly Duplicate[]): readonly FiledFinding[] =>
  found
    .filter(({ places: [{ filed }, ...more] }) => more.some((one) => one.filed.file !== filed.file))
    .flatMap(({ kind, rule, places }) =>
      places.flatMap(({ filed, row }) => {
        const entry = row.entries.get(rule.by ?? '');
        if (!entry) return [];
        const others = places.filter((one) => one.filed.file !== filed.file).map(placeWords);
        const named = others.length > NAMED_PLACES ? `${others.slice(0, NAMED_PLACES).join('、')}等 ${others.length} 处` : others.join('、');
        return [{ file: filed.file, finding: findingOn(nameOf(rule), row, entry, `${named}也有${WHAT[kind]}，${ADVICE[kind]}`) }];
      }),
    );

const NAMED_PLACES = 5;
const WHAT = { household: '这一户', person: '这个人', report: '这一行' } as const;
const ADVICE = {
  household: '一户只由一处填报，请与对方核实后留一处',
  person: '同一人只报一次，请与对方核实后留一处',
  report: '一个乡镇的同一类别只报一次，请核实以哪一份为准',
} as const;

/** `乙镇.xlsx 台账总表 第 7 行`. */
const placeWords = ({ filed, row }: FiledRow): string => `${filed.file} ${row.sheet} 第 ${row.row + 1} 行`;
