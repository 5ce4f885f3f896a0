import { keysOf, parse } from './expression';
import { fieldsOf, type CardForm, type CodeRule, type Form, type RowRule } from './form';
import { lookUp } from './list';
import { headKeysIn, keysIn, need, noColumn } from './need';
import { checkHousehold } from './household-consistency';
import { fault } from './policy-error';
import { NAMED_FIELD, spelledRules } from './row-rules';
import { isReadable, keysSaid } from './sentence';
import { allForms, reportColumns, type Policy } from './policy';
import { checkPublicity } from './publicity-consistency';
import { checkVerification } from './verification-consistency';

/**
 * What one part of a policy says of another: fields and their lists, rules and their columns, the counting and the two
 * forms it is of. @throws PolicyError naming file and key
 */
export function checkConsistency(policy: Policy): void {
  for (const form of allForms(policy)) {
    checkFields(policy, form);
    for (const rule of form.rules) if ('check' in rule) checkCodeRule(policy, form, rule);
    for (const { rule, index } of spelledRules(form)) checkRowRule(form, rule, index);
    if (form.kind === 'card') checkCard(form);
  }
  for (const [name, { values }] of Object.entries(policy.lists)) {
    const words = values.flatMap(({ value, aliases }) => [value, ...aliases]);
    const twice = repeated(words);
    if (twice !== undefined) throw fault('policy.json', `lists.${name}`, `“${twice}”写了两次，不知道指哪一个`);
  }
  checkFigures(policy);
  checkPractice(policy);
  checkHousehold(policy);
  checkCounting(policy);
  if (policy.verification) checkVerification(policy, policy.verification);
  if (policy.publicity) checkPublicity(policy, policy.publicity);
  checkDeadlines(policy);
}

function checkFigures({ thresholds, terms, lists }: Policy): void {
  for (const [name, some] of [['thresholds', thresholds], ['terms', terms]] as const) {
    const ids = some.map(({ id }) => id);
    const twice = repeated(ids);
    if (twice !== undefined) throw fault('policy.json', name, `有两个 ${twice}`);
  }
  for (const [name, { values }] of Object.entries(lists)) {
    const meanings = values.flatMap(({ meaning }) => meaning ?? []);
    const twice = repeated(meanings);
    if (twice !== undefined) throw fault('policy.json', `lists.${name}`, `两个序号都是“${twice}”，不知道指哪一个`);
  }
}

/** The first that was there before. */
function repeated(words: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return words.find((word) => seen.size === seen.add(word).size);
}

function checkDeadlines(policy: Policy): void {
  for (const [index, { form, at }] of policy.deadlines.entries()) {
    need(policy.forms.map(({ id }) => id), 'policy.json', `deadlines.${index}.form`, form, (id) => `forms 里没有 ${id}`);
    for (const place of at) checkDate(policy, `deadlines.${index}.at`, place.form, place.field);
  }
  const { updated, members } = policy.cycle ?? {};
  for (const field of updated?.fields ?? []) checkDate(policy, 'cycle.updated', updated?.form ?? '', field);
  const family = allForms(policy).find(({ id }) => id === members?.form);
  const numbers = family ? fieldsOf(family).flatMap(({ key, type }) => (type === 'identity' ? [key] : [])) : [];
  for (const field of members ? [members.head, members.person] : []) need(numbers, 'policy.json', 'cycle.members', field, (key) => `${members?.form ?? ''} 没有 ${key} 这一栏身份证号`);
}

/** A date above the form's table. */
function checkDate(policy: Policy, path: string, form: string, field: string): void {
  const dated = allForms(policy).find(({ id }) => id === form);
  const dates = dated?.head.flatMap(({ key, type }) => (type === 'date' ? [key] : [])) ?? [];
  need(dates, 'policy.json', path, field, (key) => `${form} 的表上方没有 ${key} 这个日期`);
}

function checkFields({ lists }: Policy, form: Form): void {
  const file = `${form.id}.json`;
  const seen = new Set<string>();
  for (const { key, type, list } of [...form.head, ...fieldsOf(form)]) {
    if (seen.has(key)) throw fault(file, key, '有两栏用了这个键名');
    seen.add(key);
    if ((type === 'list' || type === 'codes') && list === undefined) throw fault(file, key, `类型是 ${type}，但没有写 list`);
    if (list !== undefined && !Object.hasOwn(lists, list)) throw fault(file, key, `政策没有名为 ${list} 的列表`);
  }
}

