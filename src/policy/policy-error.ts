/** A policy file that cannot be used. The message names the file and the key, in Chinese. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

export const fault = (file: string, key: string, what: string) => new PolicyError(`${file} 的 ${key}：${what}`);
