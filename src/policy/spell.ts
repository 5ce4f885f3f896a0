import type { Form } from './form';
import { fault } from './policy-error';
import type { Term, Threshold } from './policy';

/** The figures and lengths of time that a policy's forms name. */
export interface Figures {
  readonly thresholds: readonly Threshold[];
  readonly terms: readonly Term[];
}

/**
 * The form with the policy's figures in the place of their names: `{limit:line}` and `{term:publicity}` in what is printed
 * and said, `limit(line)`, `meets(income / persons, line)` and `keeps(from, to, publicity)` in conditions. A changed figure
 * is a form changed throughout: its rules, its formulas, its words. A figure which the county has still to enter is 0, so
 * that what reads it can be checked like all else: `withoutUnknown` takes it out.
 * @throws PolicyError for a name that is not there
 */
export const spelledForm = (form: Form, figures: Figures): Form => spelled(form, figures, `${form.id}.json`, []) as Form;

/** The spelled form without the rules that read a figure which the county has still to enter. @param written the form as its file has it */
export function withoutUnknown<F extends Form>(form: F, written: Form, figures: Figures): F {
  const rules = form.rules.filter((_, index) => !written.rules.slice(index, index + 1).some((rule) => readsUnknown(rule, figures)));
  return rules.length === form.rules.length ? form : { ...form, rules };
}

/** The same of any other text or condition of the policy. */
export const spelledCondition = (source: string, figures: Figures, file: string, path: string): string => condition(source, figures, file, path);

function spelled(value: unknown, figures: Figures, file: string, path: readonly string[]): unknown {
  if (typeof value === 'string') {
    const at = path.join('.');
    return CONDITIONS.has(path.at(-1) ?? '') ? condition(value, figures, file, at) : words(value, figures, file, at);
  }
  if (Array.isArray(value)) return value.map((one, index) => spelled(one, figures, file, [...path, String(index)]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spelled(one, figures, file, [...path, key])]));
}

/** What stands under these keys is a condition or a sum; everything else is words. */
const CONDITIONS: ReadonlySet<string> = new Set(['when', 'value']);

function words(text: string, figures: Figures, file: string, path: string): string {
  return text.replace(/\{(limit|term):([A-Za-z0-9]+)\}/gu, (_, kind: string, id: string) => (kind === 'limit' ? limitWords(figures, file, path, id) : termWords(termOf(figures, file, path, id))));
}

const limitWords = (figures: Figures, file: string, path: string, id: string): string => String(thresholdOf(figures, file, path, id).value ?? '____');

const UNITS = { day: '天', workday: '个工作日', month: '个月' } as const;

/** `5 天`, `3 个工作日`, `1 个月`. */
export const termWords = ({ amount, unit }: Term): string => `${amount} ${UNITS[unit]}`;

function condition(source: string, figures: Figures, file: string, path: string): string {
  const limits = source.replace(/\blimit\(\s*([A-Za-z0-9]+)\s*\)/gu, (_, id: string) => String(thresholdOf(figures, file, path, id).value ?? 0));
  const terms = limits.replace(/\bkeeps\(([^()']*),\s*([A-Za-z0-9]+)\s*\)/gu, (_, days: string, id: string) => `keeps(${days}, '${termText(termOf(figures, file, path, id))}')`);
  return comparisons(terms, figures, file, path);
}

/** `meets(…, line)` becomes the comparison that the threshold says. */
function comparisons(source: string, figures: Figures, file: string, path: string): string {
  const start = source.search(/\bmeets\(/u);
  if (start < 0) return source;
  const open = start + 'meets('.length;
  let depth = 1;
  let end = open;
  for (; end < source.length && depth > 0; end += 1) depth += source[end] === '(' ? 1 : source[end] === ')' ? -1 : 0;
  const [, value, id] = /^([^]*),\s*([A-Za-z0-9]+)\s*$/u.exec(source.slice(open, end - 1)) ?? [];
  if (value === undefined || id === undefined) throw fault(file, path, `meets 要写成 meets(算式, 标准的键名)：${source.slice(start, end)}`);
  const threshold = thresholdOf(figures, file, path, id);
  return comparisons(`${source.slice(0, start)}((${value.trim()}) ${threshold.operator} ${threshold.value ?? 0})${source.slice(end)}`, figures, file, path);
}

/** How a term stands in a condition: `>=5 day`, `<=3 workday`, `>=7 day first`. */
const termText = ({ operator, amount, unit, countFirst }: Term): string => `${operator}${amount} ${unit}${countFirst ? ' first' : ''}`;

function readsUnknown(rule: Form['rules'][number], { thresholds }: Figures): boolean {
  const unknown = new Set(thresholds.flatMap(({ id, value }) => (value === null ? [id] : [])));
  const read = [rule.when ?? '', 'fix' in rule ? (rule.fix?.value ?? '') : '', 'above' in rule && rule.above !== undefined ? `limit(${rule.above})` : ''].join(' ');
  return [...read.matchAll(/\blimit\(\s*([A-Za-z0-9]+)\s*\)|,\s*([A-Za-z0-9]+)\s*\)/gu)].some(([, limit, met]) => unknown.has(limit ?? met ?? ''));
}

function thresholdOf({ thresholds }: Figures, file: string, path: string, id: string): Threshold {
  const found = thresholds.find((one) => one.id === id);
  if (!found) throw fault(file, path, `policy.json 的 thresholds 里没有 ${id}`);
  return found;
}

function termOf({ terms }: Figures, file: string, path: string, id: string): Term {
  const found = terms.find((one) => one.id === id);
  if (!found) throw fault(file, path, `policy.json 的 terms 里没有 ${id}`);
  return found;
}
