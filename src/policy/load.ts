import { checkConsistency } from './consistency';
import { form as formSchema, type Form, type TableForm } from './form-schema';
import { householdFile } from './household-schema';
import { fault, PolicyError } from './policy-error';
import { practiceFile } from './practice-schema';
import { allForms, policyFile, type Policy } from './schema';
import { verificationFile, type Verification } from './verification-schema';
import type * as z from './zod';

export { PolicyError } from './policy-error';

/**
 * Puts a policy together from its parsed JSON files: `policy.json`, one file per form, and where there are such
 * `practice.json`, `household.json` and `verification.json`.
 * @throws PolicyError naming file and key.
 */
export function parsePolicy(files: ReadonlyMap<string, unknown>): Policy {
  const file = parse('policy.json', files, policyFile);
  const forms = file.forms.map((id) => parseForm(id, files));
  const supplements = file.supplements.map((id) => parseForm(id, files));
  const practice = files.has(PRACTICE) ? parse(PRACTICE, files, practiceFile) : practiceFile.parse({});
  const household = files.has(HOUSEHOLD) ? parse(HOUSEHOLD, files, householdFile) : undefined;
  const verification = files.has(VERIFICATION) ? parseVerification(files) : undefined;
  const policy = { ...file, forms, supplements, practice, household, verification };
  checkConsistency(policy);
  return policy;
}

const PRACTICE = 'practice.json';
const VERIFICATION = 'verification.json';
const HOUSEHOLD = 'household.json';

/** The form with this id. @throws PolicyError if the policy has none. */
export function formOf(policy: Policy, id: string): Form {
  const found = allForms(policy).find((form) => form.id === id);
  if (!found) throw new PolicyError(`政策“${policy.name}”没有表 ${id}，有：${policy.forms.map((form) => form.id).join('、')}`);
  return found;
}

function parseForm(id: string, files: ReadonlyMap<string, unknown>): Form {
  const form = parse(`${id}.json`, files, formSchema);
  if (form.id !== id) throw fault(`${id}.json`, 'id', `应为 ${id}，写的是 ${form.id}`);
  return form;
}

function parseVerification(files: ReadonlyMap<string, unknown>): Verification {
  const file = parse(VERIFICATION, files, verificationFile);
  const table = (id: string): TableForm => {
    const form = parseForm(id, files);
    if (form.kind !== 'table') throw fault(VERIFICATION, 'lists', `${id} 应当是一张表（kind 为 table）`);
    return form;
  };
  return { ...file, lists: file.lists.map((list) => ({ ...list, form: table(list.form) })) };
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
      return `${file} 的 ${key}：缺少或类型不对，应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `${file} 的 ${key}：有不认识的键 ${issue.keys.join('、')}，请删去或改正`;
    case 'invalid_value':
      return `${file} 的 ${key}：只能是 ${issue.values.map(String).join('、')}`;
    case 'too_small':
      return `${file} 的 ${key}：${issue.origin === 'string' || issue.origin === 'array' ? '不能是空的' : `至少为 ${issue.minimum}`}`;
    case 'too_big':
      return `${file} 的 ${key}：${issue.origin === 'string' ? `最多 ${issue.maximum} 个字` : `至多为 ${issue.maximum}`}`;
    case 'invalid_format':
      return `${file} 的 ${key}：${/\p{Script=Han}/u.test(issue.message) ? issue.message : '写法不对'}`;
    default:
      return `${file} 的 ${key}：${issue.message}`;
  }
}

const TYPES: Readonly<Record<string, string>> = { string: '文字', number: '数字', int: '整数', boolean: ' true 或 false', array: '一个列表', object: '一组键和值', record: '一组键和值' };
