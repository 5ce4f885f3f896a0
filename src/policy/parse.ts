import { faulty, PolicyError, type Fault } from './policy-error';
import type * as z from './zod';

/** One file of a policy folder, by its schema. @throws PolicyError naming file and key */
export function parse<T>(name: string, files: ReadonlyMap<string, unknown>, schema: z.ZodType<T>): T {
  if (!files.has(name)) throw new PolicyError(`缺少文件 ${name}，请放在 policy.json 旁边`);
  const result = schema.safeParse(files.get(name));
  if (result.success) return result.data;
  throw faulty(result.error.issues.flatMap((issue) => deepest(issue).map((one) => described(name, one))));
}

/** A union's own issue only says that no branch fits; the branch that came furthest says why. */
function deepest(issue: z.core.$ZodIssue, base: readonly PropertyKey[] = []): { path: PropertyKey[]; issue: z.core.$ZodIssue }[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, issue }];
  const branches = issue.errors.map((errors) => errors.flatMap((inner) => deepest(inner, path)));
  const depth = (branch: { path: PropertyKey[] }[]) => Math.max(...branch.map((one) => one.path.length)) - branch.length / 100;
  return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
}

const described = (file: string, { path, issue }: { path: PropertyKey[]; issue: z.core.$ZodIssue }): Fault => ({ file, key: path.map(String).join('.') || '（整个文件）', say: said(issue) });

function said(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `缺少或类型不对，应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `有不认识的键 ${issue.keys.join('、')}，请删去或改正`;
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? '不能是空的' : `至少为 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `最多 ${issue.maximum} 个字` : `至多为 ${issue.maximum}`;
    case 'invalid_key':
      return issue.issues[0] ? said(issue.issues[0]) : issue.message;
    case 'invalid_format':
      return /\p{Script=Han}/u.test(issue.message) ? issue.message : '写法不对';
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = { string: '文字', number: '数字', int: '整数', boolean: ' true 或 false', array: '一个列表', object: '一组键和值', record: '一组键和值' };
