import type { Row } from '../forms/row';
import type { CodeRule } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import { checkOf } from '../rules/judge';
import { uncheckedWords, type Unchecked } from '../rules/neighbours';
import type { FiledFinding } from '../verification/filed-finding';
import type { FiledForm } from './filed';

/** What rules between two forms find where the forms came in different files. */
export interface Beside {
  readonly findings: readonly FiledFinding[];
  /** Rules that could not be judged, because no file has the form they look into. */
  readonly unchecked: readonly string[];
}

/**
 * Judges a form by what other files say: whoever has the other form in his own file was judged with that. Figures of the
 * report are compared by township (`reported`).
 */
export function besideOthers(policy: Policy, forms: readonly FiledForm[]): Beside {
  const findings: FiledFinding[] = [];
  const lacking = new Map<string, Unchecked>();
  const own = new Map<string, Set<string>>();
  for (const { file, form } of forms) own.set(file, (own.get(file) ?? new Set()).add(form.id));
  for (const form of new Set(forms.map((filed) => filed.form))) {
    for (const rule of form.rules) {
      if (!('check' in rule) || !rule.against || rule.check === 'computed') continue;
      const there = rule.against.form;
      const alone = forms.filter((filed) => filed.form === form && !own.get(filed.file)?.has(there) && filed.rows.length > 0);
      if (alone.length === 0) continue;
      const neighbours = neighbourRows(forms, there);
      if (neighbours) findings.push(...judged(policy, rule, alone, neighbours));
      else lacking.set(there, { missing: formOf(policy, there).sheet, rules: [...(lacking.get(there)?.rules ?? []), rule.id] });
    }
  }
  return { findings, unchecked: [...lacking.values()].map((one) => `${uncheckedWords(one)}（${one.rules.join('、')}）`) };
}

/** The rows of a form in all files; their sheets are called with the file, for whom they are shown to has another. */
function neighbourRows(forms: readonly FiledForm[], id: string): readonly Row[] | undefined {
  const found = forms.filter(({ form }) => form.id === id);
  return found.length === 0 ? undefined : found.flatMap(({ file, rows }) => rows.map((row) => ({ ...row, sheet: `${file} ${row.sheet}` })));
}

function judged(policy: Policy, rule: CodeRule, forms: readonly FiledForm[], neighbours: readonly Row[]): readonly FiledFinding[] {
  const [first] = forms;
  if (!first) return [];
  const check = checkOf(rule, first.form, policy, neighbours);
  return forms.flatMap(({ file, rows }) => {
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      const key = check.key(row);
      if (key === null) continue;
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return [...groups.values()].flatMap((group) => [...check.judge(group)].map((finding) => ({ file, finding })));
  });
}