/** What the checks ask of a rule besides its name. */
const ASKS: Readonly<Record<CodeRule['check'], { readonly by?: true; readonly against?: true; readonly of?: 'field' | 'figure'; readonly say?: true; readonly every?: true; readonly above?: true }>> = {
  unique: { by: true },
  agree: { by: true },
  'every-category': {},
  'total-of-measures': {},
  'column-sums': {},
  listed: { by: true, against: true, say: true },
  unlisted: { by: true, against: true, say: true },
  same: { by: true, against: true, of: 'field', say: true },
  members: { by: true, against: true, of: 'field', say: true },
  computed: { against: true, of: 'figure' },
  cadence: { by: true, every: true, say: true },
  crowd: { by: true, above: true, say: true },
};

function checkCodeRule(policy: Policy, form: Form, { id, check, by, within, against, of, say, when, every, above }: CodeRule): void {
  const file = `${form.id}.json`;
  const path = `rules.${form.rules.findIndex((one) => one.id === id)}`;
  const asks = ASKS[check];
  if (asks.by) need(keysIn(form), file, `${path}.by`, by ?? '（空）', noColumn);
  for (const key of within) need(keysIn(form), file, `${path}.within`, key, noColumn);
  for (const key of when === undefined ? [] : keysRead(file, `${path}.when`, when)) need(keysIn(form), file, `${path}.when`, key, noColumn);
  if (asks.of === 'field') need(keysIn(form), file, `${path}.of`, of ?? '（空）', noColumn);
  if (asks.of === 'figure') need([...FIGURES, ...policy.counting.measures.map(({ id }) => id)], file, `${path}.of`, of ?? '（空）', (id) => `没有 ${id} 这一项数`);
  if (asks.every && every === undefined) throw fault(file, `${path}.every`, '要写明多久一次');
  if (asks.above) need(policy.thresholds.map(({ id }) => id), file, `${path}.above`, above ?? '（空）', (id) => `policy.json 的 thresholds 里没有 ${id}`);
  if (asks.say && say === undefined) throw fault(file, `${path}.say`, `${check} 要写明说什么`);
  if (!asks.against) return;
  const other = allForms(policy).find(({ id }) => id === against?.form);
  if (!other) throw fault(file, `${path}.against.form`, `没有表 ${against?.form ?? '（空）'}`);
  for (const key of against?.when === undefined ? [] : keysRead(file, `${path}.against.when`, against.when)) need(keysIn(other), file, `${path}.against.when`, key, (missing) => `${other.id} ${noColumn(missing)}`);
  const keys = [...(asks.by ? [against?.by ?? by ?? ''] : []), ...(against?.except === undefined ? [] : [against.except]), ...(check === 'same' ? [of ?? ''] : []), ...(check === 'listed' ? within : [])];
  for (const key of keys) need(keysIn(other), file, `${path}.against`, key, (missing) => `${other.id} ${noColumn(missing)}`);
}

/** What of the report a rule may hold against the ledger besides the measures by name. */
const FIGURES = ['all', 'cleared', 'measures'];

function checkRowRule(form: Form, { at, when, say, fix, move }: RowRule, index: number): void {
  const file = `${form.id}.json`;
  need(keysIn(form), file, `rules.${index}.at`, at, noColumn);
  for (const key of move ? [move.to, ...(move.persons ?? [])] : []) need(keysIn(form), file, `rules.${index}.move`, key, noColumn);
  const known = [...keysIn(form), ...headKeysIn(form)];
  for (const [part, expression] of [['when', when], ['fix.value', fix?.value]] as const) {
    if (expression === undefined) continue;
    for (const key of keysRead(file, `rules.${index}.${part}`, expression)) need(known, file, `rules.${index}.${part}`, key, noColumn);
  }
  for (const [part, sentence] of [['say', say], ['fix.label', fix?.label ?? '']] as const) {
    for (const [, key = ''] of sentence.matchAll(NAMED_FIELD)) need(known, file, `rules.${index}.${part}`, key, noColumn);
  }
}

function keysRead(file: string, path: string, expression: string): ReadonlySet<string> {
  try {
    return keysOf(parse(expression));
  } catch (error) {
    throw error instanceof SyntaxError ? fault(file, path, error.message) : error;
  }
}

