import type { Values } from '../../forms/blank/options';
import { isFilled, type Row } from '../../forms/row';
import type { TableForm } from '../../policy/form-schema';
import { spelledRules } from '../../policy/row-rules';
import type { Policy } from '../../policy/schema';
import { breaks, rowRules, type CompiledRule } from '../../rules/row-rules';
import { BLANK, number, text, type Cell } from '../../workbook/cell';
import type { Draft } from '../draft';
import type { Kind, Mistake } from '../mistake';

/** Rows tried for each way of breaking a rule: what fits none of so many is as likely to fit no other. */
const ENOUGH = 12;

/** Every row rule of the form; one that stands for several is broken for one of them. */
export function rowRuleKinds(form: TableForm): readonly Kind[] {
  const rules = rowRules(form);
  const spelled = spelledRules(form);
  return form.rules.flatMap((written, index): Kind[] => {
    const members = rules.filter((_, at) => spelled[at]?.index === index);
    return members.length > 0 ? [{ id: written.id, records: 1, plant: (draft) => plant(written.id, members, draft) }] : [];
  });
}

function plant(kind: string, members: readonly CompiledRule[], draft: Draft): Mistake | undefined {
  const { random } = draft.setting;
  for (const way of WAYS) {
    for (const compiled of random.shuffled(members)) {
      const { rule, reads } = compiled;
      const keys = [...new Set([rule.at, ...reads])];
      for (const { index, wrong } of tries(draft, way, keys)) {
        if (!breaks(draft.row(index, wrong), compiled)) continue;
        const right: Values = new Map([...wrong.keys()].map((key) => [key, draft.records[index]?.get(key) ?? BLANK]));
        const findings = draft.spoil(index, right, wrong, ([found, ...more], { entries }) =>
          found?.rule === rule.id && found.column === entries.get(rule.at)?.column && more.length === 0,
        );
        if (findings) return { kind, records: [index], keys, findings, right, exact: false };
      }
    }
  }
  return undefined;
}

/** The likeliest change in each of some records, then the next. */
function* tries(draft: Draft, way: BreakingWay, keys: readonly string[]): Generator<{ readonly index: number; readonly wrong: Values }> {
  const records = draft.free().slice(0, ENOUGH).map((index) => ({ index, changes: [...way(draft.setting.policy, draft.row(index), keys)] }));
  const most = Math.max(0, ...records.map(({ changes }) => changes.length));
  for (let at = 0; at < most; at++) {
    for (const { index, changes } of records) {
      const wrong = changes[at];
      if (wrong) yield { index, wrong };
    }
  }
}

/** Changes to a right row that may break a rule over these fields, the likelier slip first. */
type BreakingWay = (policy: Policy, row: Row, keys: readonly string[]) => Iterable<Values>;

const WAYS: readonly BreakingWay[] = [
  /** One filled field is something else, or nothing. */
  function* (policy, row, keys) {
    for (const key of keys) {
      if (!isFilled(row.entries.get(key))) continue;
      for (const cell of [BLANK, ...slips(policy, row, key, keys)]) yield new Map([[key, cell]]);
    }
  },
  /** One blank field is filled in. */
  function* (policy, row, keys) {
    for (const key of keys) {
      if (isFilled(row.entries.get(key))) continue;
      for (const cell of [...slips(policy, row, key, keys), ...firsts(row, key)]) yield new Map([[key, cell]]);
    }
  },
  /** All that need not be filled in is left out. */
  function* (_, row, keys) {
    yield new Map(keys.filter((key) => !row.entries.get(key)?.field.required).map((key) => [key, BLANK]));
  },
];

/** Another word of the list; more than there can be by the other fields; 万元 for 元, zeros too many. */
function slips({ lists }: Policy, row: Row, key: string, keys: readonly string[]): readonly Cell[] {
  const entry = row.entries.get(key);
  const own = entry?.value;
  if (entry?.field.type === 'list') return lists[entry.field.list ?? '']?.values.map(({ value }) => text(value)) ?? [];
  const others = keys.flatMap((other) => {
    const value = other === key ? undefined : row.entries.get(other)?.value;
    return typeof value === 'number' ? [value + 1, value + 2] : [];
  });
  if (entry?.field.type === 'count') return others.map(number);
  if (entry?.field.type !== 'money') return [];
  return [...(typeof own === 'number' ? [own / 10_000, own * 10, own * 100] : []), ...others].map(number);
}

const firsts = (row: Row, key: string): readonly Cell[] => {
  const type = row.entries.get(key)?.field.type;
  return type === 'count' ? [number(1)] : type === 'money' ? [number(1000)] : type === 'text' ? [text('有')] : [];
};
