import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validationOf } from '../../src/forms/blank/entry-rules';
import { area } from '../../src/forms/blank/piece';
import { caughtNatively } from '../../src/native/caught';
import { fieldsOf, type Field } from '../../src/policy/form';
import { allForms } from '../../src/policy/policy';
import { catalogue, type CataloguedRule } from '../../src/rules/catalogue';
import { cellRule } from '../../src/rules/cells';
import type { FlawCode } from '../../src/identity/flaw';
import { parseGuidance } from '../../src/policy/guidance';
import { allPolicies, heshan, policyFiles } from '../policies';
import { ruleList } from './rule-list';

/*
 * docs/rules.md is written by hand from the notice: id, clause, scope, severity, what it says. The columns behind tell
 * where each rule is caught and come from the code: `npm run rules` writes them. What is only told stands in a section of
 * its own (policy/guidance.test.ts).
 */

const FILE = join(__dirname, '../../docs/rules.md');
const source = readFileSync(FILE, 'utf8');
/** The lines of rules: those under the last heading are guidance. */
const ruleLines = (text: string): readonly string[] => (text.split('\n## 指引\n')[0] ?? '').split('\n').filter((line) => /^\| `/u.test(line));

const SEVERITIES = { 错误: 'error', 提醒: 'warning', 提示: 'info' } as const;
const SCOPES = { 单元格: 'cell', 一行: 'row', 多行: 'rows', 整表: 'sheet' } as const;
const WRITTEN = 5;

interface Written {
  readonly line: string;
  readonly ids: readonly string[];
  readonly cells: readonly string[];
}

/** `S1-A1-{name,phone}-required` stands for one id each. */
function expand(pattern: string): readonly string[] {
  const match = /^(.*?)\{([^}]*)\}(.*)$/u.exec(pattern);
  if (!match) return [pattern];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').flatMap((choice) => expand(before + choice.trim() + after));
}

const written: readonly Written[] = ruleLines(source).map((line) => {
  const cells = line.split('|').slice(1, -1).map((cell) => cell.trim());
  return { line, cells, ids: expand((cells[0] ?? '').replaceAll('`', '')) };
});

const rules = new Map(catalogue(heshan).map((rule) => [rule.rule, rule]));
const native = new Set(allForms(heshan).flatMap((form) => [...caughtNatively(heshan, form)]));

/** What a field's validation keeps out as it is typed. */
const KEPT_OUT: Readonly<Record<string, readonly FlawCode[]>> = {
  list: ['list-unknown', 'list-alias'],
  whole: ['count-range', 'count-wording', 'number-text'],
  decimal: ['money-range', 'money-wording', 'number-text'],
  date: ['date-text', 'date-wording', 'date-year', 'date-month'],
  formula: ['id-length'],
  length: [],
};
const typed = new Set(
  allForms(heshan).flatMap((form) =>
    [...form.head, ...fieldsOf(form)].flatMap((field: Field) => {
      const rule = validationOf(heshan, {}, field, area(5, 0, 9, 0), undefined)?.rule;
      return (KEPT_OUT[rule?.kind ?? ''] ?? []).map((code) => cellRule(form, field, { code }).rule);
    }),
  ),
);

const mark = (ids: readonly string[], caught: (id: string) => boolean): string => {
  const many = ids.filter(caught).length;
  return many === 0 ? '—' : many === ids.length ? '●' : '部分';
};

/** The columns that the code fills in: the product, formulas, marks, while typing. */
function caught({ ids }: Written): readonly string[] {
  const scope: Readonly<Record<CataloguedRule['scope'], string>> = { cell: '逐格', row: '逐行', rows: '多行', sheet: '整表' };
  const formulas = mark(ids, (id) => native.has(id));
  const marks = mark(ids, (id) => native.has(id) && rules.get(id)?.severity !== 'info');
  return [scope[rules.get(ids[0] ?? '')?.scope ?? 'cell'], formulas, marks, mark(ids, (id) => typed.has(id))];
}

const completed = (one: Written): string => `| ${[...one.cells.slice(0, WRITTEN), ...caught(one)].join(' | ')} |`;

/** The other notices' sections come from their data altogether. */
const OTHERS = '\n# 其他通知\n';
const others = allPolicies().filter(({ id }) => id !== heshan.id);
const sections = [
  OTHERS.trim(),
  '',
  '以下由政策文件生成（`npm run rules`）。“各表通用”里的规则同样适用。公式一栏：● 是下发的模板不装加载项也在“校验结果”里说出来的，— 是加载项、`fangpin check` 和汇总才查得出的。',
  '',
  ...others.map((policy) => ruleList(policy, parseGuidance(policy, policyFiles(policy.id)))),
].join('\n');

if (process.env['UPDATE_RULES']) {
  const own = written.reduce((text, one) => text.replace(one.line, () => completed(one)), source.split(OTHERS)[0] ?? '');
  writeFileSync(FILE, `${own.trimEnd()}\n\n${sections.trimEnd()}\n`);
}

test('the sections of the other notices are what their data says: `npm run rules` brings them up to date', () => {
  expect(`${OTHERS.trim()}\n${readFileSync(FILE, 'utf8').split(OTHERS)[1] ?? ''}`).toBe(`${sections.trimEnd()}\n`);
});

test.each(others.map((policy) => [policy.id, policy] as const))('every rule of %s stands in its section', (_, policy) => {
  const common = new Set(catalogue(heshan).map(({ rule }) => rule));
  const section = ruleList(policy, parseGuidance(policy, policyFiles(policy.id)));
  const ids = new Set([...section.matchAll(/`([^`]+)`/gu)].flatMap(([, id = '']) => expand(id)));
  expect(catalogue(policy).map(({ rule }) => rule).filter((rule) => !ids.has(rule) && !common.has(rule) && !rule.startsWith('CODES-'))).toEqual([]);
});

test('every rule of the list is in the code, and every rule of the code in the list, once', () => {
  const ids = written.flatMap((one) => one.ids);
  expect([...ids].sort()).toEqual([...rules.keys()].sort());
});

test('clauses, scopes and severities are those of the code', () => {
  const differing = written.flatMap(({ ids, cells: [, clause = '', scope = '', severity = ''] }) =>
    ids.flatMap((id) => {
      const rule = rules.get(id);
      const coded = rule && { id, clause: rule.clauses.join('；'), scope: rule.scope, severity: rule.severity };
      const told = { id, clause, scope: SCOPES[scope as keyof typeof SCOPES], severity: SEVERITIES[severity as keyof typeof SEVERITIES] };
      return JSON.stringify(coded) === JSON.stringify(told) ? [] : [{ coded, told }];
    }),
  );
  expect(differing).toEqual([]);
});

test('where each rule is caught is what the code says: `npm run rules` brings the list up to date', () => {
  expect(ruleLines(readFileSync(FILE, 'utf8'))).toEqual(written.map(completed));
});
