import { caughtNatively } from '../../src/native/caught';
import { boundsOf } from '../../src/policy/calendar';
import { fieldsOf, type CodeRule, type Field, type Form } from '../../src/policy/form';
import type { Guidance } from '../../src/policy/guidance';
import { allForms, type Policy } from '../../src/policy/policy';
import { NAMED_FIELD } from '../../src/policy/row-rules';
import { catalogue, type CataloguedRule } from '../../src/rules/catalogue';
import { calendarKeys, UNKNOWN_CALENDAR } from '../../src/rules/row-rules';

const SCOPES: Readonly<Record<CataloguedRule['scope'], string>> = { cell: '单元格', row: '一行', rows: '多行', sheet: '整表' };
const SEVERITIES = { error: '错误', warning: '提醒', info: '提示' } as const;

interface Line {
  readonly ids: readonly string[];
  readonly clause: string;
  readonly scope: string;
  readonly severity: string;
  readonly says: string;
  readonly natively: string;
}

/** A policy's rules as its own section of docs/rules.md, form by form, and after them what is only told. All of it comes from the data. */
export function ruleList(policy: Policy, guidance: readonly Guidance[]): string {
  const rules = new Map(catalogue(policy).map((rule) => [rule.rule, rule]));
  const told = new Set<string>();
  const sections = allForms(policy).flatMap((form) => {
    const lines = linesOf(policy, form, rules).filter(({ ids }) => ids.some((id) => !told.has(id)));
    for (const { ids } of lines) for (const id of ids) told.add(id);
    return lines.length === 0 ? [] : [`### ${headingOf(form)}`, '', HEAD, ...lines.map(printed), ''];
  });
  const { notice, name, id } = policy;
  return [
    `## ${name}（\`${id}\`）`,
    '',
    `${notice.document}《${notice.title}》。`,
    '',
    ...sections,
    ...(guidance.length === 0 ? [] : ['### 只说不查', '', '要人去做，或凭据不在表里，表格证明不了：不查，填报时在窗格“填报要点”里说给人看。', '', '| 编号 | 条款 | 内容 |', '| --- | --- | --- |', ...guidance.map(({ id: rule, clause, say }) => `| \`${rule}\` | ${clause} | ${say} |`), '']),
  ].join('\n');
}

const HEAD = '| 编号 | 条款 | 范围 | 级别 | 内容 | 公式 |\n| --- | --- | --- | --- | --- | --- |';

const headingOf = ({ sheet, title }: Form): string => (title.includes(sheet) ? title : `${sheet} ${title}`).replaceAll('{year} ', '').replaceAll('{year}', '');

const printed = ({ ids, clause, scope, severity, says, natively }: Line): string => `| ${idWords(ids)} | ${clause} | ${scope} | ${severity} | ${says.replaceAll('|', '｜')} | ${natively} |`;

/** `S3-REG-{township,village}-required` for one id each. */
function idWords(ids: readonly string[]): string {
  const [first = ''] = ids;
  if (ids.length < 2) return `\`${first}\``;
  const parts = ids.map((id) => /^(.+?-[A-Z0-9]+-)(.+?)(-[a-z]+)?$/u.exec(id));
  const [prefix, suffix] = [parts[0]?.[1], parts[0]?.[3] ?? ''];
  const same = prefix !== undefined && parts.every((part) => part?.[1] === prefix && (part[3] ?? '') === suffix);
  return same ? `\`${prefix}{${parts.map((part) => part?.[2] ?? '').join(',')}}${suffix}\`` : ids.map((id) => `\`${id}\``).join(' ');
}