function checkCard(form: CardForm): void {
  const file = `${form.id}.json`;
  const cells = form.rows.flatMap(({ cells }) => cells.flatMap((cell) => ('field' in cell ? [cell.field] : 'say' in cell ? keysSaid(cell.say) : [])));
  for (const key of cells) need(keysIn(form), file, 'rows', key, noColumn);
  const twice = cells.find((key, index) => cells.indexOf(key) !== index);
  if (twice !== undefined) throw fault(file, 'rows', `${twice} 有两个格子`);
  for (const { cells: row } of form.rows) for (const cell of row) if ('say' in cell && !isReadable(cell.say)) throw fault(file, 'rows', `“${cell.say}”两个空之间没有字，读不回来`);
  for (const key of keysIn(form)) need(cells, file, key, key, () => 'rows 里没有这一栏的格子');
}

function checkPractice({ practice, forms }: Policy): void {
  const file = 'practice.json';
  for (const [id, fields] of Object.entries(practice.forms)) {
    const form = forms.find((one) => one.id === id);
    if (!form) throw fault(file, `forms.${id}`, `没有表 ${id}`);
    const known = keysIn(form);
    for (const [key, sayings] of Object.entries(fields)) {
      need([...known, ...form.head.map((field) => field.key)], file, `forms.${id}`, key, noColumn);
      for (const [index, saying] of sayings.entries()) {
        const path = `forms.${id}.${key}.${index}`;
        const expressions = [...(saying.when === undefined ? [] : [saying.when]), ...('words' in saying ? [] : [saying.from, saying.to])];
        const words = 'words' in saying ? saying.words.flatMap((word) => [...word.matchAll(NAMED_FIELD)].map(([, named = '']) => named)) : [];
        for (const read of [...expressions.flatMap((one) => [...keysRead(file, path, one)]), ...words]) need(known, file, path, read, noColumn);
      }
    }
  }
}

function checkCounting({ counting, forms, lists }: Policy): void {
  const form = (key: 'ledger' | 'report'): Form => {
    const found = forms.find(({ id }) => id === counting[key]);
    if (!found) throw fault('policy.json', `counting.${key}`, `forms 里没有 ${counting[key]}`);
    return found;
  };
  const [ledger, report] = [form('ledger'), form('report')];
  const { township, category, identity, persons, cleared, measures, remark, total, breakdowns } = counting;
  const columns = (of: Form, keys: readonly string[]) => {
    for (const key of keys) need(keysIn(of), 'policy.json', 'counting', key, () => `${of.id}.json ${noColumn(key)}`);
  };
  const counted = measures.flatMap((measure) => measure.policies.map((one) => one.persons));
  columns(ledger, [township, category, identity, persons, cleared.field, ...(remark ? [remark.content] : []), ...counted, ...breakdowns]);
  const figures = ['cleared', 'total', ...measures.map(({ id }) => id)].flatMap((id) => Object.values(reportColumns(id)));
  columns(report, [township, category, 'households', 'persons', ...(remark ? [remark.field] : []), ...figures]);
  const ids = measures.map(({ id }) => id);
  for (const id of [...total.of, ...(remark ? [remark.measure] : [])]) need(ids, 'policy.json', 'counting', id, () => `measures 里没有 ${id}`);

  const list = (of: Form, key: string) => lists[fieldsOf(of).find((field) => field.key === key)?.list ?? ''];
  const answers = list(ledger, cleared.field)?.values.map(({ value }) => value) ?? [];
  need(answers, 'policy.json', 'counting.cleared.value', cleared.value, (value) => `${cleared.field} 的列表里没有“${value}”`);
  for (const key of breakdowns) if (!list(ledger, key)) throw fault('policy.json', 'counting.breakdowns', `${key} 不是从列表中选的，不能按它分类`);
  const reported = list(report, category);
  if (list(ledger, category)?.open || reported?.open) throw fault('policy.json', 'lists', `统计用的类别（${category}）不能是 open：不认识的类别无处可计`);
  for (const { value, id } of list(ledger, category)?.values ?? []) {
    const known = reported && (lookUp(reported, value) ?? reported.values.find((one) => id !== undefined && one.id === id));
    if (!known) throw fault('policy.json', 'lists', `${report.id} 的类别里没有与“${value}”对应的`);
  }
}
