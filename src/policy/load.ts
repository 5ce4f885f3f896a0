import { form as formSchema, fieldsOf, type Form } from './form-schema';
import { policyFile, reportColumns, type Policy } from './schema';
import type * as z from './zod';

/** A policy file that cannot be used. The message names the file and the key, in Chinese. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/**
 * Puts a policy together from its parsed JSON files (`policy.json` and one file per form).
 * Also checks what one file says of another: lists, counted fields, report columns.
 * @throws PolicyError naming file and key.
 */
export function parsePolicy(files: ReadonlyMap<string, unknown>): Policy {
  const file = parse('policy.json', files, policyFile);
  const forms = file.forms.map((id) => {
    const form = parse(`${id}.json`, files, formSchema);
    if (form.id !== id) throw fault(`${id}.json`, 'id', `应为 ${id}，写的是 ${form.id}`);
    return form;
  });
  const policy = { ...file, forms };
  checkLists(policy);
  checkCounting(policy);
  return policy;
}

/** The form with this id. @throws PolicyError if the policy has none. */
export function formOf(policy: Policy, id: string): Form {
  const found = policy.forms.find((form) => form.id === id);
  if (!found) throw new PolicyError(`政策“${policy.name}”没有表 ${id}，有：${policy.forms.map((form) => form.id).join('、')}`);
  return found;
}

function parse<T>(name: string, files: ReadonlyMap<string, unknown>, schema: z.ZodType<T>): T {
  if (!files.has(name)) throw new PolicyError(`缺少文件 ${name}，请放在 policy.json 旁边`);
  const result = schema.safeParse(files.get(name));
  if (result.success) return result.data;
  throw new PolicyError(result.error.issues.flatMap((issue) => deepest(issue).map((one) => describe(name, one))).join('\n'));
}

/** A union's own issue only says that no branch fits; the branch that came furthest says why. */
function deepest(issue: z.core.$ZodIssue, base: readonly PropertyKey[] = []): { path: PropertyKey[]; issue: z.core.$ZodIssue }[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, issue }];
  const branches = issue.errors.map((errors) => errors.flatMap((inner) => deepest(inner, path)));
  const depth = (branch: { path: PropertyKey[] }[]) => Math.max(...branch.map((one) => one.path.length)) - branch.length / 100;
  return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
}

function describe(file: string, { path, issue }: { path: PropertyKey[]; issue: z.core.$ZodIssue }): string {
  const key = path.map(String).join('.') || '（整个文件）';
  switch (issue.code) {
    case 'invalid_type':
      return `${file} 的 ${key}：缺少或类型不对，应为 ${issue.expected}`;
    case 'unrecognized_keys':
      return `${file} 的 ${key}：有不认识的键 ${issue.keys.join('、')}，请删去或改正`;
    case 'invalid_value':
      return `${file} 的 ${key}：只能是 ${issue.values.map(String).join('、')}`;
    default:
      return `${file} 的 ${key}：${issue.message}`;
  }
}

const fault = (file: string, key: string, what: string) => new PolicyError(`${file} 的 ${key}：${what}`);

function checkLists(policy: Policy): void {
  for (const form of policy.forms) {
    for (const { key, type, list } of [...form.head, ...fieldsOf(form)]) {
      if (type === 'list' && !list) throw fault(`${form.id}.json`, key, '类型是 list，但没有写 list');
      if (list && !Object.hasOwn(policy.lists, list)) throw fault(`${form.id}.json`, key, `政策没有名为 ${list} 的列表`);
    }
  }
}

function checkCounting(policy: Policy): void {
  const { counting } = policy;
  const has = (formId: string) => new Set(fieldsOf(formOf(policy, formId)).map((field) => field.key));
  const ledger = has(counting.ledger);
  const report = has(counting.report);
  const need = (known: ReadonlySet<string>, form: string, key: string) => {
    if (!known.has(key)) throw fault('policy.json', 'counting', `${form}.json 没有 ${key} 这一栏`);
  };
  const { township, category, identity, persons, cleared, measures, remark, total } = counting;
  const counted = measures.flatMap((measure) => measure.policies.map((one) => one.persons));
  for (const key of [township, category, identity, persons, cleared.field, remark.content, ...counted]) {
    need(ledger, counting.ledger, key);
  }
  const figures = ['cleared', 'total', ...measures.map((measure) => measure.id)].flatMap((id) => Object.values(reportColumns(id)));
  for (const key of [township, category, 'households', 'persons', remark.field, ...figures]) need(report, counting.report, key);
  const ids = new Set(measures.map((measure) => measure.id));
  for (const id of [...total.of, remark.measure]) {
    if (!ids.has(id)) throw fault('policy.json', 'counting', `measures 里没有 ${id}`);
  }
}