function linesOf(policy: Policy, form: Form, rules: ReadonlyMap<string, CataloguedRule>): readonly Line[] {
  const native = caughtNatively(policy, form);
  const line = (ids: readonly string[], says: string): readonly Line[] => {
    const known = ids.filter((id) => rules.has(id));
    const rule = rules.get(known[0] ?? '');
    if (!rule) return [];
    const caught = known.filter((id) => native.has(id)).length;
    return [{ ids: known, clause: rule.clauses.join('；'), scope: SCOPES[rule.scope], severity: SEVERITIES[rule.severity], says, natively: caught === 0 ? '—' : '●' }];
  };
  const fields = [...form.head, ...fieldsOf(form)];
  const together = (kind: string, says: (labels: string) => string) =>
    byClause(fields.filter(({ key }) => rules.has(`${form.rulePrefix}-${key}-${kind}`)), (field) => rules.get(`${form.rulePrefix}-${field.key}-${kind}`)).flatMap((some) =>
      line(some.map(({ key }) => `${form.rulePrefix}-${key}-${kind}`), says(some.map(({ label }) => label).join('、'))),
    );
  return [
    ...together('required', (labels) => `${labels}必填`),
    ...together('list', (labels) => `${labels}只有规定的选项`),
    ...together('alias', (labels) => `${labels}与规定的写法不同`),
    ...(calendarKeys(form).length > 0 ? line([UNKNOWN_CALENDAR.rule], '没有这一年的节假日安排，工作日的天数没有核对') : []),
    ...Object.values(form.typeRules).flatMap((rule) => (rule ? line([rule.id], '整数，不小于 0') : [])),
    ...form.rules.filter(isFirst).flatMap((rule) => written(form, rule).flatMap(({ ids, says }) => line(ids, says))),
    ...[...boundsOf(policy, form.id).values()].flatMap(({ id, label, due }) => line([id], `${label}不晚于 ${due}`)),
    ...(policy.cycle?.updated?.form === form.id ? line([policy.cycle.updated.id], `${policy.cycle.label}：每 ${policy.cycle.months} 个月至少更新一次`) : []),
    ...(policy.cycle?.cleared && policy.counting.ledger === form.id ? line([policy.cycle.cleared.id], '上期已消除风险的户，本期还应是消除的') : []),
  ];
}

function byClause(fields: readonly Field[], ruleOf: (field: Field) => CataloguedRule | undefined): readonly (readonly Field[])[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const rule = ruleOf(field);
    const key = `${rule?.severity ?? ''}\n${rule?.clauses.join('；') ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups.values()];
}

const distinct = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

type Rule = Form['rules'][number];

/** The first rule of its id, or of its id for members of the set: `$id` is each member's own. */
const isFirst = (rule: Rule, index: number, all: readonly Rule[]): boolean => all.findIndex((one) => one.id === rule.id && setOf(one) === setOf(rule)) === index;

const setOf = (rule: Rule): string | undefined => ('check' in rule ? undefined : rule.each);

/** A rule as the file has it; one that stands for several is spelled for each. */
function written(form: Form, rule: Rule): readonly { readonly ids: readonly string[]; readonly says: string }[] {
  const labels = new Map([...form.head, ...fieldsOf(form)].map(({ key, label }) => [key, label]));
  const sentence = (say: string) => say.replace(NAMED_FIELD, (_, key: string) => `〔${labels.get(key) ?? key}〕`);
  const { id } = rule;
  if ('check' in rule) return [{ ids: [id], says: rule.say === undefined ? checkWords(rule, labels) : sentence(rule.say).replace(/\{(?:place|there|here|missing)\}/gu, '…') }];
  const members = rule.each === undefined ? [{}] : (form.sets[rule.each] ?? []);
  const put = (text: string, member: Readonly<Record<string, string>>) => text.replace(/\$([a-z]+)/gu, (whole, name: string) => member[name] ?? whole);
  const [first = {}] = members;
  return [{ ids: distinct(members.map((member) => put(id, member))), says: sentence(put(rule.say, first)) + (members.length > 1 ? `（等 ${members.length} 种）` : '') }];
}

const CHECKS: Readonly<Partial<Record<CodeRule['check'], string>>> = {
  unique: '只填一次',
  agree: '处处相同',
  'every-category': '每个乡镇各类一行',
  'total-of-measures': '合计等于各项累加',
  'column-sums': '手工的合计等于各行相加',
  computed: '与台账算出的一致',
};

const checkWords = ({ check, by }: CodeRule, labels: ReadonlyMap<string, string>): string => `${by === undefined ? '' : (labels.get(by) ?? by)}${CHECKS[check] ?? check}`;
