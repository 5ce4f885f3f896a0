import type { Values } from '../../forms/blank/options';
import { isFilled, type Entry, type Row } from '../../forms/row';
import type { Expression } from '../../policy/expression';
import type { TableForm } from '../../policy/form';
import { spelledRules } from '../../policy/row-rules';
import type { Policy } from '../../policy/policy';
import { breaks, rowRules, type CompiledRule } from '../../rules/row-rules';
import { BLANK, number, text, type Cell } from '../../workbook/cell';
import { serialOfText } from '../../workbook/serial';
import type { Draft } from '../draft';
import type { Kind, Mistake } from '../mistake';

/** Every row rule of the form; one that stands for several is broken for one of them. What reads most fits the fewest rows: it comes first. */
export function rowRuleKinds(form: TableForm): readonly Kind[] {
  const rules = rowRules(form);
  const spelled = spelledRules(form);
  return form.rules
    .map((written, index) => ({ written, members: rules.filter((_, at) => spelled[at]?.index === index) }))
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => readsOf(b.members) - readsOf(a.members))
    .map(({ written, members }): Kind => ({ id: written.id, records: 1, plant: (draft) => plant(written.id, members, draft) }));
}

const readsOf = ([first]: readonly CompiledRule[]): number => first?.reads.length ?? 0;

function plant(kind: string, members: readonly CompiledRule[], draft: Draft): Mistake | undefined {
  const { random } = draft.setting;
  for (const way of WAYS) {
    for (const compiled of random.shuffled(members)) {
      const { rule, reads } = compiled;
      const keys = [...new Set([rule.at, ...reads])];
      for (const { index, wrong } of tries(draft, way, keys, wordsOf(compiled.when))) {
        if (!breaks(draft.row(index, wrong), compiled, draft.head)) continue;
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

/** The likeliest change in each of the records, then the next. */
function* tries(draft: Draft, way: BreakingWay, keys: readonly string[], words: Words): Generator<{ readonly index: number; readonly wrong: Values }> {
  const records = draft.free().map((index) => ({ index, changes: [...way(draft.setting.policy, draft.row(index), keys, words)] }));
  const most = Math.max(0, ...records.map(({ changes }) => changes.length));
  for (let at = 0; at < most; at++) {
    for (const { index, changes } of records) {
      const wrong = changes[at];
      if (wrong) yield { index, wrong };
    }
  }
}

/** Changes to a right row that may break a rule over these fields, the likelier slip first. */
type BreakingWay = (policy: Policy, row: Row, keys: readonly string[], words: Words) => Iterable<Values>;

/** What a rule looks for in fields of words. */
type Words = ReadonlyMap<string, readonly string[]>;

const WAYS: readonly BreakingWay[] = [
  /** One filled field is something else, or nothing. */
  function* (policy, row, keys, words) {
    for (const key of keys) {
      if (!isFilled(row.entries.get(key))) continue;
      for (const cell of [BLANK, ...slips(policy, row, key, keys, words)]) yield new Map([[key, cell]]);
    }
  },
  /** One blank field is filled in. */
  function* (policy, row, keys, words) {
    for (const key of keys) {
      if (isFilled(row.entries.get(key))) continue;
      for (const cell of [...slips(policy, row, key, keys, words), ...firsts(row, key)]) yield new Map([[key, cell]]);
    }
  },
  /** All that need not be filled in is left out. */
  function* (_, row, keys) {
    yield new Map(keys.filter((key) => !row.entries.get(key)?.field.required).map((key) => [key, BLANK]));
  },
];

/** Another word of the list; what belongs elsewhere, what says nothing; more than there can be by the other fields; 万元 for 元, zeros too many. */
function slips({ lists, practice }: Policy, row: Row, key: string, keys: readonly string[], words: Words): readonly Cell[] {
  const entry = row.entries.get(key);
  const own = entry?.value;
  if (entry?.field.type === 'list') return lists[entry.field.list ?? '']?.values.map(({ value }) => text(value)) ?? [];
  if (entry?.field.type === 'codes') return [...(lists[entry.field.list ?? '']?.values ?? []).map(({ value }) => value), ...otherSigns(row, key, own)].map(text);
  if (entry?.field.type === 'date') return keys.filter((other) => other !== key).flatMap((other) => daysAround(row.entries.get(other)));
  if (entry?.field.type === 'text') {
    const usual = practice.forms[row.form.id]?.[key]?.flatMap((saying) => ('words' in saying ? saying.words : [])) ?? [];
    return [...(words.get(key) ?? []), ...textsOf(row, keys.filter((other) => other !== key)), VAGUE, ...usual].map(text);
  }
  const others = keys.flatMap((other) => {
    const value = other === key ? undefined : row.entries.get(other)?.value;
    return typeof value === 'number' ? [value + 1, value + 2] : [];
  });
  if (entry?.field.type === 'count') return others.map(number);
  if (entry?.field.type !== 'money') return [];
  return [...(typeof own === 'number' ? [own / 10_000, own * 10, own * 100] : []), ...others].map(number);
}

/** What the row's other cells of signs say, and its own without its first. */
function otherSigns(row: Row, key: string, own: string | number | null | undefined): readonly string[] {
  const others = [...row.entries].flatMap(([other, { field, value }]) => (other !== key && field.type === 'codes' && typeof value === 'string' ? [value] : []));
  return [...others, ...(typeof own === 'string' && own.length > 1 ? [own.slice(1)] : [])];
}

/** Days a little and much before and after another of the row's days. */
function daysAround(entry: Entry | undefined): readonly Cell[] {
  if (entry?.field.type !== 'date' || typeof entry.value !== 'string') return [];
  const serial = serialOfText(entry.value);
  return serial === undefined ? [] : [-1, 1, 3, 20, 40, -40].map((days): Cell => ({ kind: 'number', value: serial + days, date: true }));
}

const VAGUE = '情况属实';

const textsOf = (row: Row, keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => {
    const value = row.entries.get(key)?.value;
    return typeof value === 'string' ? [value] : [];
  });

function wordsOf(when: Expression): Words {
  switch (when.kind) {
    case 'says':
      return new Map([[when.key, when.words]]);
    case 'not':
      return wordsOf(when.operand);
    case 'binary': {
      const { left, right } = when;
      if (left.kind === 'field' && right.kind === 'text') return new Map([[left.key, [right.value]]]);
      const [first, second] = [wordsOf(left), wordsOf(right)];
      return new Map([...first.keys(), ...second.keys()].map((key) => [key, [...(first.get(key) ?? []), ...(second.get(key) ?? [])]]));
    }
    default:
      return new Map();
  }
}

const firsts = (row: Row, key: string): readonly Cell[] => {
  const type = row.entries.get(key)?.field.type;
  return type === 'count' ? [number(1)] : type === 'money' ? [number(1000)] : type === 'text' ? [text('有')] : [];
};
