import { readPolicyFile } from '../policy/own-file';
import { PolicyError } from '../policy/policy-error';
import type { Policy } from '../policy/policy';
import { NoText, textOfFile } from '../handout/text-file';
import { Complaint, type Options } from './command';
import { bytesOf, UnusableFile } from './files';

/**
 * Where `--policy` names a 政策文件 and not a policy: the policies with that one, and the options naming it as if it had
 * always been there.
 * @throws Complaint where it cannot be used
 */
export async function withPolicyFile(policies: readonly Policy[], options: Options): Promise<{ readonly policies: readonly Policy[]; readonly options: Options }> {
  const named = options.get('policy')?.[0];
  if (named === undefined || !/\.json$/iu.test(named)) return { policies, options };
  const policy = await policyIn(named, policies);
  return { policies: [...policies, policy], options: new Map([...options, ['policy', [policy.id]]]) };
}

async function policyIn(path: string, policies: readonly Policy[]): Promise<Policy> {
  try {
    return readPolicyFile(textOfFile(await bytesOf(path)), policies.map(({ id }) => id)).policy;
  } catch (error) {
    if (error instanceof PolicyError || error instanceof NoText || error instanceof UnusableFile) throw new Complaint(`政策文件“${path}”不能用：${error.message}`);
    throw error;
  }
}
