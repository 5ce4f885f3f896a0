import type { Values } from '../../forms/blank/options';
import { columnsOf, type CodeRule, type TableForm } from '../../policy/form';
import { BLANK } from '../../workbook/cell';
import type { Draft } from '../draft';
import type { Kind, Mistake } from '../mistake';

/** The same person or household stands twice. */
export const twiceKinds = (form: TableForm): readonly Kind[] =>
  form.rules.flatMap((rule): Kind[] => ('check' in rule && rule.check === 'unique' ? [{ id: rule.id, records: 2, plant: (draft) => plant(rule, draft) }] : []));

/** A whole record entered again, or where that would break other rules too, only what the rule tells records by. */
function plant(rule: CodeRule, draft: Draft): Mistake | undefined {
  const { form } = draft.setting;
  const told = [rule.by ?? '', ...rule.within];
  const own = columnsOf(form).flatMap(({ key, type }) => (type === 'serial' || type === 'verdict' ? [] : [key]));
  const copied = (index: number, keys: readonly string[]): Values => new Map(keys.map((key) => [key, draft.records[index]?.get(key) ?? BLANK]));
  const [first, second] = draft.free().slice(0, 2).sort((a, b) => a - b);
  if (first === undefined || second === undefined) return undefined;
  for (const keys of [own, told]) {
    const findings = draft.judge(draft.row(first), draft.row(second, copied(first, keys)));
    if (findings.length !== 2 || findings.some((finding) => finding.rule !== rule.id)) continue;
    const right = keys === own ? new Map() : copied(second, keys);
    draft.change(second, copied(first, keys));
    for (const index of [first, second]) draft.take(index);
    return { kind: rule.id, records: [first, second], keys: told, findings, right, exact: false };
  }
  return undefined;
}
